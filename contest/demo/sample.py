"""The sample contest, brought in through the same actions as the site's."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from typing import Any

from sqlalchemy.orm import Session

import scoring
from contest.access.roles import Role
from contest.accounts import actions as accounts
from contest.accounts.tables import Person
from contest.entries import actions as entries
from contest.entries import queries as entry_queries
from contest.entries.tables import Entry
from contest.journal import Actor
from contest.judging import actions as judging
from contest.planning import actions as planning
from contest.planning import queries as planning_queries
from contest.planning.tables import Contest, ContestKind, Judge
from contest.units import actions as units
from contest.units.tables import Unit, UnitKind

FILE = "hoi-thi-mau.json"
Document = dict[str, Any]


@dataclass(frozen=True)
class PrintedCard:
    seat: str
    number: int
    name: str
    code: str


@dataclass(frozen=True)
class Loaded:
    """What was brought in, and who may act in it."""

    contest: Contest
    organizer: Person
    clerk: Person
    judges: dict[str, Judge]
    entries: dict[str, Entry]
    cards: list[PrintedCard]


@dataclass(frozen=True)
class MadeMark:
    """One mark of the sample, to be saved as a judge would."""

    judge: str
    entry: str
    part: str
    criterion: str
    text: str


def document() -> Document:
    file = resources.files("contest.demo") / FILE
    read: Document = json.loads(file.read_text(encoding="utf-8"))
    return read


def load(session: Session, *, actor: Actor) -> Loaded:
    """Bring the sample in, all marked but the last part of the last entry: that is left to try."""
    sample = document()
    loaded = plan(session, sample, actor=actor)
    last = (sample["contest"]["entries"][-1]["id"], sample["contest"]["parts"][-1]["id"])
    for mark in marks(sample):
        if (mark.entry, mark.part) != last:
            save(session, loaded, mark)
    for sheet in sample["contest"]["sheets"]:
        if (sheet["entry"], sheet["part"]) != last:
            submit(session, loaded, sheet)
    adjust(session, loaded, sample)
    return loaded


def plan(session: Session, sample: Document, *, actor: Actor) -> Loaded:
    """Bring in everything that stands before the first mark."""
    facts, file = sample["facts"], sample["contest"]
    organizer = _staff(session, facts["organizer"], actor=actor)
    for role in (Role.ADMIN, Role.ORGANIZER):
        accounts.grant_role(session, organizer, role, contest_id=None, actor=actor)
    clerk = _staff(session, facts["clerk"], actor=actor)
    chair = Actor(organizer.id, organizer.name)
    unit = _unit(session, facts, actor=chair)
    preset = planning_queries.presets()[0]
    contest = planning.plan_contest(session, _plan(facts, file, unit), preset, actor=chair)
    rules = planning.NewRules(
        {key: file[key] for key in scoring.RULES if key in file}, preset.scale
    )
    planning.replace_rules(session, contest, rules, revision=contest.revision, actor=chair)
    accounts.grant_role(session, clerk, Role.CLERK, contest_id=contest.id, actor=chair)
    entered = _entries(session, contest, file, facts, actor=chair)
    judges = _judges(session, contest, file, facts, actor=chair)
    cards = [_card(session, contest, judge, actor=chair) for judge in judges.values()]
    return Loaded(contest, organizer, clerk, judges, entered, cards)


def marks(sample: Document) -> Iterator[MadeMark]:
    for sheet in sample["contest"]["sheets"]:
        for criterion, text in sheet.get("marks", {}).items():
            yield MadeMark(sheet["judge"], sheet["entry"], sheet["part"], criterion, text)


def save(session: Session, loaded: Loaded, mark: MadeMark) -> None:
    judge = loaded.judges[mark.judge]
    operation = judging.CellOperation(
        id=secrets.token_hex(16),
        entry_id=loaded.entries[mark.entry].id,
        part=mark.part,
        criterion=mark.criterion,
        text=mark.text,
        base_revision=0,
    )
    judging.save_mark(session, loaded.contest, judge, operation, actor=_actor(judge))


def submit(session: Session, loaded: Loaded, sheet: Document) -> None:
    """Submit a sheet of the sample; those of a judge of the entry's unit stay away by themselves."""
    if sheet["state"] == "submitted":
        judge = loaded.judges[sheet["judge"]]
        entry_id = loaded.entries[sheet["entry"]].id
        judging.submit_sheet(
            session, loaded.contest, judge, entry_id, sheet["part"], actor=_actor(judge)
        )


def adjust(session: Session, loaded: Loaded, sample: Document) -> None:
    clerk = Actor(loaded.clerk.id, loaded.clerk.name)
    for one in sample["contest"]["adjustments"]:
        new = judging.NewAdjustment(
            entry=loaded.entries[one["entry"]],
            part=one["part"],
            thousandths=int(one["points"]) * 1000,
            reason=one["reason"],
            operation_id=secrets.token_hex(16),
        )
        judging.adjust_points(session, loaded.contest, new, actor=clerk)


def _actor(judge: Judge) -> Actor:
    return Actor(judge.person_id, judge.person.name)


def _staff(session: Session, facts: Document, *, actor: Actor) -> Person:
    new = accounts.NewPerson(facts["name"], post=facts["post"], username=facts["username"])
    return accounts.enrol_person(session, new, actor=actor)


def _unit(session: Session, facts: Document, *, actor: Actor) -> Unit:
    new = units.NewUnit(
        name=facts["unit"],
        kind=UnitKind.CELL,
        superior_line=facts["superior_line"],
        issuer_line=facts["issuer_line"],
        place=facts["unit_place"],
    )
    return units.found_unit(session, new, actor=actor)


def _plan(facts: Document, file: Document, unit: Unit) -> planning.ContestPlan:
    return planning.ContestPlan(
        title=file["title"],
        kind=ContestKind.STAGE,
        unit_id=unit.id,
        starts_at=datetime.fromisoformat(facts["starts_at"]),
        place=facts["place"],
        panel_decision=facts["panel_decision"],
        signer_office=facts["signer"]["office"],
        signer_name=facts["signer"]["name"],
    )


def _entries(
    session: Session, contest: Contest, file: Document, facts: Document, *, actor: Actor
) -> dict[str, Entry]:
    new = [
        entries.NewEntry(
            name=one["name"],
            unit=one["unit"],
            members=facts["members"][one["id"]],
            number=f"{number:02d}",
        )
        for number, one in enumerate(file["entries"], start=1)
    ]
    entries.add_entries(session, contest, new, actor=actor)
    return {entry.key: entry for entry in entry_queries.entries(session, contest.id)}


def _judges(
    session: Session, contest: Contest, file: Document, facts: Document, *, actor: Actor
) -> dict[str, Judge]:
    seated = {}
    for one in file["judges"]:
        unit = planning.unit_called(session, contest, one["unit"], actor=actor)
        new = planning.NewJudge(
            one["name"],
            post=facts["posts"][one["id"]],
            unit_id=unit.id if unit else None,
            is_head=one.get("head", False),
        )
        seated[one["id"]] = planning.seat_judge(session, contest, new, actor=actor)
    return seated


def _card(session: Session, contest: Contest, judge: Judge, *, actor: Actor) -> PrintedCard:
    code = accounts.issue_card(
        session, judge.person, contest_id=contest.id, seat=judge.seat, actor=actor
    )
    return PrintedCard(judge.key, judge.seat, judge.person.name, code)
