"""Sheets filled on paper: opened by their code, typed twice and blind, compared, settled."""

from typing import Any

import pypdfium2
import pytest
from flask import Flask
from sqlalchemy import select

from contest import clock
from contest.errors import ContestIsNotReadyError
from contest.journal import JournalLine
from contest.judging.paper_codes import PaperCode, key_named, paper_code, read_paper_code
from contest.judging.tables import Mark, PaperSheet, ScoreSheet, SheetState
from contest.results import actions as results
from tests.client import Browser, staff
from tests.factories import contests
from tests.factories.contests import fill, operation, save

PAPER = "/hoi-thi/1/phieu-giay"
GOOD = {"m-noi-dung": "8", "m-hinh-thuc": "5,5", "m-phong-cach": "0"}
MARKS = {"noi-dung": 8000, "hinh-thuc": 5500, "phong-cach": 0}


@pytest.fixture
def clerk(planned_app: Flask) -> Browser:
    return opened(planned_app, "thu-ky")


@pytest.fixture
def organizer(planned_app: Flask) -> Browser:
    return opened(planned_app, "to-chuc")


def opened(app: Flask, username: str) -> Browser:
    browser = staff(app, username)
    browser.get(PAPER)
    return browser


def address(browser: Browser, code: str = "D1 GK1 1") -> str:
    answer = browser.post(PAPER, {"code": code})
    assert answer.status_code == 302
    return answer.location


def typed(browser: Browser, marks: dict[str, str], code: str = "D1 GK1 1") -> str:
    """Type a sheet and return where the page goes on."""
    answer = browser.post(address(browser, code), marks)
    assert answer.status_code == 302
    return answer.location


def held(app: Flask) -> tuple[SheetState, dict[str, int | None], int | None] | None:
    with app.extensions["kheo-database"].reading() as session:
        sheet = session.scalar(select(ScoreSheet))
        if sheet is None:
            return None
        marks = session.scalars(select(Mark).where(Mark.sheet_id == sheet.id))
        return sheet.state, {one.criterion: one.thousandths for one in marks}, sheet.total


def acts(app: Flask) -> list[str]:
    with app.extensions["kheo-database"].reading() as session:
        rows = session.scalars(select(JournalLine.act).order_by(JournalLine.seq)).all()
    return [act for act in rows if act.startswith(("paper.", "sheet."))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("D1 GK2 1", PaperCode("D1", "GK2", "1")),
        ("  1.2.1 ", PaperCode("1", "2", "1")),
        ("KHEO-3 D1 GK2 1", PaperCode("D1", "GK2", "1", 3)),
        ("d1-gk2-1", PaperCode("d1", "gk2", "1")),
        ("D1 GK2", None),
        ("", None),
    ],
)
def test_code_is_read_as_scanned_or_typed(text: str, code: PaperCode | None):
    assert read_paper_code(text) == code


def test_code_of_a_qr_comes_back():
    assert read_paper_code(paper_code(3, "D1", "GK2", 1)) == PaperCode("D1", "GK2", "1", 3)


@pytest.mark.parametrize(
    ("typed", "key"), [("d1", "D1"), ("1", None), ("2", "GK2"), ("D3", None), ("GK2", "GK2")]
)
def test_number_alone_names_a_key_only_when_one_has_it(typed: str, key: str | None):
    assert key_named(typed, ["D1", "GK1", "GK2"]) == key


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("xin chào", "không phải là mã phiếu"),
        ("KHEO-9 D1 GK1 1", "của một cuộc thi khác"),
        ("D99 GK1 1", "Không có phiếu «D99 GK1 1»"),
        ("D1 GK1 9", "Không có phiếu «D1 GK1 9»"),
    ],
)
def test_wrong_code_is_told_and_kept(clerk: Browser, code: str, says: str):
    page = clerk.post(PAPER, {"code": code})

    assert page.status_code == 422
    assert says in page.text
    assert f'value="{code}"' in page.text


def test_two_equal_typings_bring_the_sheet_in(
    planned_app: Flask, clerk: Browser, organizer: Browser
):
    assert typed(clerk, GOOD) == PAPER
    assert held(planned_app) is None

    assert typed(organizer, GOOD) == PAPER

    assert held(planned_app) == (SheetState.SUBMITTED, MARKS, 13500)
    assert acts(planned_app) == ["paper.typed", "paper.typed", "sheet.submitted"]


def test_second_typist_sees_nothing_of_the_first(clerk: Browser, organizer: Browser):
    typed(clerk, {"m-noi-dung": "7,25", "m-hinh-thuc": "3,75", "m-phong-cach": "1,5"})

    page = organizer.get(address(organizer)).text

    assert not [number for number in ("7,25", "3,75", "1,5") if f'value="{number}"' in page]


def test_one_person_typing_twice_is_one_typing(planned_app: Flask, clerk: Browser):
    typed(clerk, GOOD | {"m-noi-dung": "7"})

    typed(clerk, GOOD)

    assert held(planned_app) is None
    with planned_app.extensions["kheo-database"].reading() as session:
        assert [(one.first, one.second) for one in session.scalars(select(PaperSheet))] == [
            (MARKS, None)
        ]


def test_difference_is_settled_with_a_reason(
    planned_app: Flask, clerk: Browser, organizer: Browser
):
    typed(clerk, GOOD | {"m-noi-dung": "7"})
    page = typed(organizer, GOOD)
    assert page.endswith("/lech")
    shown = organizer.get(page).text
    assert "Nội dung" in shown
    assert "Hình thức" not in shown

    assert organizer.post(page, {"m-noi-dung": "8000", "reason": ""}).status_code == 422
    assert organizer.post(page, {"reason": "Đã xem tờ phiếu"}).status_code == 422
    answer = organizer.post(page, {"m-noi-dung": "8000", "reason": "Đã xem tờ phiếu"})

    assert answer.status_code == 302
    assert held(planned_app) == (SheetState.SUBMITTED, MARKS, 13500)
    with planned_app.extensions["kheo-database"].reading() as session:
        assert contests.lines(session, "paper.settled") == [
            {
                "judge": "GK1",
                "entry": "D1",
                "part": "chao-hoi",
                "first": MARKS | {"noi-dung": 7000},
                "second": MARKS,
                "phone": {},
                "marks": MARKS,
                "reason": "Đã xem tờ phiếu",
            }
        ]


def test_mark_that_came_by_phone_is_compared_not_overwritten(
    planned_app: Flask, clerk: Browser, organizer: Browser
):
    with planned_app.extensions["kheo-database"].writing() as session:
        fill(session, 1, "D1", "chao-hoi", {"noi-dung": "9", "hinh-thuc": "5,5", "phong-cach": "0"})
    typed(clerk, GOOD)

    page = typed(organizer, GOOD)

    assert page.endswith("/lech")
    assert held(planned_app) == (SheetState.SUBMITTED, MARKS | {"noi-dung": 9000}, 14500)
    organizer.get(page)
    organizer.post(page, {"m-noi-dung": "9000", "reason": "Giám khảo xác nhận điểm trên máy"})
    assert held(planned_app) == (SheetState.SUBMITTED, MARKS | {"noi-dung": 9000}, 14500)


def test_paper_completes_what_the_phone_began(
    planned_app: Flask, clerk: Browser, organizer: Browser
):
    with planned_app.extensions["kheo-database"].writing() as session:
        save(session, 1, operation(session, "D1", "chao-hoi", "noi-dung", "8"))
    typed(clerk, GOOD)

    typed(organizer, GOOD)

    assert held(planned_app) == (SheetState.SUBMITTED, MARKS, 13500)


def test_phone_can_be_believed_where_one_typing_must_do(planned_app: Flask, clerk: Browser):
    typed(clerk, GOOD)
    page = f"{address(clerk)}/lech"

    assert "Chưa có người thứ hai nhập" in clerk.get(page).text
    assert clerk.post(page, {"reason": "Tổ thư ký một người, đã soát"}).status_code == 302

    assert held(planned_app) == (SheetState.SUBMITTED, MARKS, 13500)


def test_faulty_marks_are_told_at_their_fields_and_kept(planned_app: Flask, clerk: Browser):
    page = clerk.post(
        address(clerk), {"m-noi-dung": "80", "m-hinh-thuc": "năm", "m-phong-cach": ""}
    )

    assert page.status_code == 422
    assert 'id="m-noi-dung-fault"' in page.text
    assert 'value="80"' in page.text
    assert 'value="năm"' in page.text
    assert "Phiếu thiếu điểm này" in page.text
    assert held(planned_app) is None


def test_settled_paper_is_not_typed_again(planned_app: Flask, clerk: Browser, organizer: Browser):
    typed(clerk, GOOD)
    typed(organizer, GOOD)

    page = clerk.post(address(clerk), GOOD)

    assert page.status_code == 409
    assert "đã đối chiếu xong" in page.text


def test_seal_waits_for_papers(settled: Any):
    at = contests.sheet_at(settled, 1, "D1", "chao-hoi")
    settled.add(
        PaperSheet(
            judge_id=at.judge.id,
            entry_id=at.entry.id,
            part="chao-hoi",
            first=MARKS,
            first_by_id=2,
            typed_at=clock.now(),
        )
    )
    settled.flush()

    with pytest.raises(ContestIsNotReadyError) as refused:
        results.seal_results(settled, contests.contest(settled), actor=contests.CLERK)

    assert refused.value.lacks == [
        "còn 1 phiếu giấy chưa đối chiếu xong, xin xử lý ở mục «Phiếu giấy»"
    ]


def test_blank_sheets_carry_names_criteria_and_code(clerk: Browser):
    answer = clerk.get("/hoi-thi/1/phieu-trang.pdf?judge=GK2&part=chao-hoi")

    assert answer.mimetype == "application/pdf"
    with pypdfium2.PdfDocument(answer.data) as document:
        texts = [one.get_textpage().get_text_range() for one in document]
    text = " ".join(texts[0].split())
    assert len(texts) == 8
    assert "PHIẾU CHẤM ĐIỂM" in text
    assert "D1 GK2 1" in text
    assert "Nội dung" in text
    assert "DỰ THẢO" not in text
