"""Marks that could not be taken: never dropped, at the desk with both values, the seal waits."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from contest.entries import actions as entries
from contest.errors import ContestIsNotReadyError
from contest.judging import actions, queries
from contest.judging.tables import Mark, StrandedMark
from contest.results import actions as results
from tests.client import Browser, judge, staff
from tests.engines import Seeded
from tests.factories import contests
from tests.factories.contests import CLERK, lines, sent

SAVE = "/hoi-thi/1/cham/luu"
DESK = "/hoi-thi/1/ban-thu-ky"


@pytest.fixture
def first(planned_app: Flask, planned_database: Seeded) -> Browser:
    browser = judge(planned_app, 1, planned_database.codes[1])
    browser.get("/hoi-thi/1/cham")
    return browser


def waiting(app: Flask) -> list[tuple[str, str, str]]:
    with app.extensions["kheo-database"].reading() as session:
        rows = queries.stranded(session, contests.contest(session))
        return [(row.text, row.theirs, row.why) for row in rows]


def stale(browser: Browser) -> None:
    browser.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", "8"))
    assert (
        browser.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", "9", once="x")).status_code == 409
    )


def test_stale_mark_is_on_the_desk_until_its_judge_chooses(first: Browser):
    stale(first)
    clerk = staff(first.app, "thu-ky")

    assert waiting(first.app) == [("9", "8", "stale")]
    assert "trên máy giám khảo <strong>9</strong>, máy chủ đang giữ <strong>8</strong>" in (
        clerk.get(DESK).text
    )
    first.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", "9", base=1))
    assert waiting(first.app) == []
    with first.app.extensions["kheo-database"].reading() as session:
        assert session.scalars(select(StrandedMark.settlement)).all() == ["Giám khảo đã chọn: 9"]


def test_replay_of_a_stale_mark_is_kept_once(first: Browser):
    stale(first)

    again = first.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", "9", once="x"))

    assert again.json["answer"] == "stale"
    assert waiting(first.app) == [("9", "8", "stale")]


def test_mark_for_a_withdrawn_entry_reaches_the_desk(first: Browser):
    staff(first.app, "thu-ky").post("/hoi-thi/1/doi-thi/1/rut", {"reason": "Ốm"})

    answer = first.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", "8"))

    assert (answer.status_code, answer.json["answer"]) == (409, "locked")
    assert waiting(first.app) == [("8", "", "locked")]


def test_mark_typed_before_a_relation_was_declared_reaches_the_desk(first: Browser):
    with first.app.extensions["kheo-database"].writing() as session:
        contest, entry = contests.contest(session), contests.entry(session, "D1")
        entries.declare_relation(
            session, contest, contests.judge(session, 1), entry, "Dàn dựng", actor=CLERK
        )

    answer = first.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", "8"))

    assert (answer.status_code, answer.json["answer"]) == (403, "locked")
    assert waiting(first.app) == [("8", "", "locked")]


def test_closed_part_strands_and_paused_part_waits_on_the_phone(first: Browser):
    clerk = staff(first.app, "thu-ky")
    clerk.get(DESK)
    clerk.post("/hoi-thi/1/cua", {"about": "part/chao-hoi", "state": "paused"})
    paused = first.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", "8", once="one"))
    assert (paused.status_code, paused.json["answer"]) == (409, "paused")
    assert waiting(first.app) == []

    clerk.post("/hoi-thi/1/cua", {"about": "part/chao-hoi", "state": "closed"})
    closed = first.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", "8", once="one"))
    assert closed.json["answer"] == "locked"
    assert waiting(first.app) == [("8", "", "locked")]

    clerk.post("/hoi-thi/1/cua", {"about": "part/chao-hoi", "state": "open"})
    opened = first.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", "8", once="one"))
    assert opened.json["answer"] == "accepted"
    assert waiting(first.app) == []


def test_clerk_settles_with_a_word_on_what_was_done(first: Browser):
    stale(first)
    clerk = staff(first.app, "thu-ky")
    clerk.get(DESK)

    assert clerk.post("/hoi-thi/1/diem-muon/1", {"reason": ""}).status_code == 422
    clerk.post("/hoi-thi/1/diem-muon/1", {"reason": "Giám khảo giữ điểm 8"})

    assert waiting(first.app) == []
    with first.app.extensions["kheo-database"].reading() as session:
        assert [one["settlement"] for one in lines(session, "mark.settled")] == [
            "Giám khảo giữ điểm 8"
        ]


def test_seal_waits_for_marks_that_wait(settled: Session):
    judge_, contest = contests.judge(settled, 1), contests.contest(settled)
    late = contests.operation(settled, "D1", "chao-hoi", "noi-dung", "9", once="late")
    error = contests.caught(lambda: contests.save(settled, 1, late))
    actions.keep_stranded(settled, contest, judge_, late, error, actor=CLERK)

    with pytest.raises(ContestIsNotReadyError) as refused:
        results.seal_results(settled, contest, actor=CLERK)

    assert refused.value.lacks == ["còn 1 điểm gửi muộn chưa xử lý, xin xem ở «Bàn thư ký»"]


def test_replay_after_the_seal_changes_nothing_and_the_phone_learns_why(
    settled_app: Flask, settled_database: Seeded
):
    browser = judge(settled_app, 1, settled_database.codes[1])
    browser.get("/hoi-thi/1/cham")
    assert browser.get("/hoi-thi/1/cham/niem-phong").json == {"is_sealed": False}
    with settled_app.extensions["kheo-database"].writing() as session:
        before = session.scalars(select(Mark.thousandths).order_by(Mark.id)).all()
        contests.seal(session)

    answer = browser.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", "9"))

    assert answer.status_code == 401
    assert browser.get("/hoi-thi/1/cham/niem-phong").json == {"is_sealed": True}
    with settled_app.extensions["kheo-database"].reading() as session:
        assert session.scalars(select(Mark.thousandths).order_by(Mark.id)).all() == before


def test_page_of_another_judge_on_a_shared_phone_is_refused(first: Browser):
    answer = first.post_json(SAVE, sent(1, "chao-hoi", "noi-dung", "8") | {"judge": "2"})

    assert answer.status_code == 403
    assert waiting(first.app) == []
