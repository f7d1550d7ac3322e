"""Parts that a clerk marks, that a panel agrees on, that are placed or marked by levels."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

import scoring
from contest.clock import VIETNAM
from contest.entries import queries as entries
from contest.errors import FieldError, InputError, SheetIsNotExpectedError, SheetIsSpareError
from contest.judging import actions, queries
from contest.planning import actions as planning
from contest.planning import queries as planning_queries
from contest.planning.tables import Contest, ContestKind, Judge
from contest.results import contest_file
from contest.results import queries as results
from contest.results.importing import import_contest
from contest.words.marks import allowed_marks
from tests.factories.contests import ORGANIZER, actor

PEOPLE = {
    "format": "kheo-contest/1",
    "title": "Hội thi",
    "judges": [
        {"id": "J1", "name": "Một", "head": True},
        {"id": "J2", "name": "Hai"},
        {"id": "K", "name": "Ba", "role": "clerk"},
    ],
    "entries": [{"id": "A", "name": "Đội A"}, {"id": "B", "name": "Đội B"}],
}
QUIZ = {
    "id": "q",
    "markers": "clerk",
    "criteria": [{"id": "c", "kind": "count", "each": "2", "max": "20"}],
}
LEVELS = {
    "id": "m",
    "criteria": [
        {
            "id": "c",
            "kind": "levels",
            "levels": [
                {"name": "Tốt", "from": "27", "to": "30"},
                {"name": "Khá", "from": "21", "to": "25"},
            ],
        }
    ],
}
PLACED = {"id": "x", "panel": {"method": "majority"}, "criteria": [{"id": "c", "kind": "place"}]}
AGREED = {"id": "t", "panel": {"method": "agreed"}, "criteria": [{"id": "c", "max": "10"}]}


def contest_of(session: Session, *parts: dict[str, Any], **rules: Any) -> Contest:
    starts = datetime(2026, 11, 20, 8, tzinfo=VIETNAM)
    plan = planning.ContestPlan("Hội thi", ContestKind.STAGE, 1, starts)
    preset = planning_queries.presets()[0]
    contest = planning.plan_contest(session, plan, preset, actor=ORGANIZER)
    file = scoring.read_contest({**PEOPLE, "parts": list(parts), **rules})
    import_contest(session, contest, file, actor=ORGANIZER)
    return contest


def seat(session: Session, contest: Contest, key: str) -> Judge:
    return next(one for one in planning_queries.judges(session, contest.id) if one.key == key)


def mark(
    session: Session, contest: Contest, judge: Judge, entry: str, part: str, text: str
) -> None:
    row = next(one for one in entries.entries(session, contest.id) if one.key == entry)
    operation = actions.CellOperation(f"{judge.key}{entry}{text}", row.id, part, "c", text, 0)
    actions.save_mark(session, contest, judge, operation, actor=actor(judge))
    actions.submit_sheet(session, contest, judge, row.id, part, actor=actor(judge))


def test_clerk_marks_the_quiz_and_judges_do_not(planned: Session):
    contest = contest_of(planned, QUIZ)
    clerk, judge = seat(planned, contest, "TK3"), seat(planned, contest, "GK1")

    mark(planned, contest, clerk, "D1", "q", "7")
    with pytest.raises(SheetIsNotExpectedError):
        mark(planned, contest, judge, "D1", "q", "7")

    row = results.draft_dossier(planned, contest)["result"]["entries"][0]
    assert (row["entry"], row["total"]) == ("D1", "14")
    judges = contest_file.document(planned, contest)["judges"]
    assert judges[2] == {"id": "TK3", "name": "Ba", "role": "clerk"}


def test_agreed_part_takes_one_sheet_and_names_whose(planned: Session):
    contest = contest_of(planned, AGREED)
    mark(planned, contest, seat(planned, contest, "GK2"), "D1", "t", "8")

    with pytest.raises(SheetIsSpareError) as refused:
        mark(planned, contest, seat(planned, contest, "GK1"), "D1", "t", "9")

    assert refused.value.seat == "GK2"
    mark(planned, contest, seat(planned, contest, "GK1"), "D2", "t", "9")
    totals = [one.total for one in results.outcome(planned, contest).standings]
    assert totals == ["9", "8"]


def test_one_place_is_given_once(planned: Session):
    contest = contest_of(planned, PLACED)
    judge = seat(planned, contest, "GK1")
    mark(planned, contest, judge, "D1", "x", "1")

    with pytest.raises(InputError, match="Thứ 1 đã cho «Đội A»"):
        mark(planned, contest, judge, "D2", "x", "1")

    mark(planned, contest, seat(planned, contest, "GK2"), "D2", "x", "1")


def test_mark_between_levels_is_refused_in_words(planned: Session):
    contest = contest_of(planned, LEVELS)

    with pytest.raises(FieldError, match="không nằm trong mức nào"):
        mark(planned, contest, seat(planned, contest, "GK1"), "D1", "m", "26")

    mark(planned, contest, seat(planned, contest, "GK1"), "D1", "m", "27")


def test_sheets_say_what_each_kind_of_criterion_allows(planned: Session):
    contest = contest_of(
        planned, LEVELS, AGREED, {**PLACED, "id": "z"}, final={"combine": "places"}
    )
    shown = queries.sheets_to_fill(planned, contest, seat(planned, contest, "GK1"))[0].sheets

    assert [allowed_marks(sheet.marks[0].criterion) for sheet in shown] == [
        "Tốt 27–30; Khá 21–25",
        "0–10",
        "thứ tự 1, 2, 3… mỗi bài một thứ tự",
    ]
    quiz = contest_of(planned, QUIZ)
    own = queries.sheets_to_fill(planned, quiz, seat(planned, quiz, "TK3"))[0].sheets
    assert allowed_marks(own[0].marks[0].criterion) == "số câu đúng 0–10, bước 1"


def test_spread_alarm_names_the_two_judges_and_no_mark(planned: Session):
    part = {"id": "p", "name": "Tiểu phẩm", "criteria": [{"id": "c", "max": "10"}]}
    contest = contest_of(planned, {**part, "alarm": {"spread": "2", "of": "criterion"}})
    mark(planned, contest, seat(planned, contest, "GK1"), "D1", "p", "9,5")
    mark(planned, contest, seat(planned, contest, "GK2"), "D1", "p", "6")

    alarm = results.outcome(planned, contest).alarms[0]

    assert (alarm.name, alarm.part, alarm.spread) == ("Đội A", "Tiểu phẩm", "3,5")
    assert list(alarm.judges) == ["GK2", "GK1"]
