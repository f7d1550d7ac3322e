"""The comforts of the judge's page: steps, remarks, earlier marks, messages, what the desk opens."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from contest.hall import actions as hall
from contest.hall.tables import GateState
from contest.judging import actions as judging
from contest.judging.tables import SheetState
from tests.engines import Seeded
from tests.factories import contests
from tests.factories.contests import CLERK
from tests.journeys.windows import Served, as_judge, as_staff

SHEETS = "/hoi-thi/1/cham"
FIELD = "#D1-chao-hoi-noi-dung"
ALL_IN = "Mọi điểm đã được máy chủ nhận"
NEWS = 12_000  # a phone signals every five seconds


@pytest.fixture
def hall_site(site_of_its_own: Callable[[Seeded], Served], planned_database: Seeded) -> Served:
    return site_of_its_own(planned_database)


def opened(window, address: str = SHEETS) -> Page:
    page = window.new_page()
    page.goto(address)
    return page


def at_desk(served: Served, act: Callable[..., object], *args: object, **kwargs: object) -> None:
    with served.app.extensions["kheo-database"].writing() as session:
        act(session, contests.contest(session), *args, **kwargs, actor=CLERK)


def test_steps_by_button_and_by_arrow(browser: Browser, hall_site: Served):
    with as_judge(browser, hall_site, 1) as window:
        page = opened(window)

        page.get_by_role("button", name="Bớt 0,25: Nội dung giới thiệu").first.click()
        expect(page.locator(FIELD)).to_have_value("10")
        page.get_by_role("button", name="Bớt 0,25: Nội dung giới thiệu").first.click()
        expect(page.locator(FIELD)).to_have_value("9,75")
        page.focus(FIELD)
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")

        expect(page.locator(FIELD)).to_have_value("10")
        expect(page.locator("#overall")).to_have_text(ALL_IN)


def test_three_states_of_a_mark_are_worded(browser: Browser, hall_site: Served):
    held = []
    with as_judge(browser, hall_site, 1) as window:
        page = opened(window)
        page.route("**/cham/luu", lambda route: held.append(route))  # noqa: PLW0108
        page.fill(FIELD, "8")
        page.press(FIELD, "Enter")
        page.fill("#D1-chao-hoi-hinh-thuc", "5")
        page.press("#D1-chao-hoi-hinh-thuc", "Enter")

        expect(page.locator(f"{FIELD}-saved")).to_have_text("đang gửi…")
        expect(page.locator("#D1-chao-hoi-hinh-thuc-saved")).to_have_text("đã ghi trên máy")
        held[0].continue_()
        expect(page.locator(f"{FIELD}-saved")).to_have_text(
            re.compile(r"^máy chủ đã nhận \d\d:\d\d$")
        )


def test_remark_is_written_kept_and_shown_again(browser: Browser, hall_site: Served):
    with as_judge(browser, hall_site, 1) as window:
        page = opened(window)
        page.locator("#D1 .mark-row").first.get_by_role("button", name="Nhận xét").click()
        page.route("**/cham/luu", lambda route: route.abort())
        page.keyboard.type("Mở đầu cuốn hút")
        page.keyboard.press("Tab")
        expect(page.locator("#overall")).to_contain_text("Chưa gửi được 1 điểm.")
        page.close(run_before_unload=False)

        again = opened(window)

        expect(again.locator("#overall")).to_have_text(ALL_IN)
        expect(again.locator(f"{FIELD}-remark")).to_have_value("Mở đầu cuốn hút")
        again.reload()
        expect(again.get_by_role("textbox", name="Nhận xét: Nội dung giới thiệu")).to_have_value(
            "Mở đầu cuốn hút"
        )


def test_own_earlier_marks_are_shown_when_asked_for(browser: Browser, hall_site: Served):
    with as_judge(browser, hall_site, 1) as window:
        page = opened(window)
        page.fill(FIELD, "8,5")
        page.press(FIELD, "Enter")
        expect(page.locator("#overall")).to_have_text(ALL_IN)
        page.locator("#D2 summary").click()
        expect(page.locator("#D2-chao-hoi-noi-dung-earlier")).to_be_hidden()

        page.check("#show-earlier")

        expect(page.locator("#D2-chao-hoi-noi-dung-earlier")).to_have_text("Các bài trước: 8,5")
        page.reload()
        page.locator("#D2 summary").click()
        expect(page.locator("#D2-chao-hoi-noi-dung-earlier")).to_have_text("Các bài trước: 8,5")


def test_desk_leads_phones_to_the_entry_on_stage(browser: Browser, hall_site: Served):
    with as_judge(browser, hall_site, 1) as window, as_staff(browser, hall_site, "thu-ky") as desk:
        page, table = opened(window), opened(desk, "/hoi-thi/1/ban-thu-ky")
        table.select_option("#stage-entry", "4")
        table.select_option("#stage-part", "tieu-pham")
        table.get_by_role("button", name="Đưa lên sân khấu").click()

        expect(page.locator("#on-stage")).to_contain_text("Đội Kết Nối – Tiểu phẩm", timeout=NEWS)
        expect(page.locator("#D4")).to_have_attribute("open", "")
        expect(page.locator("#D1")).not_to_have_attribute("open", "")

        table.get_by_role("button", name="Bấm giờ").click()
        expect(table.locator("#stage-clock")).to_have_attribute("data-running", "yes")
        expect(table.locator("#stage-clock")).to_have_text("0:01", timeout=NEWS)
        table.get_by_role("button", name="Xong, rời sân khấu").click()
        expect(page.locator("#on-stage")).to_be_hidden(timeout=NEWS)


def test_message_and_pause_reach_the_phone(browser: Browser, hall_site: Served):
    with as_judge(browser, hall_site, 1) as window:
        page = opened(window)
        at_desk(hall_site, hall.send_notice, "Nghỉ giải lao 10 phút")
        at_desk(hall_site, hall.set_gate, GateState.PAUSED, part="chao-hoi")

        expect(page.locator("#notices li")).to_contain_text("Nghỉ giải lao 10 phút", timeout=NEWS)
        badge = page.locator("#D1 fieldset[data-part=chao-hoi] [data-gate]")
        expect(badge).to_have_text("Tạm dừng: điểm giữ trên máy")
        page.fill(FIELD, "8")
        page.press(FIELD, "Enter")
        expect(page.locator(f"{FIELD}-saved")).to_contain_text("sẽ tự gửi khi mở lại")

        at_desk(hall_site, hall.set_gate, GateState.OPEN, part="chao-hoi")
        expect(page.locator("#overall")).to_have_text(ALL_IN, timeout=NEWS)


def test_reopened_sheet_is_told_on_the_open_page(browser: Browser, hall_site: Served):
    with as_judge(browser, hall_site, 1) as window:
        page = opened(window)
        with hall_site.app.extensions["kheo-database"].writing() as session:
            at = contests.sheet_at(session, 1, "D2", "chao-hoi")
            judging.note_missing(
                session,
                contests.contest(session),
                at,
                state=SheetState.ABSENT,
                reason="Muộn",
                actor=CLERK,
            )

        expect(page.locator("#sheets-changed")).to_be_visible(timeout=NEWS)
        page.get_by_role("link", name="Tải lại trang").click()
        expect(page.locator("#sheets-changed")).to_be_hidden()


def test_seal_wipes_the_phone_and_says_what_never_arrived(
    browser: Browser, site_of_its_own: Callable[[Seeded], Served], settled_database: Seeded
):
    served = site_of_its_own(settled_database)
    with served.app.extensions["kheo-database"].writing() as session:
        at = contests.sheet_at(session, 1, "D1", "chao-hoi")
        told = {"reason": "Xem lại", "actor": CLERK}
        judging.reopen_sheet(session, contests.contest(session), at, **told)
    with as_judge(browser, served, 1) as window:
        page = opened(window)
        page.route("**/cham/luu", lambda route: route.abort())
        page.locator("#D1 summary").click()
        page.fill(FIELD, "1")
        page.press(FIELD, "Enter")
        expect(page.locator("#overall")).to_contain_text("Chưa gửi được 1 điểm.")
        with served.app.extensions["kheo-database"].writing() as session:
            contests.submit(session, 1, "D1", "chao-hoi")
            contests.seal(session)

        expect(page.locator("#sealed")).to_be_visible(timeout=NEWS)
        expect(page.locator("#left-behind li")).to_have_text(
            "Đội Ánh Dương, Nội dung giới thiệu: 1"
        )
        assert page.evaluate("Object.keys(localStorage).join()") == ""


def test_two_judges_on_one_phone_never_mark_for_each_other(browser: Browser, hall_site: Served):
    with as_judge(browser, hall_site, 1) as window:
        page = opened(window)
        page.route("**/cham/luu", lambda route: route.abort())
        page.fill(FIELD, "8")
        page.press(FIELD, "Enter")
        expect(page.locator("#overall")).to_contain_text("Chưa gửi được 1 điểm.")
        with as_judge(browser, hall_site, 2) as other:
            cookies = other.cookies()
        window.add_cookies(cookies)
        second = opened(window)
        expect(second.locator("#overall")).to_have_text(ALL_IN)
        expect(second.locator(FIELD)).to_have_value("")

        page.unroute("**/cham/luu")
        page.evaluate("window.dispatchEvent(new Event('online'))")

        expect(page.locator("#overall")).to_contain_text("Máy đã thoát: xin vào lại bằng thẻ.")
        with hall_site.app.extensions["kheo-database"].reading() as session:
            assert contests.lines(session, "mark.saved") == []


def test_marks_carried_as_codes_and_as_a_file_count_once(
    browser: Browser, hall_site: Served, tmp_path
):
    with as_judge(browser, hall_site, 1) as window, as_staff(browser, hall_site, "thu-ky") as desk:
        page = opened(window)
        page.route("**/cham/luu", lambda route: route.abort())
        for cell, text in {"noi-dung": "8", "hinh-thuc": "5,5", "phong-cach": "3"}.items():
            page.fill(f"#D1-chao-hoi-{cell}", text)
            page.press(f"#D1-chao-hoi-{cell}", "Tab")
        page.click("#carry-open", timeout=NEWS)
        page.locator(".carry-codes svg").first.wait_for()
        picture = tmp_path / "code.png"
        page.locator(".carry-codes figure").first.screenshot(path=picture)
        with page.expect_download() as download:
            page.click("#carry-file")
        file = tmp_path / "kheo-GK1.json"
        download.value.save_as(file)

        table = opened(desk, "/hoi-thi/1/diem-mang-den")
        table.set_input_files("input[type=file]", picture)
        table.get_by_role("button", name="Xem điểm").click()
        expect(table.locator("tbody tr")).to_have_count(3)
        expect(table.locator("tbody")).to_contain_text("5,5")
        table.get_by_role("button", name="Nhận các điểm này").click()
        expect(table.locator(".say-good").first).to_contain_text("Đã nhận 3 điểm mang đến")

        table.goto("/hoi-thi/1/diem-mang-den")
        table.set_input_files("input[type=file]", file)
        table.get_by_role("button", name="Xem điểm").click()
        table.get_by_role("button", name="Nhận các điểm này").click()
        page.unroute("**/cham/luu")
        expect(page.locator("#overall")).to_have_text(ALL_IN, timeout=NEWS)

    assert len(json.loads(file.read_text())["operations"]) == 3
    with hall_site.app.extensions["kheo-database"].reading() as session:
        saved = contests.lines(session, "mark.saved")
    assert [one["thousandths"] for one in saved] == [8000, 5500, 3000]


def test_reload_without_a_network_shows_the_sheet_and_keeps_the_marks(
    browser: Browser, hall_site: Served
):
    """The loopback counts as safe, so the service worker runs here as it does over HTTPS."""
    with as_judge(browser, hall_site, 1) as window:
        page = opened(window)
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        page.wait_for_function(
            "() => caches.open('kheo-sheet').then(one => one.keys()).then(all => all.length > 10)"
        )
        window.set_offline(True)
        page.fill(FIELD, "8")
        page.press(FIELD, "Enter")
        expect(page.locator("#overall")).to_contain_text("Chưa gửi được 1 điểm.")
        page.on("dialog", lambda one: one.accept())

        page.reload()

        expect(page.locator(FIELD)).to_have_value("8")
        expect(page.locator("#overall")).to_contain_text("Chưa gửi được 1 điểm.")
        window.set_offline(False)
        expect(page.locator("#overall")).to_have_text(ALL_IN, timeout=NEWS)
        kept = page.evaluate(
            "caches.open('kheo-sheet').then(one => one.keys())"
            ".then(all => all.map(one => new URL(one.url).pathname))"
        )
        assert [one for one in kept if not one.startswith("/static/")] == [SHEETS]

        page.get_by_role("button", name="Thoát").click()
        page.wait_for_url("**/dang-nhap")
        assert page.evaluate("caches.keys()") == []


@pytest.mark.parametrize("gone", ["Promise", "AbortController", "crypto"])
def test_too_old_browser_is_told_and_takes_no_mark(browser: Browser, hall_site: Served, gone: str):
    with as_judge(browser, hall_site, 1) as window:
        window.add_init_script(
            f"delete window.{gone}; Object.defineProperty(window, '{gone}', {{}})"
        )
        page = opened(window)

        expect(page.locator("#too-old")).to_be_visible()
        expect(page.locator(FIELD)).to_be_disabled()


def test_browser_without_indexed_db_marks_as_well(browser: Browser, hall_site: Served):
    with as_judge(browser, hall_site, 1) as window:
        window.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
        page = opened(window)
        page.fill(FIELD, "8")
        page.press(FIELD, "Enter")

        expect(page.locator("#overall")).to_have_text(ALL_IN)


def test_clock_ahead_by_a_year_changes_nothing(browser: Browser, hall_site: Served):
    """A phone set a year ahead keeps a mark, then a right one corrects it: the later typing counts."""
    with as_judge(browser, hall_site, 1) as window:
        ahead = window.new_page()
        ahead.clock.install(time="2027-11-25T08:00:00")
        ahead.goto(SHEETS)
        ahead.route("**/cham/luu", lambda route: route.abort())
        ahead.fill(FIELD, "5")
        ahead.press(FIELD, "Enter")
        expect(ahead.locator("#overall")).to_contain_text("1 điểm")
        ahead.close(run_before_unload=False)
        right = window.new_page()
        right.route("**/cham/luu", lambda route: route.abort())
        right.goto(SHEETS)
        expect(right.locator(FIELD)).to_have_value("5")
        right.fill(FIELD, "9")
        right.press(FIELD, "Enter")
        right.close(run_before_unload=False)

        last = opened(window)

        expect(last.locator("#overall")).to_have_text(ALL_IN)
        expect(last.locator(FIELD)).to_have_value("9")


def test_zalo_is_recognized_by_its_name(browser: Browser, hall_site: Served):
    agent = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120 Mobile Zalo android/2410"
    with as_judge(browser, hall_site, 1, user_agent=agent) as window:
        page = opened(window)

        expect(page.locator(".say").filter(has_text="trong Zalo")).to_contain_text(
            "Mở bằng trình duyệt"
        )


def test_names_and_roles_read_aloud(browser: Browser, hall_site: Served):
    with as_judge(browser, hall_site, 1) as window:
        page = opened(window)

        expect(page.locator("#D1 fieldset").first).to_match_aria_snapshot("""
          - 'group "Chào hỏi Tổng:"':
            - 'button "Bớt 0,25: Nội dung giới thiệu"'
            - textbox "Nội dung giới thiệu 0–10, bước 0,25"
            - 'button "Thêm 0,25: Nội dung giới thiệu"'
            - status
            - 'button "Nhận xét: Nội dung giới thiệu"'
        """)


def test_large_text_and_a_narrow_phone_need_no_sideways_scroll(browser: Browser, hall_site: Served):
    with as_judge(browser, hall_site, 1, viewport={"width": 320, "height": 640}) as window:
        page = opened(window)
        page.evaluate("document.documentElement.style.fontSize = '200%'")

        wide = page.evaluate(
            "Array.from(document.querySelectorAll('body *')).filter(one =>"
            " one.getBoundingClientRect().right > window.innerWidth + 1 && !one.closest('.skip'))"
            ".map(one => one.tagName + '.' + one.className)"
        )
        small = page.evaluate(
            "Array.from(document.querySelectorAll('#D1 button, #D1 input, .sheet-bar .btn'))"
            ".filter(one => one.offsetHeight && one.offsetHeight < 44).length"
        )
        assert (wide, small) == ([], 0)
