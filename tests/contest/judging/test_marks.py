"""One mark from the judge's page to its row: what is kept, what is refused, what counts once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from contest import clock
from contest.errors import (
    ConflictOfInterestError,
    InputError,
    NotFoundError,
    SheetIsNotExpectedError,
    StaleVersionError,
)
from contest.journal import JournalLine
from contest.judging.tables import Mark, ScoreSheet
from contest.operations import Operation
from contest.planning import queries as planning
from contest.units import actions as units
from tests.client import Browser, judge
from tests.engines import Seeded
from tests.factories import contests
from tests.factories.contests import lines, operation, save, sent

SAVE = "/hoi-thi/1/cham/luu"
AT = ("D1", "chao-hoi", "noi-dung")


@pytest.fixture(scope="module")
def untouched(
    planned_database: Seeded, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A judge's phone on a contest that stays without a mark."""
    for app in contests.served(planned_database, tmp_path_factory.mktemp("untouched")):
        yield _at_sheets(app, planned_database, 1)


@pytest.fixture
def first(planned_app: Flask, planned_database: Seeded) -> Browser:
    """The first judge's phone on his page."""
    return _at_sheets(planned_app, planned_database, 1)


def _at_sheets(app: Flask, seeded: Seeded, seat: int) -> Browser:
    browser = judge(app, seat, seeded.codes[seat])
    browser.get("/hoi-thi/1/cham")
    return browser


def count(app: Flask, table: type) -> int:
    with app.extensions["kheo-database"].reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_mark_is_saved_in_thousandths(planned: Session):
    answer = save(planned, 1, operation(planned, *AT, "8,25"))

    assert answer | {"at": ""} == {
        "answer": "accepted",
        "revision": 1,
        "text": "8,25",
        "total": "",
        "missing": 2,
        "at": "",
    }
    assert planned.scalars(select(Mark.thousandths)).all() == [8250]
    assert lines(planned, "mark.saved") == [
        {
            "judge": "GK1",
            "entry": "D1",
            "part": "chao-hoi",
            "criterion": "noi-dung",
            "was": None,
            "thousandths": 8250,
        }
    ]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("8,5", "8,5"), ("8.5", "8,5"), ("08,50", "8,5"), (" 8 ", "8"), ("0", "0"), ("10", "10")],
)
def test_mark_is_read_as_people_type_it(planned: Session, typed: str, shown: str):
    answer = save(planned, 1, operation(planned, *AT, typed))

    assert (answer["answer"], answer["text"]) == ("accepted", shown)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("10,25", "Điểm «10,25» ngoài khung: từ 0 đến 10."),
        ("8,3", "Điểm «8,3» không đúng bước: mỗi bước 0,25 điểm, tính từ 0."),
        ("8,,5", "«8,,5» không phải là điểm. Xin gõ số, thí dụ 8,5."),
        ("tám", "«tám» không phải là điểm. Xin gõ số, thí dụ 8,5."),
        ("-1", "«-1» không phải là điểm. Xin gõ số, thí dụ 8,5."),
        ("1e1", "«1e1» không phải là điểm. Xin gõ số, thí dụ 8,5."),
        ("٨", "«٨» không phải là điểm. Xin gõ số, thí dụ 8,5."),
        ("8,2500001", "Điểm «8,2500001» không đúng bước: mỗi bước 0,25 điểm, tính từ 0."),
    ],
)
def test_wrong_mark_is_named_and_not_stored(untouched: Browser, typed: str, message: str):
    answer = untouched.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", typed))

    assert (answer.status_code, answer.json) == (422, {"answer": "refused", "message": message})
    assert [count(untouched.app, table) for table in (Mark, ScoreSheet, Operation)] == [0, 0, 0]


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        {},
        {"operation_id": "a"},
        sent(1, "chao-hoi", "noi-dung", "8") | {"entry": "one"},
        sent(1, "chao-hoi", "noi-dung", "8") | {"entry": 1e400},
        sent(1, "chao-hoi", "noi-dung", "8") | {"entry": 2**70},
        sent(1, "chao-hoi", "noi-dung", "8") | {"base_revision": None},
        sent(1, "chao-hoi", "noi-dung", "8") | {"operation_id": ""},
        sent(1, "chao-hoi", "noi-dung", "8", once="x" * 41),
        sent(1, "chao-hoi", "noi-dung", "8", base=-1),
        sent(1, "chao-hoi", "nothing", "8"),
        sent(1, "nothing", "noi-dung", "8"),
        sent(99, "chao-hoi", "noi-dung", "8"),
    ],
)
def test_nonsense_is_refused_without_a_breakdown(untouched: Browser, body: object):
    answer = untouched.post_json(SAVE, body)

    assert 400 <= answer.status_code < 500
    assert [count(untouched.app, table) for table in (Mark, ScoreSheet, Operation)] == [0, 0, 0]


def test_same_operation_counts_once(first: Browser):
    body = sent(1, "chao-hoi", "noi-dung", "8")

    answers = [first.post_json(SAVE, body) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [answer.json["answer"] for answer in answers] == ["accepted", "duplicate", "duplicate"]
    assert len({str(answer.json | {"answer": ""}) for answer in answers}) == 1
    with first.app.extensions["kheo-database"].reading() as session:
        assert len(lines(session, "mark.saved")) == 1
        assert session.scalars(select(Mark.revision)).all() == [1]


def test_same_operation_from_twenty_threads_counts_once(
    planned_app: Flask, planned_database: Seeded
):
    database = planned_app.extensions["kheo-database"]
    with database.reading() as session:
        one = operation(session, *AT, "8")

    def send(_: int) -> object:
        with database.writing() as session:
            return save(session, 1, one)["answer"]

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(send, range(20)))

    assert sorted(answers) == ["accepted", *["duplicate"] * 19]
    with database.reading() as session:
        assert len(lines(session, "mark.saved")) == 1
        assert session.scalars(select(Mark.revision)).all() == [1]


def test_marks_of_twenty_threads_are_all_kept(planned_app: Flask):
    database = planned_app.extensions["kheo-database"]
    cells = [
        (seat, key, criterion)
        for seat in range(1, 6)
        for key in ("D1", "D2")
        for criterion in ("noi-dung", "hinh-thuc")
    ]

    def send(cell: tuple[int, str, str]) -> object:
        seat, key, criterion = cell
        with database.writing() as session:
            return save(session, seat, operation(session, key, "chao-hoi", criterion, "5"))[
                "answer"
            ]

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(send, cells))

    assert answers == ["accepted"] * 20
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Mark)) == 20
        assert session.scalar(select(func.max(JournalLine.seq))) == session.scalar(
            select(func.count()).select_from(JournalLine)
        )


def test_operation_of_another_judge_reveals_nothing(planned: Session):
    save(planned, 1, operation(planned, *AT, "8", once="seen-over-a-shoulder"))

    with pytest.raises(InputError):
        save(planned, 2, operation(planned, *AT, "5", once="seen-over-a-shoulder"))


def test_stale_mark_shows_both_values_and_changes_nothing(first: Browser, planned_database: Seeded):
    first.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", "8"))

    answer = first.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", "9"))

    assert answer.status_code == 409
    assert answer.json["answer"] == "stale"
    assert answer.json["mine"] == {"text": "9"}
    assert answer.json["theirs"] == {"text": "8", "revision": "1"}
    with first.app.extensions["kheo-database"].reading() as session:
        assert session.scalars(select(Mark.thousandths)).all() == [8000]
        assert len(lines(session, "mark.saved")) == 1


def test_older_device_is_told_of_the_newer_value(planned: Session):
    save(planned, 1, operation(planned, *AT, "8"))
    save(planned, 1, operation(planned, *AT, "7", base=1))

    with pytest.raises(StaleVersionError) as refused:
        save(planned, 1, operation(planned, *AT, "9", base=1))

    assert refused.value.theirs == {"text": "7", "revision": "2"}


def test_chosen_value_after_a_conflict_is_saved(planned: Session):
    save(planned, 1, operation(planned, *AT, "8"))

    answer = save(planned, 1, operation(planned, *AT, "9", base=1))

    assert (answer["answer"], answer["revision"], answer["text"]) == ("accepted", 2, "9")


def test_empty_text_takes_a_mark_back(planned: Session):
    for criterion, text in {"noi-dung": "8", "hinh-thuc": "0", "phong-cach": "3"}.items():
        answer = save(planned, 1, operation(planned, "D1", "chao-hoi", criterion, text))
    assert (answer["total"], answer["missing"]) == ("11", 0)

    answer = save(planned, 1, operation(planned, "D1", "chao-hoi", "phong-cach", "", base=1))

    assert (answer["text"], answer["total"], answer["missing"]) == ("", "", 1)
    assert planned.scalars(select(ScoreSheet.total)).all() == [None]


def test_judge_of_the_entrys_unit_is_refused(planned_app: Flask, planned_database: Seeded):
    browser = _at_sheets(planned_app, planned_database, 5)

    answer = browser.post_json(SAVE, sent(3, "chao-hoi", "noi-dung", "8"))

    assert answer.status_code == 403
    assert answer.json["message"] == (
        "Giám khảo Giàng A Páo cùng đơn vị hoặc có quan hệ với Đội Áo Trắng nên không chấm bài thi này."
    )
    assert count(planned_app, Mark) == 0


@pytest.mark.parametrize("above", ["judge", "entry"])
def test_unit_above_or_below_is_the_same_unit(planned: Session, above: str):
    own = contests.contest(planned).unit_id
    upper = units.found_unit(
        planned, units.NewUnit("Phân xưởng 1", parent_id=own), actor=contests.CLERK
    )
    middle = units.NewUnit("Tổ sản xuất 1", parent_id=upper.id)
    lower = units.found_unit(planned, middle, actor=contests.CLERK)
    judge_unit, entry_unit = (upper, lower) if above == "judge" else (lower, upper)
    contests.judge(planned, 1).unit_id = judge_unit.id
    contests.entry(planned, "D1").unit_id = entry_unit.id
    planned.flush()

    with pytest.raises(ConflictOfInterestError):
        save(planned, 1, operation(planned, *AT, "8"))
    assert save(planned, 1, operation(planned, "D2", *AT[1:], "8"))["answer"] == "accepted"


def test_organizing_unit_and_units_side_by_side_are_no_conflict(planned: Session):
    contests.judge(planned, 1).unit_id = contests.contest(planned).unit_id
    planned.flush()

    assert save(planned, 1, operation(planned, *AT, "8"))["answer"] == "accepted"
    assert save(planned, 2, operation(planned, *AT, "8"))["answer"] == "accepted"


def test_withdrawn_entry_and_unknown_criterion_take_no_mark(planned: Session):
    contests.entry(planned, "D1").withdrawn_at = clock.now()
    planned.flush()

    with pytest.raises(SheetIsNotExpectedError):
        save(planned, 1, operation(planned, *AT, "8"))
    with pytest.raises(NotFoundError):
        save(planned, 1, operation(planned, "D2", "chao-hoi", "chu-de", "8"))


def test_first_mark_freezes_the_rules(planned: Session):
    assert planning.rules(planned, 1).frozen_at is None

    save(planned, 1, operation(planned, *AT, "8"))
    save(planned, 2, operation(planned, *AT, "8"))

    assert planning.rules(planned, 1).frozen_at is not None
    assert contests.contest(planned).state.value == "judging"
    assert lines(planned, "rules.frozen") == [{"version": 1}]
