"""Deductions, bonuses and given points: once, with a reason, cancelled but never erased."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from contest.errors import ContestIsSealedError
from contest.judging import actions
from contest.judging.tables import Adjustment, FigureKind
from contest.planning import queries as planning
from contest.results import contest_file
from tests.client import Browser, staff
from tests.factories import contests
from tests.factories.contests import CLERK, lines

DEDUCTION = {
    "entry": "1",
    "part": "tieu-pham",
    "way": "deduction",
    "points": "1,5",
    "reason": "Quá giờ 1 phút 20 giây",
    "operation_id": "made-by-the-page",
}


@pytest.fixture
def clerk(planned_app: Flask) -> Browser:
    browser = staff(planned_app, "thu-ky")
    browser.get("/hoi-thi/1/diem-tru")
    return browser


def adjustments(app: Flask) -> list[dict[str, object]]:
    with app.extensions["kheo-database"].reading() as session:
        return contest_file.document(session, contests.contest(session))["adjustments"]


def test_deduction_is_kept_with_its_reason(clerk: Browser):
    answer = clerk.post("/hoi-thi/1/diem-tru", DEDUCTION)

    assert answer.status_code == 302
    assert adjustments(clerk.app) == [
        {
            "entry": "D1",
            "points": "-1.5",
            "reason": "Quá giờ 1 phút 20 giây",
            "part": "tieu-pham",
            "on": "panel",
        }
    ]


def test_bonus_on_the_total_is_kept(clerk: Browser):
    clerk.post("/hoi-thi/1/diem-tru", DEDUCTION | {"part": "", "way": "bonus", "points": "2"})

    assert adjustments(clerk.app) == [
        {"entry": "D1", "points": "2", "reason": "Quá giờ 1 phút 20 giây", "on": "final"}
    ]


def test_same_deduction_sent_twice_counts_once(clerk: Browser):
    answers = [clerk.post("/hoi-thi/1/diem-tru", DEDUCTION).status_code for _ in range(3)]

    assert answers == [302, 302, 302]
    assert len(adjustments(clerk.app)) == 1


def test_two_deductions_for_one_entry_both_count(clerk: Browser):
    clerk.post("/hoi-thi/1/diem-tru", DEDUCTION)
    clerk.post("/hoi-thi/1/diem-tru", DEDUCTION | {"operation_id": "another"})

    assert [one["points"] for one in adjustments(clerk.app)] == ["-1.5", "-1.5"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"points": "0"}, "Số điểm phải khác 0."),
        ({"points": "một"}, "«một» không phải là số điểm."),
        ({"points": "1,2345"}, "«1,2345» không phải là số điểm."),
        ({"points": ""}, "Xin điền ô này."),
        ({"points": "99999999999"}, "«99999999999» không phải là số điểm."),
        ({"reason": ""}, "Xin điền ô này."),
        ({"entry": "99"}, "Xin chọn một mục trong danh sách."),
        ({"part": "nothing"}, "Xin chọn một mục trong danh sách."),
    ],
)
def test_wrong_deduction_is_named_and_not_kept(
    clerk: Browser, change: dict[str, str], message: str
):
    answer = clerk.post("/hoi-thi/1/diem-tru", DEDUCTION | change)

    assert answer.status_code == 422
    assert message in answer.text
    assert adjustments(clerk.app) == []


def test_cancelled_deduction_no_longer_counts(clerk: Browser):
    clerk.post("/hoi-thi/1/diem-tru", DEDUCTION)

    clerk.post("/hoi-thi/1/diem-tru/1/bo")
    clerk.post("/hoi-thi/1/diem-tru/1/bo")

    assert adjustments(clerk.app) == []
    with clerk.app.extensions["kheo-database"].reading() as session:
        assert session.scalars(select(Adjustment.thousandths)).all() == [-1500]
        assert lines(session, "adjustment.cancelled") == [
            {"adjustment": 1, "reason": "Quá giờ 1 phút 20 giây"}
        ]


def test_deduction_freezes_the_rules(clerk: Browser):
    clerk.post("/hoi-thi/1/diem-tru", DEDUCTION)

    with clerk.app.extensions["kheo-database"].reading() as session:
        assert planning.rules(session, 1).frozen_at is not None


def test_sealed_contest_takes_no_points(sealed: Session):
    contest, entry = contests.contest(sealed), contests.entry(sealed, "D1")
    new = actions.NewAdjustment(entry, None, -1000, "Muộn", "late")

    with pytest.raises(ContestIsSealedError):
        actions.adjust_points(sealed, contest, new, actor=CLERK)
    with pytest.raises(ContestIsSealedError):
        actions.cancel_adjustment(sealed, contest, sealed.get(Adjustment, 1), actor=CLERK)
    change = actions.FigureChange(entry, FigureKind.POINTS, "cau-hoi-phu", 1000, 0)
    with pytest.raises(ContestIsSealedError):
        actions.note_figures(sealed, contest, [change], actor=CLERK)
