"""Screens in the hall: what each role sends, and what none ever sends too early."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from contest.announcing import actions, queries
from contest.announcing.tables import Screen, ScreenRole
from contest.app import create_app
from contest.base import Database
from contest.errors import NotFoundError
from contest.hall import actions as hall
from contest.words.numbers import show_points
from tests.client import Browser, guest, staff
from tests.engines import Seeded
from tests.factories import announcing, contests

AT = f"/man-hinh/{announcing.CODE}"
ASK = f"{AT}/hien"
SCREENS = "/hoi-thi/1/man-hinh"
TITLE = "Hội thi Dân vận khéo năm 2026"
PUBLIC = ("/", "/ket-qua/1", AT, ASK)
TOKENS = re.compile(rb'value="[^"]{40,}"')


def database(app: Flask) -> Database:
    return app.extensions["kheo-database"]


def open_screen(app: Flask, role: ScreenRole) -> None:
    with database(app).writing() as session:
        announcing.screen(session, role)


def put(app: Flask, role: ScreenRole) -> None:
    with database(app).writing() as session:
        contest, screen = contests.contest(session), queries.screen_at(session, announcing.CODE)
        actions.assign(session, contest, screen, role, actor=announcing.MC)


def choose(app: Flask, *, lists_finished: bool = False, holds_result: bool = False) -> None:
    with database(app).writing() as session:
        actions.choose(
            session,
            contests.contest(session),
            lists_finished=lists_finished,
            holds_result=holds_result,
            actor=announcing.MC,
        )


def step(app: Flask, known: int, to: int) -> None:
    with database(app).writing() as session:
        assert announcing.step(session, known, to)


def role_of(page: str) -> str:
    return re.search(r'class="screen is-([a-z-]+)"', page)[1]


def sent(app: Flask) -> str:
    """Return all that a screen can get: its page, and what it asks for."""
    visitor = guest(app)
    return visitor.get(AT).text + visitor.get(ASK).text


def test_screen_opens_without_signing_in_and_waits(planned_app: Flask):
    open_screen(planned_app, ScreenRole.WAITING)

    page = guest(planned_app).get(AT)

    assert page.status_code == 200
    assert role_of(page.text) == "waiting"
    for text in (TITLE, "Chi bộ Trung tâm Công tác xã hội", "Hội trường"):
        assert text in page.text


def test_unknown_code_is_not_found(planned_app: Flask):
    open_screen(planned_app, ScreenRole.WAITING)

    assert guest(planned_app).get("/man-hinh/abcdefghjkmp").status_code == 404
    assert guest(planned_app).get(f"/man-hinh/{announcing.CODE.upper()}").status_code == 200


def test_screen_is_sent_again_only_when_it_shows_something_else(sealed_app: Flask):
    open_screen(sealed_app, ScreenRole.REVEAL)
    visitor = guest(sealed_app)
    held = {"If-None-Match": visitor.get(ASK).headers["ETag"]}

    unchanged = visitor.get(ASK, headers=held)
    step(sealed_app, 0, 1)
    changed = visitor.get(ASK, headers=held)

    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert changed.status_code == 200
    assert "Giải Khuyến khích" in changed.text


def test_reveal_sends_nothing_before_its_step(settled_app: Flask):
    """Before each step: no name, total or prize of a later one is in the bytes."""
    with database(settled_app).writing() as session:
        announcing.add_prizes_apart(session)
        contests.seal(session)
    open_screen(settled_app, ScreenRole.REVEAL)
    with database(settled_app).reading() as session:
        steps = queries.course(session, contests.contest(session)).steps
    said = [texts(one) for one in steps]
    later_than = [set().union(*said[at:]) - set().union(*said[:at]) for at in range(len(said) + 1)]

    shown = []
    for at in range(len(said) + 1):
        shown.append(sent(settled_app))
        if at < len(said):
            step(settled_app, at, at + 1)

    assert len(said) == 12
    for at, page in enumerate(shown):
        assert sorted(text for text in later_than[at] if text in page) == []
        assert at == 0 or sorted(text for text in said[at - 1] if text not in page) == []


def texts(one: queries.script.Step) -> set[str]:
    totals = {f"{show_points(winner.total)} điểm" for winner in one.winners if winner.total}
    names = {name for winner in one.winners for name in (winner.name, winner.below) if name}
    return {one.prize} | names | totals


def test_undone_step_takes_its_names_back(sealed_app: Flask):
    open_screen(sealed_app, ScreenRole.REVEAL)
    for known in (0, 1):
        step(sealed_app, known, known + 1)
    told = sent(sealed_app)
    step(sealed_app, 2, 1)

    assert "Đội Bếp Hồng" in told
    assert "Đội Bếp Hồng" not in sent(sealed_app)


@pytest.fixture
def worlds(
    settled_database: Seeded, empty_database: Seeded, tmp_path: Path
) -> Iterator[list[Flask]]:
    """The sample, and the sample with other marks: a screen of each at one address."""
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    with (
        settled_database.copied(tmp_path / "one") as one,
        empty_database.copied(tmp_path / "other") as other,
    ):
        made = [create_app(one), create_app(other)]
        with database(made[1]).writing() as session:
            announcing.mark_otherwise(session)
        for app in made:
            open_screen(app, ScreenRole.WAITING)
        yield made
        for app in made:
            database(app).close()


def bytes_of(app: Flask) -> dict[str, list[tuple[int, bytes, str]]]:
    """Return what every public address sends, with a screen in each of its roles."""
    found = {}
    for role in ScreenRole:
        put(app, role)
        visitor = guest(app)
        answers = {path: visitor.get(path) for path in PUBLIC}
        found[role.value] = [
            (one.status_code, TOKENS.sub(b"", one.data), one.headers.get("ETag", ""))
            for one in answers.values()
        ]
    return found


def test_public_addresses_are_the_same_whatever_the_marks(worlds: list[Flask]):
    for app in worlds:
        choose(app, lists_finished=True)

    before = [bytes_of(app) for app in worlds]
    for app in worlds:
        with database(app).writing() as session:
            contests.settle(session)
            contests.seal(session)
    sealed = [bytes_of(app) for app in worlds]

    assert before[0] == before[1]
    assert sealed[0] == sealed[1]
    for app in worlds:
        put(app, ScreenRole.REVEAL)
        step(app, 0, 1)
        step(app, 1, 2)
    assert guest(worlds[0]).get(ASK).data != guest(worlds[1]).get(ASK).data


def test_progress_counts_who_has_finished_and_names_nobody(sample_app: Flask):
    open_screen(sample_app, ScreenRole.PROGRESS)

    page = sent(sample_app)

    assert role_of(page) == "progress"
    assert 'class="count">7<span class="of">trên 8' in page
    assert "Đội Ánh Dương" not in page


def test_progress_names_who_has_finished_where_it_was_chosen(sample_app: Flask):
    open_screen(sample_app, ScreenRole.PROGRESS)
    choose(sample_app, lists_finished=True)

    page = guest(sample_app).get(AT).text

    assert re.findall(r"<li>([^<]*)</li>", page) == [
        "Đội Ánh Dương",
        "Đội Mái Ấm",
        "Đội Áo Trắng",
        "Đội Kết Nối",
        "Đội Công đoàn",
        "Đội Thanh niên",
        "Đội Hoa Ban",
    ]
    assert "điểm" not in page
    assert "Nguyễn Thị Hồng Vân" not in page


def test_stage_screen_waits_while_nobody_is_on_stage(sample_app: Flask):
    open_screen(sample_app, ScreenRole.ON_STAGE)

    assert role_of(sent(sample_app)) == "waiting"


def test_stage_screen_names_the_entry_its_part_and_the_clock(sample_app: Flask):
    open_screen(sample_app, ScreenRole.ON_STAGE)
    with database(sample_app).writing() as session:
        contest, entry = contests.contest(session), contests.entry(session, "D8")
        hall.put_on_stage(session, contest, entry, "tieu-pham", actor=announcing.MC)
    before = guest(sample_app).get(ASK).text
    with (
        time_machine.travel(datetime(2026, 11, 20, 9, 0, tzinfo=UTC), tick=False),
        database(sample_app).writing() as session,
    ):
        hall.start_clock(session, contests.contest(session), actor=announcing.MC)
    with time_machine.travel(datetime(2026, 11, 20, 9, 7, 30, tzinfo=UTC), tick=False):
        running = guest(sample_app).get(ASK)
    with time_machine.travel(datetime(2026, 11, 20, 9, 7, 45, tzinfo=UTC), tick=False):
        held = {"If-None-Match": running.headers["ETag"]}
        later = guest(sample_app).get(ASK, headers=held)

    assert [text in before for text in ("Đội Bếp Hồng", "Tiểu phẩm", "clock")] == [
        True,
        True,
        False,
    ]
    assert 'data-elapsed="450000" data-runs="1">7:30<' in running.text
    assert later.status_code == 304


def test_result_waits_for_publication(sealed_app: Flask):
    open_screen(sealed_app, ScreenRole.RESULT)
    early = sent(sealed_app)
    with database(sealed_app).writing() as session:
        contests.publish(session)

    late = sent(sealed_app)

    assert (role_of(early), role_of(late)) == ("waiting", "result")
    assert "Đội Kết Nối" not in early
    assert "93,75" in late


def test_result_may_be_held_to_the_end_of_the_announcement(published_app: Flask):
    open_screen(published_app, ScreenRole.RESULT)
    choose(published_app, holds_result=True)
    for known in range(7):
        step(published_app, known, known + 1)
    held = sent(published_app)
    step(published_app, 7, 8)

    assert (role_of(held), role_of(sent(published_app))) == ("waiting", "result")
    assert "Đội Kết Nối" not in held


def test_reveal_before_the_seal_waits(settled_app: Flask):
    open_screen(settled_app, ScreenRole.REVEAL)

    assert role_of(sent(settled_app)) == "waiting"


def test_clear_screen_sends_nothing_at_all(published_app: Flask):
    open_screen(published_app, ScreenRole.RESULT)
    with database(published_app).writing() as session:
        contest = contests.contest(session)
        actions.clear_screens(session, contest, is_clear=True, actor=announcing.MC)

    page = sent(published_app)

    assert role_of(page) == "blank"
    assert TITLE not in page
    assert "Đội" not in page


def test_organizer_makes_and_removes_screens(planned_app: Flask):
    organizer = staff(planned_app, "to-chuc")
    organizer.get(SCREENS)
    form = {"name": "Màn hình 1: hội trường", "operation_id": "once"}

    answers = [organizer.post(SCREENS, form).status_code for _ in range(2)]
    made = all_screens(planned_app)
    organizer.post(f"{SCREENS}/{made[0].id}/bo")

    assert answers == [302, 302]
    assert [one.name for one in made] == ["Màn hình 1: hội trường"]
    assert re.fullmatch("[a-z2-9]{12}", made[0].code)
    assert all_screens(planned_app) == []
    assert guest(planned_app).get(f"/man-hinh/{made[0].code}").status_code == 404


def all_screens(app: Flask) -> list[Screen]:
    with database(app).reading() as session:
        return list(session.scalars(select(Screen)))


def test_operator_changes_what_a_screen_shows(planned_app: Flask):
    open_screen(planned_app, ScreenRole.WAITING)
    organizer = staff(planned_app, "to-chuc")
    organizer.get("/hoi-thi/1/dieu-khien")

    organizer.post("/hoi-thi/1/dieu-khien/man-hinh/1", {"role": "progress"})
    wrong = organizer.post("/hoi-thi/1/dieu-khien/man-hinh/1", {"role": "marks"})

    assert wrong.status_code == 422
    assert role_of(sent(planned_app)) == "progress"
    assert "0 trên 8 bài thi đã thi xong" in organizer.get("/hoi-thi/1/dieu-khien").text


def test_screen_of_another_contest_is_not_found(planned_app: Flask):
    with database(planned_app).writing() as session:
        screen = announcing.screen(session, ScreenRole.WAITING)
        with pytest.raises(NotFoundError):
            queries.screen(session, 2, screen.id)


def test_choices_are_kept(planned_app: Flask):
    organizer: Browser = staff(planned_app, "to-chuc")
    organizer.get(SCREENS)

    organizer.post(f"{SCREENS}/tuy-chon", {"lists_finished": "y"})

    with database(planned_app).reading() as session:
        held = queries.announcement(session, 1)
        assert (held.lists_finished, held.holds_result) == (True, False)
