"""Screens in a real browser: they follow the operator, keep what they show, and cut no name."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from contest.announcing import actions, queries
from contest.announcing.tables import ScreenRole
from contest.hall import actions as hall
from contest.planning import queries as planning
from tests.engines import Seeded
from tests.factories import announcing, contests
from tests.journeys.test_accessibility import grave_faults
from tests.journeys.windows import Served, as_staff

AT = f"/man-hinh/{announcing.CODE}"
OPERATOR = "/hoi-thi/1/dieu-khien"
SIZES = ({"width": 1920, "height": 1080}, {"width": 1024, "height": 768})
PHONE = {"width": 360, "height": 740}
LONG = (
    "Đội tuyên truyền Dân vận khéo liên quân Hội Cựu chiến binh, Hội Nông dân, Hội Liên hiệp Phụ nữ "
    "và Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Nghĩa Lộ, tỉnh Lào Cai, khối các xã vùng cao biên giới "
    "số 2026"
)
OUTSIDE = """() => Array.from(document.querySelectorAll("#screen .fit *"))
    .filter(one => !one.classList.contains("unseen") && !one.closest(".unseen"))
    .filter(one => { const box = one.getBoundingClientRect();
        return box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1; })
    .map(one => one.textContent)"""


@pytest.fixture
def sealed_site(site_of_its_own: Callable[[Seeded], Served], sealed_database: Seeded) -> Served:
    return with_screen(site_of_its_own(sealed_database), ScreenRole.REVEAL)


def with_screen(served: Served, role: ScreenRole) -> Served:
    with served.app.extensions["kheo-database"].writing() as session:
        announcing.screen(session, role)
    return served


def put(served: Served, role: ScreenRole) -> None:
    with served.app.extensions["kheo-database"].writing() as session:
        screen = queries.screen_at(session, announcing.CODE)
        actions.assign(session, contests.contest(session), screen, role, actor=announcing.MC)


def opened(browser: Browser, served: Served, size: dict[str, int]) -> Page:
    page = browser.new_context(base_url=served.address, viewport=size).new_page()
    page.goto(AT)
    return page


def test_screen_follows_the_operator_and_outlives_the_network(
    browser: Browser, sealed_site: Served
):
    screen = opened(browser, sealed_site, SIZES[0])
    prize, winners = screen.locator(".prize"), screen.locator(".winners strong")
    with as_staff(browser, sealed_site, "to-chuc", viewport=PHONE) as phone:
        operator = phone.new_page()
        operator.goto(OPERATOR)
        operator.get_by_role("button", name="Tiếp").click()
        expect(prize).to_have_text("Giải Khuyến khích")
        operator.keyboard.press("PageDown")
        expect(winners).to_have_text(
            ["Đội Bếp Hồng", "Đội Hoa Ban", "Đội Công đoàn", "Đội Áo Trắng"]
        )

        screen.context.set_offline(True)
        operator.get_by_role("button", name="Tiếp").click()
        expect(operator.locator(".now-line")).to_have_text("Giải Ba")
        screen.wait_for_timeout(2500)
        expect(prize).to_have_text("Giải Khuyến khích")
        expect(winners).to_have_count(4)
        screen.context.set_offline(False)
        expect(prize).to_have_text("Giải Ba")

        operator.keyboard.press("ArrowLeft")
        expect(winners).to_have_count(4)
        operator.on("dialog", lambda question: question.accept())
        operator.get_by_role("button", name="Về đầu").click()
        expect(screen.locator(".prize-name")).to_have_text("Công bố kết quả")
    screen.context.close()


def test_cleared_screen_stays_clear_across_reload_and_steps(browser: Browser, sealed_site: Served):
    screen = opened(browser, sealed_site, SIZES[1])
    with as_staff(browser, sealed_site, "to-chuc", viewport=PHONE) as phone:
        operator = phone.new_page()
        operator.goto(OPERATOR)
        operator.get_by_role("button", name="Xóa màn hình").click()
        expect(screen.locator(".is-blank")).to_have_count(1)
        operator.get_by_role("button", name="Tiếp").click()
        screen.reload()
        screen.wait_for_timeout(2000)

        expect(screen.locator(".is-blank")).to_have_text("")
        operator.get_by_role("button", name="Hiện lại").click()

        expect(screen.locator(".prize")).to_have_text("Giải Khuyến khích")
    screen.context.close()


def test_operators_page_shows_what_another_operator_did(browser: Browser, sealed_site: Served):
    with (
        as_staff(browser, sealed_site, "to-chuc", viewport=PHONE) as one,
        as_staff(browser, sealed_site, "to-chuc", viewport=PHONE) as other,
    ):
        mine, theirs = one.new_page(), other.new_page()
        mine.goto(OPERATOR)
        theirs.goto(OPERATOR)
        theirs.wait_for_timeout(2500)

        mine.get_by_role("button", name="Tiếp").click()

        expect(theirs.locator(".now-line")).to_have_text("Giải Khuyến khích")


def test_buttons_stay_in_reach_and_nothing_is_wider_than_a_phone(
    browser: Browser, sealed_site: Served
):
    with as_staff(browser, sealed_site, "to-chuc", viewport=PHONE) as phone:
        operator = phone.new_page()
        operator.goto(OPERATOR)
        operator.get_by_role("button", name="Tiếp").click()

        expect(operator.get_by_role("button", name="Tiếp")).to_be_in_viewport(ratio=1)
        wider = operator.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0


@pytest.mark.parametrize("size", SIZES, ids=["16:9", "4:3"])
def test_eight_winners_of_long_names_are_not_cut(
    browser: Browser,
    site_of_its_own: Callable[[Seeded], Served],
    settled_database: Seeded,
    size: dict[str, int],
):
    assert len(LONG) == 200
    served = site_of_its_own(settled_database)
    with served.app.extensions["kheo-database"].writing() as session:
        rules = planning.rules(session, 1)
        prizes = [{"name": "Giải Khuyến khích", "count": "rest"}]
        rules.document = rules.document | {"prizes": prizes}
        for number in range(1, 9):
            contests.entry(session, f"D{number}").name = LONG
        announcing.screen(session, ScreenRole.REVEAL)
        contests.seal(session)
        for known in (0, 1):
            announcing.step(session, known, known + 1)
    screen = opened(browser, served, size)
    expect(screen.locator(".winners strong")).to_have_text([LONG] * 8)

    revealed = screen.evaluate(OUTSIDE)
    with served.app.extensions["kheo-database"].writing() as session:
        contests.publish(session)
    put(served, ScreenRole.RESULT)
    expect(screen.locator(".result tbody tr")).to_have_count(8)

    assert (revealed, screen.evaluate(OUTSIDE)) == ([], [])
    screen.context.close()


def test_clock_runs_on_without_the_network(
    browser: Browser, site_of_its_own: Callable[[Seeded], Served], sample_database: Seeded
):
    served = with_screen(site_of_its_own(sample_database), ScreenRole.ON_STAGE)
    with served.app.extensions["kheo-database"].writing() as session:
        contest, entry = contests.contest(session), contests.entry(session, "D8")
        hall.put_on_stage(session, contest, entry, "tieu-pham", actor=announcing.MC)
        hall.start_clock(session, contest, actor=announcing.MC)
    screen = opened(browser, served, SIZES[0])
    expect(screen.locator(".entry")).to_have_text("Đội Bếp Hồng")
    expect(screen.locator("#clock")).not_to_have_text("0:00")

    screen.context.set_offline(True)
    held = screen.locator("#clock").inner_text()

    expect(screen.locator("#clock")).not_to_have_text(held)
    screen.context.close()


def test_screens_have_no_grave_faults(
    browser: Browser, site_of_its_own: Callable[[Seeded], Served], published_database: Seeded
):
    served = with_screen(site_of_its_own(published_database), ScreenRole.WAITING)
    page = opened(browser, served, SIZES[1])
    found = []
    for role in ScreenRole:
        put(served, role)
        found += grave_faults(page, AT)

    assert found == []
    page.context.close()
