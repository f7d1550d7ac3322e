"""Take the pictures of the documentation from the sample contest, played to its end.

Usage: python scripts/screenshots.py OUT        (needs chromium, and pdftoppm of poppler-utils)

The site runs in a folder of its own on a free port of this machine, and ends with the script.
Every page is reached as its reader reaches it: by a link, a card, a button.
"""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from cheroot import wsgi
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from contest.accounts import actions as accounts
from contest.app import create_app
from contest.base import Database
from contest.config import Settings
from contest.demo import acts, sample
from contest.documents.render import load_weasyprint
from contest.entries.workbook import COLUMNS
from contest.journal import COMMAND_LINE

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SCREEN = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
SCREEN_NAMES = ("Màn hình 1: hội trường", "Màn hình 2: ngoài sảnh")
STEPS_TO_SECOND = 6  # Giải Nhì and its winner
PROJECTOR = {"width": 1920, "height": 1080}
NEWS_MS = 15_000
COLOURS = 160
PAPER_DPI = "80"
THREADS = 8
SAMPLE, PLANNED, OTHER = (f"/hoi-thi/{number}" for number in (1, 2, 3))
MANY_RULES = Path(__file__).parents[1] / "tests" / "factories" / "many-rules.json"

FACTS = {
    "title": "Hội thi Dân vận khéo năm 2027",
    "place": "Hội trường tầng 2",
    "starts_on": "15/10/2027",
    "unit_name": "Chi bộ Văn phòng",
    "superior_line": "ĐẢNG BỘ SỞ NỘI VỤ",
    "unit_place": "Yên Bái",
    "panel_decision": "Quyết định số 07-QĐ/CB, ngày 01/10/2027 của Chi bộ Văn phòng",
    "signer_office": "TRƯỞNG BAN TỔ CHỨC",
    "signer_name": "Phạm Văn Thành",
}
JUDGES = [
    ("Nguyễn Thị Hồng Vân", "Phó Bí thư Chi bộ", "Chi bộ Văn phòng"),
    ("Trần Quốc Hưng", "Chuyên viên", "Phòng Tổ chức"),
    ("Lê Minh Châu", "Chủ tịch Công đoàn", "Công đoàn cơ sở"),
]
TEAMS = [
    ("Đội Tổ 1", "Tổ 1", "", "01", "Nguyễn Văn An; Trần Thị Bình"),
    ("Đội Tổ 2", "Tổ 2", "", "02", "Lò Thị Ơn; Hà Văn Chiến"),
    ("Đội Chi đoàn", "Chi đoàn Văn phòng", "", "03", "Mùa A Sử; Đặng Khánh Linh"),
]
WORKS_FACTS = {"title": "Cuộc thi viết về mô hình Dân vận khéo năm 2027"}
WORKS = [
    ("Con đường hiến đất", "Chi bộ thôn Đoàn Kết"),
    ("Tổ tiết kiệm của chị em", "Hội Phụ nữ xã"),
    ("Bếp ăn nghĩa tình", "Công đoàn cơ sở"),
]
PASTED = (
    "Ba năm trước, chị em trong thôn góp mỗi người hai mươi nghìn đồng một tháng.\n\n"
    "Đến nay tổ đã giúp chín gia đình mua giống, sửa nhà và cho con đi học."
)


@dataclass(frozen=True)
class Site:
    """The running sample: its address, the one-time links of the staff, the judges' cards."""

    address: str
    organizer: str
    clerk: str
    cards: list[sample.PrintedCard]


@dataclass(frozen=True)
class Camera:
    """Writes one page, or one part of it, as a small PNG."""

    out: Path

    def take(self, page: Page, name: str, *, tall: bool = True) -> None:
        """Picture what the window shows; a tall one first grows to hold the whole page."""
        page.wait_for_load_state()
        page.evaluate("document.activeElement?.blur()")
        size = page.viewport_size
        if size and tall:
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({**size, "height": height})
            self.keep(page.screenshot(animations="disabled"), name)
            page.set_viewport_size(size)
        else:
            self.keep(page.screenshot(animations="disabled"), name)

    def keep(self, content: bytes, name: str) -> None:
        """Write a picture with few colours: text and plain shapes lose nothing by it."""
        picture = Image.open(BytesIO(content)).convert("RGB")
        few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
        file = self.out / f"{name}.png"
        few.save(file, optimize=True)
        print(f"{file} {picture.width}×{picture.height}, {file.stat().st_size // 1000} kB")


@contextmanager
def running_site() -> Iterator[Site]:
    with TemporaryDirectory() as folder:
        app = create_app(Settings(data=Path(folder), secret_key="for pictures only"))
        database: Database = app.extensions["kheo-database"]
        with database.writing() as session:
            loaded = sample.load(session, actor=COMMAND_LINE)
            links = [
                accounts.create_link(session, person, actor=COMMAND_LINE)
                for person in (loaded.organizer, loaded.clerk)
            ]
        server = wsgi.Server(("127.0.0.1", 0), app, numthreads=THREADS)
        server.prepare()
        threading.Thread(target=server.serve, daemon=True).start()
        address = f"http://127.0.0.1:{server.bind_addr[1]}"
        try:
            yield Site(address, *(f"/lien-ket/{token}" for token in links), loaded.cards)
        finally:
            server.stop()
            database.close()


def opened(
    browser: Browser, site: Site, size: dict[str, int], *, is_phone: bool = False
) -> BrowserContext:
    context = browser.new_context(
        base_url=site.address,
        viewport=size,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        device_scale_factor=2 if is_phone else 1,
        has_touch=is_phone,
    )
    context.set_default_timeout(10_000)
    context.on("dialog", lambda question: question.accept())
    return context


def enter(page: Page, link: str) -> None:
    """Use a one-time link; leave the password for later."""
    page.goto(link)
    page.get_by_role("button", name="Vào ngay").click()
    page.get_by_role("link", name="Để sau").click()


def sit(page: Page, card: sample.PrintedCard) -> None:
    """Take a judge's seat as the card's QR code does."""
    page.goto(f"/the/{card.number}-{card.code}")
    page.get_by_role("button", name="Vào chấm").click()


def plan_a_contest(page: Page, camera: Camera) -> None:
    """Make a contest through its five steps, up to the cards and the draw."""
    page.get_by_role("link", name="Lập cuộc thi mới").click()
    for field, text in FACTS.items():
        page.fill(f"#{field}", text)
    camera.take(page, "lap-hoi-thi")
    page.get_by_role("button", name="Lập cuộc thi", exact=True).click()
    _show_the_rules(page, camera)
    _seat_judges(page)
    camera.take(page, "giam-khao")
    page.get_by_role("button", name="In thẻ cho tất cả giám khảo").click()
    camera.take(page, "the-giam-khao")
    page.goto(f"{PLANNED}/to-thu-ky")
    for field, text in {
        "name": "Vũ Thị Mai",
        "post": "Chi ủy viên",
        "username": "thuky.mai",
    }.items():
        page.fill(f"#{field}", text)
    page.get_by_role("button", name="Thêm người").click()
    camera.take(page, "to-thu-ky")
    _bring_teams_in(page, camera)
    page.goto(PLANNED)
    camera.take(page, "tong-quan")
    page.goto(f"{SAMPLE}/lap-lai")
    camera.take(page, "lap-lai")


def _show_the_rules(page: Page, camera: Camera) -> None:
    """Picture the pages of the rules; what is chosen for a picture alone is not saved."""
    page.goto(f"{PLANNED}/the-le")
    camera.take(page, "the-le")
    page.get_by_label("Cách chấm của Trắc nghiệm").select_option("count")
    page.get_by_label("Điểm mỗi câu của Trắc nghiệm").fill("2")
    page.get_by_label("Cách chấm của Xử lý tình huống").select_option("levels")
    page.get_by_label("Các mức của Xử lý tình huống").fill("Tốt: 8–10; Khá: 5–7; Đạt: 1–4")
    camera.take(page, "the-le-cach-cham")
    page.goto(f"{PLANNED}/cach-tinh/tieu-pham")
    page.select_option("#method", "trimmed")
    page.fill("#at_least", "5")
    for field, text in {"limit": "12:00", "grace": "0:10", "points": "1", "per": "1:00"}.items():
        page.fill(f"#{field}", text)
    page.fill("#most", "5")
    camera.take(page, "cach-tinh")
    page.get_by_role("button", name="Lưu thể lệ").click()
    page.goto(f"{PLANNED}/xep-hang")
    page.locator("summary", has_text="Giải Nhất").click()
    camera.take(page, "xep-hang")
    page.goto(f"{PLANNED}/doc-lai-the-le")
    camera.take(page, "doc-lai-the-le")


def _seat_judges(page: Page) -> None:
    page.goto(f"{PLANNED}/giam-khao")
    for number, (name, post, unit) in enumerate(JUDGES):
        for field, text in {"name": name, "post": post, "unit": unit}.items():
            page.fill(f"#{field}", text)
        page.set_checked("#is_head", number == 0)
        page.get_by_role("button", name="Thêm giám khảo").click()


def _bring_teams_in(page: Page, camera: Camera) -> None:
    page.goto(f"{PLANNED}/doi-thi")
    file = {"name": "doi.xlsx", "mimeType": "application/octet-stream", "buffer": _workbook()}
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Xem trước danh sách").click()
    camera.take(page, "nhap-doi")
    page.get_by_role("button", name=f"Nhập {len(TEAMS)} đội").click()
    page.get_by_role("link", name="Bốc thăm có chứng kiến").click()
    page.fill("#title", "Thứ tự thi")
    page.get_by_role("button", name="Công bố dấu niêm phong").click()
    page.get_by_role("link", name="Bốc thăm", exact=True).click()
    page.fill("#called", "407")
    page.fill("#witnesses", "Bà Nguyễn Thị An, ông Hà Văn Chiến")
    page.get_by_role("button", name="Bốc thăm", exact=True).click()
    page.locator("summary", has_text="Cách kiểm lại").click()
    camera.take(page, "boc-tham")


def _workbook() -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([COLUMNS, *TEAMS]):
            sheet.write_row(row, 0, cells)
    return buffer.getvalue()


def mark_the_last_part(
    browser: Browser, site: Site, camera: Camera, judges: dict[str, list[str]]
) -> None:
    """Let every judge mark and submit the part that the sample leaves, on a phone."""
    shown_by = {site.cards[1].number: _stand_at_the_stage, site.cards[2].number: _carry_marks}
    for card in site.cards:
        context = opened(browser, site, PHONE, is_phone=True)
        page = context.new_page()
        sit(page, card)
        is_shown = card is site.cards[0]
        if is_shown:
            camera.take(page, "giam-khao-danh-sach", tall=False)
        shown_by.get(card.number, _show_nothing)(page, camera)
        boxes = page.locator(".entry-sheet[open] .part-sheet:not([disabled]) .mark-row input")
        for number, text in enumerate(judges[card.seat]):
            boxes.nth(number).fill(text)
            boxes.nth(number).press("Tab")
            if is_shown and number == 1:
                _lose_the_network(page, camera, boxes.nth(2))
        expect(page.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")
        page.locator("#to-check").click()
        if is_shown:
            camera.take(page, "giam-khao-xem-lai")
        page.get_by_role("button", name="Nộp các phiếu đã chọn").click()
        if is_shown:
            camera.take(page, "giam-khao-da-nop", tall=False)
        context.close()


def _lose_the_network(page: Page, camera: Camera, box: Any) -> None:
    """Show a mark that can't be sent; it goes by itself when the network is back."""
    page.context.set_offline(True)
    box.fill("14,5")
    box.press("Tab")
    expect(page.locator("#retry")).to_be_visible()
    box.scroll_into_view_if_needed()
    camera.take(page, "giam-khao-chua-gui", tall=False)
    page.context.set_offline(False)
    expect(page.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận", timeout=20_000)


def show_the_desk(page: Page, camera: Camera) -> None:
    """The clerk's hours: the stage, its clock, who is there, paper sheets, carried marks."""
    page.goto(f"{SAMPLE}/ban-thu-ky")
    page.select_option("#stage-entry", label="8. Đội Bếp Hồng")
    page.select_option("#stage-part", label="Tiểu phẩm")
    page.get_by_role("button", name="Đưa lên sân khấu").click()
    page.get_by_role("button", name="Bấm giờ").click()
    for seat in ("GK1", "GK2", "GK3"):
        page.get_by_role("button", name=f"Ghi {seat} có mặt").click()
    page.fill("#text", "Nghỉ giải lao 10 phút sau tiết mục này.")
    page.get_by_role("button", name="Gửi tin").click()
    page.goto(f"{SAMPLE}/ban-thu-ky")
    camera.take(page, "ban-thu-ky")
    page.goto(f"{SAMPLE}/giam-khao/4/vang")
    camera.take(page, "muon-vang-thay")
    page.goto(f"{SAMPLE}/phieu-giay")
    camera.take(page, "phieu-giay")
    page.fill("#code", "8 4 3")
    page.keyboard.press("Enter")
    page.wait_for_selector("form[data-enter-goes-on] input:focus")
    for text in ("12", "8", "11,5"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    camera.take(page, "nhap-phieu-giay")
    page.goto(f"{SAMPLE}/diem-mang-den")
    camera.take(page, "diem-mang-den")


def _show_nothing(_page: Page, _camera: Camera) -> None:
    """Most judges' phones are not in a picture."""


def _stand_at_the_stage(page: Page, camera: Camera) -> None:
    """A judge's phone that was led to the entry on stage, at two widths."""
    expect(page.locator("#on-stage")).to_be_visible(timeout=NEWS_MS)
    for width in (412, 360):
        page.set_viewport_size({"width": width, "height": 740})
        camera.take(page, f"giam-khao-{width}", tall=False)


def _carry_marks(page: Page, camera: Camera) -> None:
    """The narrowest phone cannot send: its marks as a file, a list and a code."""
    page.set_viewport_size({"width": 320, "height": 740})
    page.route("**/cham/luu", lambda route: route.abort())
    page.locator("[data-kind=mark]:enabled").first.fill("12")
    page.keyboard.press("Tab")
    page.click("#carry-open", timeout=NEWS_MS)
    page.locator(".carry-codes svg").first.wait_for()
    page.locator("#carry-title").scroll_into_view_if_needed()
    camera.take(page, "giam-khao-mang-diem", tall=False)
    page.unroute("**/cham/luu")
    page.click("#retry")
    expect(page.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận")


def settle_and_seal(page: Page, camera: Camera, decided: dict[str, Any]) -> None:
    """Decide the tie and seal, as the clerk."""
    page.goto(f"{SAMPLE}/tong-hop")
    page.get_by_role("link", name="Quyết định").first.click()
    for number, entry in enumerate(decided["order"], start=1):
        page.select_option(f"#order-{entry}", str(number))
    page.fill("#reason", decided["reason"])
    page.fill("#by", ", ".join(decided["by"]))
    camera.take(page, "quyet-dinh")
    page.get_by_role("button", name="Ghi quyết định").click()
    camera.take(page, "da-quyet-dinh", tall=False)
    page.goto(f"{SAMPLE}/diem-tru")
    camera.take(page, "diem-tru")
    page.goto(f"{SAMPLE}/tong-hop/D5")
    camera.take(page, "cach-tinh-diem")
    page.goto(f"{SAMPLE}/niem-phong")
    camera.take(page, "niem-phong")
    page.get_by_role("button", name="Niêm phong kết quả").click()


def publish_and_show(browser: Browser, site: Site, page: Page, camera: Camera) -> None:
    """Publish as the organizer; then the screens, the public page and the list of papers."""
    page.goto(f"{SAMPLE}/niem-phong")
    page.get_by_role("button", name="Công bố kết quả").click()
    camera.take(page, "cong-bo")
    page.goto(f"{SAMPLE}/giay-to")
    camera.take(page, "giay-to")
    page.goto(f"{SAMPLE}/giay-to/soan/quyet-dinh-khen-thuong")
    page.locator("details summary", has_text="ngoài thẩm quyền").click()
    camera.take(page, "soan-van-ban")
    page.goto(f"{SAMPLE}/giay-to/mau-word/thong-bao-ket-qua")
    camera.take(page, "mau-word")
    dossier = page.request.get(f"{SAMPLE}/giay-to/ho-so.json").json()
    page.goto(f"/kiem-tra/{dossier['result']['digest'].removeprefix('sha256:')[:16]}")
    camera.take(page, "kiem-tra", tall=False)
    keep_register(page, camera)
    announce(browser, site, page, camera)
    visitor = opened(browser, site, SCREEN).new_page()
    visitor.goto("/ket-qua/1")
    camera.take(visitor, "ket-qua")


def keep_register(page: Page, camera: Camera) -> None:
    """Number the certificates; one is spoiled, one is taken away."""
    page.goto(f"{SAMPLE}/giay-chung-nhan")
    page.get_by_role("button", name="Cấp số").click()
    first = page.get_by_role("row").nth(1)
    first.get_by_text("Giấy hỏng, in lại").click()
    first.get_by_placeholder("Lý do").fill("In lệch khung")
    first.get_by_role("button", name="Ghi giấy hỏng").click()
    second = page.get_by_role("row").nth(2)
    second.get_by_text("Ghi ký nhận").click()
    second.get_by_placeholder("Người ký nhận").fill("Lò Thị Ơn")
    second.get_by_role("button", name="Ghi").click()
    third = page.get_by_role("row").nth(3)
    third.get_by_text("Ghi ký nhận").click()
    third.get_by_text("Giấy hỏng, in lại").click()
    camera.take(page, "so-cap-giay")


def announce(browser: Browser, site: Site, page: Page, camera: Camera) -> None:
    """Make two screens and read the script; steer a screen from a phone."""
    page.goto(f"{SAMPLE}/man-hinh")
    for name in SCREEN_NAMES:
        page.fill("#name", name)
        page.get_by_role("button", name="Thêm màn hình").click()
    camera.take(page, "man-hinh")
    screen = opened(browser, site, PROJECTOR).new_page()
    screen.goto(page.locator(".screen-address").first.inner_text())
    page.goto(f"{SAMPLE}/loi-dan")
    camera.take(page, "loi-dan")
    phone = opened(browser, site, PHONE, is_phone=True)
    phone.add_cookies(page.context.cookies())
    operator = phone.new_page()
    operator.goto(f"{SAMPLE}/dieu-khien")
    for role in ("progress", "result", "reveal"):
        operator.get_by_label(f"{SCREEN_NAMES[0]} hiện").select_option(role)
        operator.get_by_role("button", name=f"Đổi {SCREEN_NAMES[0]}").click()
        screen.wait_for_selector(f".is-{role}")
        if role != "reveal":
            camera.take(screen, f"man-hinh-{role}", tall=False)
    for number in range(1, STEPS_TO_SECOND + 1):
        operator.get_by_role("button", name="Tiếp").click()
        expect(operator.locator(".now-panel")).to_contain_text(f"bước {number} trên")
        if number == STEPS_TO_SECOND - 1:
            camera.take(operator, "dieu-khien", tall=False)
    expect(screen.locator(".winners")).to_contain_text("Đội Mái Ấm")
    camera.take(screen, "trinh-chieu", tall=False)


def show_other_rules(page: Page, camera: Camera) -> None:
    """A contest of many rules from its file: figures, questions to decide, changed rules; a round."""
    page.set_viewport_size(SCREEN)
    page.goto("/hoi-thi/moi")
    for field, text in FACTS.items():
        page.fill(f"#{field}", text)
    page.get_by_role("button", name="Lập cuộc thi", exact=True).click()
    page.goto(f"{OTHER}/the-le")
    page.locator("summary", has_text="hoặc từ tệp cuộc thi").click()
    page.set_input_files("input[type=file]", MANY_RULES)
    page.get_by_role("button", name="Lấy cả cuộc thi").click()
    camera.take(page, "nhieu-viec-quyet-dinh")
    page.goto(f"{OTHER}/so-lieu")
    camera.take(page, "so-lieu")
    page.goto(f"{OTHER}/the-le")
    page.get_by_label("Hệ số của Tiểu phẩm").fill("1,5")
    page.get_by_role("button", name="Lưu thể lệ").last.click()
    page.goto(f"{OTHER}/doi-the-le")
    camera.take(page, "doi-the-le")
    page.goto(f"{SAMPLE}/vong-sau")
    camera.take(page, "vong-sau")
    page.goto(f"{SAMPLE}/chay-thu?sets=100&entries=&judges=&seed=1&style=likely")
    camera.take(page, "chay-thu")
    page.goto(f"{SAMPLE}/thong-ke")
    camera.take(page, "thong-ke", tall=False)


def show_works(browser: Browser, site: Site, page: Page, camera: Camera) -> None:
    """A blind contest of works: one work's files, the numbers, a judge's phone that reads it."""
    page.set_viewport_size(SCREEN)
    page.goto("/hoi-thi/moi")
    for field, text in (FACTS | WORKS_FACTS).items():
        page.fill(f"#{field}", text)
    page.select_option("#kind", "works")
    page.check("#is_blind")
    page.select_option("#preset", "xet-mo-hinh")
    page.get_by_role("button", name="Lập cuộc thi", exact=True).click()
    card = _seat_a_reader(page)
    _bring_works_in(page)
    camera.take(page, "bai-du-thi-tep")
    page.get_by_role("link", name="Mọi bài dự thi").click()
    page.get_by_role("button", name="Bốc số phách").click()
    camera.take(page, "bai-du-thi")
    reader = opened(browser, site, PHONE, is_phone=True).new_page()
    reader.goto("/the")
    reader.fill("#seat", "1")
    reader.fill("#code", card)
    reader.get_by_role("button", name="Vào chấm").click()
    reader.click("#fetch-works")
    expect(reader.locator("#works-state")).to_have_text("Đã tải 3/3 tệp")
    sheet = reader.locator(".entry-sheet", has=reader.locator(".work"))
    sheet.evaluate("one => { one.open = true; one.scrollIntoView({ behavior: 'instant' }); }")
    camera.take(reader, "giam-khao-bai-du-thi", tall=False)


def _seat_a_reader(page: Page) -> str:
    """Seat one judge and return the code of his card."""
    page.goto(f"{page.url}/giam-khao")
    page.fill("#name", JUDGES[0][0])
    page.check("#is_head")
    page.get_by_role("button", name="Thêm giám khảo").click()
    page.get_by_role("button", name="In thẻ cho tất cả giám khảo").click()
    return page.locator(".code").first.inner_text()


def _bring_works_in(page: Page) -> None:
    """Enter the works, and give one of them its files."""
    entries = page.url.rpartition("/")[0] + "/doi-thi"
    for name, unit in WORKS:
        page.goto(f"{entries}/moi")
        page.fill("#name", name)
        page.fill("#unit", unit)
        page.select_option("#kind", "work")
        page.get_by_role("button", name="Lưu").click()
    page.get_by_role("link", name=f"Tệp của {WORKS[1][0]}").click()
    page.set_input_files("input[type=file]", _files_of_a_work())
    page.fill("#pasted", PASTED)
    page.get_by_role("button", name="Tải lên").click()


def _files_of_a_work() -> list[dict[str, Any]]:
    """Return a PDF of two pages and a picture, as they would be chosen."""
    style = (
        "<style>@page { size: A5 } p { font: 16pt/1.6 serif } p + p { break-before: page }</style>"
    )
    pdf = load_weasyprint().HTML(string=style + f"<p>{PASTED}</p>" * 2).write_pdf()
    picture = BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((900, 600)).save(picture, "JPEG")
    return [
        {"name": "mo-hinh.pdf", "mimeType": "application/pdf", "buffer": pdf},
        {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()},
    ]


def take_papers(camera: Camera) -> None:
    """Picture the first page of each paper that `danvankheo demo` writes."""
    with TemporaryDirectory() as folder:
        acts.run(folder)
        for paper in sorted(Path(folder).glob("*.pdf")):
            first = [
                "pdftoppm",
                "-r",
                PAPER_DPI,
                "-f",
                "1",
                "-l",
                "1",
                "-singlefile",
                "-png",
                paper,
            ]
            made = subprocess.run(first, check=True, capture_output=True)
            camera.keep(made.stdout, f"giay-{paper.stem.removeprefix('giay-')}")


def last_marks(document: dict[str, Any]) -> dict[str, list[str]]:
    """Return what each judge gives the last entry in the last part, as he types it."""
    file = document["contest"]
    last = (file["entries"][-1]["id"], file["parts"][-1]["id"])
    return {
        sheet["judge"]: [text.replace(".", ",") for text in sheet["marks"].values()]
        for sheet in file["sheets"]
        if (sheet["entry"], sheet["part"]) == last
    }


def main() -> None:
    camera = Camera(Path(sys.argv[1]))
    camera.out.mkdir(parents=True, exist_ok=True)
    document = sample.document()
    decided = {**document["facts"]["decision"], "order": ["D2", "D6"]}
    with running_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        organizer, clerk = (opened(browser, site, SCREEN).new_page() for _ in range(2))
        enter(organizer, site.organizer)
        enter(clerk, site.clerk)
        clerk.goto(f"{SAMPLE}/tong-hop")
        camera.take(clerk, "bang-tong-hop")
        clerk.locator("a.cell.draft").first.click()
        camera.take(clerk, "phieu")
        plan_a_contest(organizer, camera)
        show_the_desk(clerk, camera)
        mark_the_last_part(browser, site, camera, last_marks(document))
        settle_and_seal(clerk, camera, decided)
        publish_and_show(browser, site, organizer, camera)
        show_other_rules(organizer, camera)
        show_works(browser, site, organizer, camera)
        browser.close()
    take_papers(camera)


if __name__ == "__main__":
    main()
