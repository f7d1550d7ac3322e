"""Entries by hand: names once, running order, draw, withdrawal, two people at one entry."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from contest.entries import actions, queries
from contest.entries.actions import NewEntry
from contest.errors import ContestIsSealedError, FieldError, JudgingHasBegunError, StaleVersionError
from contest.judging import queries as judging
from tests.client import staff
from tests.factories import contests
from tests.factories.contests import CLERK, lines


def order(session: Session) -> list[str]:
    return [entry.key for entry in queries.entries(session, 1)]


def test_entry_gets_the_next_key_and_place(planned: Session):
    entry = actions.add_entry(
        planned, contests.contest(planned), NewEntry("Đội Sen", unit="Chi bộ 9"), actor=CLERK
    )

    assert (entry.key, entry.position) == ("D9", 9)
    assert lines(planned, "entry.added")[-1] == {"entry": "D9", "name": "Đội Sen"}


def test_same_name_in_other_writing_is_refused(planned: Session):
    with pytest.raises(FieldError) as refused:
        actions.add_entry(planned, contests.contest(planned), NewEntry("đội  MÁI ấm"), actor=CLERK)

    assert refused.value.faults == ["Đã có «Đội Mái Ấm» trong danh sách. Xin đặt tên khác."]


def test_longest_name_is_kept_with_its_longer_key(planned: Session):
    name = " ".join(["Hòa"] * 50)[:200]

    entry = actions.add_entry(planned, contests.contest(planned), NewEntry(name), actor=CLERK)
    planned.refresh(entry)

    assert (entry.name, len(entry.name_key)) == (name, 249)


def test_character_that_no_text_has_breaks_nothing(planned_app: Flask):
    clerk = staff(planned_app, "thu-ky")
    clerk.get("/hoi-thi/1/doi-thi")

    answer = clerk.post("/hoi-thi/1/doi-thi/moi", {"name": "Đội\0 Sen"})

    assert answer.status_code in {302, 422}  # SQLite keeps it, PostgreSQL does not


def test_entry_moves_up_and_down_within_the_list(planned: Session):
    contest = contests.contest(planned)
    for key, by in (("D3", -1), ("D1", 1), ("D8", 1), ("D3", -1)):
        actions.move_entry(planned, contest, contests.entry(planned, key), by, actor=CLERK)

    assert order(planned) == ["D3", "D1", "D2", "D4", "D5", "D6", "D7", "D8"]
    assert [entry.position for entry in queries.entries(planned, 1)] == list(range(1, 9))


def test_draw_is_repeated_from_its_seed(planned: Session):
    contest = contests.contest(planned)

    seed = actions.draw_order(planned, contest, actor=CLERK)
    drawn = order(planned)
    actions.draw_order(planned, contest, actor=CLERK, seed="khác")
    actions.draw_order(planned, contest, actor=CLERK, seed=seed)

    assert order(planned) == drawn
    assert lines(planned, "order.drawn")[0] == {"seed": seed, "order": drawn}


def test_draw_of_a_known_seed_never_changes(planned: Session):
    actions.draw_order(planned, contests.contest(planned), actor=CLERK, seed="2026")

    assert order(planned) == ["D3", "D4", "D7", "D8", "D1", "D5", "D2", "D6"]


def test_nothing_is_drawn_once_judging_began(session: Session):
    before = order(session)

    with pytest.raises(JudgingHasBegunError):
        actions.draw_order(session, contests.contest(session), actor=CLERK)

    assert order(session) == before


def test_withdrawn_entry_is_neither_marked_nor_ranked(sample_app: Flask):
    clerk = staff(sample_app, "thu-ky")
    clerk.get("/hoi-thi/1/doi-thi/8")

    refused = clerk.post("/hoi-thi/1/doi-thi/8/rut", {"reason": ""})
    accepted = clerk.post("/hoi-thi/1/doi-thi/8/rut", {"reason": "Đội trưởng ốm"})

    assert (refused.status_code, accepted.status_code) == (422, 302)
    with sample_app.extensions["kheo-database"].reading() as session:
        contest = contests.contest(session)
        assert {key[1] for key in judging.statuses(session, contest)} == set(range(1, 8))
    assert "đã rút" in clerk.get("/hoi-thi/1/tong-hop").text
    clerk.post("/hoi-thi/1/doi-thi/8/tro-lai")
    assert "đã rút" not in clerk.get("/hoi-thi/1/tong-hop").text


def test_two_clerks_do_not_overwrite_each_other(sample_app: Flask):
    clerk = staff(sample_app, "thu-ky")
    clerk.get("/hoi-thi/1/doi-thi/1")
    form = {"name": "Đội Ánh Dương", "unit": "Chi bộ 1", "kind": "team", "revision": "1"}

    first = clerk.post("/hoi-thi/1/doi-thi/1", form | {"members": "An"})
    second = clerk.post("/hoi-thi/1/doi-thi/1", form | {"members": "Bình"})

    assert (first.status_code, second.status_code) == (302, 409)
    assert "An" in second.text
    assert "Bình" in second.text
    with sample_app.extensions["kheo-database"].reading() as session:
        assert contests.entry(session, "D1").members == "An"


@pytest.mark.parametrize("revision", ["", "một", "1.5", "²", "-1"])
def test_forged_revision_is_refused(sample_app: Flask, revision: str):
    clerk = staff(sample_app, "thu-ky")
    clerk.get("/hoi-thi/1/doi-thi/1")
    form = {"name": "Đội Khác", "unit": "", "kind": "team", "revision": revision}

    assert clerk.post("/hoi-thi/1/doi-thi/1", form).status_code in (409, 422)


def test_stale_entry_carries_both_values(planned: Session):
    contest, entry = contests.contest(planned), contests.entry(planned, "D1")
    actions.change_entry(planned, contest, entry, NewEntry("Đội Mới"), revision=1, actor=CLERK)

    with pytest.raises(StaleVersionError) as refused:
        actions.change_entry(planned, contest, entry, NewEntry("Đội Tôi"), revision=1, actor=CLERK)

    assert (refused.value.mine["name"], refused.value.theirs["name"]) == ("Đội Tôi", "Đội Mới")


def test_sealed_contest_takes_no_entry(sealed: Session):
    contest, entry = contests.contest(sealed), contests.entry(sealed, "D1")

    with pytest.raises(ContestIsSealedError):
        actions.add_entry(sealed, contest, NewEntry("Đội Muộn"), actor=CLERK)
    with pytest.raises(ContestIsSealedError):
        actions.withdraw_entry(sealed, contest, entry, "Muộn", actor=CLERK)
    with pytest.raises(ContestIsSealedError):
        actions.move_entry(sealed, contest, entry, 1, actor=CLERK)
