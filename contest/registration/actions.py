"""Send an entry in, correct it, take it back; the organizers take it or send it back."""

from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from contest import clock, journal
from contest.entries import actions as entries
from contest.entries.tables import Entry, EntryKind
from contest.errors import (
    FieldError,
    NotAllowedError,
    RegistrationIsClosedError,
    RegistrationIsSettledError,
    StaleVersionError,
)
from contest.journal import Actor
from contest.planning.actions import refuse_when_sealed
from contest.planning.tables import Contest
from contest.registration import queries
from contest.registration.tables import Registration, RegistrationState
from contest.words.names import same_name_key


@dataclass(frozen=True)
class NewRegistration:
    name: str
    unit_id: int
    kind: EntryKind = EntryKind.TEAM
    group: str = ""
    members: str = ""
    pronounced: str = ""


def send(session: Session, contest: Contest, new: NewRegistration, *, actor: Actor) -> Registration:
    """Register an entry of the sender's own unit, before the deadline."""
    _refuse_unless_open(contest)
    _refuse_foreign(session, new, actor)
    _refuse_twin(session, contest, new, actor)
    row = Registration(contest_id=contest.id, sent_at=clock.now(), **asdict(new))
    session.add(row)
    session.flush()
    _told(session, row, "registration.sent", actor)
    return row


def send_again(
    session: Session,
    contest: Contest,
    row: Registration,
    new: NewRegistration,
    *,
    revision: int,
    actor: Actor,
) -> None:
    """Correct what was not taken yet, above all what was sent back."""
    _refuse_unless_open(contest)
    _refuse_settled(row)
    _refuse_stale(row, revision)
    _refuse_foreign(session, new, actor)
    _refuse_twin(session, contest, new, actor, but=row)
    for key, value in asdict(new).items():
        setattr(row, key, value)
    row.state, row.reason, row.sent_at = RegistrationState.REGISTERED, "", clock.now()
    session.flush()
    _told(session, row, "registration.corrected", actor)


def take_back(session: Session, contest: Contest, row: Registration, *, actor: Actor) -> None:
    """Take back what was not taken yet."""
    _refuse_unless_open(contest)
    _refuse_settled(row)
    _told(session, row, "registration.taken_back", actor)
    session.delete(row)
    session.flush()


def accept(
    session: Session, contest: Contest, row: Registration, *, revision: int, actor: Actor
) -> Entry:
    """Make an entry of it, the last in running order; accepted twice it is one entry."""
    refuse_when_sealed(contest)
    if row.entry is not None:
        return row.entry
    _refuse_stale(row, revision)
    new = entries.NewEntry(
        name=row.name,
        group=row.group,
        members=row.members,
        pronounced=row.pronounced,
        kind=row.kind,
    )
    entry = entries.add_entry(session, contest, new, actor=actor)
    entry.unit = row.unit
    row.entry, row.state, row.reason = entry, RegistrationState.ACCEPTED, ""
    session.flush()
    _told(session, row, "registration.accepted", actor, entry=entry.key)
    return entry


def send_back(
    session: Session,
    contest: Contest,
    row: Registration,
    reason: str,
    *,
    revision: int,
    actor: Actor,
) -> None:
    """Send it back to its unit with a reason."""
    refuse_when_sealed(contest)
    _refuse_settled(row)
    _refuse_stale(row, revision)
    row.state, row.reason = RegistrationState.RETURNED, reason
    session.flush()
    _told(session, row, "registration.returned", actor, reason=reason)


def _refuse_unless_open(contest: Contest) -> None:
    refuse_when_sealed(contest)
    if not queries.is_open(contest):
        raise RegistrationIsClosedError(contest.entries_until)


def _refuse_settled(row: Registration) -> None:
    if row.state is RegistrationState.ACCEPTED:
        raise RegistrationIsSettledError(row.name)


def _refuse_stale(row: Registration, revision: int) -> None:
    if row.revision != revision:
        raise StaleVersionError


def _refuse_foreign(session: Session, new: NewRegistration, actor: Actor) -> None:
    if new.unit_id not in queries.units_of(session, actor.id):
        raise NotAllowedError


def _refuse_twin(
    session: Session,
    contest: Contest,
    new: NewRegistration,
    actor: Actor,
    but: Registration | None = None,
) -> None:
    """Refuse a name that the sender's units have sent already; others' are not told of."""
    key = same_name_key(new.name)
    for one in queries.registrations_of(session, contest.id, actor.id):
        if one is not but and same_name_key(one.name) == key:
            raise FieldError([f"Đơn vị đã đăng ký «{one.name}». Xin đặt tên khác."], name="name")


def _told(session: Session, row: Registration, act: str, actor: Actor, **more: object) -> None:
    journal.record(
        session,
        actor,
        act,
        contest_id=row.contest_id,
        registration=row.id,
        unit=row.unit_id,
        name=row.name,
        **more,
    )
