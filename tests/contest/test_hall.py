"""What the desk does in the hall: the stage, its clock, gates, messages, who is there."""

from datetime import datetime, timedelta, timezone

import pytest
import time_machine
from sqlalchemy.orm import Session

from contest.errors import (
    ContestIsSealedError,
    JudgingIsClosedError,
    JudgingIsPausedError,
    NotFoundError,
)
from contest.hall import actions, queries
from contest.hall.tables import GateState
from contest.judging import actions as judging
from contest.judging import queries as judging_queries
from contest.judging.news import news_for
from contest.judging.tables import FigureKind
from contest.planning import actions as planning
from contest.planning import queries as plans
from tests.factories import contests
from tests.factories.contests import CLERK, lines, operation, save

AT = ("D1", "chao-hoi", "noi-dung")
START = datetime(2026, 11, 20, 8, 0, tzinfo=timezone(timedelta(hours=7)))


def on_stage(session: Session, key: str, part: str = "tieu-pham") -> None:
    contest, entry = contests.contest(session), contests.entry(session, key)
    judging.put_on_stage(session, contest, entry, part, actor=CLERK)


def timed_rules(session: Session) -> None:
    """Give the sketch six minutes, and a point off for each minute begun beyond them."""
    contest = contests.contest(session)
    document = dict(plans.rules(session, contest.id).document)
    document["parts"] = [
        part | {"time": {"limit": 360, "per": 60, "points": "1"}}
        if part["id"] == "tieu-pham"
        else part
        for part in document["parts"]
    ]
    new = planning.NewRules(document, scale=100)
    planning.replace_rules(session, contest, new, revision=contest.revision, actor=CLERK)


def test_one_entry_is_on_stage_at_a_time(planned: Session):
    on_stage(planned, "D1")
    on_stage(planned, "D2")

    shown = queries.on_stage(planned, 1)
    assert (shown.entry.key, shown.part) == ("D2", "tieu-pham")
    judging.clear_stage(planned, contests.contest(planned), actor=CLERK)
    assert queries.on_stage(planned, 1) is None
    assert [one["entry"] for one in lines(planned, "stage.left")] == ["D1", "D2"]


def test_clock_adds_up_and_its_time_costs_what_the_rules_say(planned: Session):
    timed_rules(planned)
    contest = contests.contest(planned)
    with time_machine.travel(START, tick=False) as now:
        on_stage(planned, "D1")
        actions.start_clock(planned, contest, actor=CLERK)
        now.shift(200)
        judging.stop_clock(planned, contest, actor=CLERK)
        now.shift(30)
        actions.start_clock(planned, contest, actor=CLERK)
        now.shift(161.9)
        clock = queries.clock(planned, 1)
        assert (clock.elapsed_seconds, clock.limit_seconds, clock.is_running) == (361, 360, True)
        judging.clear_stage(planned, contest, actor=CLERK)

    figure = judging_queries.figures(planned, contest)[1, FigureKind.SECONDS, "tieu-pham"]
    part = next(one for one in plans.scheme(plans.rules(planned, 1)).parts if one.id == figure.key)
    assert (figure.value, part.time.deduction(figure.value)) == (361, 1)


def test_clock_set_back_takes_no_time_away(planned: Session):
    with time_machine.travel(START, tick=False) as now:
        on_stage(planned, "D1")
        actions.start_clock(planned, contests.contest(planned), actor=CLERK)
        now.shift(-3600)

        assert queries.clock(planned, 1).elapsed_ms == 0


def test_clock_started_too_early_goes_back_to_nothing(planned: Session):
    timed_rules(planned)
    with time_machine.travel(START, tick=False) as now:
        on_stage(planned, "D1")
        actions.start_clock(planned, contests.contest(planned), actor=CLERK)
        now.shift(9)
        actions.reset_clock(planned, contests.contest(planned), actor=CLERK)

    assert queries.clock(planned, 1) is None
    assert judging_queries.figures(planned, contests.contest(planned)) == {}


def test_clock_needs_an_entry_on_stage(planned: Session):
    with pytest.raises(NotFoundError):
        actions.start_clock(planned, contests.contest(planned), actor=CLERK)


@pytest.mark.parametrize("about", ["part", "entry"])
@pytest.mark.parametrize(
    ("state", "error"),
    [(GateState.PAUSED, JudgingIsPausedError), (GateState.CLOSED, JudgingIsClosedError)],
)
def test_gate_keeps_marks_out_until_it_opens(
    planned: Session, about: str, state: GateState, error: type[Exception]
):
    contest = contests.contest(planned)
    where = {"part": "chao-hoi"} if about == "part" else {"entry": contests.entry(planned, "D1")}
    actions.set_gate(planned, contest, state, **where, actor=CLERK)

    with pytest.raises(error):
        save(planned, 1, operation(planned, *AT, "8"))
    other = ("D1", "tieu-pham", "chu-de") if about == "part" else ("D2", *AT[1:])
    assert save(planned, 1, operation(planned, *other, "8"))["answer"] == "accepted"

    actions.set_gate(planned, contest, GateState.OPEN, **where, actor=CLERK)
    assert save(planned, 1, operation(planned, *AT, "8"))["answer"] == "accepted"


def test_stricter_gate_counts(planned: Session):
    contest, entry = contests.contest(planned), contests.entry(planned, "D1")
    actions.set_gate(planned, contest, GateState.PAUSED, part="chao-hoi", actor=CLERK)
    actions.set_gate(planned, contest, GateState.CLOSED, entry=entry, actor=CLERK)

    gates = queries.gates(planned, 1)

    assert gates.of("chao-hoi", entry.id) is GateState.CLOSED
    assert gates.of("chao-hoi", contests.entry(planned, "D2").id) is GateState.PAUSED
    assert gates.of("tieu-pham", contests.entry(planned, "D2").id) is GateState.OPEN


def test_phone_hears_stage_gates_and_its_own_messages(planned: Session):
    contest, first = contests.contest(planned), contests.judge(planned, 1)
    on_stage(planned, "D2")
    actions.set_gate(planned, contest, GateState.PAUSED, part="chao-hoi", actor=CLERK)
    with time_machine.travel(START, tick=False):
        actions.send_notice(planned, contest, "Nghỉ 10 phút", actor=CLERK)
        actions.send_notice(planned, contest, "Chỉ GK2", to=contests.judge(planned, 2), actor=CLERK)

    news = news_for(planned, first)

    assert news | {"version": ""} == {
        "stage": {
            "entry": "D2",
            "name": contests.entry(planned, "D2").name,
            "part": "tieu-pham",
            "part_name": "Tiểu phẩm",
        },
        "gates": {"parts": {"chao-hoi": "paused"}, "entries": {}},
        "notices": [{"id": 1, "text": "Nghỉ 10 phút", "at": "08:00"}],
        "version": "",
    }


def test_cancelled_message_is_shown_no_more(planned: Session):
    contest = contests.contest(planned)
    sent = actions.send_notice(planned, contest, "Nhầm", actor=CLERK)

    actions.cancel_notice(planned, contest, sent.id, actor=CLERK)

    assert news_for(planned, contests.judge(planned, 1))["notices"] == []


def test_presence_knows_who_came_who_left_and_who_was_heard(planned: Session):
    contest, judge = contests.contest(planned), contests.judge(planned, 1)
    with time_machine.travel(START, tick=False) as now:
        actions.note_arrival(planned, contest, judge, actor=CLERK)
        actions.hear(planned, judge, unsent=3, read_notice=2)
        now.shift(60)
        actions.hear(planned, judge, unsent=0, read_notice=1)
        actions.note_leaving(planned, contest, judge, actor=CLERK)

    row = queries.presences(planned, 1)[judge.id]
    assert (row.arrived_at, row.left_at - row.arrived_at) == (START, timedelta(minutes=1))
    assert (row.seen_at - START, row.unsent, row.read_notice) == (timedelta(minutes=1), 0, 2)


def test_nothing_moves_on_stage_after_the_seal(sealed: Session):
    contest = contests.contest(sealed)

    for act in (
        lambda: on_stage(sealed, "D1"),
        lambda: actions.set_gate(sealed, contest, GateState.CLOSED, part="x", actor=CLERK),
        lambda: actions.note_arrival(sealed, contest, contests.judge(sealed, 1), actor=CLERK),
    ):
        with pytest.raises(ContestIsSealedError):
            act()
