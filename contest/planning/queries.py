"""Contests, their rules and what they still lack."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Text, bindparam, cast, or_, select
from sqlalchemy.orm import Session, joinedload

import scoring
from contest import journal
from contest.access.roles import Identity
from contest.accounts.tables import Person
from contest.errors import NotFoundError
from contest.planning.seats import ReadContest, ReadSeat, Seat
from contest.planning.tables import (
    Contest,
    ContestState,
    Judge,
    RoundSource,
    RuleVersion,
    seat_key,
)

S = TypeVar("S", bound=Seat)
OPEN_STATES = (ContestState.PLANNING, ContestState.JUDGING)


@dataclass(frozen=True)
class Preset:
    """A sample of rules, to be changed to what the contest's own rules say."""

    key: str
    name: str
    description: str
    scale: int | None
    rules: dict[str, Any]


def contest(session: Session, contest_id: int) -> Contest:
    found = session.scalar(_CONTEST, {"contest_id": contest_id})
    if found is None:
        raise NotFoundError
    return found


_CONTEST = (
    select(Contest)
    .where(Contest.id == bindparam("contest_id"))
    .options(joinedload(Contest.unit, innerjoin=True))
)


def contests(session: Session, identity: Identity) -> Sequence[Contest]:
    """Return the contests somebody has a part in, newest first."""
    rows = session.scalars(select(Contest).order_by(Contest.starts_at.desc(), Contest.id.desc()))
    everywhere = any(where is None for _, where in identity.grants)
    mine = {where for _, where in identity.grants}
    return [row for row in rows if everywhere or row.id in mine]


def contests_of_unit(session: Session, unit_id: int) -> Sequence[int]:
    return session.scalars(select(Contest.id).where(Contest.unit_id == unit_id)).all()


def published(session: Session) -> Sequence[Contest]:
    query = select(Contest).where(
        Contest.state == ContestState.PUBLISHED, Contest.rehearsal_of.is_(None)
    )
    return session.scalars(query.order_by(Contest.starts_at.desc())).all()


def coming(session: Session) -> Contest | None:
    """Return the contest that is next to be held, or was the last: not sealed, the newest."""
    query = select(Contest).where(Contest.state.in_(OPEN_STATES), Contest.rehearsal_of.is_(None))
    return session.scalar(query.order_by(Contest.starts_at.desc(), Contest.id.desc()).limit(1))


def trials(session: Session, contest_id: int) -> Sequence[Contest]:
    """Return the trial copies of a contest."""
    query = select(Contest).where(Contest.rehearsal_of == contest_id)
    return session.scalars(query.order_by(Contest.id)).all()


def rounds_before(session: Session, contest_id: int) -> Sequence[Contest]:
    """Return the contests whose best are in this one."""
    query = select(Contest).join(RoundSource, RoundSource.previous_id == Contest.id)
    return session.scalars(
        query.where(RoundSource.contest_id == contest_id).order_by(Contest.id)
    ).all()


def rounds_after(session: Session, contest_id: int) -> Sequence[Contest]:
    """Return the contests that the best of this one went on to."""
    query = select(Contest).join(RoundSource, RoundSource.contest_id == Contest.id)
    return session.scalars(
        query.where(RoundSource.previous_id == contest_id).order_by(Contest.id)
    ).all()


def rules(session: Session, contest_id: int) -> RuleVersion:
    """Return the rules in force: the first version, or the newest that was put in force since."""
    found = session.scalar(_RULES, {"contest_id": contest_id})
    if found is None:
        raise NotFoundError
    return found


def proposal(session: Session, contest_id: int) -> RuleVersion | None:
    """Return the version that somebody is working on while an older one is in force."""
    return session.scalar(
        select(RuleVersion)
        .where(
            RuleVersion.contest_id == contest_id,
            RuleVersion.number > FIRST_VERSION,
            RuleVersion.frozen_at.is_(None),
        )
        .order_by(RuleVersion.number.desc())
        .limit(1)
    )


def rules_to_edit(session: Session, contest_id: int) -> RuleVersion:
    """Return what the pages of the rules show: the proposal, or the rules in force."""
    return proposal(session, contest_id) or rules(session, contest_id)


def rule_versions(session: Session, contest_id: int) -> Sequence[RuleVersion]:
    """Return every version that is or was in force, the oldest first."""
    query = select(RuleVersion).where(RuleVersion.contest_id == contest_id, _IS_IN_FORCE)
    return session.scalars(query.order_by(RuleVersion.number)).all()


def scheme(version: RuleVersion) -> scoring.Scheme:
    return _scheme(journal.canonical(version.document))


def scheme_in_force(session: Session, contest_id: int) -> scoring.Scheme:
    """Return the scheme of the rules in force, by their stored text: it is read anew only when new."""
    text = session.connection().scalar(_RULES_TEXT, {"contest_id": contest_id})
    if text is None:
        raise NotFoundError
    return _scheme(text)


class InForce(NamedTuple):
    """Which version of the rules is in force, and since when it is frozen."""

    number: int
    frozen_at: datetime | None


def in_force(session: Session, contest_id: int) -> InForce:
    """Return what is in force without reading the rules themselves."""
    row = session.connection().execute(_IN_FORCE, {"contest_id": contest_id}).first()
    if row is None:
        raise NotFoundError
    return InForce(*row)


def judge(session: Session, contest_id: int, judge_id: int) -> Judge:
    found = session.get(Judge, judge_id)
    if found is None or found.contest_id != contest_id:
        raise NotFoundError
    return found


FIRST_VERSION = 1
_IS_IN_FORCE = or_(RuleVersion.number == FIRST_VERSION, RuleVersion.frozen_at.is_not(None))
_SEAT = (
    select(Judge)
    .where(Judge.contest_id == bindparam("contest_id"), Judge.person_id == bindparam("person_id"))
    .options(joinedload(Judge.contest, innerjoin=True))
)
_RULES = (
    select(RuleVersion)
    .where(RuleVersion.contest_id == bindparam("contest_id"), _IS_IN_FORCE)
    .order_by(RuleVersion.number.desc())
    .limit(1)
)
_IN_FORCE = _RULES.with_only_columns(RuleVersion.number, RuleVersion.frozen_at)
_RULES_TEXT = _RULES.with_only_columns(cast(RuleVersion.document, Text))


def judge_of(session: Session, contest_id: int, person_id: int | None) -> Judge:
    """Return the seat a person holds on a contest's panel, with the contest."""
    found = session.scalar(_SEAT, {"contest_id": contest_id, "person_id": person_id})
    if found is None:
        raise NotFoundError
    return found


def seat_of(session: Session, contest_id: int, person_id: int | None) -> ReadSeat:
    """Return the same seat by its values alone: every mark that is saved asks for it."""
    place = {"contest_id": contest_id, "person_id": person_id}
    row = session.connection().execute(_SEAT_READ, place).first()
    if row is None:
        raise NotFoundError
    contest = ReadContest(
        contest_id, row.title, row.state, row.organizer_id, row.kind, row.is_blind
    )
    key = seat_key(row.role, row.seat)
    return ReadSeat(row.id, row.person_id, row.unit_id, row.role, key, row.name, contest)


_SEAT_READ = (
    select(
        Judge.id,
        Judge.person_id,
        Judge.unit_id,
        Judge.role,
        Judge.seat,
        Person.name,
        Contest.title,
        Contest.state,
        Contest.kind,
        Contest.is_blind,
        Contest.unit_id.label("organizer_id"),
    )
    .join(Person, Person.id == Judge.person_id)
    .join(Contest, Contest.id == Judge.contest_id)
    .where(Judge.contest_id == bindparam("contest_id"), Judge.person_id == bindparam("person_id"))
)


def judges(session: Session, contest_id: int) -> Sequence[Judge]:
    return session.scalars(
        select(Judge)
        .where(Judge.contest_id == contest_id)
        .order_by(Judge.seat)
        .options(joinedload(Judge.person).joinedload(Person.unit))
    ).all()


def expected_judges(part: scoring.Part, panel: Sequence[S]) -> list[S]:
    """Return who marks a part: those of its role, or those whom the rules name."""
    if part.markers is None:
        return [one for one in panel if one.role is part.role]
    return [one for one in panel if one.key in part.markers]


def presets() -> list[Preset]:
    folder = resources.files("contest.planning") / "presets"
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".json")), key=str)
    return [_preset(one.name, one.read_text(encoding="utf-8")) for one in files]


def _preset(file_name: str, text: str) -> Preset:
    document = json.loads(text)
    return Preset(
        file_name.removesuffix(".json"),
        document["name"],
        document["description"],
        document["scale"],
        document["rules"],
    )


@lru_cache(maxsize=64)
def _scheme(text: str) -> scoring.Scheme:
    return scoring.read_scheme(json.loads(text))
