"""A contest's facts, its judges, its units by their dated names."""

from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from contest import clock
from contest.accounts import queries as accounts
from contest.entries import queries as entries
from contest.errors import RulesAreFrozenError, StaleVersionError
from contest.planning import actions, queries
from contest.planning.tables import ContestKind
from contest.results import contest_file
from contest.results import queries as results
from contest.units import actions as units
from contest.units import queries as unit_queries
from tests.client import staff
from tests.factories import contests
from tests.factories.contests import CLERK, ORGANIZER


def plan(session: Session, **changed: object) -> actions.ContestPlan:
    held = contests.contest(session)
    facts = {
        "title": held.title,
        "kind": ContestKind.STAGE,
        "unit_id": held.unit_id,
        "starts_at": held.starts_at,
    }
    return actions.ContestPlan(**facts | changed)


def rename(session: Session, unit: units.Unit, name: str, since: date) -> None:
    units.set_heading(session, unit, units.NewUnit(name), since=since, actor=ORGANIZER)


def test_founder_organizes_his_contest(planned: Session):
    founded = actions.plan_contest(
        planned, plan(planned, title="Hội thi mới"), queries.presets()[0], actor=CLERK
    )

    grants = accounts.grants_of(planned, 2)
    assert {role.value for role, where in grants if where == founded.id} == {"organizer"}


def test_stale_facts_carry_both_values(planned: Session):
    contest = contests.contest(planned)
    seen = contest.revision
    actions.change_plan(planned, contest, plan(planned, title="Của họ"), revision=seen, actor=CLERK)

    with pytest.raises(StaleVersionError) as refused:
        actions.change_plan(
            planned, contest, plan(planned, title="Của tôi"), revision=seen, actor=CLERK
        )

    assert refused.value.mine["title"] == "Của tôi"
    assert refused.value.theirs["title"] == "Của họ"


def test_stale_facts_page_shows_both_values(planned_app: Flask):
    organizer = staff(planned_app, "to-chuc")
    organizer.get("/hoi-thi/1/thong-tin")
    form = {
        "kind": "stage", "starts_on": "05/09/2026", "starts_time": "08:00", "revision": "2",
        "unit_name": "Chi bộ", "unit_kind": "cell", "regime": "dang-05-2026",
    }  # fmt: skip

    answers = [
        organizer.post("/hoi-thi/1/thong-tin", form | {"title": title})
        for title in ("Tên thứ nhất", "Tên thứ hai", "Tên thứ ba")
    ]

    assert answers[-1].status_code == 409
    assert "Tên thứ ba" in answers[-1].text


def test_one_head_at_most(planned: Session):
    contest = contests.contest(planned)

    actions.name_head(planned, contest, contests.judge(planned, 3), actor=ORGANIZER)

    assert [one.seat for one in queries.judges(planned, 1) if one.is_head] == [3]
    old_head = accounts.grants_of(planned, contests.judge(planned, 1).person_id)
    assert {role.value for role, _ in old_head} == {"judge"}


def test_judge_leaves_before_judging_only(planned: Session):
    contest = contests.contest(planned)
    actions.unseat_judge(planned, contest, contests.judge(planned, 5), actor=ORGANIZER)
    assert [one.key for one in queries.judges(planned, 1)] == ["GK1", "GK2", "GK3", "GK4"]

    contests.save(planned, 1, contests.operation(planned, "D1", "chao-hoi", "noi-dung", "8"))
    with pytest.raises(RulesAreFrozenError):
        actions.unseat_judge(planned, contest, contests.judge(planned, 4), actor=ORGANIZER)


def test_contest_of_before_keeps_the_old_name(session: Session):
    contest = contests.contest(session)
    day = clock.in_vietnam(contest.starts_at).date()
    unit = contests.entry(session, "D1").unit
    before = unit_queries.name_on(unit, day).name

    rename(session, unit, "Tổ có tên mới", date(day.year + 1, 1, 1))

    assert entries.views(session, contest)[0].unit == before
    assert unit_queries.name_on(unit, date(day.year + 1, 1, 1)).name == "Tổ có tên mới"
    assert unit_queries.named(session, "Tổ có tên mới", day) is None
    assert unit_queries.named(session, before, date(day.year + 1, 1, 1)) is None


def test_judges_unit_keeps_the_old_name_in_the_file(session: Session):
    contest = contests.contest(session)
    before = contest_file.document(session, contest)["judges"]
    unit = contests.judge(session, 1).person.unit

    rename(session, unit, "Tên mới", date(2030, 1, 1))

    assert contest_file.document(session, contest)["judges"] == before


def test_names_hold_from_the_day_in_vietnam(session: Session):
    """At 06:30 in Vietnam it is still the day before in Greenwich."""
    contest = contests.contest(session)
    contest.starts_at = datetime(2030, 1, 1, 6, 30, tzinfo=clock.VIETNAM)
    session.flush()
    session.refresh(contest)
    rename(session, contests.entry(session, "D1").unit, "Tên mới", date(2030, 1, 1))
    rename(
        session, contests.judge(session, 1).person.unit, "Tên mới của giám khảo", date(2030, 1, 1)
    )

    assert entries.views(session, contest)[0].unit == "Tên mới"
    document = contest_file.document(session, contest)
    assert document["judges"][0]["unit"] == "Tên mới của giám khảo"
    assert results.facts(session, contest)["judges"]["GK1"]["unit"] == "Tên mới của giám khảo"


def test_conflicts_are_pairs_of_one_unit(session: Session):
    assert entries.conflicts(session, contests.contest(session)) == {(5, 3)}


def test_unit_typed_again_is_the_same_unit(planned: Session):
    contest = contests.contest(planned)
    known = contests.entry(planned, "D1").unit

    assert actions.unit_called(planned, contest, "tổ  HÀNH CHÍNH - tổng hợp", actor=CLERK) == known
    assert actions.unit_called(planned, contest, "", actor=CLERK) is None
