"""The next round: who goes on, with what points, from one contest or several."""

from datetime import datetime
from fractions import Fraction
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from contest.clock import VIETNAM
from contest.entries import queries as entries
from contest.errors import InputError, ResultIsNotSealedError
from contest.planning import actions as planning
from contest.planning import queries as planning_queries
from contest.planning.tables import Contest, ContestKind, ContestState
from contest.results import actions, contest_file, queries, rounds
from contest.results.importing import import_contest
from scoring import read_contest
from tests.client import staff
from tests.factories.contests import CLERK, ORGANIZER
from tests.scoring.builders import judged

PAGE = "/hoi-thi/1/vong-sau"
CUT = {"cut": {"top": 2}}


def plan(title: str) -> planning.ContestPlan:
    starts = datetime(2026, 12, 20, 8, tzinfo=VIETNAM)
    return planning.ContestPlan(title, ContestKind.STAGE, 1, starts)


def cluster(session: Session, title: str, rows: Any, **rules: Any) -> Contest:
    """A sealed contest of one part, taken from a file."""
    preset = planning_queries.presets()[0]
    contest = planning.plan_contest(session, plan(title), preset, actor=ORGANIZER)
    document = judged(rows) | rules
    for entry in document["entries"]:
        entry["name"] = f"Đội {entry['id']}"
    import_contest(session, contest, read_contest(document), actor=CLERK)
    actions.seal_results(session, contest, actor=CLERK)
    return contest


def opened(session: Session, sources: list[Contest], chosen: list[str], **wish: Any) -> Contest:
    new = rounds.NextRound(
        plan("Chung kết"),
        chosen,
        carries=wish.get("carries", False),
        groups_by_round=wish.get("groups_by_round", False),
        taken=rounds.everybody(session, sources[0], judges=True, staff=True),
    )
    return rounds.open_round(session, sources, new, actor=ORGANIZER)


def test_those_of_the_cut_are_candidates_with_their_exact_totals(planned: Session):
    contest = cluster(
        planned, "Cụm 1", {"A": ["80", "81"], "B": ["70", "70"], "C": ["60", "60"]}, **CUT
    )

    found = rounds.candidates(planned, [contest])

    told = [(one.entry.name, one.place, one.total, one.is_through) for one in found]
    assert told[0] == ("Đội A", "1", Fraction(161, 2), True)


def test_next_round_starts_from_zero_with_the_rules_and_people_of_the_last(planned: Session):
    contest = cluster(planned, "Sơ khảo", {"A": ["80", "81"], "B": ["70", "72"], "C": ["60", "61"]})

    final = opened(planned, [contest], [f"{contest.id}/D1", f"{contest.id}/D3"])

    assert [one.name for one in entries.views(planned, final)] == ["Đội A", "Đội C"]
    assert final.state is ContestState.PLANNING
    version = planning_queries.rules(planned, final.id)
    assert (version.number, version.frozen_at) == (1, None)
    assert version.document == planning_queries.rules(planned, contest.id).document
    assert [one.key for one in planning_queries.judges(planned, final.id)] == ["GK1", "GK2"]
    assert contest_file.document(planned, final)["sheets"] == []
    assert planning_queries.rounds_before(planned, final.id) == [contest]
    assert planning_queries.rounds_after(planned, contest.id) == [final]


def test_points_are_carried_as_a_part_of_their_own(planned: Session):
    contest = cluster(planned, "Sơ khảo", {"A": ["80", "81"], "B": ["70", "72"]})

    final = opened(planned, [contest], [f"{contest.id}/D1", f"{contest.id}/D2"], carries=True)

    document = contest_file.document(planned, final)
    assert document["given"] == {"vong-truoc": {"D1": "80.5", "D2": "71"}}
    assert [part["id"] for part in document["parts"]] == ["vong-truoc", "p"]
    assert planning_queries.rules(planned, final.id).frozen_at is None


def test_third_round_carries_what_the_second_added_up(planned: Session):
    rows = {"A": ["80"], "B": ["70"]}
    first = cluster(planned, "Vòng 1", rows)
    second = opened(planned, [first], [f"{first.id}/D1", f"{first.id}/D2"], carries=True)
    document = contest_file.document(planned, second)
    again = cluster(
        planned,
        "Vòng 2",
        rows,
        parts=document["parts"],
        given={"vong-truoc": {"A": "80", "B": "70"}},
    )

    third = opened(planned, [again], [f"{again.id}/D1"], carries=True)

    found = contest_file.document(planned, third)
    assert found["given"] == {"vong-truoc": {"D1": "160"}}
    assert [part["id"] for part in found["parts"]] == ["vong-truoc", "p"]


def test_clusters_meet_in_one_round_under_names_that_differ(planned: Session):
    one = cluster(planned, "Cụm Bắc", {"A": ["80"], "B": ["70"]})
    two = cluster(planned, "Cụm Nam", {"A": ["90"], "C": ["60"]})

    final = opened(
        planned,
        [one, two],
        [f"{one.id}/D1", f"{two.id}/D1", f"{two.id}/D2"],
        groups_by_round=True,
    )

    told = [(entry.name, entry.group) for entry in entries.views(planned, final)]
    assert told == [
        ("Đội A (Cụm Bắc)", "Cụm Bắc"),
        ("Đội A (Cụm Nam)", "Cụm Nam"),
        ("Đội C", "Cụm Nam"),
    ]
    assert planning_queries.rounds_before(planned, final.id) == [one, two]


def test_total_without_an_end_is_not_carried(planned: Session):
    contest = cluster(planned, "Sơ khảo", {"A": ["80", "81", "81"], "B": ["70", "72", "74"]})

    with pytest.raises(InputError, match="Đội A"):
        opened(planned, [contest], [f"{contest.id}/D1"], carries=True)


def test_sums_of_places_are_not_carried_as_points(planned: Session):
    contest = cluster(planned, "Sơ khảo", {"A": ["80"], "B": ["70"]}, final={"combine": "places"})

    with pytest.raises(InputError, match="số nhỏ thắng"):
        opened(planned, [contest], [f"{contest.id}/D1"], carries=True)


def test_round_from_zero_asks_for_no_points_of_an_earlier_one(planned: Session):
    first = cluster(planned, "Vòng 1", {"A": ["80"], "B": ["70"]})
    second = opened(planned, [first], [f"{first.id}/D1", f"{first.id}/D2"], carries=True)
    rules = contest_file.document(planned, second)["parts"]
    again = cluster(
        planned,
        "Vòng 2",
        {"A": ["80"], "B": ["70"]},
        parts=rules,
        given={"vong-truoc": {"A": "80", "B": "70"}},
        ties=["part:vong-truoc"],
    )

    third = opened(planned, [again], [f"{again.id}/D1"])

    document = contest_file.document(planned, third)
    assert [part["id"] for part in document["parts"]] == ["p"]
    assert document.get("ties") in (None, [])


def test_nobody_going_on_is_refused(planned: Session):
    contest = cluster(planned, "Sơ khảo", {"A": ["80"]})

    with pytest.raises(InputError, match="Chưa chọn bài thi nào"):
        opened(planned, [contest], ["99/D1"])


def test_round_after_an_open_contest_is_refused(planned: Session):
    with pytest.raises(ResultIsNotSealedError):
        rounds.candidates(planned, [planning_queries.contest(planned, 1)])


def test_organizer_opens_the_next_round_on_the_page(sealed_app: Flask):
    organizer = staff(sealed_app, "to-chuc")
    page = organizer.get(PAGE)
    assert page.status_code == 200
    assert "Đội" in page.text

    form = {"title": "Chung kết", "starts_on": "20/12/2026", "starts_time": "08:00", "place": ""}
    answer = organizer.post(
        PAGE, form | {"carry": "carry", "keep_judges": "y", "chosen": ["1/D1", "1/D2"]}
    )

    assert answer.status_code == 302
    overview = organizer.get(answer.location)
    assert "Vòng trước" in overview.text
    with sealed_app.extensions["kheo-database"].reading() as session:
        made = planning_queries.rounds_after(session, 1)[0]
        assert [one.key for one in entries.views(session, made)] == ["D1", "D2"]
        assert queries.outcome(session, made).missing_sheets > 0


def test_open_contest_has_no_next_round_yet(sample_app: Flask):
    organizer = staff(sample_app, "to-chuc")

    assert organizer.get(PAGE).status_code == 409
