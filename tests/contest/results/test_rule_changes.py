"""Rules changed after the first mark: a proposal, what it would change, a reason, a new version."""

import copy
import json
import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from contest.documents.dossier import read_dossier
from contest.entries import queries as entry_queries
from contest.errors import (
    ContestIsSealedError,
    InputError,
    NotFoundError,
    SheetIsIncompleteError,
)
from contest.journal import JournalLine
from contest.judging import actions as judging
from contest.judging.tables import SheetState
from contest.planning import actions as planning_actions
from contest.planning import queries as planning
from contest.planning.tables import ContestState
from contest.results import queries
from contest.results.rule_changes import change_rules, rule_change
from tests.client import staff
from tests.factories import contests
from tests.factories.contests import CLERK, ORGANIZER

PAGE = "/hoi-thi/1/doi-the-le"


def propose(session: Session, change: Any) -> None:
    contest = contests.contest(session)
    rules = copy.deepcopy(planning.rules(session, 1).document)
    change(rules)
    planning_actions.replace_rules(
        session,
        contest,
        planning_actions.NewRules(rules, contest.scale),
        revision=contest.revision,
        actor=ORGANIZER,
    )


def double_the_first_part(rules: dict[str, Any]) -> None:
    rules["parts"][0]["weight"] = "2"


def halve_the_first_mark(rules: dict[str, Any]) -> None:
    rules["parts"][0]["criteria"][0]["max"] = "5"


def test_rules_in_force_stay_until_the_proposal_is_applied(marked: Session):
    before = queries.outcome(marked, contests.contest(marked)).standings
    old = copy.deepcopy(planning.rules(marked, 1).document)

    propose(marked, double_the_first_part)

    assert planning.rules(marked, 1).document == old
    assert planning.rules(marked, 1).number == 1
    assert planning.rules_to_edit(marked, 1).number == 2
    assert queries.outcome(marked, contests.contest(marked)).standings == before


def test_proposal_is_edited_in_place_and_can_be_dropped(marked: Session):
    propose(marked, double_the_first_part)
    propose(marked, double_the_first_part)
    assert planning.rules_to_edit(marked, 1).number == 2

    planning_actions.drop_proposal(marked, contests.contest(marked), actor=ORGANIZER)

    assert planning.proposal(marked, 1) is None
    with pytest.raises(NotFoundError):
        rule_change(marked, contests.contest(marked))


def test_change_is_told_line_by_line_with_its_effect(marked: Session):
    propose(marked, double_the_first_part)

    change = rule_change(marked, contests.contest(marked))

    assert change.faults == []
    assert change.gone == ["Phần «Chào hỏi»"]
    assert change.come[0] == "Phần «Chào hỏi»: hệ số 2"
    assert len(change.moved) == 8
    assert all(one.is_changed for one in change.moved if one.total)


def test_applied_rules_count_every_sheet_anew_and_keep_their_reason(marked: Session):
    contest = contests.contest(marked)
    totals = {one.name: one.total for one in queries.outcome(marked, contest).standings}
    propose(marked, double_the_first_part)
    foreseen = {one.name: one.new_total for one in rule_change(marked, contest).moved}

    change_rules(
        marked,
        contest,
        reason="Ban Tổ chức thống nhất nhân đôi",
        revision=contest.revision,
        actor=ORGANIZER,
    )

    after = {one.name: one.total for one in queries.outcome(marked, contest).standings}
    assert after == foreseen
    assert after != totals
    assert [one.number for one in planning.rule_versions(marked, 1)] == [1, 2]
    assert planning.rules(marked, 1).reason == "Ban Tổ chức thống nhất nhân đôi"
    line = marked.query(JournalLine).filter(JournalLine.act == "rules.changed").one()
    assert json.loads(line.details)["version"] == 2
    assert contest.state is ContestState.JUDGING


def test_sheet_totals_are_stored_as_the_new_rules_add_them_up(marked: Session):
    def weigh(rules: dict[str, Any]) -> None:
        rules["parts"][0]["criteria"][0]["weight"] = "2"

    contest = contests.contest(marked)
    propose(marked, weigh)
    change_rules(
        marked, contest, reason="Nhân đôi tiêu chí", revision=contest.revision, actor=ORGANIZER
    )

    drafted = queries.draft_dossier(marked, contest)["result"]
    shown = {one.entry: one.total for one in queries.outcome(marked, contest).standings}
    assert shown == {
        one["entry"]: (one["total"] or "").replace(".", ",") for one in drafted["entries"]
    }


def test_marks_that_no_longer_fit_are_named_and_block_the_change(marked: Session):
    contest = contests.contest(marked)
    propose(marked, halve_the_first_mark)

    change = rule_change(marked, contest)

    assert change.faults
    assert change.faults[0].startswith("Phiếu của GK1 cho ")
    assert "phần Chào hỏi: điểm ngoài khung" in change.faults[0]
    with pytest.raises(InputError):
        change_rules(marked, contest, reason="Thử", revision=contest.revision, actor=ORGANIZER)
    assert planning.rules(marked, 1).number == 1


def test_minutes_tell_that_the_rules_were_changed_and_why(marked: Session):
    contest = contests.contest(marked)
    propose(marked, double_the_first_part)
    change_rules(
        marked, contest, reason="Theo Công văn 12", revision=contest.revision, actor=ORGANIZER
    )

    facts = read_dossier(queries.draft_dossier(marked, contest)).facts

    assert len(facts.rules_changes) == 1
    assert facts.rules_changes[0].startswith("Thể lệ phiên bản 2, áp dụng lúc ")
    assert facts.rules_changes[0].endswith("lý do: Theo Công văn 12")


def test_sealed_rules_are_not_proposed_anew(sealed: Session):
    with pytest.raises(ContestIsSealedError):
        propose(sealed, double_the_first_part)


def test_organizer_changes_the_rules_on_the_pages(marked_app: Flask):
    organizer = staff(marked_app, "to-chuc")
    page = organizer.get("/hoi-thi/1/cach-tinh/chao-hoi")
    assert "chỉ có hiệu lực khi được áp dụng kèm lý do" in page.text
    with marked_app.extensions["kheo-database"].writing() as session:
        propose(session, double_the_first_part)

    shown = organizer.get(PAGE)
    assert "Phần «Chào hỏi»: hệ số 2" in shown.text
    refused = organizer.post(PAGE, {"reason": ""})
    assert refused.status_code == 422
    stale = organizer.post(PAGE, {"reason": "Ban Tổ chức quyết định", "revision": "1"})
    assert stale.status_code == 409
    assert "người khác đã sửa bản đề nghị" in stale.text
    revision = re.search(r'name="revision" value="([0-9]+)"', shown.text)
    applied = organizer.post(PAGE, {"reason": "Ban Tổ chức quyết định", "revision": revision[1]})
    assert applied.status_code == 302
    assert organizer.get(PAGE).status_code == 404


def test_organizer_drops_a_proposal_on_the_page(marked_app: Flask):
    with marked_app.extensions["kheo-database"].writing() as session:
        propose(session, double_the_first_part)
    organizer = staff(marked_app, "to-chuc")
    organizer.get(PAGE)

    organizer.post("/hoi-thi/1/bo-de-nghi-the-le")

    assert organizer.get(PAGE).status_code == 404
    with marked_app.extensions["kheo-database"].reading() as session:
        assert planning.rules(session, 1).number == 1


def test_marks_noted_away_do_not_come_back_under_rules_they_break(marked: Session):
    """A judge noted absent keeps his marks; reopened, they must fit the rules in force."""
    contest = contests.contest(marked)
    entries = [one.key for one in entry_queries.entries(marked, 1)]
    for entry in entries:
        for seat in range(1, 6):
            at = contests.sheet_at(marked, seat, entry, "chao-hoi")
            if (at.judge.id, at.entry.id) not in entry_queries.conflicts(marked, contest):
                judging.reopen_sheet(marked, contest, at, reason="Thử", actor=CLERK)
                judging.note_missing(
                    marked, contest, at, state=SheetState.ABSENT, reason="Vắng", actor=CLERK
                )

    def tighten(rules: dict[str, Any]) -> None:
        rules["parts"][0]["criteria"][0]["max"] = "1"
        rules["parts"][0]["criteria"][1]["id"] = "khac"

    propose(marked, tighten)
    change_rules(marked, contest, reason="Thử", revision=contest.revision, actor=ORGANIZER)
    at = contests.sheet_at(marked, 1, "D1", "chao-hoi")
    judging.reopen_sheet(marked, contest, at, reason="Chấm lại", actor=CLERK)

    with pytest.raises(SheetIsIncompleteError):
        judging.submit_sheet(marked, contest, at.judge, at.entry.id, "chao-hoi", actor=CLERK)
