"""A blind work read and marked on a small phone whose network goes away."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select

from contest.judging.tables import Mark
from tests.engines import Seeded
from tests.factories import contests, works
from tests.journeys.windows import Served, as_judge

SHEETS = "/hoi-thi/1/cham"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
SEAT = 2
LOADED = "Array.from(document.querySelectorAll('img[data-work]')).map((one) => one.naturalWidth)"


@pytest.fixture
def blind_site(
    site_of_its_own: Callable[[Seeded], Served], planned_database: Seeded
) -> tuple[Served, int]:
    """Serve a blind contest in which one work has a text, two pages, a picture and a clip."""
    served = site_of_its_own(planned_database)
    data = served.app.config["KHEO"].data
    with served.app.extensions["kheo-database"].writing() as session:
        works.of_works(session)
        works.give_all_kinds(session, data, "D4")
        works.give(session, data, "D5", "a.png", works.picture(900, 1200))
        number = works.number_of(session, "D4").number
    return served, number


def opened(window: BrowserContext, number: int) -> Page:
    page = window.new_page()
    page.goto(SHEETS)
    sheet = page.locator(f"#B{number:03d}")
    if sheet.get_attribute("open") is None:
        sheet.locator("summary").click()
    return page


def stored(served: Served) -> list[int | None]:
    with served.app.extensions["kheo-database"].reading() as session:
        query = select(Mark.thousandths).where(Mark.criterion == "noi-dung")
        return list(session.scalars(query))


def fetched(page: Page) -> None:
    page.click("#fetch-works")
    expect(page.locator("#works-state")).to_have_text("Đã tải 5/5 tệp", timeout=20_000)


def test_works_are_read_and_marked_without_a_network(
    browser: Browser, blind_site: tuple[Served, int]
):
    served, number = blind_site
    with as_judge(browser, served, SEAT, **PHONE) as window:
        page = opened(window, number)
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        assert "Đội" not in page.locator("main").inner_text()
        fetched(page)

        window.set_offline(True)
        sheet = page.locator(f"#B{number:03d}")
        expect(sheet.get_by_text("Đường mới mở xong trước Tết.")).to_be_visible()
        for alt in ("Trang 1", "Trang 2", "Ảnh 1"):
            expect(sheet.get_by_alt_text(f"{alt} của bài {number:03d}")).to_be_visible()
        page.locator(".entry-sheet").evaluate_all("all => all.forEach(one => one.open = true)")
        page.wait_for_function(f"() => {LOADED}.every((width) => width > 0)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.fill(f"#B{number:03d}-chao-hoi-noi-dung", "8,5")
        page.keyboard.press("Tab")
        expect(page.locator("#overall")).to_contain_text("Chưa gửi được 1 điểm.")

        window.set_offline(False)
        page.evaluate("window.dispatchEvent(new Event('online'))")
        expect(page.locator("#overall")).to_have_text(
            "Mọi điểm đã được máy chủ nhận", timeout=20_000
        )
    assert stored(served) == [8500]
    with served.app.extensions["kheo-database"].reading() as session:
        told = contests.lines(session, "mark.saved")[-1]
    assert told["entry"] == "D4"


def test_store_gives_the_works_back_after_a_reload(
    browser: Browser, blind_site: tuple[Served, int]
):
    served, number = blind_site
    with as_judge(browser, served, SEAT, **PHONE) as window:
        page = opened(window, number)
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        page.reload()
        fetched(page)
        clip = page.locator("video").get_attribute("src")

        window.set_offline(True)
        page.reload()
        page.locator(".entry-sheet").evaluate_all("all => all.forEach(one => one.open = true)")
        page.wait_for_function(f"() => {LOADED}.every((width) => width > 0)")
        ranged = page.evaluate(
            "async (at) => { const got = await fetch(at, {headers: {Range: 'bytes=4-11'}});"
            " return [got.status, await got.text()]; }",
            clip,
        )
        assert ranged == [206, "ftypisom"]

        window.set_offline(False)
        page.get_by_role("button", name="Thoát").click()
        expect(page.get_by_role("link", name="Giám khảo")).to_be_visible()
        assert page.evaluate("caches.keys()") == []


def test_phone_without_a_store_keeps_the_works_in_its_page(
    browser: Browser, blind_site: tuple[Served, int]
):
    """As over plain http in a hall: no service worker, the clip as an object of the page."""
    served, number = blind_site
    with as_judge(browser, served, SEAT, service_workers="block", **PHONE) as window:
        page = opened(window, number)
        faults: list[str] = []
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        fetched(page)

        window.set_offline(True)
        assert all(width > 0 for width in page.evaluate(LOADED))
        assert page.locator("video").get_attribute("src").startswith("blob:")
        assert [one for one in faults if "Content Security Policy" in one] == []


def test_fetching_goes_on_where_the_network_had_gone(
    browser: Browser, blind_site: tuple[Served, int]
):
    served, number = blind_site
    with as_judge(browser, served, SEAT, service_workers="block", **PHONE) as window:
        page = opened(window, number)
        page.route("**/cham/tep/**", lambda route: route.abort())
        page.click("#fetch-works")
        expect(page.locator("#works-state")).to_contain_text("chưa tải được: xin bấm lại")
        page.unroute("**/cham/tep/**")

        fetched(page)

        assert all(width > 0 for width in page.evaluate(LOADED))
