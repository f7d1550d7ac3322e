"""Every template compiles; every page of the site renders, before the seal and after."""

import pytest
from flask import Flask

from contest import cli
from tests import pages
from tests.client import Browser, guest, judge, staff
from tests.engines import Seeded
from tests.factories import contests

NOT_YET = 409
SEALED = ("sealed", "published")
TIES = {"marked": [200], "planned": [NOT_YET], "sample": [NOT_YET]}


def statuses(browser: Browser, paths: tuple[str, ...]) -> dict[str, int]:
    return {path: browser.get(path).status_code for path in paths}


def test_every_template_compiles(empty_app: Flask):
    names = [one for one in empty_app.jinja_env.list_templates() if one.endswith(".html")]
    screens = [name for name in names if not name.startswith("print/")]

    compiled = [empty_app.jinja_env.get_template(name).name for name in screens]

    assert compiled == screens
    assert len(screens) > 30


@pytest.mark.parametrize("state", ["planned", "sample", "marked", "settled", *SEALED])
def test_every_page_renders(
    state: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
):
    seeded: Seeded = request.getfixturevalue(f"{state}_database")
    for app in contests.served(seeded, tmp_path_factory.mktemp(state)):
        organizer = staff(app, "to-chuc")
        shown = 200 if state == "published" else 404
        ties = TIES.get(state, [404])

        assert set(statuses(organizer, pages.STAFF).values()) == {200}
        assert list(statuses(organizer, pages.TIE).values()) == ties
        assert statuses(guest(app), pages.GUEST) == {
            path: shown if path == "/ket-qua/1" else 200 for path in pages.GUEST
        }
        if state not in SEALED:
            seated = judge(app, 2, seeded.codes[2])
            assert set(statuses(seated, pages.JUDGE).values()) == {200}


def test_pages_of_an_empty_contest_render(empty_app: Flask):
    """Each page of a contest without teams, judges or marks says what to do next."""
    with empty_app.extensions["kheo-database"].writing() as session:
        cli.first_people(session, with_sample=False)
    organizer = staff(empty_app, "to-chuc")
    organizer.get("/hoi-thi/moi")
    founded = organizer.post(
        "/hoi-thi/moi",
        {
            "title": "Hội thi mới",
            "kind": "stage",
            "starts_on": "20/11/2026",
            "starts_time": "08:00",
            "unit_name": "Chi bộ thôn Đoàn Kết",
            "unit_kind": "cell",
            "regime": "dang-05-2026",
            "preset": "ba-phan",
            "revision": "0",
            "operation_id": "once",
        },
    )
    needing_people = (
        "/hoi-thi/1/giam-khao/1",
        "/hoi-thi/1/doi-thi/1",
        "/hoi-thi/1/bai-du-thi/1",
        "/hoi-thi/1/bai-du-thi/1/xem",
        "/hoi-thi/1/tong-hop/D1",
        "/hoi-thi/1/phieu/1/8/tieu-pham",
        "/hoi-thi/1/giam-khao/1/vang",
        "/hoi-thi/1/phieu-giay/1/8/tieu-pham",
    )
    paths = tuple(path for path in pages.STAFF if path not in needing_people)

    assert founded.location == "/hoi-thi/1"
    assert set(statuses(organizer, paths).values()) == {200}
    assert set(statuses(organizer, needing_people).values()) == {404}
    assert organizer.post("/hoi-thi/1/niem-phong").status_code == 409


def test_page_without_contest_shows_none(empty_app: Flask):
    page = guest(empty_app).get("/")

    assert "Chưa có kết quả nào được công bố" in page.text
