"""Units register their own entries before a deadline; the organizers take them or send them back."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from contest import clock
from contest.access.roles import Role
from contest.accounts import actions as accounts
from contest.accounts import queries as people
from contest.entries import queries as entries
from contest.errors import (
    ContestIsSealedError,
    FieldError,
    NotAllowedError,
    NotFoundError,
    RegistrationIsClosedError,
    RegistrationIsSettledError,
    StaleVersionError,
)
from contest.journal import Actor
from contest.planning import actions as planning
from contest.registration import actions, queries
from contest.registration.tables import Registration, RegistrationState
from contest.results import queries as results
from contest.units import actions as units
from tests.client import Browser, staff
from tests.factories import contests

OWN = "/hoi-thi/1/dang-ky"
SETTLE = "/hoi-thi/1/duyet-dang-ky"


def opened(session: Session, *, hours: int = 1) -> None:
    contests.contest(session).entries_until = clock.now() + timedelta(hours=hours)
    session.flush()


def unit(session: Session, name: str, parent: int | None = None) -> int:
    new = units.NewUnit(name, parent_id=parent or contests.contest(session).unit_id)
    return units.found_unit(session, new, actor=contests.ORGANIZER).id


def clerk(session: Session, username: str, unit_id: int) -> Actor:
    new = accounts.NewPerson(username, username=username, unit_id=unit_id)
    person = planning.appoint_staff(
        session, contests.contest(session), new, Role.UNIT_CLERK, actor=contests.ORGANIZER
    )
    return Actor(person.id, person.name)


@pytest.fixture
def here(planned: Session) -> Session:
    opened(planned)
    return planned


def sent(session: Session, name: str, unit_id: int, actor: Actor) -> Registration:
    new = actions.NewRegistration(name, unit_id, members="Bà Lan\nÔng Tư")
    return actions.send(session, contests.contest(session), new, actor=actor)


def test_registration_is_no_entry_until_it_is_taken(here: Session):
    contest, own = contests.contest(here), unit(here, "Tổ dân phố 9")
    before = [one.key for one in entries.views(here, contest)]
    file = results.draft_dossier(here, contest)["contest"]

    row = sent(here, "Đội Tổ 9", own, clerk(here, "to9", own))

    assert row.state is RegistrationState.REGISTERED
    assert [one.key for one in entries.views(here, contest)] == before
    assert results.draft_dossier(here, contest)["contest"] == file
    assert contests.lines(here, "registration.sent")[0]["name"] == "Đội Tổ 9"


def test_taken_registration_is_the_last_entry_of_its_unit(here: Session):
    contest, own = contests.contest(here), unit(here, "Tổ dân phố 9")
    row = sent(here, "Đội Tổ 9", own, clerk(here, "to9", own))

    entry = actions.accept(here, contest, row, revision=1, actor=contests.ORGANIZER)
    again = actions.accept(here, contest, row, revision=1, actor=contests.ORGANIZER)

    last = entries.views(here, contest)[-1]
    assert (last.name, last.unit, last.members) == ("Đội Tổ 9", "Tổ dân phố 9", "Bà Lan\nÔng Tư")
    assert again is entry
    assert entry.unit_id == own
    assert row.state is RegistrationState.ACCEPTED


def test_returned_one_is_corrected_and_sent_again(here: Session):
    contest, own = contests.contest(here), unit(here, "Tổ dân phố 9")
    who = clerk(here, "to9", own)
    row = sent(here, "Đội Tổ 9", own, who)

    actions.send_back(here, contest, row, "Thiếu người", revision=1, actor=contests.ORGANIZER)
    assert (row.state, row.reason) == (RegistrationState.RETURNED, "Thiếu người")
    new = actions.NewRegistration("Đội Tổ 9 (đủ)", own)
    actions.send_again(here, contest, row, new, revision=2, actor=who)

    assert (row.state, row.reason, row.name) == (
        RegistrationState.REGISTERED,
        "",
        "Đội Tổ 9 (đủ)",
    )
    assert contests.lines(here, "registration.returned")[0]["reason"] == "Thiếu người"


def test_change_made_meanwhile_is_not_taken_unseen(here: Session):
    contest, own = contests.contest(here), unit(here, "Tổ dân phố 9")
    who = clerk(here, "to9", own)
    row = sent(here, "Đội Tổ 9", own, who)
    new = actions.NewRegistration("Tên khác", own)
    actions.send_again(here, contest, row, new, revision=1, actor=who)

    with pytest.raises(StaleVersionError):
        actions.accept(here, contest, row, revision=1, actor=contests.ORGANIZER)


def test_unit_sees_and_registers_its_own_and_those_below(here: Session):
    above = unit(here, "Phường Một")
    below, beside = unit(here, "Tổ Một", above), unit(here, "Phường Hai")
    mine, theirs = clerk(here, "p1", above), clerk(here, "p2", beside)

    ours = [sent(here, "Đội A", above, mine), sent(here, "Đội B", below, mine)]
    other = sent(here, "Đội C", beside, theirs)

    assert queries.registrations_of(here, 1, mine.id) == ours
    assert queries.registrations_of(here, 1, theirs.id) == [other]
    assert [one for one, _ in queries.unit_choices(here, contests.contest(here), mine.id)] == [
        above,
        below,
    ]
    with pytest.raises(NotAllowedError):
        sent(here, "Đội D", above, theirs)
    with pytest.raises(NotFoundError):
        queries.registration_of(here, 1, ours[0].id, theirs.id)


def test_below_does_not_reach_up(here: Session):
    above = unit(here, "Phường Một")
    below = unit(here, "Tổ Một", above)

    with pytest.raises(NotAllowedError):
        sent(here, "Đội A", above, clerk(here, "to1", below))


@pytest.mark.parametrize("hours", [-1, None])
def test_deadline_is_kept_by_the_server(planned: Session, hours: int | None):
    own = unit(planned, "Tổ dân phố 9")
    who = clerk(planned, "to9", own)
    opened(planned)
    row = sent(planned, "Đội Tổ 9", own, who)
    contest = contests.contest(planned)
    contest.entries_until = None if hours is None else clock.now() + timedelta(hours=hours)
    new = actions.NewRegistration("Đội khác", own)

    for act in (
        lambda: actions.send(planned, contest, new, actor=who),
        lambda: actions.send_again(planned, contest, row, new, revision=1, actor=who),
        lambda: actions.take_back(planned, contest, row, actor=who),
    ):
        assert isinstance(contests.caught(act), RegistrationIsClosedError)


def test_after_the_deadline_the_organizers_still_take(here: Session):
    own = unit(here, "Tổ dân phố 9")
    row = sent(here, "Đội Tổ 9", own, clerk(here, "to9", own))
    opened(here, hours=-1)

    assert actions.accept(
        here, contests.contest(here), row, revision=1, actor=contests.ORGANIZER
    ).name


def test_after_the_seal_nothing_is_sent_or_taken(sealed: Session):
    contest = contests.contest(sealed)
    opened(sealed)
    own = contest.unit_id
    row = Registration(contest_id=1, unit_id=own, name="Muộn", sent_at=clock.now())
    sealed.add(row)
    sealed.flush()
    new = actions.NewRegistration("Đội Muộn", own)

    for act in (
        lambda: actions.send(sealed, contest, new, actor=contests.ORGANIZER),
        lambda: actions.accept(sealed, contest, row, revision=1, actor=contests.ORGANIZER),
        lambda: actions.send_back(
            sealed, contest, row, "Muộn", revision=1, actor=contests.ORGANIZER
        ),
    ):
        assert isinstance(contests.caught(act), ContestIsSealedError)


def test_taken_one_is_the_organizers_to_change(here: Session):
    contest, own = contests.contest(here), unit(here, "Tổ dân phố 9")
    who = clerk(here, "to9", own)
    row = sent(here, "Đội Tổ 9", own, who)
    actions.accept(here, contest, row, revision=1, actor=contests.ORGANIZER)

    with pytest.raises(RegistrationIsSettledError):
        actions.take_back(here, contest, row, actor=who)


def test_name_is_sent_once_by_a_unit_and_taken_once_by_the_contest(here: Session):
    contest, own = contests.contest(here), unit(here, "Tổ dân phố 9")
    beside = unit(here, "Tổ dân phố 10")
    who = clerk(here, "to9", own)
    first = sent(here, "Đội Tổ 9", own, who)
    other = sent(here, "Đội Tổ 9", beside, clerk(here, "to10", beside))

    with pytest.raises(FieldError):
        sent(here, "đội tổ 9", own, who)
    actions.accept(here, contest, first, revision=1, actor=contests.ORGANIZER)
    with pytest.raises(FieldError):
        actions.accept(here, contest, other, revision=1, actor=contests.ORGANIZER)


def test_clerk_of_a_unit_needs_one(planned: Session):
    new = accounts.NewPerson("Ai", username="ai")
    contest = contests.contest(planned)

    with pytest.raises(FieldError):
        planning.appoint_staff(planned, contest, new, Role.UNIT_CLERK, actor=contests.ORGANIZER)


def test_account_of_another_unit_keeps_it(planned: Session):
    own, beside = unit(planned, "Tổ Một"), unit(planned, "Tổ Hai")
    clerk(planned, "to1", own)

    with pytest.raises(FieldError):
        clerk(planned, "to1", beside)
    assert people.person_called(planned, "to1").unit_id == own


@pytest.fixture
def site(planned_app: Flask) -> Iterator[tuple[Browser, Browser]]:
    """The organizer and the clerk of a unit, after the deadline was set on the facts page."""
    organizer = staff(planned_app, "to-chuc")
    organizer.get("/hoi-thi/1/to-thu-ky")
    made = {"name": "Chị Hà", "username": "ha", "role": "unit_clerk", "unit": "Tổ dân phố 9"}
    assert organizer.post("/hoi-thi/1/to-thu-ky", made).status_code == 302
    with planned_app.extensions["kheo-database"].writing() as session:
        opened(session)
    return organizer, staff(planned_app, "ha")


def registered(browser: Browser, **more: object) -> dict[str, object]:
    page = browser.get(OWN).text
    once = page.split('name="operation_id" type="hidden" value="')[1].split('"')[0]
    unit_id = page.split('<select class="form-select" id="unit"')[1].split('value="')[1]
    return {
        "name": "Đội Tổ 9",
        "unit": unit_id.split('"')[0],
        "kind": "team",
        "operation_id": once,
        "revision": "0",
    } | more


def test_pages_carry_it_from_the_unit_to_the_list(site: tuple[Browser, Browser]):
    organizer, unit_clerk = site
    form = registered(unit_clerk)

    answers = [unit_clerk.post(OWN, form).status_code for _ in range(2)]
    waiting = organizer.get(SETTLE).text
    organizer.post(f"{SETTLE}/1/tra", {"reason": "Thiếu tên đội trưởng", "revision": "1"})
    told = unit_clerk.get(OWN).text
    unit_clerk.get(f"{OWN}/1")
    corrected = unit_clerk.post(f"{OWN}/1", form | {"members": "Bà Lan", "revision": "2"})
    taken = organizer.post(f"{SETTLE}/1/nhan", {"revision": "3"})

    assert answers == [302, 302]
    assert waiting.count("Nhận Đội Tổ 9") == 1
    assert "Thiếu tên đội trưởng" in told
    assert corrected.status_code == taken.status_code == 302
    assert "Đội Tổ 9" in organizer.get("/hoi-thi/1/doi-thi").text
    assert "Đã nhận" in unit_clerk.get(OWN).text


def test_unit_clerk_comes_to_his_page_and_to_no_other(site: tuple[Browser, Browser]):
    _, unit_clerk = site

    assert unit_clerk.get("/").location == OWN
    assert unit_clerk.get("/hoi-thi/1").status_code == 403
    assert unit_clerk.get("/hoi-thi/1/doi-thi").status_code == 403
    assert unit_clerk.get(SETTLE).status_code == 403


def test_foreign_unit_in_the_form_is_refused(site: tuple[Browser, Browser]):
    _, unit_clerk = site

    assert unit_clerk.post(OWN, registered(unit_clerk, unit="1")).status_code == 422


def test_deadline_is_told(site: tuple[Browser, Browser]):
    _, unit_clerk = site
    form = registered(unit_clerk)
    with unit_clerk.app.extensions["kheo-database"].writing() as session:
        opened(session, hours=-1)

    refused = unit_clerk.post(OWN, form)

    assert refused.status_code == 409
    assert "Đã hết hạn đăng ký" in refused.text
    assert "Gửi đăng ký" not in unit_clerk.get(OWN).text


def test_deadline_is_set_on_the_facts_page(planned_app: Flask):
    from tests.forms import typed  # noqa: PLC0415 - only here

    organizer = staff(planned_app, "to-chuc")
    form = typed(organizer.get("/hoi-thi/1/thong-tin").text)
    assert form["until_on"] == [""]

    organizer.post(
        "/hoi-thi/1/thong-tin", form | {"until_on": ["10/11/2026"], "until_time": ["17:30"]}
    )

    with planned_app.extensions["kheo-database"].reading() as session:
        until = clock.in_vietnam(contests.contest(session).entries_until)
        assert f"{until:%H:%M %d/%m/%Y}" == "17:30 10/11/2026"
