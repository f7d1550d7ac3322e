"""The audience's vote: one vote of each code, no way to see which way, counted at the close."""

import threading
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from contest.accounts.actions import TRIES_PER_ACCOUNT, Browser
from contest.base import Database
from contest.errors import (
    ContestIsSealedError,
    InputError,
    NotFoundError,
    StateError,
    TooManyTriesError,
    VoteCodeIsSpentError,
    VoteCodeIsWrongError,
    VoteIsClosedError,
)
from contest.judging import actions as judging
from contest.judging import queries as figures
from contest.judging.tables import FigureKind
from contest.planning import actions as planning
from contest.planning import queries as plans
from contest.planning.tables import ContestState
from contest.results import contest_file
from contest.voting import actions, queries
from contest.voting.tables import Ballot, VoteCode
from tests import client
from tests.engines import Seeded
from tests.factories import contests

DESK, PUBLIC = "/hoi-thi/1/binh-chon", "/binh-chon/1"
PHONE = Browser("", "khán giả", "192.168.1.30")
PART = "khan-gia"
RULES = {
    "parts": [
        {
            "id": "tieu-pham",
            "name": "Tiểu phẩm",
            "criteria": [{"id": "a", "name": "Nội dung", "max": "10"}],
        },
        {"id": PART, "name": "Khán giả bình chọn", "votes": {"max": "10"}},
    ],
}


def voted_on(session: Session) -> None:
    contest = contests.contest(session)
    planning.replace_rules(
        session,
        contest,
        planning.NewRules(RULES),
        revision=contest.revision,
        actor=contests.ORGANIZER,
    )


def printed(session: Session, count: int = 3) -> list[str]:
    return actions.print_codes(session, contests.contest(session), count, actor=contests.CLERK)


@pytest.fixture
def here(planned: Session) -> Session:
    """A contest with a part of votes, its vote open."""
    voted_on(planned)
    actions.open_poll(planned, contests.contest(planned), PART, actor=contests.CLERK)
    return planned


def cast(session: Session, code: str, key: str, phone: Browser = PHONE) -> actions.Cast:
    entry = contests.entry(session, key)
    return actions.cast(session, contests.contest(session), entry, code, phone)


def noted(session: Session) -> dict[str, int | None]:
    held = figures.figures(session, contests.contest(session))
    keys = {contests.entry(session, f"D{number}").id: f"D{number}" for number in range(1, 4)}
    return {keys[entry]: row.value for (entry, _, _), row in held.items() if entry in keys}


def test_codes_are_kept_as_hashes(here: Session):
    codes = printed(here)

    assert {len(one) for one in codes} == {8}
    assert len(set(codes)) == 3
    kept = " ".join(here.scalars(select(VoteCode.code_hash)))
    assert not any(one in kept for one in codes)
    assert contests.lines(here, "vote.codes") == [{"count": 3}]


def test_counts_become_the_votes_of_the_part(here: Session):
    codes = printed(here)
    for code, key in zip(codes, ("D1", "D2", "D1"), strict=True):
        assert cast(here, code, key).refusal is None

    assert noted(here) == {}
    votes = actions.close_poll(here, contests.contest(here), actor=contests.CLERK)

    assert votes == 3
    assert noted(here) == {"D1": 2, "D2": 1, "D3": 0}
    file = contest_file.document(here, contests.contest(here))
    assert {key: file["votes"][PART][key] for key in ("D1", "D2")} == {"D1": 2, "D2": 1}


def test_code_counts_once_however_often_it_is_sent(here: Session):
    (code,) = printed(here, 1)

    again = [cast(here, code, "D1").refusal for _ in range(3)]
    other = cast(here, f"{code[:4].lower()}-{code[4:]}", "D2").refusal

    assert again == [None, None, None]
    assert isinstance(other, VoteCodeIsSpentError)
    assert here.scalar(select(func.count()).select_from(Ballot)) == 1
    assert len(contests.lines(here, "vote.cast")) == 1


def test_two_sendings_at_the_same_time_count_once(tmp_path: Path, planned_database: Seeded):
    with planned_database.copied(tmp_path) as settings:
        database = Database(settings.database)
        with database.writing() as session:
            voted_on(session)
            actions.open_poll(session, contests.contest(session), PART, actor=contests.CLERK)
            (code,) = printed(session, 1)
        answers: list[object] = []

        def send(key: str) -> None:
            with database.writing() as session:
                answers.append(cast(session, code, key).refusal)

        senders = [threading.Thread(target=send, args=(key,)) for key in ("D1", "D2", "D1", "D2")]
        for one in senders:
            one.start()
        for one in senders:
            one.join()
        with database.reading() as session:
            assert session.scalar(select(func.count()).select_from(Ballot)) == 1
        assert sum(isinstance(one, VoteCodeIsSpentError) for one in answers) == 2
        database.close()


def test_wrong_codes_are_slowed_down(here: Session):
    (code,) = printed(here, 1)

    wrong = [cast(here, "WRONG", "D1").refusal for _ in range(TRIES_PER_ACCOUNT)]

    assert {type(one) for one in wrong} == {VoteCodeIsWrongError}
    assert isinstance(cast(here, code, "D1").refusal, TooManyTriesError)
    assert cast(here, code, "D1", Browser("", "", "192.168.1.31")).refusal is None


def test_nothing_is_taken_before_or_after(planned: Session):
    voted_on(planned)
    (code,) = printed(planned, 1)
    contest = contests.contest(planned)

    assert isinstance(contests.caught(lambda: cast(planned, code, "D1")), VoteIsClosedError)
    actions.open_poll(planned, contest, PART, actor=contests.CLERK)
    assert contest.state is ContestState.JUDGING
    assert plans.rules(planned, 1).frozen_at is not None
    actions.close_poll(planned, contest, actor=contests.CLERK)
    assert isinstance(contests.caught(lambda: cast(planned, code, "D1")), VoteIsClosedError)
    with pytest.raises(StateError):
        actions.open_poll(planned, contest, PART, actor=contests.CLERK)


def test_contest_without_such_a_part_has_no_vote(planned: Session):
    contest = contests.contest(planned)

    with pytest.raises(NotFoundError):
        actions.open_poll(planned, contest, "tieu-pham", actor=contests.CLERK)
    with pytest.raises(NotFoundError):
        printed(planned)


def test_votes_typed_by_hand_are_not_overwritten(planned: Session):
    voted_on(planned)
    contest = contests.contest(planned)
    change = judging.FigureChange(
        contests.entry(planned, "D1"), FigureKind.VOTES, PART, 5, revision=0
    )
    judging.note_figures(planned, contest, [change], actor=contests.CLERK)

    with pytest.raises(InputError):
        actions.open_poll(planned, contest, PART, actor=contests.CLERK)


def test_sealed_contest_takes_none(sealed: Session):
    with pytest.raises(ContestIsSealedError):
        printed(sealed)
    assert isinstance(contests.caught(lambda: cast(sealed, "X", "D1")), ContestIsSealedError)


def test_withdrawn_entry_is_neither_chosen_nor_counted(here: Session):
    from contest.entries import actions as entries  # noqa: PLC0415 - only here

    first, second = printed(here, 2)
    cast(here, first, "D1")
    contest = contests.contest(here)
    entries.withdraw_entry(
        here, contest, contests.entry(here, "D1"), "Ốm", actor=contests.ORGANIZER
    )

    assert isinstance(contests.caught(lambda: cast(here, second, "D1")), NotFoundError)
    actions.close_poll(here, contest, actor=contests.CLERK)
    assert noted(here) == {"D2": 0, "D3": 0}


@pytest.fixture
def site(planned_app: Flask) -> client.Browser:
    with planned_app.extensions["kheo-database"].writing() as session:
        voted_on(session)
    return client.staff(planned_app, "thu-ky")


def test_pages_from_codes_to_count(site: client.Browser):
    page = site.get(DESK).text
    once = page.split('name="operation_id" type="hidden" value="')[1].split('"')[0]
    sheet = site.post(f"{DESK}/ma", {"count": "2", "operation_id": once}).text
    repeated = site.post(f"{DESK}/ma", {"count": "2", "operation_id": once})
    codes = [one.split("<")[0] for one in sheet.split('<div class="code">')[1:]]
    audience = client.guest(site.app)
    before = audience.get(PUBLIC).status_code
    site.post(f"{DESK}/mo", {"part": PART})
    shown = audience.get(f"{PUBLIC}?ma={codes[0]}").text
    entry = shown.split('type="radio" value="')[1].split('"')[0]

    thanks = audience.post(PUBLIC, {"code": codes[0], "entry": entry})
    wrong = audience.post(PUBLIC, {"code": "AAAA-AAAA", "entry": entry})
    open_desk = site.get(DESK).text
    closed = site.post(f"{DESK}/dong")

    assert len(codes) == 2
    assert repeated.status_code == 302
    assert before == 404
    assert f'value="{codes[0]}"' in shown
    assert "Đã nhận phiếu" in thanks.text
    assert wrong.status_code == 401
    assert "Mã bình chọn không đúng" in wrong.text
    assert "Đã nhận <strong>1</strong> phiếu, trên 2 mã" in open_desk
    assert closed.status_code == 302
    assert "Bình chọn đang đóng." in audience.get(PUBLIC).text


def test_desk_page_tells_no_way_before_the_close(site: client.Browser):
    with site.app.extensions["kheo-database"].writing() as session:
        codes = printed(session)
        actions.open_poll(session, contests.contest(session), PART, actor=contests.CLERK)
    first = site.get(DESK).text.replace("<strong>1</strong>", "<strong>N</strong>")
    pages = []
    for code, key in zip(codes[:2], ("D1", "D2"), strict=True):
        with site.app.extensions["kheo-database"].writing() as session:
            cast(session, code, key)
        pages.append(site.get(DESK).text)

    assert "Đội" not in first.split("<main")[1].split("Đội thi</a>")[1]
    assert not any("D1" in page or "D2" in page for page in pages)
    assert site.get("/hoi-thi/1/so-lieu").text.count('value="1"') == 0


def test_hash_needs_the_contest():
    assert queries.hash_of(1, "7F2KQ9WD") != queries.hash_of(2, "7F2KQ9WD")
