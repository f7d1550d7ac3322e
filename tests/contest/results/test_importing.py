"""A contest file becomes rows, the rows a contest file again, and the result stays the same."""

import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

import scoring
from contest.clock import VIETNAM
from contest.entries import queries as entries
from contest.errors import InputError
from contest.planning import actions as planning
from contest.planning import queries as planning_queries
from contest.planning.tables import Contest, ContestKind
from contest.results import contest_file, queries
from contest.results.importing import import_contest
from tests.client import staff
from tests.factories.contests import CLERK, ORGANIZER
from tests.scoring.builders import judged
from tests.scoring.test_cases import CASES, NAMES, expected_of

UNIT = 1


def new_contest(session: Session) -> Contest:
    plan = planning.ContestPlan(
        "Cuộc thi lấy từ tệp",
        ContestKind.STAGE,
        UNIT,
        datetime(2026, 11, 20, 8, tzinfo=VIETNAM),
    )
    preset = planning_queries.presets()[0]
    return planning.plan_contest(session, plan, preset, actor=ORGANIZER)


def imported(session: Session, document: dict[str, Any]) -> Contest:
    contest = new_contest(session)
    import_contest(session, contest, scoring.read_contest(document), actor=CLERK)
    return contest


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_worked_case_comes_to_the_same_on_the_site(planned: Session, case: Path):
    file = json.loads(case.read_bytes())
    contest = imported(planned, file)
    ids = [entry["id"] for entry in file["entries"]]
    old = dict(zip([one.key for one in entries.views(planned, contest)], ids, strict=True))

    result = queries.draft_dossier(planned, contest)["result"]
    shown = queries.outcome(planned, contest)

    expected = expected_of(case)
    assert {old[one["entry"]]: one["total"] for one in result["entries"]} == expected["totals"]
    assert {old[one["entry"]]: one["place"] for one in result["entries"]} == expected["places"]
    awarded = {old[one["entry"]]: one["prizes"] for one in result["entries"] if one["prizes"]}
    assert awarded == expected.get("prizes", {})
    assert len(result["open"]) == len(expected.get("open", []))
    assert [one.entry for one in shown.standings] == [one["entry"] for one in result["entries"]]
    assert scoring.differences(contest_file.document(planned, contest), result) == ()


def test_sealed_contest_taken_elsewhere_gives_the_same_digest(sealed: Session):
    dossier = queries.sealed_dossier(sealed, 1)
    contest = imported(sealed, dossier["contest"])

    document = contest_file.document(sealed, contest)
    document["title"] = dossier["contest"]["title"]
    assert scoring.tally_document(document)["digest"] == dossier["result"]["digest"]


def test_contest_with_people_is_not_filled_again(planned: Session):
    contest = planning_queries.contest(planned, 1)

    with pytest.raises(InputError, match="đã có giám khảo"):
        import_contest(planned, contest, scoring.read_contest(judged({"E1": ["5"]})), actor=CLERK)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"adjustments": [{"entry": "E1", "part": "p", "points": "0.0005"}]}, "0.0005"),
        ({"entries": [{"id": "E1", "name": "Đ" * 121}]}, "quá 120 chữ"),
        ({"adjustments": [{"entry": "E1", "part": "p", "points": "1000001"}]}, "trên một triệu"),
    ],
)
def test_what_the_site_cannot_keep_is_refused(planned: Session, change: Any, says: str):
    with pytest.raises(InputError, match=says):
        imported(planned, judged({"E1": ["5"]}) | change)


def test_marks_of_a_judge_for_his_own_unit_are_refused(planned: Session):
    document = judged({"E1": ["5"]})
    document["judges"][0] |= {"name": "Lê Văn Tám", "unit": "Chi bộ 9"}
    document["entries"][0] |= {"name": "Đội Chi bộ 9", "unit": "Chi bộ 9"}

    with pytest.raises(InputError, match="Lê Văn Tám cho Đội Chi bộ 9"):
        imported(planned, document)
    del document["sheets"][0]["marks"]
    document["sheets"][0]["state"] = "conflict"
    contest = imported(planned, document)
    assert queries.outcome(planned, contest).missing_sheets == 1


def test_organizer_fills_an_empty_contest_from_a_file(planned_app: Flask):
    database = planned_app.extensions["kheo-database"]
    with database.writing() as session:
        number = new_contest(session).id
    organizer = staff(planned_app, "to-chuc")
    organizer.get(f"/hoi-thi/{number}/the-le")
    content = CASES[0].read_bytes()

    answer = organizer.post(
        f"/hoi-thi/{number}/ca-cuoc-thi-tu-tep", {"file": (io.BytesIO(content), "cuoc-thi.json")}
    )

    assert answer.status_code == 302
    assert "Đã lấy cả cuộc thi từ tệp" in organizer.get(answer.location).text
    again = organizer.post(
        f"/hoi-thi/{number}/ca-cuoc-thi-tu-tep", {"file": (io.BytesIO(content), "cuoc-thi.json")}
    )
    assert again.status_code == 422
    assert "đã có giám khảo hoặc bài thi" in again.text


def test_file_of_another_version_is_refused_by_name(planned_app: Flask):
    organizer = staff(planned_app, "to-chuc")
    organizer.get("/hoi-thi/1/the-le")
    content = json.dumps(judged({"E1": ["5"]}) | {"format": "kheo-contest/2"}).encode()

    answer = organizer.post(
        "/hoi-thi/1/the-le-tu-tep", {"file": (io.BytesIO(content), "cuoc-thi.json")}
    )

    assert answer.status_code == 422
    assert "kheo-contest/1" in answer.text


def test_adjustment_of_nothing_is_left_out(planned: Session):
    nothing = {"entry": "E1", "part": "p", "points": "0"}
    contest = imported(planned, judged({"E1": ["5"]}) | {"adjustments": [nothing]})
    assert contest_file.document(planned, contest)["adjustments"] == []
