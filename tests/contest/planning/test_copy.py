"""A contest made from an older one: its rules and people, nothing of what happened in it."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from contest import clock
from contest.accounts import queries as accounts
from contest.entries import queries as entries
from contest.planning import actions, queries
from contest.planning.tables import Contest, ContestState
from tests.client import Browser, staff
from tests.factories import contests
from tests.factories.contests import ORGANIZER
from tests.forms import typed

COPY = "/hoi-thi/1/lap-lai"


def copied(session: Session, **taken: frozenset[int]) -> Contest:
    old = contests.contest(session)
    plan = actions.ContestPlan(
        "Hội thi năm sau", old.kind, old.unit_id, datetime(2027, 11, 20, 1, tzinfo=UTC)
    )
    return actions.copy_contest(session, old, plan, actions.TakenOver(**taken), actor=ORGANIZER)


def test_rules_are_the_same_and_open_again(session: Session):
    old = queries.rules(session, 1)

    made = copied(session)

    rules = queries.rules(session, made.id)
    assert (rules.number, rules.frozen_at) == (1, None)
    assert rules.document == old.document
    assert old.frozen_at is not None
    assert (made.scale, made.state) == (contests.contest(session).scale, ContestState.PLANNING)


def test_chosen_people_keep_their_seats_and_roles(session: Session):
    panel = {judge.seat: judge for judge in queries.judges(session, 1)}
    clerk = next(one for one in accounts.staff(session, 1) if one.role.value == "clerk")

    made = copied(
        session,
        judges=frozenset({panel[1].id, panel[3].id}),
        grants=frozenset({clerk.grant_id}),
    )

    again = queries.judges(session, made.id)
    assert [(one.seat, one.person_id) for one in again] == [
        (1, panel[1].person_id),
        (3, panel[3].person_id),
    ]
    assert [one.is_head for one in again] == [panel[1].is_head, panel[3].is_head]
    roles = {(one.role.value, one.person.id) for one in accounts.staff(session, made.id)}
    assert roles == {("clerk", clerk.person.id), ("organizer", ORGANIZER.id)}
    granted = accounts.grants_of(session, panel[3].person_id)
    assert {role.value for role, where in granted if where == made.id} == {"judge"}


def test_head_judge_is_head_again(session: Session):
    head = next(judge for judge in queries.judges(session, 1) if judge.is_head)

    made = copied(session, judges=frozenset({head.id}))

    granted = accounts.grants_of(session, head.person_id)
    assert {role.value for role, where in granted if where == made.id} == {"judge", "head_judge"}


def test_entries_and_marks_stay_behind(session: Session):
    made = copied(session)

    assert list(entries.entries(session, made.id)) == []
    assert contests.lines(session, "contest.copied") == [{"title": "Hội thi năm sau", "source": 1}]


def test_people_of_another_contest_are_not_taken(session: Session):
    stranger = copied(session, judges=frozenset(judge.id for judge in queries.judges(session, 1)))
    foreign = frozenset(judge.id for judge in queries.judges(session, stranger.id))

    made = copied(session, judges=foreign)

    assert list(queries.judges(session, made.id)) == []


def test_people_who_may_not_come_in_are_left_behind(session: Session):
    judge = queries.judges(session, 1)[0]
    clerk = next(one for one in accounts.staff(session, 1) if one.role.value == "clerk")
    for person in (judge.person, clerk.person):
        person.disabled_at = clock.now()

    made = copied(session, judges=frozenset({judge.id}), grants=frozenset({clerk.grant_id}))

    assert list(queries.judges(session, made.id)) == []
    assert [one.role.value for one in accounts.staff(session, made.id)] == ["organizer"]


@pytest.fixture
def organizer(sample_app: Flask) -> Browser:
    return staff(sample_app, "to-chuc")


def test_page_offers_everything_but_the_date(organizer: Browser):
    form = typed(organizer.get(COPY).text)

    assert form["title"] == ["Hội thi Dân vận khéo năm 2026"]
    assert form["starts_on"] == [""]
    assert form["panel_decision"] == [""]
    assert len(form["judges"]) == 5


def test_page_makes_the_contest_once(organizer: Browser):
    form = typed(organizer.get(COPY).text)
    form |= {"title": ["Hội thi 2027"], "starts_on": ["20/11/2027"]}
    form["judges"] = form["judges"][:2]

    answers = [organizer.post(COPY, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].location == "/hoi-thi/2"
    with organizer.app.extensions["kheo-database"].reading() as session:
        assert [judge.key for judge in queries.judges(session, 2)] == ["GK1", "GK2"]
        assert len(queries.contests(session, accounts.identity_behind(session, None))) == 0


def test_new_contest_page_leads_to_the_copy(organizer: Browser):
    assert f'href="{COPY}"' in organizer.get("/hoi-thi/moi").text


def test_date_is_asked_for(organizer: Browser):
    form = typed(organizer.get(COPY).text)

    answer = organizer.post(COPY, form)

    assert answer.status_code == 422
    assert "Xin điền ô này." in answer.text
