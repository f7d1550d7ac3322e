"""A phone tries itself: what it says when all is well, when storage is shut, when nobody answers."""

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.windows import Served, as_staff

NARROW = {"width": 320, "height": 640}
SHUT = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("shut", "SecurityError"); }
});"""


@pytest.fixture
def phone(browser: Browser, sample_site: Served) -> Page:
    context = browser.new_context(base_url=sample_site.address, viewport=NARROW)
    yield context.new_page()
    context.close()


def test_phone_that_can_is_told_so(phone: Page):
    phone.goto("/thu-may")

    expect(phone.locator("#phone-verdict")).to_contain_text("Máy này chấm được.")
    expect(phone.locator("#phone-tests li.is-good")).to_have_count(3)
    expect(phone.locator("#phone-tests")).to_contain_text("Đến máy chủ 3/3 lần")
    expect(phone.locator("#phone-about")).to_contain_text("Trang mở bằng http")
    assert phone.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert phone.evaluate("localStorage.length") == 0


def test_shut_storage_is_told_with_what_to_do(phone: Page):
    phone.add_init_script(SHUT)

    phone.goto("/thu-may")

    expect(phone.locator("#phone-verdict")).to_contain_text("Máy này chưa chấm được.")
    expect(phone.locator("#phone-verdict")).to_contain_text("chế độ ẩn danh")
    expect(phone.locator("#phone-tests li.is-bad")).to_have_count(1)
    assert phone.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_server_that_does_not_answer_is_told(phone: Page):
    phone.route("**/thu-may/tra-loi*", lambda route: route.abort())

    phone.goto("/thu-may")

    expect(phone.locator("#phone-verdict")).to_contain_text("không đến được máy chủ")


def test_browser_that_runs_no_script_reads_why(browser: Browser, sample_site: Served):
    context = browser.new_context(base_url=sample_site.address, java_script_enabled=False)
    page = context.new_page()

    page.goto("/thu-may")

    expect(page.locator("#phone-verdict")).to_contain_text("máy này chưa chấm được")
    context.close()


def test_poster_with_its_wifi_is_one_sheet(browser: Browser, sample_site: Served):
    context = as_staff(browser, sample_site, "to-chuc")
    page = context.new_page()
    page.goto("/hoi-thi/1/ap-phich")
    page.get_by_label("Tên mạng wifi").fill("Hội trường Trung tâm Công tác xã")
    page.get_by_label("Mật khẩu wifi").fill("w" * 63)
    page.get_by_role("button", name="Vẽ mã wifi").click()
    expect(page.get_by_role("img", name="Mã wifi")).to_be_visible()

    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))

    assert len(printed) == 1
    assert [round(side) for side in printed[0].get_size()] == [595, 842]
    printed.close()
    context.close()
