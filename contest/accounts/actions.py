"""Enrol people, grant roles, and sign in by password, one-time link or judge's card.

A refused sign-in returns its error instead of raising it: the failed try must be committed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from contest import clock, journal
from contest.access.roles import Role
from contest.accounts import credentials, queries
from contest.accounts.tables import Card, FailedTry, Person, RoleGrant, SignIn, SignInLink
from contest.errors import (
    CardIsVoidError,
    DeviceIsWaitingError,
    FieldError,
    KheoError,
    LinkIsSpentError,
    SignInError,
    TooManyTriesError,
)
from contest.journal import Actor
from contest.words import messages
from contest.words.names import person_sort_key

SIGN_IN_LASTS = timedelta(hours=12)
LINK_LASTS = timedelta(minutes=10)
FIRST_LINK_LASTS = timedelta(hours=24)
TRIES_PER_ACCOUNT = 10
TRIES_PER_ADDRESS = 40
TRIES_PER_CARD = 10
PASSWORD_LENGTH = 8


@dataclass(frozen=True)
class NewPerson:
    name: str
    post: str = ""
    unit_id: int | None = None
    username: str | None = None


@dataclass(frozen=True)
class Browser:
    """Where a sign-in comes from: the device's own secret, how it calls itself, its address."""

    device: str
    label: str
    address: str


@dataclass(frozen=True)
class Outcome:
    """A token for the cookie, or why there is none."""

    token: str | None = None
    refusal: KheoError | None = None


def enrol_person(session: Session, new: NewPerson, *, actor: Actor) -> Person:
    username = new.username.strip().lower() if new.username else None
    if username and queries.person_called(session, username):
        raise FieldError([messages.USERNAME_IS_TAKEN], name="username")
    person = Person(
        name=new.name,
        sort_key=person_sort_key(new.name),
        post=new.post,
        unit_id=new.unit_id,
        username=username,
    )
    session.add(person)
    session.flush()
    journal.record(session, actor, "person.enrolled", person=person.id, name=person.name)
    return person


def correct_person(session: Session, person: Person, new: NewPerson, *, actor: Actor) -> None:
    """Correct what a person is called, his post and unit."""
    was = person.name
    person.name, person.sort_key = new.name, person_sort_key(new.name)
    person.post, person.unit_id = new.post, new.unit_id
    session.flush()
    journal.record(session, actor, "person.corrected", person=person.id, was=was, name=person.name)


def grant_role(
    session: Session, person: Person, role: Role, *, contest_id: int | None, actor: Actor
) -> None:
    if (role, contest_id) in queries.grants_of(session, person.id):
        return
    session.add(RoleGrant(person_id=person.id, role=role, contest_id=contest_id))
    session.flush()
    journal.record(
        session, actor, "role.granted", contest_id=contest_id, person=person.id, role=role.value
    )


def revoke_role(
    session: Session, person: Person, role: Role, *, contest_id: int | None, actor: Actor
) -> None:
    for grant in session.query(RoleGrant).filter_by(
        person_id=person.id, role=role, contest_id=contest_id
    ):
        session.delete(grant)
    session.flush()
    journal.record(
        session, actor, "role.revoked", contest_id=contest_id, person=person.id, role=role.value
    )


def disable_person(session: Session, person: Person, *, actor: Actor) -> None:
    """Shut an account: it signs in no more, and is signed out everywhere."""
    person.disabled_at = clock.now()
    _end(session, SignIn.person_id == person.id)
    session.flush()
    journal.record(session, actor, "person.disabled", person=person.id)


def enable_person(session: Session, person: Person, *, actor: Actor) -> None:
    person.disabled_at = None
    session.flush()
    journal.record(session, actor, "person.enabled", person=person.id)


def create_link(
    session: Session, person: Person, *, lasts: timedelta = LINK_LASTS, actor: Actor
) -> str:
    """Return the token of a new one-time link; older unused links of the person die."""
    now = clock.now()
    session.execute(
        update(SignInLink)
        .where(SignInLink.person_id == person.id, SignInLink.used_at.is_(None))
        .values(expires_at=now)
    )
    token = credentials.new_token()
    session.add(
        SignInLink(
            person_id=person.id,
            token_hash=credentials.token_hash(token),
            expires_at=now + lasts,
        )
    )
    session.flush()
    journal.record(session, actor, "link.created", person=person.id)
    return token


def sign_in_by_link(session: Session, token: str, browser: Browser) -> Outcome:
    link = queries.valid_link(session, token)
    if link is None or link.person.disabled_at:
        return refused(session, browser, LinkIsSpentError(), f"link:{browser.address}")
    link.used_at = clock.now()
    return _signed_in(session, link.person, browser, way="link")


def sign_in_by_password(
    session: Session, username: str, password: str, browser: Browser
) -> Outcome:
    account = f"account:{username.strip().lower()[:60]}:{browser.address}"
    if tried_too_often(session, account, browser):
        return Outcome(refusal=too_many())
    person = queries.person_called(session, username)
    stored = person.password_hash if person and not person.disabled_at else None
    if person is None or not credentials.is_right(stored, password):
        return refused(session, browser, SignInError(), account)
    return _signed_in(session, person, browser, way="password")


def change_password(
    session: Session, person: Person, current: str, password: str, *, actor: Actor
) -> None:
    """Replace a password by somebody who knows it."""
    if not credentials.is_right(person.password_hash, current):
        raise FieldError([messages.PASSWORD_IS_WRONG], name="current")
    set_password(session, person, password, actor=actor)


def set_password(session: Session, person: Person, password: str, *, actor: Actor) -> None:
    """Store a first password, or another after a one-time link."""
    if len(password) < PASSWORD_LENGTH:
        raise FieldError([messages.PASSWORD_IS_SHORT], name="password")
    person.password_hash = credentials.slow_hash(password)
    journal.record(session, actor, "password.set", person=person.id)


def sign_out(session: Session, sign_in_id: int, *, actor: Actor) -> None:
    _end(session, SignIn.id == sign_in_id)
    journal.record(session, actor, "signed.out")


def issue_card(
    session: Session, person: Person, *, contest_id: int, seat: int, actor: Actor
) -> str:
    """Return the code of a new card for a seat; the person's older card and its sign-ins end."""
    void_cards(session, contest_id, person.id)
    code = credentials.new_code()
    card = Card(
        person_id=person.id,
        contest_id=contest_id,
        seat=seat,
        code_hash=credentials.slow_hash(code),
        issued_at=clock.now(),
    )
    session.add(card)
    session.flush()
    journal.record(session, actor, "card.issued", contest_id=contest_id, seat=seat)
    return code


def void_cards(session: Session, contest_id: int, person_id: int | None = None) -> None:
    """End a contest's cards, or one person's, and what was signed in by them."""
    whose = [] if person_id is None else [Card.person_id == person_id]
    _void_cards(session, Card.contest_id == contest_id, *whose)


def sign_in_by_card(session: Session, seat: int, typed: str, browser: Browser) -> Outcome:
    if tried_too_often(session, f"seat:{seat}:{browser.address}", browser):
        return Outcome(refusal=too_many())
    code = credentials.read_code(typed)
    cards = queries.cards_at_seat(session, seat)
    for card in cards:
        if credentials.is_right(card.code_hash, code):
            return _admit(session, card, browser)
    for card in cards:
        card.wrong_tries += 1
    if _is_of_void_card(session, seat, code):
        return Outcome(refusal=CardIsVoidError())
    return refused(session, browser, SignInError(), f"seat:{seat}:{browser.address}")


def enter_when_admitted(session: Session, card_id: int, browser: Browser) -> Outcome:
    """Sign a waiting device in once the clerk has admitted it."""
    card = session.get(Card, card_id)
    if card is None or card.void_at:
        return Outcome(refusal=CardIsVoidError())
    if card.device_hash != credentials.token_hash(browser.device):
        return Outcome(refusal=DeviceIsWaitingError(card.id))
    return _signed_in(session, card.person, browser, way="card", card=card)


def admit_device(session: Session, card: Card, *, actor: Actor) -> None:
    """Let the waiting device take the seat; the device that held it is signed out."""
    card.device_hash = card.waiting_device_hash
    card.waiting_device_hash = card.waiting_device = card.waiting_since = None
    card.wrong_tries = 0
    _end(session, SignIn.card_id == card.id)
    session.flush()
    journal.record(session, actor, "device.admitted", contest_id=card.contest_id, seat=card.seat)


def _admit(session: Session, card: Card, browser: Browser) -> Outcome:
    device = credentials.token_hash(browser.device)
    is_first = card.device_hash is None and card.wrong_tries < TRIES_PER_CARD
    if is_first or card.device_hash == device:
        card.device_hash = device
        return _signed_in(session, card.person, browser, way="card", card=card)
    card.waiting_device_hash, card.waiting_device = device, browser.label
    card.waiting_since = clock.now()
    session.flush()
    journal.record(
        session,
        Actor(card.person_id, card.person.name),
        "device.waits",
        contest_id=card.contest_id,
        seat=card.seat,
    )
    return Outcome(refusal=DeviceIsWaitingError(card.id))


def _signed_in(
    session: Session, person: Person, browser: Browser, *, way: str, card: Card | None = None
) -> Outcome:
    token, now = credentials.new_token(), clock.now()
    session.add(
        SignIn(
            person_id=person.id,
            token_hash=credentials.token_hash(token),
            way=way,
            device=browser.label,
            card_id=card.id if card else None,
            began_at=now,
            expires_at=now + SIGN_IN_LASTS,
        )
    )
    session.flush()
    contest_id = card.contest_id if card else None
    journal.record(
        session, Actor(person.id, person.name), "signed.in", contest_id=contest_id, way=way
    )
    return Outcome(token=token)


def refused(session: Session, browser: Browser, error: KheoError, what: str) -> Outcome:
    at: datetime = clock.now()
    session.add_all([FailedTry(what=what, at=at), FailedTry(what=browser.address, at=at)])
    session.flush()
    return Outcome(refusal=error)


def tried_too_often(session: Session, what: str, browser: Browser) -> bool:
    return (
        queries.failed_tries(session, what) >= TRIES_PER_ACCOUNT
        or queries.failed_tries(session, browser.address) >= TRIES_PER_ADDRESS
    )


def too_many() -> TooManyTriesError:
    return TooManyTriesError(int(queries.THROTTLE_WINDOW.total_seconds() // 60))


def _is_of_void_card(session: Session, seat: int, code: str) -> bool:
    past = session.query(Card).filter(Card.seat == seat, Card.void_at.is_not(None))
    newest = past.order_by(Card.void_at.desc()).limit(TRIES_PER_CARD)
    return any(credentials.is_right(card.code_hash, code) for card in newest)


def _void_cards(session: Session, *which: ColumnElement[bool]) -> None:
    cards = session.query(Card).filter(Card.void_at.is_(None), *which).all()
    for card in cards:
        card.void_at = clock.now()
        _end(session, SignIn.card_id == card.id)


def _end(session: Session, which: ColumnElement[bool]) -> None:
    session.execute(
        update(SignIn).where(which, SignIn.ended_at.is_(None)).values(ended_at=clock.now())
    )
