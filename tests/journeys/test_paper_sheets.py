"""Paper sheets in a browser: 133 of ten marks typed by keyboard alone, without a mouse."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import select
from sqlalchemy.orm import Session

from contest.entries import actions as entries
from contest.entries.tables import Entry
from contest.judging.tables import PaperSheet
from contest.planning import actions as planning
from contest.planning import queries
from tests.engines import Seeded
from tests.factories import contests
from tests.factories.contests import ORGANIZER
from tests.journeys.windows import Served, as_staff

SHEETS, CRITERIA = 133, 10
PAPER = "/hoi-thi/1/phieu-giay"


@pytest.fixture
def many(site_of_its_own: Callable[[Seeded], Served], planned_database: Seeded) -> Served:
    """Serve a contest of 133 entries, one part of ten criteria."""
    served = site_of_its_own(planned_database)
    with served.app.extensions["kheo-database"].writing() as session:
        _plan(session)
    return served


def _plan(session: Session) -> None:
    contest = queries.contest(session, contests.CONTEST)
    criteria = [
        {"id": f"c{number}", "name": f"Tiêu chí {number}", "max": "10", "step": "0.25"}
        for number in range(1, CRITERIA + 1)
    ]
    rules = {"parts": [{"id": "mo-hinh", "name": "Mô hình", "criteria": criteria}]}
    new = planning.NewRules(rules, scale=100)
    planning.replace_rules(session, contest, new, revision=contest.revision, actor=ORGANIZER)
    held = session.scalars(select(Entry)).all()
    for number in range(len(held) + 1, SHEETS + 1):
        entries.add_entry(session, contest, entries.NewEntry(f"Mô hình {number}"), actor=ORGANIZER)


def marks(sheet: int) -> Iterator[int]:
    """Give a sheet's ten marks in thousandths: all different from the next sheet's."""
    for criterion in range(CRITERIA):
        yield 250 * ((sheet * 7 + criterion * 3) % 41)


def written(thousandths: int) -> str:
    return f"{thousandths / 1000:g}".replace(".", ",")


def type_sheet(page: Page, number: int) -> None:
    page.keyboard.type(f"{number} 1 1")
    page.keyboard.press("Enter")
    page.wait_for_selector("form[data-enter-goes-on] input:focus")
    for mark in marks(number):
        page.keyboard.type(written(mark))
        page.keyboard.press("Enter")
    page.wait_for_selector("#code:focus")


def kept(app: Flask) -> dict[str, list[int]]:
    with app.extensions["kheo-database"].reading() as session:
        rows = session.execute(
            select(Entry.key, PaperSheet.first).join(Entry, Entry.id == PaperSheet.entry_id)
        )
        return {key: [first[f"c{n}"] for n in range(1, CRITERIA + 1)] for key, first in rows}


def test_clerk_types_133_sheets_without_a_mouse(browser: Browser, many: Served):
    with as_staff(browser, many, "thu-ky") as window:
        page = window.new_page()
        page.goto(PAPER)
        for number in range(1, SHEETS + 1):
            type_sheet(page, number)

    assert kept(many.app) == {f"D{number}": list(marks(number)) for number in range(1, 134)}
