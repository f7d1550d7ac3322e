"""Two worlds that differ in other judges' marks look the same to a judge."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from contest.app import create_app
from contest.base import Database
from contest.judging.tables import Mark, ScoreSheet
from tests.addresses import VALUES
from tests.client import Browser, judge, staff
from tests.engines import Seeded
from tests.factories import contests

TOKENS = re.compile(rb'(value|content)="[^"]{40,}"')
LAST_ENTRY = 8


def addresses(app: Flask) -> list[str]:
    """Return an address for every route that can be read, about another judge where one is named."""
    with app.test_request_context():
        return sorted(
            app.url_for(rule.endpoint, **{name: VALUES[name] for name in rule.arguments})
            for rule in app.url_map.iter_rules()
            if "GET" in rule.methods
        )


@pytest.fixture
def worlds(sample_database: Seeded, tmp_path: Path) -> Iterator[list[Flask]]:
    """The sample, and the sample with every mark of the other judges changed."""
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    with (
        sample_database.copied(tmp_path / "one") as one,
        sample_database.copied(tmp_path / "other") as other,
    ):
        made = [create_app(one), create_app(other)]
        change_others_marks(made[1])
        yield made
        for app in made:
            database(app).close()


def change_others_marks(app: Flask) -> None:
    with database(app).writing() as session:
        first = contests.judge(session, 1).id
        others = select(ScoreSheet.id).where(ScoreSheet.judge_id != first)
        for mark in session.scalars(select(Mark).where(Mark.sheet_id.in_(others))):
            mark.thousandths = 0
            mark.revision += 3
        for sheet in session.scalars(select(ScoreSheet).where(ScoreSheet.judge_id != first)):
            sheet.total, sheet.state = None, "draft"


def database(app: Flask) -> Database:
    return app.extensions["kheo-database"]


def seen(browser: Browser, path: str) -> tuple[int, bytes, str]:
    with browser.get(path) as answer:
        body = TOKENS.sub(rb'\1="TOKEN"', answer.data)
        return answer.status_code, body, answer.headers.get("ETag", "")


def test_judge_sees_nothing_of_other_judges(worlds: list[Flask], sample_database: Seeded):
    one, other = (judge(app, 1, sample_database.codes[1]) for app in worlds)

    read = addresses(worlds[0])
    differing = [path for path in read if seen(one, path) != seen(other, path)]

    assert differing == []
    own = ("/hoi-thi/1/cham", "/hoi-thi/1/cham/nop")
    assert set(own) < set(read)
    assert [one.get(path).status_code for path in own] == [200, 200]


def test_news_tell_nothing_of_other_judges(worlds: list[Flask], sample_database: Seeded):
    heard = []
    for app in worlds:
        browser = judge(app, 1, sample_database.codes[1])
        browser.get("/hoi-thi/1/cham")
        heard.append(browser.post_json("/hoi-thi/1/cham/tin", {"unsent": 0, "read": 0}))

    assert [one.status_code for one in heard] == [200, 200]
    assert heard[0].data == heard[1].data


def test_answer_to_a_save_tells_nothing_of_other_judges(
    worlds: list[Flask], sample_database: Seeded
):
    answers = []
    for app in worlds:
        browser = judge(app, 1, sample_database.codes[1])
        browser.get("/hoi-thi/1/cham")
        body = contests.sent(LAST_ENTRY, "tieu-pham", "chu-de", "12")
        answers.append(browser.post_json("/hoi-thi/1/cham/luu", body).json | {"at": ""})

    assert answers[0] == answers[1]
    assert answers[0]["answer"] == "accepted"


def test_guest_sees_nothing_of_unpublished_marks(worlds: list[Flask]):
    one, other = (Browser(app) for app in worlds)

    read = addresses(worlds[0])
    differing = [path for path in read if seen(one, path) != seen(other, path)]

    assert differing == []
    assert one.get("/ket-qua/1").status_code == 404


def test_board_shows_no_judges_marks(sample_app: Flask):
    page = staff(sample_app, "thu-ky").get("/hoi-thi/1/tong-hop").text

    assert "GK1, Đội Ánh Dương, Chào hỏi: nộp" in page
    assert "8,25" not in page.split("Phiếu chấm: còn thiếu")[1]
