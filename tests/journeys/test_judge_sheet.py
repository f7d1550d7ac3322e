"""The judge's page on a bad network, on two devices, under quick fingers."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select

from contest.judging import actions as judging
from contest.judging.tables import Mark, ScoreSheet, SheetState
from tests.engines import Seeded
from tests.factories import contests
from tests.factories.contests import lines
from tests.journeys.windows import Served, as_judge

SHEETS = "/hoi-thi/1/cham"
FIELD = "#D1-chao-hoi-noi-dung"


@pytest.fixture
def fresh_site(site_of_its_own: Callable[[Seeded], Served], planned_database: Seeded) -> Served:
    return site_of_its_own(planned_database)


def opened(window, address: str = SHEETS) -> Page:
    page = window.new_page()
    page.goto(address)
    return page


def typed(page: Page, text: str) -> None:
    page.fill(FIELD, text)
    page.press(FIELD, "Enter")


def stored(served: Served) -> list[int | None]:
    with served.app.extensions["kheo-database"].reading() as session:
        query = select(Mark.thousandths).join(ScoreSheet, ScoreSheet.id == Mark.sheet_id)
        return list(session.scalars(query.where(Mark.criterion == "noi-dung")))


def cut(route: Route) -> None:
    """Let the server hear, and lose its answer."""
    route.fetch()
    route.abort()


def test_faulty_mark_is_told_at_once_and_on_the_bar(browser: Browser, fresh_site: Served):
    with as_judge(browser, fresh_site, 1) as window:
        page = opened(window)

        typed(page, "8,,5")

        saved = page.locator(f"{FIELD}-saved")
        expect(saved).to_contain_text("«8,,5» không phải là điểm.")
        expect(page.locator("#overall")).to_have_text("Còn 1 ô chưa lưu, xin sửa")
        assert stored(fresh_site) == []

        typed(page, "8,5")
        expect(page.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
        assert stored(fresh_site) == [8500]


def test_marks_typed_off_line_are_sent_when_it_is_back(browser: Browser, fresh_site: Served):
    with as_judge(browser, fresh_site, 1) as window:
        page = opened(window)
        window.set_offline(True)
        typed(page, "8")
        typed(page, "9")
        expect(page.locator("#overall")).to_contain_text("Chưa gửi được 1 điểm.")
        expect(page.locator("#to-check")).to_have_attribute("aria-disabled", "true")

        window.set_offline(False)

        expect(page.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
        expect(page.locator(FIELD)).to_have_value("9")
        assert stored(fresh_site) == [9000]


def test_lost_answers_count_once(browser: Browser, fresh_site: Served):
    with as_judge(browser, fresh_site, 1) as window:
        page = opened(window)
        page.route("**/cham/luu", cut, times=2)

        typed(page, "8")

        expect(page.locator("#overall")).to_have_text(
            "Mọi điểm đã được máy chủ nhận", timeout=15_000
        )
    with fresh_site.app.extensions["kheo-database"].reading() as session:
        assert [one["thousandths"] for one in lines(session, "mark.saved")] == [8000]


def test_answer_does_not_overwrite_what_is_being_typed(browser: Browser, fresh_site: Served):
    held: list[Route] = []
    with as_judge(browser, fresh_site, 1) as window:
        page = opened(window)
        page.route("**/cham/luu", lambda route: held.append(route), times=1)  # noqa: PLW0108
        with page.expect_request("**/cham/luu"):
            typed(page, "8")
        page.focus(FIELD)
        page.keyboard.press("Control+A")
        page.keyboard.type("9")

        with page.expect_response("**/cham/luu"):
            held[0].continue_()
        expect(page.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
        expect(page.locator(FIELD)).to_have_value("9")
        page.keyboard.press("Enter")

        expect(page.locator(f"{FIELD}-saved")).to_contain_text("máy chủ đã nhận")
        expect(page.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
        assert stored(fresh_site) == [9000]


@pytest.mark.parametrize(
    ("choice", "kept"), [("Giữ của tôi: 9", 9000), ("Giữ bản trên máy chủ: 8", 8000)]
)
def test_two_windows_choose_between_both_values(
    browser: Browser, fresh_site: Served, choice: str, kept: int
):
    with as_judge(browser, fresh_site, 1) as window:
        first, second = opened(window), opened(window)
        typed(first, "8")
        expect(first.locator(f"{FIELD}-saved")).to_contain_text("máy chủ đã nhận")

        typed(second, "9")
        expect(second.locator(f"{FIELD}-saved")).to_contain_text("Xin chọn:")
        assert stored(fresh_site) == [8000]
        second.get_by_role("button", name=choice).click()

        expect(second.locator(f"{FIELD}-saved")).to_contain_text("máy chủ đã nhận")
        expect(second.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
        assert stored(fresh_site) == [kept]


def test_signed_out_judge_is_told_and_loses_nothing(browser: Browser, fresh_site: Served):
    with as_judge(browser, fresh_site, 1) as window:
        page = opened(window)
        cookies = window.cookies()
        window.clear_cookies()

        typed(page, "8")

        expect(page.locator("#overall")).to_have_text(
            "Chưa gửi được 1 điểm. Máy đã thoát: xin vào lại bằng thẻ. Điểm đã ghi trên máy này."
        )
        assert kept_on(page) == ["8"]
        assert stored(fresh_site) == []
        page.close(run_before_unload=False)
        window.add_cookies(cookies)
        again = opened(window)
        expect(again.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
        assert stored(fresh_site) == [8000]


def test_marks_typed_before_a_slow_script_are_sent(browser: Browser, fresh_site: Served):
    held: list[Route] = []
    with as_judge(browser, fresh_site, 1) as window:
        page = window.new_page()
        page.route("**/judge.js", lambda route: held.append(route))  # noqa: PLW0108
        page.goto(SHEETS, wait_until="commit")
        typed(page, "8")
        page.fill("#D1-chao-hoi-hinh-thuc", "5")

        held[0].continue_()
        page.press("#D1-chao-hoi-hinh-thuc", "Tab")

        expect(page.locator(f"{FIELD}-saved")).to_contain_text("máy chủ đã nhận")
        expect(page.locator("#D1-chao-hoi-hinh-thuc-saved")).to_contain_text("máy chủ đã nhận")
        expect(page.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
        assert stored(fresh_site) == [8000]
        with fresh_site.app.extensions["kheo-database"].reading() as session:
            assert len(lines(session, "mark.saved")) == 2


def kept_on(page: Page) -> list[str]:
    """Return what this device keeps for the judge, as texts."""
    found = page.evaluate(
        "Object.keys(localStorage).filter(one => one.startsWith('kheo-outbox:'))"
        ".map(one => localStorage.getItem(one))"
    )
    return [operation["text"] for held in found for operation in json.loads(held).values()]


def test_marks_typed_off_line_outlive_the_page(browser: Browser, fresh_site: Served):
    with as_judge(browser, fresh_site, 1) as window:
        page = opened(window)
        page.route("**/cham/luu", lambda route: route.abort())
        typed(page, "8")
        expect(page.locator("#overall")).to_have_text(
            "Chưa gửi được 1 điểm. Điểm đã ghi trên máy này."
        )
        assert kept_on(page) == ["8"]
        page.close(run_before_unload=False)

        again = opened(window)

        expect(again.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
        expect(again.locator(FIELD)).to_have_value("8")
        assert stored(fresh_site) == [8000]
        assert kept_on(again) == []


def test_answered_but_unheard_mark_is_sent_again_and_counts_once(
    browser: Browser, fresh_site: Served
):
    with as_judge(browser, fresh_site, 1) as window:
        page = opened(window)
        page.route("**/cham/luu", cut)
        typed(page, "8")
        expect(page.locator("#overall")).to_contain_text("Chưa gửi được 1 điểm.")
        page.close(run_before_unload=False)

        again = opened(window)

        expect(again.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
    with fresh_site.app.extensions["kheo-database"].reading() as session:
        assert [one["thousandths"] for one in lines(session, "mark.saved")] == [8000]


def test_kept_mark_never_beats_a_newer_correction(browser: Browser, fresh_site: Served):
    """Typed off-line on one device, corrected on another: both are shown, the judge chooses."""
    with as_judge(browser, fresh_site, 1) as window:
        page, other = opened(window), opened(window)
        page.route("**/cham/luu", lambda route: route.abort())
        typed(page, "8")
        expect(page.locator("#overall")).to_contain_text("Chưa gửi được 1 điểm.")
        typed(other, "9")
        expect(other.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
        page.close(run_before_unload=False)
        other.close(run_before_unload=False)

        again = opened(window)

        expect(again.locator(f"{FIELD}-saved")).to_contain_text("Xin chọn:")
        assert stored(fresh_site) == [9000]
        again.get_by_role("button", name="Giữ bản trên máy chủ: 9").click()
        expect(again.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
        assert stored(fresh_site) == [9000]


def test_kept_mark_of_a_locked_sheet_is_told_until_dealt_with(browser: Browser, fresh_site: Served):
    with as_judge(browser, fresh_site, 1) as window:
        page = opened(window)
        page.route("**/cham/luu", lambda route: route.abort())
        typed(page, "8")
        expect(page.locator("#overall")).to_contain_text("Chưa gửi được 1 điểm.")
        page.close(run_before_unload=False)
        with fresh_site.app.extensions["kheo-database"].writing() as session:
            at = contests.sheet_at(session, 1, "D1", "chao-hoi")
            told = {"reason": "Vắng", "actor": contests.CLERK}
            judging.note_missing(
                session, contests.contest(session), at, state=SheetState.ABSENT, **told
            )

        again = opened(window)
        box = again.locator("#left-behind")
        expect(box).to_contain_text("Đội Ánh Dương, Nội dung giới thiệu: 8")
        again.reload()
        expect(box).to_contain_text("Nội dung giới thiệu: 8")

        again.get_by_role("button", name="Đã báo thư ký, xóa khỏi máy").click()
        expect(box).to_be_hidden()
        assert kept_on(again) == []


def test_signing_out_leaves_nothing_on_the_device(browser: Browser, fresh_site: Served):
    asked: list[str] = []
    with as_judge(browser, fresh_site, 1) as window:
        page = opened(window)
        page.route("**/cham/luu", lambda route: route.abort())
        typed(page, "8")
        expect(page.locator("#overall")).to_contain_text("Chưa gửi được 1 điểm.")
        page.on("dialog", lambda one: (asked.append(one.message), one.accept()))

        page.get_by_role("button", name="Thoát").click()
        page.wait_for_url("**/dang-nhap")

        assert asked[0] == "Còn 1 điểm chưa gửi. Thoát thì các điểm ấy mất. Vẫn thoát?"
        assert kept_on(page) == []


def test_private_window_says_that_it_keeps_nothing(browser: Browser, fresh_site: Served):
    with as_judge(browser, fresh_site, 1) as window:
        window.add_init_script(
            "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
        )
        page = opened(window)
        page.route("**/cham/luu", lambda route: route.abort())

        typed(page, "8")

        expect(page.locator("#overall")).to_have_text(
            "Chưa gửi được 1 điểm. Máy này không ghi tạm được: xin giữ trang mở."
        )


def test_what_was_typed_after_a_lost_answer_never_beats_a_correction_unseen(
    browser: Browser, fresh_site: Served
):
    """8 was heard and its answer lost, 7 typed after it; meanwhile 9 was set on another device."""

    with as_judge(browser, fresh_site, 1) as window:
        page, other = opened(window), opened(window)
        page.route("**/cham/luu", cut)
        typed(page, "8")
        expect(page.locator("#overall")).to_contain_text("Chưa gửi được 1 điểm.")
        page.unroute("**/cham/luu")
        page.route("**/cham/luu", lambda route: route.abort())
        typed(page, "7")
        typed(other, "9")
        other.get_by_role("button", name="Giữ của tôi: 9").click()
        expect(other.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
        page.close(run_before_unload=False)
        other.close(run_before_unload=False)

        again = opened(window)

        expect(again.locator(f"{FIELD}-saved")).to_contain_text("Xin chọn:")
        assert stored(fresh_site) == [9000]
        again.get_by_role("button", name="Giữ của tôi: 7").click()
        expect(again.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
        assert stored(fresh_site) == [7000]
