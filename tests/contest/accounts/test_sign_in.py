"""Every way in and out: one-time link, password, card; and what each refuses."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from contest import clock
from contest.accounts import actions as accounts
from contest.accounts import queries
from contest.accounts.tables import FailedTry, SignIn, SignInLink
from contest.base import Database
from contest.journal import COMMAND_LINE
from tests.client import Browser, guest, staff
from tests.factories import contests

PASSWORD = "dân vận khéo"
WRONG = "Tên, số ghế, mật khẩu hoặc mã chưa đúng."


def database(app: Flask) -> Database:
    return app.extensions["kheo-database"]


@pytest.fixture
def link(planned_app: Flask) -> str:
    """The clerk's one-time link."""
    with database(planned_app).writing() as session:
        person = queries.person_called(session, "thu-ky")
        return f"/lien-ket/{accounts.create_link(session, person, actor=COMMAND_LINE)}"


@pytest.fixture
def with_password(planned_app: Flask) -> Flask:
    with database(planned_app).writing() as session:
        person = queries.person_called(session, "thu-ky")
        accounts.set_password(session, person, PASSWORD, actor=COMMAND_LINE)
    return planned_app


def sign_in(
    browser: Browser, username: str, password: str, address: str = "127.0.0.1"
) -> TestResponse:
    browser.get("/dang-nhap")
    form = {"username": username, "password": password}
    return browser.post("/dang-nhap", form, environ_base={"REMOTE_ADDR": address})


def is_in(browser: Browser) -> bool:
    return browser.get("/mat-khau").status_code == 200


def count(app: Flask, table: type) -> int:
    with database(app).reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_looking_at_a_link_spends_nothing(planned_app: Flask, link: str):
    browser = guest(planned_app)

    pages = [browser.get(link).status_code for _ in range(3)]

    assert pages == [200, 200, 200]
    assert count(planned_app, SignIn) == 0
    assert browser.post(link).status_code == 302


def test_link_signs_in_once(planned_app: Flask, link: str):
    first, second = guest(planned_app), guest(planned_app)
    first.get(link)
    second.get(link)

    answers = first.post(link), second.post(link)

    assert [answer.status_code for answer in answers] == [302, 410]
    assert answers[0].location == "/mat-khau"
    assert "đã dùng rồi hoặc đã hết hạn" in answers[1].text
    assert (is_in(first), is_in(second)) == (True, False)


def test_link_expires_after_ten_minutes(planned_app: Flask, link: str):
    browser = guest(planned_app)
    browser.get(link)

    with time_machine.travel(clock.now() + timedelta(minutes=10, seconds=1)):
        answer = browser.post(link)

    assert answer.status_code == 410


def test_new_link_ends_the_older(planned_app: Flask, link: str):
    with database(planned_app).writing() as session:
        person = queries.person_called(session, "thu-ky")
        accounts.create_link(session, person, actor=COMMAND_LINE)
    browser = guest(planned_app)
    browser.get(link)

    assert browser.post(link).status_code == 410


def test_link_is_kept_as_a_hash_alone(planned_app: Flask, link: str):
    with database(planned_app).reading() as session:
        hashes = session.scalars(select(SignInLink.token_hash)).all()

    assert link.removeprefix("/lien-ket/") not in hashes
    assert {len(one) for one in hashes} == {64}


def test_password_signs_in(with_password: Flask):
    browser = guest(with_password)

    answer = sign_in(browser, " Thu-Ky ", PASSWORD)

    assert (answer.status_code, answer.location) == (302, "/")
    assert is_in(browser)


def test_wrong_password_and_unknown_name_look_the_same(with_password: Flask):
    known, unknown = guest(with_password), guest(with_password)

    pages = [sign_in(known, "thu-ky", "sai rồi"), sign_in(unknown, "thu-kỳ", "sai rồi")]

    assert [page.status_code for page in pages] == [401, 401]
    assert WRONG in pages[0].text
    texts = [
        page.text.replace(browser.token, "TOKEN").replace(name, "NAME")
        for page, browser, name in zip(pages, (known, unknown), ("thu-ky", "thu-kỳ"), strict=True)
    ]
    assert texts[0] == texts[1]


def test_person_without_password_can_not_sign_in(planned_app: Flask):
    assert sign_in(guest(planned_app), "thu-ky", "").status_code == 200
    assert sign_in(guest(planned_app), "thu-ky", "x").status_code == 401


def test_eleventh_wrong_try_has_to_wait(with_password: Flask):
    browser = guest(with_password)

    tries = [sign_in(browser, "thu-ky", "sai").status_code for _ in range(10)]
    late = sign_in(browser, "thu-ky", PASSWORD)

    assert tries == [401] * 10
    assert late.status_code == 429
    assert "Xin đợi 10 phút" in late.text
    assert not is_in(browser)


def test_waiting_hits_no_other_address(with_password: Flask):
    for _ in range(10):
        sign_in(guest(with_password), "thu-ky", "sai", address="10.0.0.66")

    assert sign_in(guest(with_password), "thu-ky", PASSWORD, "10.0.0.66").status_code == 429
    assert sign_in(guest(with_password), "thu-ky", PASSWORD, "10.0.0.2").status_code == 302


def test_waiting_ends_after_ten_minutes(with_password: Flask):
    for _ in range(10):
        sign_in(guest(with_password), "thu-ky", "sai")

    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        assert sign_in(guest(with_password), "thu-ky", PASSWORD).status_code == 302


def test_one_address_may_fail_forty_times(with_password: Flask):
    with database(with_password).writing() as session:
        tries = [FailedTry(what="127.0.0.1", at=clock.now()) for _ in range(40)]
        session.add_all(tries)

    assert sign_in(guest(with_password), "thu-ky", PASSWORD).status_code == 429


def test_short_password_is_refused(planned_app: Flask):
    browser = staff(planned_app, "thu-ky")

    answers = [
        browser.post("/mat-khau", {"password": typed, "again": again})
        for typed, again in (("ngắn", "ngắn"), (PASSWORD, "khác hẳn"), (PASSWORD, PASSWORD))
    ]

    assert "Hai lần gõ mật khẩu không giống nhau." in answers[1].text
    assert [answer.status_code == 302 for answer in answers] == [False, False, True]
    assert sign_in(guest(planned_app), "thu-ky", PASSWORD).status_code == 302


def test_session_is_renewed_at_sign_in(planned_app: Flask, link: str):
    browser = guest(planned_app)
    with browser.client.session_transaction() as planted:
        planted["csrf_token"] = "known to somebody else"
        planted["waiting_card"] = 1
    browser.get(link)

    browser.post(link)

    with browser.client.session_transaction() as held:
        assert set(held) == {"_permanent", "sign_in"}


def test_signing_out_ends_the_session_on_the_server(planned_app: Flask):
    browser = staff(planned_app, "thu-ky")
    stolen = browser.client.get_cookie("kheo").value

    answer = browser.post("/dang-xuat")

    assert answer.status_code == 302
    assert "Clear-Site-Data" not in answer.headers  # another judge's unsent marks may be kept here
    thief = guest(planned_app)
    thief.client.set_cookie("kheo", stolen)
    assert (is_in(browser), is_in(thief)) == (False, False)


def test_session_ends_after_twelve_hours(planned_app: Flask):
    browser = staff(planned_app, "thu-ky")
    stolen = browser.client.get_cookie("kheo").value

    with time_machine.travel(clock.now() + timedelta(hours=12, minutes=1)):
        thief = guest(planned_app)
        thief.client.set_cookie("kheo", stolen)

        assert not is_in(thief)


def test_cookie_of_another_server_is_a_guest(planned_app: Flask, empty_database: object):
    browser = guest(planned_app)
    browser.client.set_cookie("kheo", "eyJzaWduX2luIjoieCJ9.aaaa.bbbb")

    assert browser.get("/mat-khau").status_code == 401


def test_user_name_is_one_account_in_all_contests(planned_app: Flask):
    organizer = staff(planned_app, "to-chuc")
    form = {"name": "Người khác", "username": "Thu-Ky", "role": "observer"}

    answer = organizer.post("/hoi-thi/1/to-thu-ky", form)

    assert answer.status_code == 302
    with database(planned_app).reading() as session:
        held = [one.role.value for one in queries.staff(session, 1) if one.person.id == 2]
        assert held == ["clerk", "observer"]


def test_organizer_of_one_contest_makes_no_link_for_who_may_more(planned_app: Flask):
    """Who founds a contest organizes it; the link of an administrator is his own affair."""
    with database(planned_app).writing() as session:
        new = accounts.NewPerson("Tổ chức một hội thi", username="mot-hoi-thi")
        person = accounts.enrol_person(session, new, actor=COMMAND_LINE)
        role = accounts.Role.ORGANIZER
        accounts.grant_role(session, person, role, contest_id=1, actor=COMMAND_LINE)
        grants = {one.person.username: one.grant_id for one in queries.staff(session, 1)}
    browser = staff(planned_app, "mot-hoi-thi")

    answers = {
        username: browser.post(f"/hoi-thi/1/to-thu-ky/{grant}/duong-dan").status_code
        for username, grant in grants.items()
    }

    assert answers == {"to-chuc": 403, "mot-hoi-thi": 200, "thu-ky": 200}


def test_grant_twice_is_one_grant(planned_app: Flask):
    with database(planned_app).writing() as session:
        person = queries.person_called(session, "thu-ky")
        for _ in range(2):
            accounts.grant_role(
                session, person, accounts.Role.CLERK, contest_id=1, actor=contests.ORGANIZER
            )

        assert queries.grants_of(session, person.id) == {(accounts.Role.CLERK, 1)}
