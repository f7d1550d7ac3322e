"""A contest of 133 entries × 10 judges × 10 criteria, all marked, put straight into the tables."""

import random
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from contest import migrations
from contest.access.roles import Role
from contest.accounts import actions as accounts
from contest.base import Database
from contest.clock import VIETNAM, now
from contest.entries import actions as entries
from contest.journal import COMMAND_LINE, Actor
from contest.judging.tables import Mark, ScoreSheet, SheetState
from contest.planning import actions as planning
from contest.planning import queries
from contest.planning.tables import Contest, ContestKind, Judge
from contest.units import actions as units

ENTRIES, JUDGES, CRITERIA = 133, 10, 10
PASSWORD = "mat khau thu"  # of a database that lives as long as the measurement


def rules() -> dict[str, object]:
    criteria = [
        {"id": f"c{number}", "name": f"Tiêu chí {number}", "max": "10", "step": "0.25"}
        for number in range(CRITERIA)
    ]
    part = {
        "id": "p",
        "name": "Phần thi",
        "criteria": criteria,
        "panel": {"method": "trimmed"},
        "round": {"panel": 2},
    }
    prizes = [{"name": "Giải Nhất", "count": 1}, {"name": "Giải Khuyến khích", "count": "rest"}]
    return {"parts": [part], "ties": ["part:p", "decision"], "prizes": prizes}


def build(path: Path) -> tuple[Database, int]:
    """Make the database; return it with the contest's id. The organizer is `to-chuc`."""
    database = Database(path)
    migrations.upgrade(database)
    with database.writing() as session:
        contest = _plan(session)
        judges = [_judge(session, contest, number) for number in range(JUDGES)]
        entered = [
            entries.add_entry(
                session, contest, entries.NewEntry(f"Đội {number}"), actor=COMMAND_LINE
            )
            for number in range(ENTRIES)
        ]
        planning.freeze_rules(session, contest, actor=COMMAND_LINE)
        _mark_all(session, contest, judges, [entry.id for entry in entered])
        return database, contest.id


def _plan(session: Session) -> Contest:
    person = accounts.enrol_person(
        session, accounts.NewPerson("Tổ chức", username="to-chuc"), actor=COMMAND_LINE
    )
    accounts.set_password(session, person, PASSWORD, actor=COMMAND_LINE)
    accounts.grant_role(session, person, Role.ORGANIZER, contest_id=None, actor=COMMAND_LINE)
    unit = units.found_unit(session, units.NewUnit("Chi bộ"), actor=COMMAND_LINE)
    plan = planning.ContestPlan(
        "Hội thi lớn", ContestKind.STAGE, unit.id, datetime(2026, 11, 20, 8, tzinfo=VIETNAM)
    )
    actor = Actor(person.id, person.name)
    contest = planning.plan_contest(session, plan, queries.presets()[0], actor=actor)
    new = planning.NewRules(rules())
    planning.replace_rules(session, contest, new, revision=contest.revision, actor=actor)
    return contest


def _judge(session: Session, contest: Contest, number: int) -> Judge:
    new = planning.NewJudge(f"Giám khảo {number}", is_head=number == 0)
    return planning.seat_judge(session, contest, new, actor=COMMAND_LINE)


def _mark_all(
    session: Session, contest: Contest, judges: list[Judge], entry_ids: list[int]
) -> None:
    chance = random.Random(2026)
    part = queries.scheme(queries.rules(session, contest.id)).parts[0]
    sheet_id, sheets, marks = 0, [], []
    for judge in judges:
        for entry_id in entry_ids:
            sheet_id += 1
            given = {leaf.id: 250 * chance.randint(20, 40) for leaf in part.leaves}
            sheets.append(
                {
                    "id": sheet_id,
                    "judge_id": judge.id,
                    "entry_id": entry_id,
                    "part": "p",
                    "state": SheetState.SUBMITTED,
                    "total": part.sheet_total(given),
                    "reason": "",
                    "changed_at": now(),
                }
            )
            marks += [
                {"sheet_id": sheet_id, "criterion": key, "thousandths": value, "revision": 1}
                for key, value in given.items()
            ]
    session.execute(insert(ScoreSheet), sheets)
    session.execute(insert(Mark), marks)
