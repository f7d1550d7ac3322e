"""People and their roles; who stands behind a cookie, a card, a link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, joinedload

from contest import clock
from contest.access.roles import GUEST, Identity, Role
from contest.accounts.credentials import token_hash
from contest.accounts.tables import Card, FailedTry, Person, RoleGrant, SignIn, SignInLink
from contest.errors import NotFoundError

THROTTLE_WINDOW = timedelta(minutes=10)


@dataclass(frozen=True)
class Staff:
    grant_id: int
    person: Person
    role: Role


def person(session: Session, person_id: int) -> Person:
    found = session.get(Person, person_id)
    if found is None:
        raise NotFoundError
    return found


def came_by_link(session: Session, sign_in_id: int | None) -> bool:
    """Tell whether a sign-in used a one-time link: whoever did may set a new password."""
    query = select(SignIn.way).where(SignIn.id == sign_in_id)
    return session.scalar(query) == "link"


def people(session: Session) -> Sequence[Person]:
    """Return all in Vietnamese order: an engine's own order may be another alphabet's."""
    return sorted(session.scalars(select(Person)), key=lambda one: (one.sort_key, one.id))


def roles_of_people(session: Session) -> dict[int, list[Role]]:
    """Return each person's roles, whatever the contest, in the order of `Role`."""
    found: dict[int, set[Role]] = {}
    for row in session.execute(select(RoleGrant.person_id, RoleGrant.role)):
        found.setdefault(row.person_id, set()).add(row.role)
    return {key: sorted(roles, key=list(Role).index) for key, roles in found.items()}


def person_called(session: Session, username: str) -> Person | None:
    return session.scalar(select(Person).where(Person.username == username.strip().lower()))


_SIGNED_IN = (
    select(
        SignIn.id,
        Person.id.label("person_id"),
        Person.name,
        RoleGrant.role,
        RoleGrant.contest_id,
    )
    .join(Person, Person.id == SignIn.person_id)
    .outerjoin(RoleGrant, RoleGrant.person_id == Person.id)
    .where(
        SignIn.token_hash == bindparam("token_hash"),
        SignIn.ended_at.is_(None),
        SignIn.expires_at > bindparam("now"),
        Person.disabled_at.is_(None),
    )
)


def identity_behind(session: Session, token: str | None) -> Identity:
    """Return who holds a sign-in token; a guest when it is unknown, ended or expired."""
    if not token:
        return GUEST
    values = {"token_hash": token_hash(token), "now": clock.now()}
    rows = session.connection().execute(_SIGNED_IN, values).all()
    if not rows:
        return GUEST
    grants = frozenset((row.role, row.contest_id) for row in rows if row.role)
    return Identity(rows[0].person_id, rows[0].name, grants, rows[0].id)


def grants_of(session: Session, person_id: int) -> frozenset[tuple[Role, int | None]]:
    query = select(RoleGrant.role, RoleGrant.contest_id).where(RoleGrant.person_id == person_id)
    return frozenset((row.role, row.contest_id) for row in session.execute(query))


def may_vouch_for(session: Session, identity: Identity, person_id: int) -> bool:
    """Tell whether somebody may hand out a sign-in link for a person.

    Whoever holds the link is that person: so only where all of the person's rights lie within
    contests that the giver organizes, or for an administrator.
    """
    if identity.has(Role.ADMIN):
        return True
    theirs = {where for _, where in grants_of(session, person_id)}
    return all(
        where is not None and identity.has(Role.ORGANIZER, contest_id=where) for where in theirs
    )


def staff(session: Session, contest_id: int) -> Sequence[Staff]:
    """Return who works for a contest beside its judges."""
    rows = session.scalars(
        select(RoleGrant)
        .where(
            RoleGrant.contest_id == contest_id,
            RoleGrant.role.in_(
                [Role.ORGANIZER, Role.CLERK, Role.MC, Role.UNIT_CLERK, Role.OBSERVER]
            ),
        )
        .options(joinedload(RoleGrant.person))
    ).all()
    shown = [Staff(row.id, row.person, row.role) for row in rows]
    return sorted(shown, key=lambda one: (list(Role).index(one.role), one.person.sort_key))


def people_without_password(session: Session) -> Sequence[Person]:
    """Return staff who still need a one-time link to come in."""
    query = (
        select(Person)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(
            Person.password_hash.is_(None),
            Person.username.is_not(None),
            Person.disabled_at.is_(None),
        )
        .group_by(Person.id)
        .order_by(Person.id)
    )
    return session.scalars(query).all()


def valid_link(session: Session, token: str) -> SignInLink | None:
    return session.scalar(
        select(SignInLink).where(
            SignInLink.token_hash == token_hash(token),
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > clock.now(),
        )
    )


def cards_at_seat(session: Session, seat: int) -> Sequence[Card]:
    query = select(Card).where(Card.seat == seat, Card.void_at.is_(None)).order_by(Card.id)
    return session.scalars(query).all()


def card_of(session: Session, contest_id: int, person_id: int) -> Card | None:
    return session.scalar(
        select(Card).where(
            Card.contest_id == contest_id, Card.person_id == person_id, Card.void_at.is_(None)
        )
    )


def cards(session: Session, contest_id: int) -> Sequence[Card]:
    query = select(Card).where(Card.contest_id == contest_id, Card.void_at.is_(None))
    return session.scalars(query.order_by(Card.seat)).all()


def failed_tries(session: Session, what: str) -> int:
    """Count refused tries within the throttle's window."""
    since = clock.now() - THROTTLE_WINDOW
    query = select(func.count()).where(FailedTry.what == what, FailedTry.at > since)
    return session.scalar(query) or 0
