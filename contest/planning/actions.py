"""Plan a contest: its facts, rules, judges and staff."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

import scoring
from contest import clock, journal
from contest.access.roles import ANNOUNCERS, Role
from contest.accounts import actions as accounts
from contest.accounts import queries as account_queries
from contest.accounts.tables import Person, RoleGrant
from contest.errors import (
    BlindIsFixedError,
    ContestIsSealedError,
    FieldError,
    RulesAreFrozenError,
    StaleVersionError,
    TrialStandsApartError,
)
from contest.journal import Actor
from contest.planning import queries
from contest.planning.seats import ContestFacts
from contest.planning.tables import (
    SEALED,
    Contest,
    ContestKind,
    ContestState,
    Judge,
    RuleVersion,
)
from contest.units import actions as units
from contest.units import queries as unit_queries
from contest.units.tables import Unit
from contest.words import messages


@dataclass(frozen=True)
class ContestPlan:
    title: str
    kind: ContestKind
    unit_id: int
    starts_at: datetime
    place: str = ""
    panel_decision: str = ""
    signer_power: str = ""
    signer_office: str = ""
    signer_name: str = ""
    entries_until: datetime | None = None
    is_blind: bool = False


@dataclass(frozen=True)
class NewRules:
    """Rules in the contest file's words, the points they should add up to, the preset's key."""

    document: Mapping[str, Any]
    scale: int | None = None
    preset: str = ""


@dataclass(frozen=True)
class NewJudge:
    name: str
    post: str = ""
    unit_id: int | None = None
    is_head: bool = False
    role: scoring.Role = scoring.Role.JUDGE


@dataclass(frozen=True)
class TakenOver:
    """Who of an older contest goes on: judges by their ids, staff by the ids of their grants."""

    judges: frozenset[int] = frozenset()
    grants: frozenset[int] = frozenset()


def plan_contest(
    session: Session, plan: ContestPlan, preset: queries.Preset, *, actor: Actor
) -> Contest:
    """Found a contest with a preset's rules; who founds it organizes it."""
    rules = NewRules(preset.rules, preset.scale, preset.key)
    contest = _found(session, plan, rules)
    journal.record(session, actor, "contest.planned", contest_id=contest.id, title=plan.title)
    _make_organizer(session, contest, actor=actor)
    return contest


def copy_contest(
    session: Session, old: Contest, plan: ContestPlan, taken: TakenOver, *, actor: Actor
) -> Contest:
    """Found a contest with the rules of an older one and those of its people who go on.

    Entries, marks and decisions stay where they are; the rules are version 1 and open again.
    """
    refuse_when_trial(old)
    rules = queries.rules(session, old.id)
    new = NewRules(rules.document, old.scale, rules.preset)
    contest = _found(session, plan, new)
    journal.record(
        session, actor, "contest.copied", contest_id=contest.id, title=plan.title, source=old.id
    )
    for judge in queries.judges(session, old.id):
        if judge.id in taken.judges and not judge.person.disabled_at:
            _seat_again(session, contest, judge, actor=actor)
    for staff in account_queries.staff(session, old.id):
        if staff.grant_id in taken.grants and not staff.person.disabled_at:
            accounts.grant_role(
                session, staff.person, staff.role, contest_id=contest.id, actor=actor
            )
    _make_organizer(session, contest, actor=actor)
    return contest


def change_plan(
    session: Session, contest: Contest, plan: ContestPlan, *, revision: int, actor: Actor
) -> None:
    refuse_when_sealed(contest)
    refuse_when_trial(contest)
    _refuse_stale(contest, revision, mine={"title": plan.title, "place": plan.place})
    if plan.is_blind != contest.is_blind and contest.state is not ContestState.PLANNING:
        raise BlindIsFixedError
    before = {key: getattr(contest, key) for key in asdict(plan)}
    changed = {key: value for key, value in asdict(plan).items() if before[key] != value}
    for key, value in changed.items():
        setattr(contest, key, value)
    session.flush()
    if changed:
        journal.record(
            session, actor, "contest.changed", contest_id=contest.id, changed=sorted(changed)
        )


def replace_rules(
    session: Session, contest: Contest, rules: NewRules, *, revision: int, actor: Actor
) -> RuleVersion:
    """Replace the rules, or once marks exist the proposal to change them.

    `scoring` refuses what makes no sense.
    """
    refuse_when_sealed(contest)
    version = queries.rules_to_edit(session, contest.id)
    _refuse_stale(contest, revision)
    document = _canonical(rules.document)
    if version.frozen_at and version.document == document:
        return version
    if version.frozen_at:
        version = RuleVersion(contest_id=contest.id, number=version.number + 1)
        session.add(version)
    version.document = document
    version.preset = rules.preset
    if version.number == queries.FIRST_VERSION:
        contest.scale = rules.scale
    touch(contest)
    session.flush()
    journal.record(session, actor, "rules.replaced", contest_id=contest.id, version=version.number)
    return version


def drop_proposal(session: Session, contest: Contest, *, actor: Actor) -> None:
    """Throw a proposal away; the rules in force stay as they are."""
    refuse_when_sealed(contest)
    proposal = queries.proposal(session, contest.id)
    if proposal is not None:
        session.delete(proposal)
        touch(contest)
        session.flush()
        journal.record(
            session, actor, "rules.dropped", contest_id=contest.id, version=proposal.number
        )


def freeze_rules(session: Session, contest: ContestFacts, *, actor: Actor) -> None:
    """Freeze the rules at the first mark."""
    if queries.in_force(session, contest.id).frozen_at:
        return
    version = queries.rules(session, contest.id)
    version.frozen_at = clock.now()
    queries.contest(session, contest.id).state = ContestState.JUDGING
    session.flush()
    journal.record(session, actor, "rules.frozen", contest_id=contest.id, version=version.number)


def seat_judge(session: Session, contest: Contest, new: NewJudge, *, actor: Actor) -> Judge:
    """Give a judge the next free seat; there is one head at most, the newest named."""
    refuse_when_sealed(contest)
    person = accounts.enrol_person(
        session, accounts.NewPerson(new.name, post=new.post, unit_id=new.unit_id), actor=actor
    )
    seats = select(func.max(Judge.seat)).where(Judge.contest_id == contest.id)
    judge = Judge(
        contest_id=contest.id,
        person_id=person.id,
        unit_id=new.unit_id,
        seat=(session.scalar(seats) or 0) + 1,
        role=new.role,
        is_head=False,
    )
    session.add(judge)
    session.flush()
    accounts.grant_role(session, person, Role.JUDGE, contest_id=contest.id, actor=actor)
    if new.is_head:
        name_head(session, contest, judge, actor=actor)
    journal.record(session, actor, "judge.seated", contest_id=contest.id, seat=judge.seat)
    return judge


def unit_called(session: Session, contest: Contest, name: str, *, actor: Actor) -> Unit | None:
    """Return the unit of that name, founded below the organizing unit when it is new."""
    if not name:
        return None
    known = unit_queries.named(session, name, contest.day)
    new = units.NewUnit(name, parent_id=contest.unit_id)
    return known or units.found_unit(session, new, actor=actor)


def correct_judge(
    session: Session, contest: Contest, judge: Judge, new: NewJudge, *, actor: Actor
) -> None:
    """Correct a judge's name, post or unit, any time before the seal."""
    refuse_when_sealed(contest)
    refuse_when_trial(contest)
    accounts.correct_person(
        session,
        judge.person,
        accounts.NewPerson(new.name, post=new.post, unit_id=new.unit_id),
        actor=actor,
    )
    if judge.role is not new.role:
        _change_seat_role(session, contest, judge, new.role)
    judge.unit_id = new.unit_id
    session.flush()
    journal.record(session, actor, "judge.corrected", contest_id=contest.id, seat=judge.seat)


def _change_seat_role(session: Session, contest: Contest, judge: Judge, role: scoring.Role) -> None:
    version = queries.rules(session, contest.id)
    if version.frozen_at:
        raise RulesAreFrozenError(version.number)
    judge.role = role


def name_head(session: Session, contest: Contest, judge: Judge, *, actor: Actor) -> None:
    refuse_when_sealed(contest)
    for other in queries.judges(session, contest.id):
        if other.is_head and other.id != judge.id:
            other.is_head = False
            accounts.revoke_role(
                session, other.person, Role.HEAD_JUDGE, contest_id=contest.id, actor=actor
            )
    judge.is_head = True
    session.flush()
    accounts.grant_role(session, judge.person, Role.HEAD_JUDGE, contest_id=contest.id, actor=actor)


def unseat_judge(session: Session, contest: Contest, judge: Judge, *, actor: Actor) -> None:
    """Take a judge off the panel before judging begins; afterwards he is noted absent instead."""
    refuse_when_sealed(contest)
    version = queries.rules(session, contest.id)
    if version.frozen_at:
        raise RulesAreFrozenError(version.number)
    for role in (Role.JUDGE, Role.HEAD_JUDGE):
        accounts.revoke_role(session, judge.person, role, contest_id=contest.id, actor=actor)
    accounts.void_cards(session, contest.id, judge.person_id)
    journal.record(session, actor, "judge.unseated", contest_id=contest.id, seat=judge.seat)
    session.delete(judge)
    session.flush()


def appoint_staff(
    session: Session, contest: Contest, person: accounts.NewPerson, role: Role, *, actor: Actor
) -> Person:
    """Give a role in a contest to the account of that user name, made when it is new.

    After the seal only those are added who announce: somebody else must be able to publish.
    """
    if role not in ANNOUNCERS:
        refuse_when_sealed(contest)
    known = account_queries.person_called(session, person.username or "")
    if role is Role.UNIT_CLERK and not (person.unit_id or (known and known.unit_id)):
        raise FieldError([messages.UNIT_IS_MISSING], name="unit")
    if known is not None and person.unit_id not in (None, known.unit_id):
        _join_unit(known, person.unit_id)
    enrolled = known or accounts.enrol_person(session, person, actor=actor)
    accounts.grant_role(session, enrolled, role, contest_id=contest.id, actor=actor)
    return enrolled


def _join_unit(known: Person, unit_id: int | None) -> None:
    """Give an account without a unit one; whoever has one keeps it."""
    if known.unit_id is not None:
        raise FieldError([messages.UNIT_IS_ANOTHER], name="unit")
    known.unit_id = unit_id


def dismiss_staff(session: Session, contest: Contest, grant: RoleGrant, *, actor: Actor) -> None:
    accounts.revoke_role(session, grant.person, grant.role, contest_id=contest.id, actor=actor)


def refuse_when_sealed(contest: ContestFacts) -> None:
    if contest.state in SEALED:
        raise ContestIsSealedError(contest.title)


def refuse_when_trial(contest: Contest) -> None:
    """Refuse what would reach beyond a trial: people and units are those of the real contest."""
    if contest.is_trial:
        raise TrialStandsApartError(contest.title)


def touch(contest: Contest) -> None:
    """Make the row's version grow although only rows beside it changed."""
    flag_modified(contest, "title")


def _found(session: Session, plan: ContestPlan, rules: NewRules) -> Contest:
    contest = Contest(id=_next_id(session), **asdict(plan), scale=rules.scale)
    session.add(contest)
    session.flush()
    session.add(
        RuleVersion(
            contest_id=contest.id,
            number=1,
            document=_canonical(rules.document),
            preset=rules.preset,
        )
    )
    session.flush()
    return contest


def _next_id(session: Session) -> int:
    """Return an id that no contest ever had: the journal still tells of those that were wiped."""
    held = session.scalar(select(func.max(Contest.id))) or 0
    told = session.scalar(select(func.max(journal.JournalLine.contest_id))) or 0
    return max(held, told) + 1


def _make_organizer(session: Session, contest: Contest, *, actor: Actor) -> None:
    if actor.id is not None:
        person = session.get_one(Person, actor.id)
        accounts.grant_role(session, person, Role.ORGANIZER, contest_id=contest.id, actor=actor)


def _seat_again(session: Session, contest: Contest, old: Judge, *, actor: Actor) -> None:
    """Give a judge of an older contest the same seat, with the unit the judge has today."""
    judge = Judge(
        contest_id=contest.id,
        person_id=old.person_id,
        unit_id=old.person.unit_id,
        seat=old.seat,
        role=old.role,
        is_head=old.is_head,
    )
    session.add(judge)
    session.flush()
    for role in (Role.JUDGE, Role.HEAD_JUDGE) if old.is_head else (Role.JUDGE,):
        accounts.grant_role(session, old.person, role, contest_id=contest.id, actor=actor)
    journal.record(session, actor, "judge.seated", contest_id=contest.id, seat=judge.seat)


def _canonical(rules: Mapping[str, Any]) -> dict[str, Any]:
    """Write rules the one way `scoring` writes them; it refuses what makes no sense."""
    return scoring.scheme_document(scoring.read_scheme(rules))


def _refuse_stale(contest: Contest, revision: int, mine: dict[str, str] | None = None) -> None:
    if contest.revision != revision:
        mine = mine or {}
        theirs = {key: str(getattr(contest, key)) for key in mine}
        raise StaleVersionError(mine=mine, theirs=theirs)
