"""An office writes papers: drafts, numbers without gaps, what may be conferred, Word and Excel."""

import io
from datetime import date
from zipfile import ZipFile

import pypdfium2
import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session

from contest.documents import actions, queries
from contest.documents.actions import Writing
from contest.documents.tables import PaperState, WrittenPaper
from contest.errors import InputError, StateError
from contest.units.tables import Regime
from tests.client import Browser, staff
from tests.factories import contests

NOTICE, DECISION = "thong-bao-ket-qua", "quyet-dinh-khen-thuong"
WRITE = "/hoi-thi/1/giay-to/soan/"
DAY = date(2026, 11, 21)
MARKS = ("DỰ THẢO", "ĐÃ HỦY", "BẢN CHẠY THỬ")
TERM = date(2025, 6, 1)


def written(session: Session, name: str = NOTICE, day: date = DAY, **own: str) -> WrittenPaper:
    return actions.write(
        session,
        contests.contest(session),
        name,
        Writing(day, own, "CB", TERM),
        actor=contests.ORGANIZER,
    )


def issued(session: Session, number: int | None = None, **how: object) -> WrittenPaper:
    row = written(session, **how)
    return actions.issue(
        session, contests.contest(session), row, number=number, actor=contests.ORGANIZER
    )


def said(session: Session, row: WrittenPaper) -> str:
    return queries.number_said(contests.contest(session), row)


def test_draft_is_written_over_and_has_no_number(session: Session):
    first = written(session, complaints="Trong 24 giờ.")
    again = written(session, complaints="Trong 48 giờ.")
    assert (first.id, again.own["complaints"]) == (again.id, "Trong 48 giờ.")
    assert (said(session, again), again.number) == ("Số ……-TB/CB", None)


def test_numbers_run_on_for_each_kind_and_term(sealed: Session):
    numbers = [said(sealed, issued(sealed)) for _ in range(3)]
    other_kind = said(sealed, issued(sealed, name=DECISION))
    assert numbers == ["Số 01-TB/CB", "Số 02-TB/CB", "Số 03-TB/CB"]
    assert other_kind == "Số 01-QĐ/CB"


def test_numbers_of_the_state_begin_anew_each_year(sealed: Session):
    contests.contest(sealed).unit.regime = Regime.STATE
    assert said(sealed, issued(sealed)) == "Số: 01/TB-CB"
    assert said(sealed, issued(sealed, day=date(2026, 12, 31))) == "Số: 02/TB-CB"
    assert said(sealed, issued(sealed, day=date(2027, 1, 1))) == "Số: 01/TB-CB"


def test_voided_paper_keeps_its_number(sealed: Session):
    row = issued(sealed)
    actions.void(
        sealed, contests.contest(sealed), row, reason="Sai tên đội", actor=contests.ORGANIZER
    )
    assert (row.state, said(sealed, row)) == (PaperState.VOIDED, "Số 01-TB/CB")
    assert said(sealed, issued(sealed)) == "Số 02-TB/CB"
    with pytest.raises(StateError):
        actions.void(sealed, contests.contest(sealed), row, reason="Lại", actor=contests.ORGANIZER)


def test_number_used_elsewhere_is_skipped_and_a_used_one_refused(sealed: Session):
    assert said(sealed, issued(sealed, number=7)) == "Số 07-TB/CB"
    assert said(sealed, issued(sealed)) == "Số 08-TB/CB"
    with pytest.raises(InputError):
        issued(sealed, number=3)


def test_issued_paper_is_not_written_over(sealed: Session):
    row = issued(sealed, complaints="Trong 24 giờ.")
    again = written(sealed, complaints="Trong 48 giờ.")
    assert row.id != again.id
    assert row.own["complaints"] == "Trong 24 giờ."


def test_what_tells_the_result_is_issued_after_the_seal_alone(session: Session):
    assert said(session, issued(session, name="ke-hoach")) == "Số 01-KH/CB"
    with pytest.raises(InputError) as refused:
        issued(session)
    assert refused.value.faults == [actions.NOT_SEALED]


def test_paper_is_written_issued_and_voided_on_its_pages(sealed_app: Flask):
    browser = staff(sealed_app, "to-chuc")
    page = browser.get(WRITE + NOTICE)
    browser.post(
        WRITE + NOTICE,
        {
            "day": "21/11/2026",
            "symbol": "CB",
            "since": "01/6/2025",
            "own_awarding": "Trao giải tại hội trường, ngày 25/11/2026.",
        },
    )
    page = browser.get(WRITE + NOTICE)
    assert "Trao giải tại hội trường, ngày 25/11/2026." in page.text
    browser.post("/hoi-thi/1/giay-to/van-ban/1/ban-hanh", {"number": "4", "revision": "1"})
    page = browser.get("/hoi-thi/1/giay-to")
    assert "Số 04-TB/CB" in page.text
    browser.post("/hoi-thi/1/giay-to/van-ban/1/huy", {"reason": "Sai ngày"})
    assert "Đã hủy: Sai ngày" in browser.get("/hoi-thi/1/giay-to").text
    files = {
        kind: browser.get(f"/hoi-thi/1/giay-to/van-ban/1.{kind}").data[:4]
        for kind in ("pdf", "docx", "xlsx")
    }
    assert files == {"pdf": b"%PDF", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04"}


def test_award_beyond_the_units_right_is_absent_and_says_who_may(sample_app: Flask):
    page = staff(sample_app, "to-chuc").get(WRITE + DECISION).text
    offered = page.partition('name="own_form"')[2].partition("</select>")[0]
    assert "Giấy chứng nhận" in offered
    assert "Bằng khen" not in offered
    assert "Bằng khen: thuộc thẩm quyền của tỉnh ủy và tương đương." in page
    assert WRITE + "to-trinh" in page


def test_award_beyond_the_right_needs_a_basis_that_goes_to_the_journal_alone(sample_app: Flask):
    browser = staff(sample_app, "to-chuc")
    filled = {
        "day": "21/11/2026",
        "symbol": "CB",
        "own_form": "Giấy chứng nhận",
        "beyond": "Bằng khen",
    }
    browser.get(WRITE + DECISION)
    refused = browser.post(WRITE + DECISION, filled)
    assert refused.status_code == 422
    assert "xin ghi căn cứ pháp lý, hoặc làm tờ trình" in refused.text
    basis = "Công văn số 45-CV/TU, ngày 01/11/2026 của Tỉnh ủy"
    browser.post(WRITE + DECISION, {**filled, "legal_basis": basis})
    with sample_app.extensions["kheo-database"].reading() as session:
        assert contests.lines(session, "paper.written")[-1]["legal_basis"] == basis
        row = queries.draft(session, 1, DECISION)
        assert row is not None
        assert (row.own["form"], basis in str(row.own)) == ("Bằng khen", False)


def test_word_and_excel_hold_what_the_pdf_holds(sample_app: Flask):
    browser = staff(sample_app, "to-chuc")
    content = browser.get(f"{WRITE}{NOTICE}.docx").data
    with ZipFile(io.BytesIO(content)) as packed:
        document = packed.read("word/document.xml").decode()
    book = CalamineWorkbook.from_filelike(io.BytesIO(browser.get(f"{WRITE}{NOTICE}.xlsx").data))
    rows = book.get_sheet_by_index(0).to_python()
    teams = [row[1] for row in rows if isinstance(row[0], float)]
    assert len(teams) > 1
    for team in teams:
        assert str(team) in document
    points = [row[3] for row in rows if isinstance(row[0], float)]
    assert all(isinstance(one, float) for one in points)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in document


def test_text_that_looks_like_a_formula_stays_text(sample_app: Flask):
    browser = staff(sample_app, "to-chuc")
    browser.get(WRITE + NOTICE)
    danger = '=HYPERLINK("http://a";"b") & <b>'
    browser.post(WRITE + NOTICE, {"day": "21/11/2026", "own_awarding": danger})
    book = CalamineWorkbook.from_filelike(io.BytesIO(browser.get(f"{WRITE}{NOTICE}.xlsx").data))
    assert danger in [row[0] for row in book.get_sheet_by_index(0).to_python()]
    with ZipFile(io.BytesIO(browser.get(f"{WRITE}{NOTICE}.docx").data)) as packed:
        assert "&amp; &lt;b&gt;" in packed.read("word/document.xml").decode()


def test_unknown_form_and_foreign_paper_are_not_found(sample_app: Flask):
    browser: Browser = staff(sample_app, "to-chuc")
    assert browser.get(WRITE + "giay-la").status_code == 404
    assert browser.get("/hoi-thi/1/giay-to/van-ban/99.pdf").status_code == 404


def test_pack_numbers_its_pages_through(sealed_app: Flask):
    address = (
        "/hoi-thi/1/giay-to/tap.pdf?paper=bien-ban&paper=thong-bao-ket-qua&paper=bang-tong-hop"
    )
    packed = staff(sealed_app, "to-chuc").get(address).data
    with pypdfium2.PdfDocument(packed) as document:
        numbers = [
            page.get_textpage().get_text_bounded(bottom=page.get_height() - 50).strip()
            for page in document
        ]
        marks = [one.get_title() for one in document.get_toc() if one.level == 0]
    assert numbers == ["", *map(str, range(2, len(numbers) + 1))]
    assert marks == ["BIÊN BẢN", "THÔNG BÁO", "BẢNG TỔNG HỢP ĐIỂM"]


def test_empty_pack_is_refused(sealed_app: Flask):
    answer = staff(sealed_app, "to-chuc").get("/hoi-thi/1/giay-to/tap.pdf")
    assert "Chưa chọn giấy nào cho tập." in answer.text


def marked(browser: Browser, address: str) -> list[bool]:
    """Tell of the PDF, the Word file and the workbook whether they say what is not in force."""
    with pypdfium2.PdfDocument(browser.get(f"{address}.pdf").data) as document:
        page = document[0].get_textpage().get_text_range()
    with ZipFile(io.BytesIO(browser.get(f"{address}.docx").data)) as packed:
        word = "".join(packed.read(one).decode() for one in packed.namelist() if "header" in one)
    book = CalamineWorkbook.from_filelike(io.BytesIO(browser.get(f"{address}.xlsx").data))
    said = str(book.get_sheet_by_index(0).to_python()[0][0])
    return [any(one in text for one in MARKS) for text in (page, word, said)]


def test_draft_says_so_in_every_kind_of_file(sample_app: Flask):
    assert marked(staff(sample_app, "to-chuc"), WRITE + NOTICE) == [True] * 3


def test_paper_in_force_bears_no_mark_until_it_is_voided(sealed_app: Flask):
    browser, issued_paper = staff(sealed_app, "to-chuc"), "/hoi-thi/1/giay-to/van-ban/1"
    browser.get(WRITE + NOTICE)
    browser.post(WRITE + NOTICE, {"day": "21/11/2026", "symbol": "CB"})
    browser.get(WRITE + NOTICE)
    browser.post(f"{issued_paper}/ban-hanh", {"revision": "1"})
    assert marked(browser, issued_paper) == [False] * 3
    browser.post(f"{issued_paper}/huy", {"reason": "Sai ngày"})
    assert marked(browser, issued_paper) == [True] * 3
