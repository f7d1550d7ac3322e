"""A whole contest through its pages: from an empty database to the papers."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
import xlsxwriter
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from sqlalchemy import func, select

import scoring
from contest import cli
from contest.accounts import actions as accounts
from contest.accounts import queries as people
from contest.base import Database
from contest.journal import COMMAND_LINE, JournalLine, first_broken
from contest.judging.tables import Mark
from tests.factories.contests import lines

PHONE = {"viewport": {"width": 360, "height": 740}}
TITLE = "Hội thi Dân vận khéo Đảng bộ xã"
JUDGES = ("Nguyễn Thị Hồng Vân", "Trần Quốc Hưng", "Lê Minh Châu")
TEAMS = ("Đội Ánh Dương", "Đội Mái Ấm", "Đội Áo Trắng", "Đội Kết Nối")
# By judge, by team in running order: the marks of both parts; the second and third team tie fully.
MARKS = {
    "GK1": (("9", "8", "20", "9"), ("8", "7", "18", "8"), ("8", "7", "18", "8"), ("5", "6", "10", "4")),
    "GK2": (("9,5", "8", "20", "9"), ("8", "7", "18", "8"), ("8", "7", "18", "8"), ("6", "6", "10", "4")),
    "GK3": (("9", "8.5", "18", "9"), ("8", "7", "18", "8"), ("8", "7", "18", "8"), ("5", "5", "12", "4")),
}  # fmt: skip
RESULT = (
    ("1", "Đội Ánh Dương", "44,66", "Giải Nhất"),
    ("2", "Đội Áo Trắng", "41", "Giải Nhì"),
    ("3", "Đội Mái Ấm", "41", "Giải Ba"),
    ("4", "Đội Kết Nối", "25,67", "Giải Khuyến khích"),
)


@pytest.fixture
def address(empty_app: Flask, serving: Callable[[Flask], str]) -> str:
    return serving(empty_app)


@pytest.fixture
def organizer(empty_app: Flask, address: str, browser: Browser) -> Iterator[Page]:
    """The first organizer of an empty database, come in by the link that `serve` prints."""
    with database(empty_app).writing() as session:
        cli.first_people(session, with_sample=False)
        first = people.person_called(session, "to-chuc")
        token = accounts.create_link(session, first, actor=COMMAND_LINE)
    with window(browser, address) as opened:
        page = opened.new_page()
        come_in(page, f"/lien-ket/{token}", "Vào ngay")
        page.get_by_label("Mật khẩu mới").fill("dân vận khéo")
        page.get_by_label("Gõ lại mật khẩu").fill("dân vận khéo")
        page.get_by_role("button", name="Lưu mật khẩu").click()
        yield page


def database(app: Flask) -> Database:
    return app.extensions["kheo-database"]


def window(browser: Browser, address: str, **options: object) -> BrowserContext:
    """Open a browser whose user answers every question with yes."""
    opened = browser.new_context(base_url=address, accept_downloads=True, **options)
    opened.on("dialog", lambda dialog: dialog.accept())
    return opened


def come_in(page: Page, link: str, button: str) -> None:
    page.goto(link)
    page.get_by_role("button", name=button).click()


def test_contest_from_empty_database_to_papers(
    organizer: Page, browser: Browser, address: str, empty_app: Flask, tmp_path: Path
):
    found_contest(organizer)
    write_rules(organizer)
    seat_judges(organizer)
    clerk_link = appoint_clerk(organizer)
    bring_teams_in(organizer, workbook(tmp_path))
    cards = print_cards(organizer)

    judge_on_phones(browser, address, cards)
    assert marks_and_lines(empty_app) == (48, 48)

    close_as_clerk(browser, address, clerk_link)
    assert organizer.request.get("/ket-qua/1").status == 404

    publish(organizer)
    announce(organizer, browser, address)
    look_as_public(browser, address)
    read_papers(organizer)
    come_too_late(browser, address, cards["GK1"])
    with database(empty_app).reading() as session:
        assert first_broken(session.scalars(select(JournalLine).order_by(JournalLine.seq))) is None


def judge_on_phones(browser: Browser, address: str, cards: dict[str, str]) -> None:
    for seat, marks in MARKS.items():
        with window(browser, address, **PHONE) as phone:
            page = phone.new_page()
            come_in(page, cards[seat], "Vào chấm")
            if seat == "GK2":
                lose_first_answer(page)
            fill_sheets(page, marks)
            submit_all(page)


def close_as_clerk(browser: Browser, address: str, link: str) -> None:
    """Deduct, settle the tie and seal; publishing is not the clerk's."""
    with window(browser, address) as office:
        page = office.new_page()
        come_in(page, link, "Vào ngay")
        deduct(page)
        settle(page)
        seal(page)
        expect(page.get_by_role("button", name="Công bố kết quả")).to_have_count(0)


def come_too_late(browser: Browser, address: str, card: str) -> None:
    with window(browser, address, **PHONE) as phone:
        page = phone.new_page()
        come_in(page, card, "Vào chấm")
        expect(page.get_by_role("alert")).to_contain_text("không còn hiệu lực")


def found_contest(page: Page) -> None:
    page.goto("/hoi-thi/moi")
    page.get_by_label("Tên cuộc thi").fill(TITLE)
    page.get_by_label("Ngày thi").fill("20/11/2026")
    page.get_by_label("Địa điểm").fill("Nhà văn hóa xã")
    page.get_by_label("Đơn vị tổ chức").fill("Đảng bộ xã Mường Khương")
    page.get_by_label("Mẫu thể lệ").select_option(
        label="3 phần: Chào hỏi – Kiến thức – Tiểu phẩm (100 điểm)"
    )
    page.get_by_role("button", name="Lập cuộc thi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def write_rules(page: Page) -> None:
    """Cut the preset down to two parts of two criteria, 50 points in all."""
    page.goto("/hoi-thi/1/the-le")
    page.get_by_role("button", name="Bỏ Tiểu phẩm").click()
    page.get_by_role("button", name="Bỏ Phong cách, trang phục").click()
    page.get_by_label("Điểm tối đa của Hình thức thể hiện").fill("10")
    expect(page.locator("#whole")).to_have_text("50")
    page.get_by_label("Thang điểm toàn cuộc").fill("50")
    page.get_by_label("Bước điểm của Hình thức thể hiện").fill("0,5")
    page.get_by_role("button", name="Lưu thể lệ").last.click()
    expect(page).to_have_url(re.compile("/cach-tinh/chao-hoi$"))
    count_parts(page)
    page.get_by_role("button", name="Bỏ Giải Khuyến khích").click()
    page.get_by_role("button", name="Còn lại: Khuyến khích").click()
    page.get_by_label("Số lượng Giải Ba").fill("1")
    page.get_by_role("button", name="Lưu thể lệ").last.click()
    expect(page).to_have_url(re.compile("/doc-lai-the-le$"))
    expect(page.get_by_text("Giải Khuyến khích: các bài thi còn lại")).to_be_visible()
    page.get_by_role("link", name="Tiếp: Giám khảo").click()


def count_parts(page: Page) -> None:
    """Look at the options of a way, choose another; leave the second part as it is."""
    page.get_by_label("Cách gộp điểm").select_option("near-mean")
    expect(page.get_by_label("Lệch cho phép (điểm)")).to_be_visible()
    page.get_by_label("Cách gộp điểm").select_option("mean")
    expect(page.get_by_label("Lệch cho phép (điểm)")).to_be_hidden()
    page.get_by_role("button", name="Lưu thể lệ").click()
    expect(page).to_have_url(re.compile("/cach-tinh/kien-thuc$"))
    page.get_by_role("button", name="Lưu thể lệ").click()
    expect(page).to_have_url(re.compile("/xep-hang$"))


def seat_judges(page: Page) -> None:
    for name in JUDGES:
        page.get_by_label("Họ và tên").fill(name)
        page.get_by_label("Đơn vị").fill("Đảng ủy xã")
        page.get_by_label("Trưởng ban giám khảo").set_checked(name == JUDGES[0])
        page.get_by_role("button", name="Thêm giám khảo").click()
        expect(page.get_by_role("rowheader", name=name)).to_be_visible()


def appoint_clerk(page: Page) -> str:
    page.goto("/hoi-thi/1/to-thu-ky")
    page.get_by_label("Họ và tên").fill("Bùi Thu Lan")
    page.get_by_label("Tên đăng nhập").fill("thuky.lan")
    page.get_by_label("Vai trò").select_option(label="Thư ký")
    page.get_by_role("button", name="Thêm người").click()
    row = page.get_by_role("row").filter(has_text="Bùi Thu Lan")
    row.get_by_role("button", name="Đường dẫn vào").click()
    return page.locator(".code").inner_text()


def workbook(folder: Path) -> Path:
    path = folder / "doi.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Tên đội", "Đơn vị"])
        for row, team in enumerate(TEAMS, start=1):
            sheet.write_row(row, 0, [team, f"Chi bộ thôn {row}"])
    return path


def bring_teams_in(page: Page, path: Path) -> None:
    page.goto("/hoi-thi/1/doi-thi")
    page.get_by_label("Tệp .xlsx").set_input_files(path)
    page.get_by_role("button", name="Xem trước danh sách").click()
    page.get_by_role("button", name="Nhập 4 đội").click()
    expect(page.locator("tbody tr")).to_have_count(4)


def print_cards(page: Page) -> dict[str, str]:
    """Return the address behind each card's QR: its seat and its code."""
    page.goto("/hoi-thi/1/giam-khao")
    page.get_by_role("button", name="In thẻ cho tất cả giám khảo").click()
    expect(page.locator(".card-k svg")).to_have_count(3)
    seats = page.locator(".card-k .seat").all_inner_texts()
    codes = page.locator(".card-k .code").all_inner_texts()
    return {seat: f"/the/{seat[2:]}-{code}" for seat, code in zip(seats, codes, strict=True)}


def lose_first_answer(page: Page) -> None:
    """Let the first mark reach the server, and cut the line before its answer comes back."""

    def cut(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/cham/luu", cut, times=1)


def fill_sheets(page: Page, marks: tuple[tuple[str, ...], ...]) -> None:
    for number, texts in enumerate(marks, start=1):
        entry = page.locator(f"#D{number}")
        if entry.get_attribute("open") is None:
            entry.locator("summary").click()
        for field, text in zip(entry.locator(".mark-row input").all(), texts, strict=True):
            field.fill(text)
            field.press("Enter")
    expect(page.locator("#overall")).to_have_text("Mọi điểm đã được máy chủ nhận", timeout=15_000)
    expect(page.locator(".saved", has_text="máy chủ đã nhận")).to_have_count(16)


def submit_all(page: Page) -> None:
    page.get_by_role("link", name="Xem lại và nộp").click()
    expect(page.get_by_role("checkbox", name="Nộp phiếu này")).to_have_count(8)
    page.get_by_role("button", name="Nộp các phiếu đã chọn").click()
    expect(page.get_by_text("Đã nộp 8 phiếu.")).to_be_visible()


def marks_and_lines(app: Flask) -> tuple[int, int]:
    with database(app).reading() as session:
        marks = session.scalar(select(func.count()).select_from(Mark)) or 0
        return marks, len(lines(session, "mark.saved"))


def deduct(page: Page) -> None:
    page.goto("/hoi-thi/1/diem-tru")
    page.get_by_label("Bài thi").select_option(label="1. Đội Ánh Dương")
    page.get_by_label("Trừ, cộng vào").select_option(label="Điểm phần Kiến thức")
    page.get_by_label("Số điểm").fill("1")
    page.get_by_label("Lý do").fill("Quá giờ 1 phút")
    page.get_by_role("button", name="Ghi điểm").click()
    expect(page.get_by_role("rowheader", name="1. Đội Ánh Dương")).to_be_visible()


def settle(page: Page) -> None:
    page.goto("/hoi-thi/1/tong-hop")
    page.get_by_role("link", name="Quyết định").last.click()
    page.get_by_label("Đội Mái Ấm").first.select_option("2")
    page.get_by_label("Đội Áo Trắng").first.select_option("1")
    page.get_by_label("Lý do, cách quyết định").fill("Bỏ phiếu 3/3 chọn Đội Áo Trắng")
    page.get_by_label("Những người quyết định").fill("Nguyễn Thị Hồng Vân, Trần Quốc Hưng")
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.get_by_text("Đã ghi quyết định.")).to_be_visible()
    expect(page.get_by_role("link", name="Quyết định")).to_have_count(0)


def seal(page: Page) -> None:
    page.goto("/hoi-thi/1/niem-phong")
    page.get_by_role("button", name="Niêm phong kết quả").click()
    expect(page.get_by_text("Đã niêm phong kết quả.")).to_be_visible()


def publish(page: Page) -> None:
    page.goto("/hoi-thi/1/niem-phong")
    page.get_by_role("button", name="Công bố kết quả").click()
    expect(page.get_by_text("Đã công bố kết quả.")).to_be_visible()


def announce(page: Page, browser: Browser, address: str) -> None:
    """Open a screen on another machine; announce from the lowest prize up by a remote's keys."""
    page.goto("/hoi-thi/1/man-hinh")
    page.get_by_label("Tên màn hình").fill("Màn hình 1: hội trường")
    page.get_by_role("button", name="Thêm màn hình").click()
    at = page.locator(".screen-address").inner_text()
    page.get_by_role("link", name="Điều khiển màn hình").click()
    page.get_by_label("Màn hình 1: hội trường hiện").select_option("reveal")
    page.get_by_role("button", name="Đổi Màn hình 1: hội trường").click()
    with window(browser, address) as hall:
        screen = hall.new_page()
        screen.goto(at)
        for prize, winner in (
            ("Giải Khuyến khích", "Đội Kết Nối"),
            ("Giải Ba", "Đội Mái Ấm"),
            ("Giải Nhì", "Đội Áo Trắng"),
            ("Giải Nhất", "Đội Ánh Dương"),
        ):
            press(page, "ArrowRight")
            expect(screen.locator(".prize")).to_have_text(prize)
            expect(screen.locator(".winners strong")).to_have_count(0)
            press(page, "PageDown")
            expect(screen.locator(".winners strong")).to_have_text([winner])
        expect(page.get_by_role("button", name="Tiếp")).to_be_disabled()
        press(page, "ArrowLeft")
        expect(screen.locator(".winners strong")).to_have_count(0)


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def look_as_public(browser: Browser, address: str) -> None:
    with window(browser, address, **PHONE) as phone:
        page = phone.new_page()
        page.goto("/")
        page.get_by_role("link", name=TITLE).click()
        rows = page.locator("tbody tr").all_inner_texts()
    assert len(rows) == len(RESULT)
    for row, (place, team, total, prize) in zip(rows, RESULT, strict=True):
        assert row.startswith(place)
        assert [text for text in (team, total, prize) if text not in row] == []


def read_papers(page: Page) -> None:
    """Download every paper; each says what was published, and the dossier recounts to it."""
    sheet, minutes = (paper(page, name) for name in ("bang-tong-hop", "bien-ban"))
    certificates = paper(page, "giay-chung-nhan")
    for _, team, total, _ in RESULT:
        assert team in sheet
        assert total in sheet
        assert team in minutes
        assert team in certificates
    assert "DỰ THẢO" not in sheet + minutes + certificates
    assert "Quá giờ 1 phút" in sheet
    dossier = page.request.get("/hoi-thi/1/giay-to/ho-so.json").body()
    held = json.loads(dossier)
    assert scoring.tally_document(held["contest"]) == held["result"]


def paper(page: Page, name: str) -> str:
    content = page.request.get(f"/hoi-thi/1/giay-to/{name}.pdf").body()
    with pypdfium2.PdfDocument(io.BytesIO(content)) as document:
        text = "\n".join(one.get_textpage().get_text_range() for one in document)
    return " ".join(text.split())
