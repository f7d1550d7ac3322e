"""Submitting, reopening, absence, conflict; nothing after the seal."""

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from contest import journal
from contest.errors import (
    ContestIsSealedError,
    SheetIsIncompleteError,
    SheetIsNotExpectedError,
    SheetIsSubmittedError,
)
from contest.judging import actions, queries
from contest.judging.tables import Mark, ScoreSheet, SheetState
from contest.results import contest_file
from tests.client import judge, staff
from tests.engines import Seeded
from tests.factories import contests
from tests.factories.contests import CLERK, fill, lines, operation, save, sheet_at, submit

GREETING = {"noi-dung": "8", "hinh-thuc": "5,5", "phong-cach": "0"}
AT = ("D1", "chao-hoi")


def in_file(session: Session, judge: str, entry: str, part: str) -> dict[str, object] | None:
    """Return a sheet as the contest file carries it."""
    document = contest_file.document(session, contests.contest(session))
    sought = (judge, entry, part)
    found = [
        one for one in document["sheets"] if (one["judge"], one["entry"], one["part"]) == sought
    ]
    return found[0] if found else None


def test_complete_sheet_is_submitted_with_its_total(planned: Session):
    fill(planned, 1, *AT, GREETING)

    assert in_file(planned, "GK1", *AT) == {
        "judge": "GK1",
        "entry": "D1",
        "part": "chao-hoi",
        "state": "submitted",
        "marks": {"noi-dung": "8", "hinh-thuc": "5.5", "phong-cach": "0"},
    }
    assert planned.scalars(select(ScoreSheet.total)).all() == [13500]
    assert lines(planned, "sheet.submitted") == [
        {"judge": "GK1", "entry": "D1", "part": "chao-hoi"}
    ]


def test_submitting_twice_changes_nothing(planned: Session):
    fill(planned, 1, *AT, GREETING)

    submit(planned, 1, *AT)

    assert len(lines(planned, "sheet.submitted")) == 1


def test_incomplete_sheet_is_not_submitted(planned: Session):
    save(planned, 1, operation(planned, *AT, "noi-dung", "8"))

    with pytest.raises(SheetIsIncompleteError) as refused:
        submit(planned, 1, *AT)

    assert refused.value.missing == [
        "Đội Ánh Dương, Chào hỏi: Hình thức thể hiện",
        "Đội Ánh Dương, Chào hỏi: Phong cách, trang phục",
    ]
    assert planned.scalars(select(ScoreSheet.state)).all() == [SheetState.DRAFT]


def test_sheet_never_begun_is_not_submitted(planned: Session):
    with pytest.raises(SheetIsIncompleteError):
        submit(planned, 1, *AT)


def test_submitted_sheet_is_locked(planned: Session):
    fill(planned, 1, *AT, GREETING)

    with pytest.raises(SheetIsSubmittedError):
        save(planned, 1, operation(planned, *AT, "noi-dung", "9", base=1))
    with pytest.raises(SheetIsSubmittedError):
        note(planned, SheetState.ABSENT)
    assert in_file(planned, "GK1", *AT)["marks"]["noi-dung"] == "8"


def test_reopened_sheet_takes_a_new_mark(planned: Session):
    fill(planned, 1, *AT, GREETING)

    reopen(planned)
    answer = save(planned, 1, operation(planned, *AT, "noi-dung", "9", base=1))

    assert answer["answer"] == "accepted"
    assert in_file(planned, "GK1", *AT)["state"] == "draft"
    assert lines(planned, "sheet.reopened") == [
        {"judge": "GK1", "entry": "D1", "part": "chao-hoi", "reason": "Ghi nhầm dòng"}
    ]


def test_reopening_asks_for_a_reason(sample_app: Flask):
    clerk = staff(sample_app, "thu-ky")
    path = "/hoi-thi/1/phieu/1/1/chao-hoi"
    clerk.get(path)

    refused = clerk.post(path, {"act": "reopen", "reason": " "})
    accepted = clerk.post(path, {"act": "reopen", "reason": "Ghi nhầm dòng"})

    assert (refused.status_code, accepted.status_code) == (422, 302)
    assert "Xin điền ô này." in refused.text
    assert "Mở lại phiếu" not in clerk.get(path).text


@pytest.mark.parametrize("state", [SheetState.ABSENT, SheetState.CONFLICT])
def test_missing_judge_is_never_a_zero(planned: Session, state: SheetState):
    for seat in (1, 2, 3, 4):
        fill(planned, seat, *AT, GREETING)
    at = sheet_at(planned, 5, *AT)

    actions.note_missing(
        planned, contests.contest(planned), at, state=state, reason="Họp gấp", actor=CLERK
    )

    assert in_file(planned, "GK5", *AT) == {
        "judge": "GK5",
        "entry": "D1",
        "part": "chao-hoi",
        "state": state.value,
    }
    with pytest.raises(SheetIsNotExpectedError):
        save(planned, 5, operation(planned, *AT, "noi-dung", "0"))


def test_absence_hides_marks_without_erasing_them(planned: Session):
    save(planned, 1, operation(planned, *AT, "noi-dung", "8"))

    note(planned, SheetState.ABSENT)
    assert "marks" not in in_file(planned, "GK1", *AT)

    reopen(planned)
    assert in_file(planned, "GK1", *AT)["marks"] == {"noi-dung": "8"}


def test_zero_is_a_mark_and_empty_is_none(planned: Session):
    save(planned, 1, operation(planned, *AT, "noi-dung", "0"))
    save(planned, 1, operation(planned, *AT, "hinh-thuc", "5"))
    save(planned, 1, operation(planned, *AT, "hinh-thuc", "", base=1))

    assert in_file(planned, "GK1", *AT)["marks"] == {"noi-dung": "0"}


def test_judge_of_the_entrys_unit_is_in_conflict_by_himself(planned: Session):
    assert in_file(planned, "GK5", "D3", "tieu-pham")["state"] == "conflict"
    statuses = queries.statuses(planned, contests.contest(planned))
    states = {key: one.state for key, one in statuses.items() if key[2] == "tieu-pham"}
    assert [key for key, state in states.items() if state is SheetState.CONFLICT] == [
        (5, 3, "tieu-pham")
    ]


@pytest.mark.parametrize(
    ("path", "act"),
    [
        ("/hoi-thi/1/phieu/1/8/nothing", "absent"),
        ("/hoi-thi/1/phieu/99/1/chao-hoi", "absent"),
        ("/hoi-thi/1/phieu/1/99/chao-hoi", "absent"),
        ("/hoi-thi/1/phieu/1/8/tieu-pham", "submitted"),
        ("/hoi-thi/1/phieu/1/8/tieu-pham", "reopen"),
    ],
)
def test_sheet_that_is_not_expected_is_not_touched(sample_app: Flask, path: str, act: str):
    clerk = staff(sample_app, "thu-ky")
    clerk.get("/hoi-thi/1/doi-thi")
    database = sample_app.extensions["kheo-database"]
    with database.reading() as session:
        before = journal.head(session, 1)

    answer = clerk.post(path, {"act": act, "reason": "Thử"})

    assert answer.status_code in (404, 409)
    with database.reading() as session:
        assert journal.head(session, 1) == before


def test_withdrawn_entrys_sheet_is_not_touched(sample_app: Flask):
    clerk = staff(sample_app, "thu-ky")
    clerk.get("/hoi-thi/1/doi-thi")
    clerk.post("/hoi-thi/1/doi-thi/8/rut", {"reason": "Ốm"})

    answer = clerk.post("/hoi-thi/1/phieu/1/8/tieu-pham", {"act": "absent", "reason": "Thử"})

    assert answer.status_code == 404
    assert clerk.get("/hoi-thi/1/tong-hop").status_code == 200


def test_judge_submits_from_his_page(sample_app: Flask, sample_database: Seeded):
    browser = judge(sample_app, 1, sample_database.codes[1])
    browser.get("/hoi-thi/1/cham/nop")

    nothing = browser.post("/hoi-thi/1/cham/nop")
    incomplete = browser.post("/hoi-thi/1/cham/nop", {"sheet": "8/tieu-pham"})
    hostile = browser.post("/hoi-thi/1/cham/nop", {"sheet": "²/tieu-pham"})

    assert (nothing.status_code, incomplete.status_code, hostile.status_code) == (422, 409, 404)
    assert "Chưa chọn phiếu nào để nộp." in nothing.text


@pytest.mark.parametrize("act", ["save", "submit", "reopen", "absent"])
def test_sealed_contest_refuses_every_change_of_a_sheet(sealed: Session, act: str):
    before = sealed.scalar(select(func.count()).select_from(Mark)), journal.head(sealed, 1)
    acts = {
        "save": lambda: save(sealed, 1, operation(sealed, *AT, "noi-dung", "9", base=1)),
        "submit": lambda: submit(sealed, 1, *AT),
        "reopen": lambda: reopen(sealed),
        "absent": lambda: note(sealed, SheetState.ABSENT),
    }

    with pytest.raises(ContestIsSealedError):
        acts[act]()

    assert (
        sealed.scalar(select(func.count()).select_from(Mark)),
        journal.head(sealed, 1),
    ) == before


def reopen(session: Session) -> None:
    at = sheet_at(session, 1, *AT)
    actions.reopen_sheet(
        session, contests.contest(session), at, reason="Ghi nhầm dòng", actor=CLERK
    )


def note(session: Session, state: SheetState) -> None:
    at = sheet_at(session, 1, *AT)
    actions.note_missing(
        session, contests.contest(session), at, state=state, reason="Họp gấp", actor=CLERK
    )
