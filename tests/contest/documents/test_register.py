"""The register of certificates: a number for each, none missing, none used twice."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from contest.documents import actions, queries
from contest.documents.tables import CertificateState, IssuedCertificate
from contest.errors import InputError, NotFoundError, ResultIsNotSealedError, StateError
from tests.client import staff
from tests.factories import contests

DAY = date(2026, 11, 20)
BOOK = "/hoi-thi/1/giay-chung-nhan"


def issue(session: Session, day: date = DAY) -> list[IssuedCertificate]:
    return actions.issue_certificates(
        session, contests.contest(session), day=day, actor=contests.ORGANIZER
    )


def finish(session: Session) -> None:
    contests.mark_the_rest(session)
    contests.settle(session)
    contests.seal(session)


def spoil(session: Session, row: IssuedCertificate) -> None:
    actions.spoil_certificate(session, row, reason="In lệch", actor=contests.ORGANIZER)


@pytest.fixture
def sealed(session: Session) -> Session:
    finish(session)
    return session


def test_every_prize_gets_the_next_number_once(sealed: Session):
    first = issue(sealed)
    assert [row.said for row in first] == [f"{one:02}/2026" for one in range(1, len(first) + 1)]
    assert issue(sealed) == []
    lines = contests.lines(sealed, "certificate.issued")
    assert [line["number"] for line in lines] == [row.said for row in first]


def test_spoiled_certificate_keeps_its_number_and_its_winner_gets_another(sealed: Session):
    first, count = issue(sealed)[0], len(queries.certificates(sealed, 1))
    spoil(sealed, first)
    [again] = issue(sealed)
    assert (again.recipient, again.prize, again.number) == (first.recipient, first.prize, count + 1)
    assert (first.state, first.said) == (CertificateState.SPOILED, "01/2026")
    key = (first.prize, first.recipient, first.below)
    assert queries.certificate_numbers(sealed, 1)[key] == again.said
    with pytest.raises(StateError):
        spoil(sealed, first)


def test_numbers_begin_anew_each_year(sealed: Session):
    for row in issue(sealed):
        spoil(sealed, row)
    assert [row.said for row in issue(sealed, date(2027, 1, 5))][:2] == ["01/2027", "02/2027"]


def test_reprinted_certificate_keeps_its_number(sealed: Session):
    row = issue(sealed)[0]
    actions.reprint_certificate(sealed, row, reason="Người nhận xin lại", actor=contests.ORGANIZER)
    assert (row.state, row.said, row.is_in_force) == (CertificateState.REPRINTED, "01/2026", True)
    assert contests.lines(sealed, "certificate.reprinted")[-1]["reason"] == "Người nhận xin lại"
    assert issue(sealed) == []


def test_who_took_it_away_is_noted(sealed: Session):
    row = issue(sealed)[0]
    actions.receive_certificate(sealed, row, by="Lò Thị Ơn", on=DAY, actor=contests.CLERK)
    assert (row.received_by, row.received_on) == ("Lò Thị Ơn", DAY)
    assert contests.lines(sealed, "certificate.received")[-1]["on"] == "2026-11-20"
    spoil(sealed, row)
    with pytest.raises(StateError):
        actions.receive_certificate(sealed, row, by="Ai đó", on=DAY, actor=contests.CLERK)


def test_no_number_before_the_seal_and_none_in_a_trial(session: Session):
    with pytest.raises(ResultIsNotSealedError):
        issue(session)
    finish(session)
    contests.contest(session).rehearsal_of = 1
    with pytest.raises(InputError):
        issue(session)


def test_certificate_of_another_contest_is_not_found(sealed: Session):
    row = issue(sealed)[0]
    with pytest.raises(NotFoundError):
        queries.certificate(sealed, row.contest_id + 1, row.id)


def test_from_the_page_to_the_printed_number(
    sealed_app: Flask, pages: Callable[[bytes], list[str]]
):
    browser = staff(sealed_app, "to-chuc")
    assert "chưa có số" in browser.get(BOOK).text
    assert "Số sổ: ……" in pages(browser.get("/hoi-thi/1/giay-to/giay-chung-nhan.pdf").data)[0]
    browser.post(f"{BOOK}/cap", {"day": "20/11/2026"})
    shown = browser.get(BOOK).text
    assert "01/2026" in shown
    assert "chưa có số" not in shown
    browser.post(f"{BOOK}/1/hong", {"reason": "In lệch khung"})
    browser.post(f"{BOOK}/2/nhan", {"received_by": "Lò Thị Ơn", "received_on": "21/11/2026"})
    shown = browser.get(BOOK).text
    assert "In lệch khung" in shown
    assert "Lò Thị Ơn, 21/11/2026" in shown
    printed = pages(browser.get("/hoi-thi/1/giay-to/giay-chung-nhan.pdf").data)
    assert "Số sổ: ……" in printed[0]
    assert "Số sổ: 02/2026" in printed[1]
    book = " ".join(pages(browser.get("/hoi-thi/1/giay-to/soan/so-cap-giay.pdf").data))
    assert "Hỏng: In lệch khung" in " ".join(book.split())


@pytest.mark.parametrize(
    ("way", "typed", "told"),
    [
        ("cap", {"day": "mai"}, "Xin ghi ngày cấp"),
        ("1/hong", {"reason": " "}, "Xin ghi lý do"),
        ("1/nhan", {"received_by": "", "received_on": ""}, "Xin ghi người ký nhận"),
    ],
)
def test_what_is_missing_is_told(sealed_app: Flask, way: str, typed: dict[str, str], told: str):
    browser = staff(sealed_app, "to-chuc")
    browser.get(BOOK)
    browser.post(f"{BOOK}/cap", {"day": "20/11/2026"})
    browser.get(BOOK)
    answer = browser.post(f"{BOOK}/{way}", typed)
    assert answer.status_code == 422
    assert told in answer.text
