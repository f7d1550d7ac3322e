"""Late judges, substitutes, declared relations, remarks, notices before submitting."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

import scoring
from contest.entries import actions as entries
from contest.entries import queries as entry_queries
from contest.errors import ConflictOfInterestError, SheetIsNotExpectedError, StateError
from contest.judging import actions, queries
from contest.judging.notices import notices
from contest.judging.tables import Remark, SheetState
from contest.planning import actions as planning
from contest.planning import queries as plans
from contest.words.messages import MARK_IS_UNUSUAL
from tests.client import judge, staff
from tests.engines import Seeded
from tests.factories import contests
from tests.factories.contests import CLERK, CONTEST, fill, lines, operation, save

GREETING = {"noi-dung": "8", "hinh-thuc": "4", "phong-cach": "3"}


def states(session: Session, seat: int) -> dict[tuple[str, str], str]:
    """Return the states of a seat's sheets by entry and part, those still open left out."""
    found = queries.statuses(session, contests.contest(session))
    keys = {one.id: one.key for one in entry_queries.entries(session, CONTEST)}
    who = contests.judge(session, seat).id
    return {
        (keys[one.entry_id], one.part): one.state.value
        for one in found.values()
        if one.judge_id == who and one.state is not SheetState.DRAFT
    }


def test_late_judge_is_absent_for_what_is_over(planned: Session):
    first = contests.judge(planned, 1)
    missed = [(contests.entry(planned, key).id, "chao-hoi") for key in ("D1", "D2")]

    noted = actions.note_absences(
        planned, contests.contest(planned), first, missed, reason="Đến muộn", actor=CLERK
    )

    assert noted == 2
    assert states(planned, 1) == {("D1", "chao-hoi"): "absent", ("D2", "chao-hoi"): "absent"}
    with pytest.raises(SheetIsNotExpectedError):
        save(planned, 1, operation(planned, "D1", "chao-hoi", "noi-dung", "8"))
    assert save(planned, 1, operation(planned, "D4", "chao-hoi", "noi-dung", "8"))


def test_substitute_takes_over_open_sheets_alone(planned: Session):
    contest = contests.contest(planned)
    fill(planned, 1, "D1", "chao-hoi", GREETING)
    old = contests.judge(planned, 1)

    fresh = actions.substitute_judge(
        planned, contest, old, planning.NewJudge("Bà Thay"), reason="Ốm", actor=CLERK
    )

    mine, theirs = states(planned, 1), states(planned, fresh.seat)
    assert mine.pop(("D1", "chao-hoi")) == "submitted"
    assert set(mine.values()) == {"absent"}
    assert theirs == {("D1", "chao-hoi"): "absent"}
    assert len(mine) == 8 * 3 - 1
    assert lines(planned, "judge.substituted") == [
        {"judge": "GK1", "by": fresh.key, "reason": "Ốm"}
    ]
    assert save(planned, fresh.seat, operation(planned, "D2", "chao-hoi", "noi-dung", "8"))


def test_substitute_is_refused_where_the_rules_name_seats(planned: Session):
    contest = contests.contest(planned)
    document = dict(plans.rules(planned, CONTEST).document)
    document["parts"] = [part | {"markers": ["GK1", "GK2", "GK3"]} for part in document["parts"]]
    new = planning.NewRules(document, scale=100)
    planning.replace_rules(planned, contest, new, revision=contest.revision, actor=CLERK)

    with pytest.raises(StateError):
        actions.substitute_judge(
            planned,
            contest,
            contests.judge(planned, 1),
            planning.NewJudge("Bà Thay"),
            reason="Ốm",
            actor=CLERK,
        )


def test_declared_relation_keeps_a_judge_out_of_an_entry(planned: Session):
    contest, first = contests.contest(planned), contests.judge(planned, 1)
    entry = contests.entry(planned, "D1")
    for _ in range(2):
        entries.declare_relation(planned, contest, first, entry, "Dàn dựng", actor=CLERK)

    with pytest.raises(ConflictOfInterestError):
        save(planned, 1, operation(planned, "D1", "chao-hoi", "noi-dung", "8"))
    assert len(lines(planned, "relation.declared")) == 1
    scheme = plans.scheme(plans.rules(planned, CONTEST))
    sheets = queries.scored_sheets(planned, contest, scheme, with_marks=False)
    excused = {(one.judge, one.entry) for one in sheets if one.state is scoring.SheetState.CONFLICT}
    assert ("GK1", "D1") in excused

    [relation] = entry_queries.relations(planned, CONTEST)
    entries.cancel_relation(planned, contest, relation, reason="Nhầm", actor=CLERK)
    assert save(planned, 1, operation(planned, "D1", "chao-hoi", "noi-dung", "8"))


def test_judge_declares_on_the_phone_and_the_desk_sees_it(
    planned_app: Flask, planned_database: Seeded
):
    browser = judge(planned_app, 1, planned_database.codes[1])
    browser.get("/hoi-thi/1/cham/quan-he/1")

    assert browser.post("/hoi-thi/1/cham/quan-he/1", {"reason": ""}).status_code == 422
    browser.post("/hoi-thi/1/cham/quan-he/1", {"reason": "Con gái tham gia"})

    assert "đã khai có quan hệ với bài thi này (Con gái tham gia)" in (
        browser.get("/hoi-thi/1/cham").text
    )
    desk = staff(planned_app, "thu-ky").get("/hoi-thi/1/ban-thu-ky").text
    assert (
        "<strong>GK1</strong> không chấm <strong>Đội Ánh Dương</strong>: Con gái tham gia" in desk
    )


def test_remark_is_saved_like_a_mark(planned: Session):
    first = contests.judge(planned, 1)

    def remark(text: str, base: int, once: str = "") -> dict[str, object]:
        new = operation(planned, "D1", "chao-hoi", "noi-dung", text, base=base, once=once)
        return actions.save_remark(
            planned, contests.contest(planned), first, new, actor=contests.actor(first)
        )

    answer = remark("Mở đầu cuốn hút", 0, once="r1")
    assert answer | {"at": ""} == {
        "text": "Mở đầu cuốn hút", "revision": 1, "at": "", "answer": "accepted",
    }  # fmt: skip
    assert remark("khác", 0, once="r1")["answer"] == "duplicate"
    assert contests.caught(lambda: remark("khác", 0)).theirs == {
        "text": "Mở đầu cuốn hút",
        "revision": "1",
    }
    assert remark("", 1)["revision"] == 2
    assert planned.scalars(select(Remark.text)).all() == [""]


def test_reopened_sheet_tells_what_changed_since_it_was_submitted(planned: Session):
    contest, first = contests.contest(planned), contests.judge(planned, 1)
    fill(planned, 1, "D1", "chao-hoi", GREETING)
    at = contests.sheet_at(planned, 1, "D1", "chao-hoi")
    actions.reopen_sheet(planned, contest, at, reason="Chấm nhầm", actor=CLERK)
    save(planned, 1, operation(planned, "D1", "chao-hoi", "noi-dung", "8,5", base=1))

    [entry, *_] = queries.sheets_to_fill(planned, contest, first)

    assert entry.sheets[0].changes == [("Nội dung giới thiệu", "8", "8.5")]


def test_notice_tells_of_a_zero_and_of_a_mark_far_from_ones_own(planned: Session):
    contest, first = contests.contest(planned), contests.judge(planned, 1)
    for key, content in {"D1": "8", "D2": "7", "D4": "9", "D5": "8", "D6": "5,75"}.items():
        for criterion, text in (GREETING | {"noi-dung": content}).items():
            save(planned, 1, operation(planned, key, "chao-hoi", criterion, text))
    for criterion, text in (GREETING | {"phong-cach": "0"}).items():
        save(planned, 1, operation(planned, "D7", "chao-hoi", criterion, text))

    found = notices(queries.sheets_to_fill(planned, contest, first))
    named = {contests.entry(planned, key).id: key for key in ("D1", "D2", "D4", "D5", "D6", "D7")}

    assert {named[entry]: told for (entry, _), told in found.items() if told} == {
        "D6": [
            MARK_IS_UNUSUAL.format(name="Nội dung giới thiệu", points="5,75", low="7", high="9")
        ],
        "D7": ["Phong cách, trang phục được 0 điểm. Nếu đúng như vậy thì cứ nộp."],
    }
