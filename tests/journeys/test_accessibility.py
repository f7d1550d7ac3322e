"""Every page: nothing serious from axe, no sideways scrolling on a phone, all by keyboard."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from contest.journal import COMMAND_LINE
from contest.planning import actions, queries
from contest.results import queries as results
from tests import pages
from tests.engines import Seeded
from tests.factories import many_rules, works
from tests.factories.rules import RICH
from tests.journeys.windows import Served, as_judge, as_staff

GRAVE = ("serious", "critical")
EVERYTHING = {"resultTypes": ["violations"]}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
WIDTHS = (360, 320)


def grave_faults(page: Page, path: str) -> list[str]:
    """Return what axe finds by day, and what of the colours it finds by night."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(path)
    found = Axe().run(page, options=EVERYTHING).response["violations"]
    page.emulate_media(color_scheme="dark")
    found += Axe().run(page, options=COLOURS).response["violations"]
    return [
        f"{path} {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


def sideways(page: Page, path: str) -> list[str]:
    """Return the widths of a phone at which a page is wider than its window."""
    page.goto(path)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        found += [f"{path} at {width}: {wider} too wide"] if wider > 0 else []
    return found


def test_staff_pages_have_no_grave_faults(browser: Browser, marked_site: Served):
    with as_staff(browser, marked_site, "to-chuc") as window:
        page = window.new_page()

        faults = [one for path in (*pages.STAFF, *pages.TIE) for one in grave_faults(page, path)]

    assert faults == []


def test_pages_of_open_rules_have_no_grave_faults(
    browser: Browser, site_of_its_own: Callable[[Seeded], Served], planned_database: Seeded
):
    """The rules before they freeze, with every kind of part, each way's options shown."""
    served = site_of_its_own(planned_database)
    with served.app.extensions["kheo-database"].writing() as session:
        contest = queries.contest(session, 1)
        new = actions.NewRules(RICH)
        actions.replace_rules(session, contest, new, revision=contest.revision, actor=COMMAND_LINE)
    parts = [f"/hoi-thi/1/cach-tinh/{part['id']}" for part in RICH["parts"]]
    paths = ["/hoi-thi/1/the-le", *parts, "/hoi-thi/1/xep-hang", "/hoi-thi/1/doc-lai-the-le"]
    with as_staff(browser, served, "to-chuc") as window:
        page = window.new_page()

        faults = [one for path in paths for one in grave_faults(page, path)]
        wide = [one for path in paths for one in sideways(page, path)]

    assert (faults, wide) == ([], [])


def test_pages_beyond_the_sample_have_no_grave_faults(
    browser: Browser, site_of_its_own: Callable[[Seeded], Served], sealed_database: Seeded
):
    """Times and votes, every open question, changed rules, the next round."""
    served = site_of_its_own(sealed_database)
    with served.app.extensions["kheo-database"].writing() as session:
        contest = many_rules.enter(session)
        asked = results.outcome(session, contest)
        points = [one.key for one in (*asked.open_points, *asked.awards)]
        many_rules.propose(session, contest)
        at = f"/hoi-thi/{contest.id}"
    assert [point.partition(":")[0] for point in points] == ["cut", "undecided", "award"]
    paths = [f"{at}/quyet-dinh/{point}" for point in points]
    paths += [f"{at}/so-lieu", f"{at}/doi-the-le", f"{at}/tong-hop", f"{at}/the-le"]
    paths.append("/hoi-thi/1/vong-sau")
    with as_staff(browser, served, "to-chuc") as window:
        page = window.new_page()

        faults = [one for path in paths for one in grave_faults(page, path)]
        wide = [one for path in paths for one in sideways(page, path)]

    assert (faults, wide) == ([], [])


def test_judges_pages_have_no_grave_faults(browser: Browser, sample_site: Served):
    with as_judge(browser, sample_site, 1) as window:
        page = window.new_page()
        page.goto(pages.JUDGE[0])
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")

        faults = [one for path in pages.JUDGE for one in grave_faults(page, path)]

    assert faults == []


def test_pages_of_works_have_no_grave_faults(
    browser: Browser, site_of_its_own: Callable[[Seeded], Served], planned_database: Seeded
):
    """The organizers' list, one work's files and how judges see it; a judge's page with a work."""
    served = site_of_its_own(planned_database)
    with served.app.extensions["kheo-database"].writing() as session:
        works.of_works(session)
        works.give_all_kinds(session, served.app.config["KHEO"].data, "D4")
    at = "/hoi-thi/1/bai-du-thi"
    with as_staff(browser, served, "to-chuc") as window:
        page = window.new_page()
        paths = (at, f"{at}/4", f"{at}/4/xem", "/hoi-thi/1/thong-tin")
        faults = [one for path in paths for one in grave_faults(page, path)]
        wide = [one for path in paths for one in sideways(page, path)]
    with as_judge(browser, served, 2) as window:
        page = window.new_page()
        faults += grave_faults(page, pages.JUDGE[0])
        wide += sideways(page, pages.JUDGE[0])

    assert (faults, wide) == ([], [])


def test_public_pages_have_no_grave_faults(browser: Browser, published_site: Served):
    with browser.new_context(base_url=published_site.address) as window:
        page = window.new_page()

        faults = [one for path in pages.GUEST for one in grave_faults(page, path)]

    assert faults == []


def test_closing_pages_have_no_grave_faults(browser: Browser, published_site: Served):
    paths = (
        "/hoi-thi/1",
        "/hoi-thi/1/tong-hop",
        "/hoi-thi/1/niem-phong",
        "/hoi-thi/1/thong-ke",
        "/hoi-thi/1/giay-to",
        "/hoi-thi/1/loi-dan",
        "/hoi-thi/1/dieu-khien",
    )
    with as_staff(browser, published_site, "to-chuc") as window:
        page = window.new_page()

        faults = [one for path in paths for one in grave_faults(page, path)]

    assert faults == []


def test_phone_pages_do_not_scroll_sideways(
    browser: Browser, sample_site: Served, published_site: Served
):
    with as_judge(browser, sample_site, 1) as window:
        page = window.new_page()
        wide = [one for path in pages.JUDGE for one in sideways(page, path)]
    with browser.new_context(base_url=published_site.address) as window:
        page = window.new_page()
        wide += [one for path in pages.GUEST for one in sideways(page, path)]
    with as_staff(browser, published_site, "to-chuc") as window:
        wide += sideways(window.new_page(), "/hoi-thi/1/thong-ke")

    assert wide == []


def test_staff_pages_do_not_scroll_sideways(browser: Browser, marked_site: Served):
    with as_staff(browser, marked_site, "to-chuc") as window:
        page = window.new_page()

        wide = [one for path in (*pages.STAFF, *pages.TIE) for one in sideways(page, path)]

    assert wide == []


def test_sheet_is_filled_by_keyboard_alone(browser: Browser, sample_site: Served):
    with as_judge(browser, sample_site, 2) as window:
        page = window.new_page()
        page.goto("/hoi-thi/1/cham")
        first = page.locator("details[open] fieldset:enabled input").first
        for _ in range(40):
            page.keyboard.press("Tab")
            if first.evaluate("one => one === document.activeElement"):
                break

        for text in ("12", "8", "11,5", "7"):
            page.keyboard.type(text)
            page.keyboard.press("Enter")

        sheet = page.locator("details[open] fieldset:enabled").last
        expect(sheet.locator("output")).to_have_text("38,5")
        expect(page.get_by_role("status").first).to_have_text("Mọi điểm đã được máy chủ nhận")
        saved = [one.rpartition(" ")[0] for one in sheet.locator(".saved").all_inner_texts()]
        assert saved == ["máy chủ đã nhận"] * 4


def test_entry_opens_by_keyboard(browser: Browser, sample_site: Served):
    with as_judge(browser, sample_site, 3) as window:
        page = window.new_page()
        page.goto("/hoi-thi/1/cham")
        page.locator("#D1 summary").focus()

        page.keyboard.press("Enter")

        expect(page.locator("#D1")).to_have_attribute("open", "")


def test_skip_link_leads_to_the_content(browser: Browser, published_site: Served):
    with browser.new_context(base_url=published_site.address) as window:
        page = window.new_page()
        page.goto("/")

        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Đến nội dung chính")
        page.keyboard.press("Enter")

        expect(page).to_have_url(f"{published_site.address}/#noi-dung")
