"""Random days in a hall with bad wifi: what was typed is what is stored, once, nothing stale wins."""

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import func, select

from contest.entries.tables import Entry
from contest.judging.tables import Mark, ScoreSheet
from contest.operations import Operation
from tests.engines import Seeded
from tests.factories.contests import lines
from tests.journeys.machines import Machine, machine
from tests.journeys.windows import Served, as_judge

SHEETS = "/hoi-thi/1/cham"
ALL_IN = "Mọi điểm đã được máy chủ nhận"
CELLS = [
    f"{entry}-chao-hoi-{criterion}"
    for entry in ("D1", "D2", "D4")
    for criterion in ("noi-dung", "hinh-thuc", "phong-cach")
]
MOST = {"noi-dung": 10, "hinh-thuc": 6, "phong-cach": 4}
STEPS = 12
LINE = {"ok": 4, "deaf": 2, "mute": 2}
"""How often the line is whole, loses what is sent, or loses the answer."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ten days in every run, a hundred in `./check --full`."""
    if "seed" in metafunc.fixturenames:
        is_full = metafunc.config.getoption("--hypothesis-profile", None) == "full"
        metafunc.parametrize("seed", range(100 if is_full else 10))


class Judge:
    """A judge who types on a phone whose line comes and goes, and remembers what he typed."""

    def __init__(self, page: Page, dice: random.Random, hall: Machine):
        self.page, self.dice, self.hall = page, dice, hall
        self.typed: dict[str, str] = {}
        self.line = "ok"
        page.route("**/cham/luu", self._answer)
        page.goto(SHEETS)

    def _answer(self, route: Route) -> None:
        if self.line == "deaf":
            route.abort()
            return
        if self.line == "mute" and self.hall.process is not None:
            route.fetch()
            route.abort()
            return
        route.continue_()

    def type(self) -> None:
        cell = self.dice.choice(CELLS)
        most = MOST[next(name for name in MOST if cell.endswith(name))]
        text = f"{self.dice.randrange(most * 4 + 1) / 4:g}".replace(".", ",")
        self._into(cell, text)
        self.typed[cell] = text

    def _into(self, cell: str, text: str) -> None:
        sheet = self.page.locator(f"#{cell.partition('-')[0]}")
        if sheet.get_attribute("open") is None:
            sheet.locator("summary").click()
        self.page.fill(f"#{cell}", text)
        self.page.press(f"#{cell}", "Tab")

    def change_line(self) -> None:
        self.line = self.dice.choices(list(LINE), LINE.values())[0]

    def restart_browser(self) -> None:
        """Close the page without a question and open it again, if the site can be had."""
        if self.hall.process is not None:
            self.page.on("dialog", lambda one: one.accept())
            self.page.reload()

    def cut_power(self) -> None:
        self.hall.kill()

    def give_power(self) -> None:
        if self.hall.process is None:
            self.hall.start()


def stored(served: Served) -> dict[str, str]:
    with served.app.extensions["kheo-database"].reading() as session:
        rows = session.execute(
            select(Entry.key, ScoreSheet.part, Mark.criterion, Mark.thousandths)
            .join(ScoreSheet, ScoreSheet.id == Mark.sheet_id)
            .join(Entry, Entry.id == ScoreSheet.entry_id)
        )
        return {
            f"{row.key}-{row.part}-{row.criterion}": f"{row.thousandths / 1000:g}".replace(".", ",")
            for row in rows
        }


def changes(served: Served) -> tuple[int, int, int]:
    """Return how many changes the rows, the operations and the journal count."""
    with served.app.extensions["kheo-database"].reading() as session:
        revisions = session.scalar(select(func.sum(Mark.revision))) or 0
        operations = session.scalar(select(func.count()).select_from(Operation)) or 0
        return revisions, operations, len(lines(session, "mark.saved"))


def test_typed_is_stored_whatever_the_line_does(
    browser: Browser, planned_database: Seeded, tmp_path: Path, seed: int
):
    dice = random.Random(seed)
    with machine(planned_database, tmp_path) as (hall, served):
        with as_judge(browser, served, 1, service_workers="block") as window:
            judge = Judge(window.new_page(), dice, hall)
            acts = [judge.type] * 6 + [judge.change_line] * 3 + [judge.restart_browser]
            acts += [judge.cut_power, judge.give_power]
            for _ in range(STEPS):
                dice.choice(acts)()
            judge.line = "ok"
            judge.give_power()
            judge.page.evaluate("window.dispatchEvent(new Event('online'))")
            expect(judge.page.locator("#overall")).to_have_text(ALL_IN, timeout=30_000)
            kept = judge.page.evaluate(
                "Object.keys(localStorage).filter(one => one.startsWith('kheo-outbox:')).length"
            )
            asked = judge.page.locator(".two-values").count()

        assert stored(served) == judge.typed
        revisions, operations, journalled = changes(served)
        assert revisions == operations == journalled
        assert (kept, asked) == (0, 0)


def test_older_unsent_mark_never_beats_a_correction(
    browser: Browser, planned_database: Seeded, tmp_path: Path
):
    """Typed on a phone that is off line; corrected on another; the phone comes back after a restart."""
    with (
        machine(planned_database, tmp_path) as (hall, served),
        as_judge(browser, served, 1, service_workers="block") as window,
    ):
        phone, other = window.new_page(), window.new_page()
        for page in (phone, other):
            page.goto(SHEETS)
        phone.route("**/cham/luu", lambda route: route.abort())
        phone.fill("#D1-chao-hoi-noi-dung", "5")
        phone.press("#D1-chao-hoi-noi-dung", "Tab")
        expect(phone.locator("#overall")).to_contain_text("Chưa gửi được 1 điểm.")
        other.fill("#D1-chao-hoi-noi-dung", "9")
        other.press("#D1-chao-hoi-noi-dung", "Tab")
        expect(other.locator("#overall")).to_have_text(ALL_IN)
        hall.kill()
        hall.start()

        phone.unroute("**/cham/luu")
        expect(phone.locator("#D1-chao-hoi-noi-dung-saved")).to_contain_text("Xin chọn:")
        assert stored(served) == {"D1-chao-hoi-noi-dung": "9"}
        phone.get_by_role("button", name="Giữ bản trên máy chủ: 9").click()
        expect(phone.locator("#overall")).to_have_text(ALL_IN)
        assert stored(served) == {"D1-chao-hoi-noi-dung": "9"}


def test_answer_that_comes_while_the_page_is_reloaded_is_not_forgotten(
    browser: Browser, planned_database: Seeded, tmp_path: Path
):
    """The new page was made before the mark arrived, the old one heard the answer: both are gone by now."""
    with (
        machine(planned_database, tmp_path) as (_, served),
        as_judge(browser, served, 1, service_workers="block") as window,
    ):
        phone = window.new_page()
        phone.goto(SHEETS)
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        def make_page_then_save(route: Route) -> None:
            made = route.fetch()
            held.pop().continue_()
            while not stored(served):
                phone.wait_for_timeout(50)
            phone.wait_for_timeout(500)
            route.fulfill(response=made)

        phone.route("**/cham/luu", hold)
        phone.fill("#D1-chao-hoi-noi-dung", "5")
        phone.press("#D1-chao-hoi-noi-dung", "Tab")
        phone.on("dialog", lambda one: one.accept())
        phone.route(f"**{SHEETS}", make_page_then_save)
        phone.unroute("**/cham/luu")
        phone.reload()
        expect(phone.locator("#D1-chao-hoi-noi-dung")).to_have_value("5")
        expect(phone.locator("#overall")).to_have_text(ALL_IN)
        phone.fill("#D1-chao-hoi-noi-dung", "7")
        phone.press("#D1-chao-hoi-noi-dung", "Tab")
        expect(phone.locator("#D1-chao-hoi-noi-dung-saved")).to_contain_text("máy chủ đã nhận")
        assert stored(served) == {"D1-chao-hoi-noi-dung": "7"}
