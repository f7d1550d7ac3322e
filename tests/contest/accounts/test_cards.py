"""Judges' cards: typed or by QR, one device a seat, ended by a reprint and by the seal."""

import pytest
from flask import Flask
from sqlalchemy import select

from contest.accounts import actions as accounts
from contest.accounts import queries
from contest.accounts.credentials import CROCKFORD, new_code, read_code
from contest.accounts.tables import Card, SignIn
from contest.journal import COMMAND_LINE
from tests.client import Browser, guest, judge, staff
from tests.engines import Seeded

SHEETS = "/hoi-thi/1/cham"


def typed(browser: Browser, seat: str, code: str):
    browser.get("/the")
    return browser.post("/the", {"seat": seat, "code": code})


def may_mark(browser: Browser) -> bool:
    return browser.get(SHEETS).status_code == 200


def test_code_has_eight_unmistakable_characters():
    codes = {new_code() for _ in range(100)}

    assert len(codes) == 100
    assert {len(code) for code in codes} == {8}
    assert set("".join(codes)) <= set(CROCKFORD)
    assert not set("ILOU") & set(CROCKFORD)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("7f2k-q9wd", "7F2KQ9WD"),
        (" 7F2K Q9WD ", "7F2KQ9WD"),
        ("O0oI-1lL2", "00011112"),
        ("7F2K·Q9WD", "7F2KQ9WD"),
    ],
)
def test_code_is_read_as_people_type_it(text: str, code: str):
    assert read_code(text) == code


@pytest.mark.parametrize("seat", ["1", "GK1", "gk1", " 1 "])
def test_card_is_typed_with_dashes_and_small_letters(
    planned_app: Flask, planned_database: Seeded, seat: str
):
    code = planned_database.codes[1].lower().replace("0", "o").replace("1", "l")
    browser = guest(planned_app)

    answer = typed(browser, seat, f"{code[:4]}-{code[4:]}")

    assert (answer.status_code, answer.location) == (302, "/")
    assert browser.get("/").location == SHEETS
    assert may_mark(browser)


@pytest.mark.parametrize("seat", ["1", "2", "77", "một", "²", "-1", "99999999999999999999"[:6]])
def test_wrong_card_says_nothing_of_seats(planned_app: Flask, seat: str):
    answer = typed(guest(planned_app), seat, "AAAA-AAAA")

    assert answer.status_code == 401
    assert "Tên, số ghế, mật khẩu hoặc mã chưa đúng." in answer.text


def test_code_of_another_seat_is_wrong(planned_app: Flask, planned_database: Seeded):
    assert typed(guest(planned_app), "2", planned_database.codes[1]).status_code == 401


def test_qr_address_shows_a_button_only(planned_app: Flask, planned_database: Seeded):
    browser = guest(planned_app)
    path = f"/the/1-{planned_database.codes[1]}"

    page = browser.get(path)

    assert page.status_code == 200
    assert "Ghế số 1" in page.text
    assert not may_mark(browser)
    assert browser.post(path).status_code == 302
    assert may_mark(browser)


def test_first_device_binds_and_comes_back(planned_app: Flask, planned_database: Seeded):
    browser = judge(planned_app, 1, planned_database.codes[1])
    browser.post("/dang-xuat")

    again = typed(browser, "1", planned_database.codes[1])

    assert (again.status_code, again.location) == (302, "/")


def test_second_device_waits_until_the_clerk_admits_it(
    planned_app: Flask, planned_database: Seeded
):
    old = judge(planned_app, 1, planned_database.codes[1])
    new = guest(planned_app)

    waits = typed(new, "1", planned_database.codes[1])
    assert waits.location == "/the/cho"
    assert new.get("/the/cho").status_code == 200
    assert new.post("/the/cho").location == "/the/cho"
    assert (may_mark(old), may_mark(new)) == (True, False)

    clerk = staff(planned_app, "thu-ky")
    assert "Một máy khác muốn vào ghế" in clerk.get("/hoi-thi/1/tong-hop").text
    clerk.post("/hoi-thi/1/cho-vao/1")

    assert new.post("/the/cho").location == "/"
    assert (may_mark(old), may_mark(new)) == (False, True)
    assert "Một máy khác muốn vào ghế" not in clerk.get("/hoi-thi/1/tong-hop").text


def test_admitted_seat_lets_the_old_device_wait(planned_app: Flask, planned_database: Seeded):
    old = judge(planned_app, 1, planned_database.codes[1])
    typed(guest(planned_app), "1", planned_database.codes[1])
    clerk = staff(planned_app, "thu-ky")
    clerk.post("/hoi-thi/1/cho-vao/1")

    assert typed(old, "1", planned_database.codes[1]).location == "/the/cho"


def test_nobody_waits_nobody_is_admitted(planned_app: Flask):
    assert staff(planned_app, "thu-ky").post("/hoi-thi/1/cho-vao/1").status_code == 404


def test_guesser_of_a_seat_does_not_stop_its_judge(planned_app: Flask, planned_database: Seeded):
    judge(planned_app, 1, planned_database.codes[1])
    thief = guest(planned_app)
    for _ in range(10):
        thief.get("/the")
        thief.post(
            "/the", {"seat": "1", "code": "AAAA-AAAA"}, environ_base={"REMOTE_ADDR": "10.0.0.66"}
        )

    answer = typed(thief, "1", planned_database.codes[1])

    assert answer.status_code == 302
    assert answer.location == "/the/cho"


def test_other_contests_card_at_the_same_seat_is_no_wrong_try(
    planned_app: Flask, planned_database: Seeded
):
    database = planned_app.extensions["kheo-database"]
    with database.writing() as session:
        person = queries.person_called(session, "thu-ky")
        code = accounts.issue_card(session, person, contest_id=1, seat=1, actor=COMMAND_LINE)

    judge(planned_app, 1, code)

    with database.reading() as session:
        assert session.scalars(select(Card.wrong_tries).where(Card.seat == 1)).all() == [0, 0]


def test_reprinted_card_ends_the_old_one(planned_app: Flask, planned_database: Seeded):
    old = judge(planned_app, 1, planned_database.codes[1])
    clerk = staff(planned_app, "thu-ky")

    page = clerk.post("/hoi-thi/1/the-giam-khao", {"judge": "1"})

    assert page.status_code == 200
    assert page.text.count('class="card-k"') == 1
    assert not may_mark(old)
    refused = typed(guest(planned_app), "1", planned_database.codes[1])
    assert refused.status_code == 410
    assert "thẻ mới đã được in" in refused.text
    assert typed(guest(planned_app), "2", planned_database.codes[2]).status_code == 302


def test_unseated_judges_card_ends(planned_app: Flask, planned_database: Seeded):
    old = judge(planned_app, 5, planned_database.codes[5])

    staff(planned_app, "to-chuc").post("/hoi-thi/1/giam-khao/5/bo")

    assert not may_mark(old)
    assert typed(guest(planned_app), "5", planned_database.codes[5]).status_code == 410


def test_seal_ends_cards_and_their_sessions(settled_app: Flask, settled_database: Seeded):
    inside = judge(settled_app, 1, settled_database.codes[1])
    clerk = staff(settled_app, "thu-ky")

    clerk.post("/hoi-thi/1/niem-phong")

    assert inside.get(SHEETS).status_code == 401
    late = typed(guest(settled_app), "1", settled_database.codes[1])
    assert late.status_code == 410
    assert "kết quả đã niêm phong" in late.text
    assert clerk.post("/hoi-thi/1/the-giam-khao").status_code == 409
    with settled_app.extensions["kheo-database"].reading() as session:
        open_ = select(SignIn.way).where(SignIn.ended_at.is_(None), SignIn.card_id.is_not(None))
        assert session.scalars(open_).all() == []


def test_waiting_device_is_told_when_the_card_ended(settled_app: Flask, settled_database: Seeded):
    judge(settled_app, 1, settled_database.codes[1])
    waiting = guest(settled_app)
    typed(waiting, "1", settled_database.codes[1])
    staff(settled_app, "thu-ky").post("/hoi-thi/1/niem-phong")

    assert waiting.post("/the/cho").status_code == 410
