"""Draws by lot: nobody knows beforehand, anybody can draw again afterwards."""

import hashlib

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from contest.entries import actions, lots, queries
from contest.errors import JudgingHasBegunError, StateError
from tests.client import guest, staff
from tests.factories import contests
from tests.factories.contests import CLERK, lines, operation, save

PAGE = "/hoi-thi/1/boc-tham"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def held(session: Session, *names: str, called: str = "4071") -> list[str]:
    contest = contests.contest(session)
    row = actions.announce_draw(session, contest, actions.NewDraw("Thăm", names), actor=CLERK)
    actions.hold_draw(session, contest, row, called, "Bà An, ông Bình", actor=CLERK)
    return row.result


def test_order_is_that_of_sha256_whoever_adds_it_up():
    assert lots.drawn("ab12/4071", ["D1", "D2", "D3"]) == ["D2", "D1", "D3"]
    assert lots.drawn("ab12/4072", ["D3", "D2", "D1"]) == ["D2", "D3", "D1"]
    assert lots.lot("ab12/4071", "D1") == sha256("ab12/4071/D1")


def test_announced_seal_binds_the_secret_and_the_journal_tells_all(planned: Session):
    order = held(planned)

    [announced], [drawn] = lines(planned, "draw.announced"), lines(planned, "draw.held")
    assert announced["commitment"] == sha256(drawn["secret"])
    assert "secret" not in announced
    again = sorted(order, key=lambda key: sha256(f"{drawn['secret']}/4071/{key}"))
    assert drawn["result"] == order == again
    assert [one.key for one in queries.entries(planned, 1)] == order
    assert drawn["witnesses"] == "Bà An, ông Bình"


def test_question_sets_are_drawn_without_touching_the_order(planned: Session):
    before = [one.key for one in queries.entries(planned, 1)]

    result = held(planned, "Bộ đề 1", "Bộ đề 2", "Bộ đề 3")

    assert sorted(result) == ["Bộ đề 1", "Bộ đề 2", "Bộ đề 3"]
    assert [one.key for one in queries.entries(planned, 1)] == before


def test_draw_is_held_once(planned: Session):
    contest = contests.contest(planned)
    row = actions.announce_draw(planned, contest, actions.NewDraw("Thăm"), actor=CLERK)
    actions.hold_draw(planned, contest, row, "1", "A", actor=CLERK)

    with pytest.raises(StateError):
        actions.hold_draw(planned, contest, row, "2", "A", actor=CLERK)


def test_order_is_not_drawn_once_judging_has_begun(planned: Session):
    save(planned, 1, operation(planned, "D1", "chao-hoi", "noi-dung", "8"))

    with pytest.raises(JudgingHasBegunError):
        held(planned)
    assert len(held(planned, "Bộ đề 1")) == 1


def test_pages_announce_hold_and_show_how_to_check(planned_app: Flask):
    clerk = staff(planned_app, "thu-ky")
    clerk.get(PAGE)
    assert clerk.post(PAGE, {"title": "", "operation_id": "x"}).status_code == 422
    clerk.post(PAGE, {"title": "Bộ câu hỏi", "lots": "Đề 1\n\nĐề 2\n", "operation_id": "one"})
    announced = clerk.get(PAGE).text
    assert "Các thăm: Đề 1, Đề 2." in announced
    assert "Phần giữ kín" not in announced

    assert clerk.post(f"{PAGE}/1", {"called": "", "witnesses": "A"}).status_code == 422
    clerk.post(f"{PAGE}/1", {"called": "4071", "witnesses": "Bà An"})

    shown = clerk.get(PAGE).text
    assert "Số xướng: <strong>4071</strong>. Chứng kiến: Bà An." in shown
    assert "Phần giữ kín" in shown
    assert guest(planned_app).get(PAGE).status_code == 401
