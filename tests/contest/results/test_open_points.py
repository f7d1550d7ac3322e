"""Decisions beyond ties: a cut, exemplars, a part without a number, prizes that are decided."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from contest.documents.dossier import read_dossier
from contest.entries import queries as entries
from contest.errors import InputError
from contest.planning.tables import Contest
from contest.results import actions, queries
from contest.results.importing import import_contest
from scoring import read_contest
from tests.client import staff
from tests.contest.results.test_importing import new_contest
from tests.factories.contests import CLERK, ORGANIZER
from tests.scoring.builders import judged

ROWS = {"A": ["90"], "B": ["80"], "C": ["80"], "D": ["70"]}
CLASSES = [{"name": "Tốt", "from": "75"}, {"name": "Đạt", "from": "50"}]
NEAR = {"panel": {"method": "near-mean", "tolerance": "1"}}


def contest_of(session: Session, document: dict[str, Any]) -> Contest:
    for entry in document["entries"]:
        entry["name"] = f"Đội {entry['id']}"
    contest = new_contest(session)
    import_contest(session, contest, read_contest(document), actor=ORGANIZER)
    return contest


def decided(session: Session, contest: Contest, **new: Any) -> queries.Outcome:
    told = {"reason": "Ban Giám khảo hội ý", "by": ["Một", "Hai"]}
    actions.decide(session, contest, actions.NewDecision(**new, **told), actor=CLERK)
    return queries.outcome(session, contest)


def test_tie_at_the_cut_is_decided_by_who_goes_through(planned: Session):
    contest = contest_of(planned, judged(ROWS) | {"cut": {"top": 2}})
    point = queries.outcome(planned, contest).open_points[0]
    assert (point.kind, point.key) == ("cut", "cut:D2+D3")

    outcome = decided(planned, contest, kind="cut", entries=["D3"])

    assert outcome.open_points == []
    assert {one.entry for one in outcome.standings if one.is_through} == {"D1", "D3"}


def test_tie_at_the_exemplars_is_decided_by_who_is_chosen(planned: Session):
    rules = {"classes": CLASSES, "exemplars": {"from_class": "Tốt", "most": 2}}
    contest = contest_of(planned, judged(ROWS) | rules)
    assert queries.outcome(planned, contest).open_points[0].kind == "exemplar"

    outcome = decided(planned, contest, kind="exemplar", entries=["D2"])

    assert [one.entry for one in outcome.standings if one.is_exemplar] == ["D1", "D2"]
    assert [one.score_class for one in outcome.standings] == ["Tốt", "Tốt", "Tốt", "Đạt"]


def test_part_without_a_number_gets_the_one_agreed(planned: Session):
    contest = contest_of(
        planned, judged({"A": ["90", "10"], "B": ["80", "80"]}, name="Kể chuyện", **NEAR)
    )
    point = queries.outcome(planned, contest).open_points[0]
    assert (point.kind, point.part_name) == ("undecided", "Kể chuyện")

    outcome = decided(planned, contest, kind="points", entries=["D1"], part="p", points="82.5")

    assert [(one.entry, one.total) for one in outcome.standings] == [("D1", "82,5"), ("D2", "80")]
    told = read_dossier(queries.draft_dossier(planned, contest)).decisions[0]
    assert (told.part, told.points, told.entries) == ("Kể chuyện", "82.5", ("Đội A",))


def test_decided_prize_goes_to_a_person_and_blocks_nothing(planned: Session):
    prizes = [{"name": "Thí sinh lớn tuổi nhất", "by": "decision"}]
    contest = contest_of(planned, judged({"A": ["90"], "B": ["80"]}) | {"prizes": prizes})
    before = queries.outcome(planned, contest)
    assert before.is_ready_to_seal
    assert [one.prize for one in before.awards] == ["Thí sinh lớn tuổi nhất"]

    prize = prizes[0]["name"]
    outcome = decided(
        planned, contest, kind="prize", entries=["D2"], prize=prize, person="Nguyễn Thị Sáu"
    )

    assert outcome.awards == []
    assert outcome.standing("D2").prizes == [prize]
    told = read_dossier(queries.draft_dossier(planned, contest)).decisions[0]
    assert (told.prize, told.person) == (prize, "Nguyễn Thị Sáu")


@pytest.mark.parametrize(
    "new",
    [
        {"kind": "cut", "entries": ["D1"]},
        {"kind": "cut", "entries": []},
        {"kind": "exemplar", "entries": ["D2"]},
        {"kind": "points", "entries": ["D2"], "part": "p", "points": "5"},
        {"kind": "prize", "entries": ["D2"], "prize": "Giải Nhất"},
    ],
)
def test_answer_to_no_open_question_is_refused(planned: Session, new: dict[str, Any]):
    contest = contest_of(planned, judged(ROWS) | {"cut": {"top": 2}})

    with pytest.raises(InputError, match="không khớp"):
        decided(planned, contest, **new)


SAID = {"reason": "Hội ý", "by": "Một, Hai", "act": "decide"}


@pytest.mark.parametrize(
    ("document", "point", "form"),
    [
        (judged(ROWS) | {"cut": {"top": 2}}, "cut:D2+D3", {"winner": "D2"}),
        (
            judged(ROWS) | {"classes": CLASSES, "exemplars": {"most": 2}},
            "exemplar:D2+D3",
            {"winner": "D3"},
        ),
        (
            judged({"A": ["90", "10"], "B": ["8", "8"]}, **NEAR),
            "undecided:p:D1",
            {"points": "50,5"},
        ),
        (
            judged({"A": ["9"]}) | {"prizes": [{"name": "Diễn viên xuất sắc", "by": "decision"}]},
            "award:Diễn viên xuất sắc:D1",
            {"winner": "D1", "person": "Lê Thị Bảy"},
        ),
    ],
)
def test_clerk_decides_on_the_page(
    planned_app: Flask, document: dict[str, Any], point: str, form: dict[str, str]
):
    with planned_app.extensions["kheo-database"].writing() as session:
        number = contest_of(session, document).id
    clerk = staff(planned_app, "to-chuc")
    address = f"/hoi-thi/{number}/quyet-dinh/{point}"
    board = clerk.get(f"/hoi-thi/{number}/tong-hop")
    assert "Quyết định" in board.text or "Trao giải" in board.text
    assert clerk.get(address).status_code == 200

    empty = clerk.post(address, SAID)
    answer = clerk.post(address, SAID | form)

    assert empty.status_code == 422
    assert answer.status_code == 302
    after = clerk.get(f"/hoi-thi/{number}/tong-hop")
    assert "Quyết định đã ghi" in after.text
    assert clerk.get(address).status_code == 404


def test_order_of_ten_tied_entries_can_be_recorded(planned_app: Flask):
    rows = {f"E{number}": ["80"] for number in range(1, 11)}
    prizes = [{"name": "Giải Nhất", "count": 1}]
    with planned_app.extensions["kheo-database"].writing() as session:
        contest = contest_of(session, judged(rows) | {"prizes": prizes})
        number, point = contest.id, queries.outcome(session, contest).open_points[0].key
    organizer = staff(planned_app, "to-chuc")
    address = f"/hoi-thi/{number}/quyet-dinh/{point}"
    organizer.get(address)
    order = {f"order-D{place}": str(place) for place in range(1, 11)}

    answer = organizer.post(address, SAID | order)

    assert answer.status_code == 302
    with planned_app.extensions["kheo-database"].reading() as session:
        assert queries.outcome(session, session.get_one(Contest, number)).open_points == []


def test_prize_whose_name_has_a_slash_can_be_given_or_withheld(planned_app: Flask):
    prizes = [{"name": "Trang phục/đạo cụ", "by": "decision"}]
    with planned_app.extensions["kheo-database"].writing() as session:
        number = contest_of(session, judged({"A": ["9"]}) | {"prizes": prizes}).id
    organizer = staff(planned_app, "to-chuc")
    address = f"/hoi-thi/{number}/quyet-dinh/award:Trang phục/đạo cụ:D1"
    assert organizer.get(address).status_code == 200

    organizer.post(address, SAID | {"act": "withhold"})

    board = organizer.get(f"/hoi-thi/{number}/tong-hop")
    assert "chưa trao" not in board.text


def test_rows_that_break_their_own_rules_are_named_instead_of_a_fault(planned_app: Flask):
    """A group emptied after marking: the seal and the trail say what is wrong."""
    document = judged({"A": ["9"], "B": ["8"]}) | {"groups": "each"}
    for entry in document["entries"]:
        entry["group"] = "Bảng A"
    with planned_app.extensions["kheo-database"].writing() as session:
        contest = contest_of(session, document)
        number = contest.id
        entries.entries(session, number)[0].group = ""
    organizer = staff(planned_app, "to-chuc")
    organizer.get(f"/hoi-thi/{number}/niem-phong")

    sealed = organizer.post(f"/hoi-thi/{number}/niem-phong")
    trail = organizer.get(f"/hoi-thi/{number}/tong-hop/D1")

    assert (sealed.status_code, trail.status_code) == (409, 409)
    assert "entries" in sealed.text or "nhóm" in sealed.text
