"""The steps of an announcement: one at a time whoever presses, and only after the seal."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from contest.access.roles import Role
from contest.accounts import actions as accounts
from contest.accounts import queries as people
from contest.announcing import actions, queries
from contest.announcing.tables import ScreenRole
from contest.errors import ResultIsNotSealedError
from contest.journal import COMMAND_LINE
from contest.planning import actions as planning
from contest.planning.queries import presets
from tests.client import Browser, staff
from tests.factories import announcing, contests
from tests.factories.contests import lines

OPERATOR, NEXT, BACK, FIRST = (
    f"/hoi-thi/1/dieu-khien{way}" for way in ("", "/tiep", "/lui", "/ve-dau")
)
ANOTHER_STEP = "Nút vừa bấm là của bước trước"


def appoint_mc(app: Flask) -> Browser:
    with app.extensions["kheo-database"].writing() as session:
        new = accounts.NewPerson("Lò Thị Mai", username="mc.mai")
        planning.appoint_staff(session, contests.contest(session), new, Role.MC, actor=COMMAND_LINE)
    return staff(app, "mc.mai")


def step_of(app: Flask) -> int:
    with app.extensions["kheo-database"].reading() as session:
        return announcing.at(session)


def test_announcing_waits_for_the_seal(settled: Session):
    with pytest.raises(ResultIsNotSealedError):
        announcing.step(settled, 0, 1)


def test_steps_go_on_back_and_to_the_first_each_journalled(sealed: Session):
    for known, to in ((0, 1), (1, 2), (2, 1), (1, 2), (2, 3), (3, 0)):
        assert announcing.step(sealed, known, to)

    assert announcing.at(sealed) == 0
    assert [one["step"] for one in lines(sealed, "announcement.stepped")] == [1, 2, 1, 2, 3, 0]


def test_steps_end_at_both_ends(sealed: Session):
    for known in range(8):
        announcing.step(sealed, known, known + 1)

    assert announcing.step(sealed, 8, 9)
    assert announcing.at(sealed) == 8
    assert queries.course(sealed, contests.contest(sealed)).next is None
    announcing.step(sealed, 8, 0)
    assert announcing.step(sealed, 0, -1)
    assert len(lines(sealed, "announcement.stepped")) == 9


def test_next_names_the_prize_and_then_its_winners(sealed: Session):
    def next_step() -> tuple[str, int]:
        found = queries.course(sealed, contests.contest(sealed)).next
        return found.prize, len(found.winners)

    read = [next_step()]
    for known in range(3):
        announcing.step(sealed, known, known + 1)
        read.append(next_step())

    assert read == [
        ("Giải Khuyến khích", 0),
        ("Giải Khuyến khích", 4),
        ("Giải Ba", 0),
        ("Giải Ba", 2),
    ]


def test_button_pressed_twice_goes_one_step(sealed_app: Flask):
    mc = appoint_mc(sealed_app)
    mc.get(OPERATOR)

    mc.post(NEXT, {"step": "0"})
    second = mc.post(NEXT, {"step": "0"}, follow_redirects=True)

    assert step_of(sealed_app) == 1
    assert ANOTHER_STEP in second.text
    assert "bước 1 trên 8" in second.text


def test_two_operators_at_once_go_one_step(sealed_app: Flask):
    mc, organizer = appoint_mc(sealed_app), staff(sealed_app, "to-chuc")
    mc.get(OPERATOR)
    organizer.get(OPERATOR)

    first = mc.post(NEXT, {"step": "0"}, follow_redirects=True)
    other = organizer.post(NEXT, {"step": "0"}, follow_redirects=True)
    back = organizer.post(BACK, {"step": "0"}, follow_redirects=True)

    assert step_of(sealed_app) == 1
    assert ANOTHER_STEP not in first.text
    assert ANOTHER_STEP in other.text
    assert ANOTHER_STEP in back.text


def test_rewind_leads_to_the_title(sealed_app: Flask):
    mc = appoint_mc(sealed_app)
    mc.get(OPERATOR)
    for known in range(3):
        mc.post(NEXT, {"step": str(known)})

    mc.post(FIRST, {"step": "3"})

    assert step_of(sealed_app) == 0


def test_operators_page_is_sent_again_only_when_something_changed(sealed_app: Flask):
    mc = appoint_mc(sealed_app)
    held = {"If-None-Match": mc.get(OPERATOR).headers["ETag"]}

    unchanged = mc.get(OPERATOR, headers=held)
    mc.post(NEXT, {"step": "0"})

    assert unchanged.status_code == 304
    assert mc.get(OPERATOR, headers=held).status_code == 200


def test_mc_steers_and_reads_and_nothing_else(sealed_app: Flask):
    mc = appoint_mc(sealed_app)
    with sealed_app.extensions["kheo-database"].writing() as session:
        announcing.screen(session, ScreenRole.WAITING)

    home = mc.get("/")
    page = mc.get(OPERATOR).text

    assert (home.status_code, home.location) == (302, OPERATOR)
    assert "Màn hình 1" in page
    assert "Thêm, bớt màn hình" not in page
    assert mc.get("/hoi-thi/1/loi-dan").status_code == 200
    refused = ("", "/tong-hop", "/niem-phong", "/giay-to", "/doi-thi", "/man-hinh", "/to-thu-ky")
    assert {mc.get(f"/hoi-thi/1{path}").status_code for path in refused} == {403}


def test_mc_of_two_contests_chooses_one(sealed_app: Flask):
    mc = appoint_mc(sealed_app)
    with sealed_app.extensions["kheo-database"].writing() as session:
        first, person = contests.contest(session), people.person_called(session, "mc.mai")
        plan = planning.ContestPlan("Hội thi khác", first.kind, first.unit_id, first.starts_at)
        preset = presets()[0]
        other = planning.plan_contest(session, plan, preset, actor=COMMAND_LINE)
        accounts.grant_role(session, person, Role.MC, contest_id=other.id, actor=COMMAND_LINE)

    page = mc.get("/").text

    assert 'href="/hoi-thi/1/dieu-khien"' in page
    assert 'href="/hoi-thi/2/dieu-khien"' in page
    assert "Chưa có màn hình nào" in mc.get("/hoi-thi/2/dieu-khien").text


def test_mc_is_appointed_on_the_staff_page_even_after_the_seal(sealed_app: Flask):
    organizer = staff(sealed_app, "to-chuc")
    organizer.get("/hoi-thi/1/to-thu-ky")

    answer = organizer.post(
        "/hoi-thi/1/to-thu-ky", {"name": "Lò Thị Mai", "username": "mc.mai", "role": "mc"}
    )

    assert answer.status_code == 302
    assert "Người dẫn chương trình" in organizer.get("/hoi-thi/1/to-thu-ky").text


def test_step_without_a_number_is_refused(sealed_app: Flask):
    mc = appoint_mc(sealed_app)
    mc.get(OPERATOR)

    assert mc.post(NEXT, {"step": "x"}).status_code == 422
    assert step_of(sealed_app) == 0


def test_cleared_screens_are_clear_until_something_is_put_on_them(sealed: Session):
    contest = contests.contest(sealed)
    one = announcing.screen(sealed, ScreenRole.REVEAL)
    other = announcing.screen(sealed, ScreenRole.WAITING, code="other")

    actions.clear_screens(sealed, contest, is_clear=True, actor=announcing.MC)
    announcing.step(sealed, 0, 1)
    cleared = [one.shown_role, other.shown_role]
    actions.assign(sealed, contest, other, ScreenRole.PROGRESS, actor=announcing.MC)
    assigned = [one.shown_role, other.shown_role]
    actions.clear_screens(sealed, contest, is_clear=False, actor=announcing.MC)

    assert cleared == [ScreenRole.BLANK] * 2
    assert assigned == [ScreenRole.BLANK, ScreenRole.PROGRESS]
    assert [one.shown_role, other.shown_role] == [ScreenRole.REVEAL, ScreenRole.PROGRESS]
