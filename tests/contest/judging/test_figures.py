"""What no sheet carries: points given, votes, times; typed on one page, counted by the rules."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from contest.errors import InputError
from contest.judging.figures import read_figure, show_figure
from contest.judging.tables import Figure, FigureKind
from contest.planning import actions as planning_actions
from contest.planning import queries as planning
from contest.results import contest_file
from tests.client import Browser, staff
from tests.factories import contests

PAGE = "/hoi-thi/1/so-lieu"
TIMED = {
    "parts": [
        {
            "id": "tieu-pham",
            "name": "Tiểu phẩm",
            "criteria": [{"id": "a", "name": "Nội dung", "max": "10"}],
            "time": {"limit": 360, "per": 60, "points": "1"},
        },
        {"id": "khan-gia", "name": "Bình chọn", "votes": {"max": "10"}},
        {"id": "so-khao", "name": "Vòng sơ khảo", "given": True},
    ],
    "ties": ["given:cau-hoi-phu"],
}


@pytest.fixture
def clerk(planned_app: Flask) -> Browser:
    database = planned_app.extensions["kheo-database"]
    with database.writing() as session:
        contest = planning.contest(session, 1)
        planning_actions.replace_rules(
            session,
            contest,
            planning_actions.NewRules(TIMED),
            revision=contest.revision,
            actor=contests.ORGANIZER,
        )
    browser = staff(planned_app, "thu-ky")
    browser.get(PAGE)
    return browser


def kept(app: Flask) -> list[tuple[str, str, int | None, int]]:
    with app.extensions["kheo-database"].reading() as session:
        rows = session.scalars(select(Figure).order_by(Figure.kind, Figure.key))
        return [(row.kind.value, row.key, row.value, row.revision) for row in rows]


def document(app: Flask) -> dict[str, Any]:
    with app.extensions["kheo-database"].reading() as session:
        return contest_file.document(session, planning.contest(session, 1))


def test_page_asks_for_what_the_rules_want(clerk: Browser):
    page = clerk.get(PAGE).text

    for title in (
        "Thời gian phần Tiểu phẩm",
        "Bình chọn phần Bình chọn",
        "Điểm phần Vòng sơ khảo",
        "Điểm câu hỏi phụ",
    ):
        assert title in page


def test_figures_of_all_kinds_stand_in_the_contest_file(clerk: Browser):
    clerk.post(
        PAGE,
        {
            "f-1-seconds-tieu-pham": "6:05",
            "f-1-votes-khan-gia": "1.250",
            "f-1-points-so-khao": "45,5",
            "f-1-points-cau-hoi-phu": "8",
        },
    )

    assert kept(clerk.app) == [
        ("points", "cau-hoi-phu", 8000, 1),
        ("points", "so-khao", 45500, 1),
        ("seconds", "tieu-pham", 365, 1),
        ("votes", "khan-gia", 1250, 1),
    ]
    found = document(clerk.app)
    assert found["given"] == {"cau-hoi-phu": {"D1": "8"}, "so-khao": {"D1": "45.5"}}
    assert found["votes"] == {"khan-gia": {"D1": 1250}}
    assert found["times"] == [{"entry": "D1", "part": "tieu-pham", "seconds": 365}]


def test_figure_is_changed_and_taken_back(clerk: Browser):
    cell = "f-1-seconds-tieu-pham"
    clerk.post(PAGE, {cell: "6:05"})
    clerk.post(PAGE, {cell: "6:05", f"{cell}-r": "1"})
    clerk.post(PAGE, {cell: "6:10", f"{cell}-r": "1"})
    clerk.post(PAGE, {cell: "", f"{cell}-o": "6:10", f"{cell}-r": "2"})

    assert kept(clerk.app) == [("seconds", "tieu-pham", None, 3)]
    assert "times" not in document(clerk.app)


def test_second_clerk_sees_what_the_first_wrote_and_loses_nothing(clerk: Browser):
    cell = "f-1-votes-khan-gia"
    clerk.post(PAGE, {cell: "100"})

    answer = clerk.post(PAGE, {cell: "120", f"{cell}-r": "0", "f-2-votes-khan-gia": "7"})

    assert answer.status_code == 409
    assert "người khác vừa ghi 100" in answer.text
    assert 'value="120"' in answer.text
    assert kept(clerk.app) == [("votes", "khan-gia", 100, 1)]


def test_fault_of_one_cell_never_takes_another_clerks_figure_away(clerk: Browser):
    """Both opened the page empty; one wrote a time, the other made a mistake elsewhere."""
    time, votes = "f-1-seconds-tieu-pham", "f-2-votes-khan-gia"
    clerk.post(PAGE, {time: "6:05"})
    opened = {time: "", f"{time}-o": "", f"{time}-r": "0", votes: "xx"}
    assert clerk.post(PAGE, opened).status_code == 422

    again = {time: "6:05", f"{time}-o": "6:05", f"{time}-r": "1", votes: "7"}
    assert clerk.post(PAGE, again).status_code == 302

    assert kept(clerk.app) == [("seconds", "tieu-pham", 365, 1), ("votes", "khan-gia", 7, 1)]


def test_untouched_cells_are_left_alone(clerk: Browser):
    time = "f-1-seconds-tieu-pham"
    clerk.post(PAGE, {time: "6:05"})

    answer = clerk.post(
        PAGE, {time: "", f"{time}-o": "", f"{time}-r": "0", "f-2-votes-khan-gia": "7"}
    )

    assert answer.status_code == 302
    assert ("seconds", "tieu-pham", 365, 1) in kept(clerk.app)


@pytest.mark.parametrize(
    ("cell", "typed", "says"),
    [
        ("f-1-seconds-tieu-pham", "6 phút", "«6 phút» không phải là thời gian"),
        ("f-1-seconds-tieu-pham", "6:75", "«6:75» không phải là thời gian"),
        ("f-1-votes-khan-gia", "12,5", "«12,5» không phải là số phiếu"),
        ("f-1-points-so-khao", "tám", "«tám» không phải là số điểm"),
        ("f-1-points-so-khao", "8,,5", "«8,,5» không phải là số điểm"),
        ("f-1-points-so-khao", "-1", "«-1» không phải là số điểm"),
    ],
)
def test_unreadable_figure_stays_on_the_page_with_what_is_wrong(
    clerk: Browser, cell: str, typed: str, says: str
):
    answer = clerk.post(PAGE, {cell: typed, "f-2-votes-khan-gia": "7"})

    assert answer.status_code == 422
    assert says in answer.text
    assert f'value="{typed}"' in answer.text
    assert kept(clerk.app) == []


def test_figures_freeze_the_rules_that_ask_for_them(clerk: Browser):
    clerk.post(PAGE, {"f-1-votes-khan-gia": "0"})

    with clerk.app.extensions["kheo-database"].reading() as session:
        assert planning.rules(session, 1).frozen_at is not None
    assert kept(clerk.app) == [("votes", "khan-gia", 0, 1)]


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (FigureKind.POINTS, "8,125", 8125),
        (FigureKind.VOTES, "0", 0),
        (FigureKind.SECONDS, "0:07", 7),
        (FigureKind.SECONDS, "365", 365),
        (FigureKind.SECONDS, "  ", None),
    ],
)
def test_figures_are_read(kind: FigureKind, typed: str, value: int | None):
    assert read_figure(kind, typed) == value


def test_figures_are_shown_as_they_are_typed():
    assert show_figure(FigureKind.SECONDS, 365) == "6:05"
    assert show_figure(FigureKind.POINTS, 8125) == "8,125"
    assert show_figure(FigureKind.VOTES, 1250) == "1250"
    with pytest.raises(InputError):
        read_figure(FigureKind.SECONDS, "6:5")
