"""One result for every screen: computed until the seal, then the sealed one alone."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

import scoring
from contest.demo import sample
from contest.entries import actions as entries
from contest.errors import (
    ContestIsSealedError,
    InputError,
    ResultIsNotSealedError,
    SamePersonError,
    SealIsBlockedError,
    TabulatorsDifferError,
)
from contest.judging.tables import Mark, ScoreSheet
from contest.results import actions, contest_file, queries
from contest.units import actions as units
from tests.factories import contests
from tests.factories.contests import CLERK, ORGANIZER, lines

TIED = ["D2", "D6"]


def decide(session: Session, *order: str) -> None:
    new = actions.NewDecision("tie", order, "Bỏ phiếu 5/5", ["Ban Giám khảo"])
    actions.decide(session, contests.contest(session), new, actor=CLERK)


def places(session: Session) -> dict[str, str]:
    outcome = queries.outcome(session, contests.contest(session))
    return {one.entry: one.place for one in outcome.standings}


def test_contest_file_means_what_the_sample_says(settled: Session):
    held = sample.document()["contest"]
    decided = {
        "kind": "tie",
        "entries": TIED,
        "reason": "Bỏ phiếu 5/5",
        "by": ["Ban Giám khảo"],
    }

    ours = scoring.tally_document(contest_file.document(settled, contests.contest(settled)))
    theirs = scoring.tally_document(held | {"decisions": [decided]})

    assert ours["entries"] == theirs["entries"]
    assert (ours["open"], ours["incomplete"]) == ([], [])


@pytest.mark.parametrize("state", ["planned", "session", "marked", "settled"])
def test_rows_and_contest_file_give_one_result(state: str, request: pytest.FixtureRequest):
    session: Session = request.getfixturevalue(state)
    contest = contests.contest(session)

    by_rows = scoring.result_document(scoring.tally(contest_file.values(session, contest)))
    by_file = scoring.tally_document(contest_file.document(session, contest))

    kept = ("entries", "open", "incomplete")
    assert {key: by_rows[key] for key in kept} == {key: by_file[key] for key in kept}


def test_tie_is_shown_as_a_tie_until_decided(marked: Session):
    outcome = queries.outcome(marked, contests.contest(marked))

    assert {one.entry for one in outcome.standings if one.is_tied} == set(TIED)
    assert [sorted(point.entries) for point in outcome.open_points] == [TIED]
    assert not outcome.is_ready_to_seal


@pytest.mark.parametrize("order", [("D2", "D6"), ("D6", "D2")])
def test_decision_orders_the_tied(marked: Session, order: tuple[str, str]):
    decide(marked, *order)

    found = places(marked)
    assert (found[order[0]], found[order[1]]) == ("2", "3")
    assert queries.outcome(marked, contests.contest(marked)).is_ready_to_seal


def test_decision_taken_back_opens_the_tie_again(marked: Session):
    contest = contests.contest(marked)
    decide(marked, *TIED)
    decision = contest_file.decisions(marked, 1)[0]

    for _ in range(2):
        actions.take_back(marked, contest, decision, actor=CLERK)

    assert contest_file.decisions(marked, 1) == []
    assert len(queries.outcome(marked, contest).open_points) == 1
    assert len(lines(marked, "decision.taken_back")) == 1


@pytest.mark.parametrize(
    "new",
    [
        actions.NewDecision("tie", ["D2", "D99"], "x", ["y"]),
        actions.NewDecision("prize", ["D2"], "x", ["y"], "Giải Đặc biệt"),
        actions.NewDecision("withhold", [], "x", ["y"], "Giải Đặc biệt"),
    ],
)
def test_decision_on_nothing_known_is_refused(marked: Session, new: actions.NewDecision):
    with pytest.raises(InputError):
        actions.decide(marked, contests.contest(marked), new, actor=CLERK)


def test_seal_waits_for_sheets_and_decisions(session: Session):
    with pytest.raises(SealIsBlockedError) as refused:
        actions.seal_results(session, contests.contest(session), actor=CLERK)

    assert refused.value.missing_sheets == 5
    assert queries.sealed(session, 1) is None


def test_seal_waits_for_an_open_tie(marked: Session):
    with pytest.raises(SealIsBlockedError) as refused:
        actions.seal_results(marked, contests.contest(marked), actor=CLERK)

    assert refused.value.missing_sheets == 0


def test_seal_freezes_marks_names_and_rules(settled: Session):
    contest = contests.contest(settled)
    shown = queries.outcome(settled, contest).standings
    actions.seal_results(settled, contest, actor=CLERK)
    before = queries.sealed(settled, 1).dossier

    for entry in ("D1", "D4"):
        unit = contests.entry(settled, entry).unit
        new = units.NewUnit("Tên sau niêm phong")
        units.set_heading(settled, unit, new, since=date(2020, 1, 1), actor=ORGANIZER)
    contests.entry(settled, "D1").name = "Tên sau niêm phong"
    for mark in settled.query(Mark):
        mark.thousandths = 0
    for sheet in settled.query(ScoreSheet):
        sheet.total = 0
    settled.flush()

    assert queries.sealed(settled, 1).dossier == before
    assert queries.outcome(settled, contest).standings == shown
    assert "Tên sau niêm phong" not in str(queries.dossier(settled, contest))


def test_sealed_dossier_recounts_to_its_digest(sealed: Session):
    row = queries.sealed(sealed, 1)
    dossier = queries.read_dossier(row)

    assert scoring.tally_document(dossier["contest"]) == dossier["result"]
    assert dossier["result"]["digest"] == row.digest
    assert dossier["facts"]["sealed_by"] == "Thư ký"
    assert dossier["draft"] is False


def test_sealed_contest_takes_no_decision_and_no_second_seal(sealed: Session):
    contest = contests.contest(sealed)

    with pytest.raises(ContestIsSealedError):
        decide(sealed, *TIED)
    with pytest.raises(ContestIsSealedError):
        actions.take_back(sealed, contest, contest_file.decisions(sealed, 1)[0], actor=CLERK)
    with pytest.raises(ContestIsSealedError):
        actions.seal_results(sealed, contest, actor=CLERK)


def test_publication_needs_a_seal_and_a_second_person(settled: Session):
    contest = contests.contest(settled)

    with pytest.raises(ResultIsNotSealedError):
        actions.publish_results(settled, contest, actor=ORGANIZER)
    actions.seal_results(settled, contest, actor=CLERK)
    with pytest.raises(SamePersonError):
        actions.publish_results(settled, contest, actor=CLERK)
    published = actions.publish_results(settled, contest, actor=ORGANIZER)
    first = published.published_at

    assert actions.publish_results(settled, contest, actor=ORGANIZER).published_at == first
    assert len(lines(settled, "result.published")) == 1


def test_withdrawal_after_a_decision_keeps_the_result_countable(settled: Session):
    contest = contests.contest(settled)
    for key in TIED:
        entry = contests.entry(settled, key)
        entries.withdraw_entry(settled, contest, entry, "Bị loại", actor=CLERK)

    by_file = scoring.tally_document(contest_file.document(settled, contest))
    by_rows = scoring.result_document(scoring.tally(contest_file.values(settled, contest)))

    assert by_file["entries"] == by_rows["entries"]
    assert {places(settled)[key] for key in TIED} == {""}


def test_seal_is_blocked_when_two_tabulations_differ(
    settled: Session, monkeypatch: pytest.MonkeyPatch
):
    again = scoring.tally_document

    def with_fault(document: dict[str, object]) -> dict[str, object]:
        result = again(document)
        result["entries"][0]["exact"] = "99"
        return result

    monkeypatch.setattr(scoring, "tally_document", with_fault)

    with pytest.raises(TabulatorsDifferError) as refused:
        contests.seal(settled)

    assert refused.value.entries == ["Đội Kết Nối"]
    assert queries.sealed(settled, contests.contest(settled).id) is None
