"""Print codes, open a vote, take one vote of each code, close and count."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from contest import clock, journal
from contest.accounts import actions as accounts
from contest.accounts import credentials
from contest.entries import queries as entries
from contest.entries.tables import Entry
from contest.errors import (
    InputError,
    KheoError,
    NotFoundError,
    StateError,
    VoteCodeIsSpentError,
    VoteCodeIsWrongError,
    VoteIsClosedError,
)
from contest.journal import Actor
from contest.judging import actions as judging
from contest.judging import queries as figures
from contest.judging.tables import FigureKind
from contest.planning.actions import freeze_rules, refuse_when_sealed
from contest.planning.tables import Contest
from contest.voting import queries
from contest.voting.tables import Ballot, Poll, VoteCode

AUDIENCE = Actor(None, "khán giả")
MOST_AT_ONCE = 300
VOTES_ARE_TYPED = "Phần này đã có số phiếu ghi tay ở «Số liệu khác». Xin xóa các số đó trước."


@dataclass(frozen=True)
class Cast:
    """A vote that was taken, or why not: a refused try must be committed, so it is returned."""

    refusal: KheoError | None = None


def print_codes(session: Session, contest: Contest, count: int, *, actor: Actor) -> list[str]:
    """Return new codes, beside those printed before; they are shown this once."""
    refuse_when_sealed(contest)
    if not queries.parts(session, contest):
        raise NotFoundError
    codes = [credentials.new_code() for _ in range(min(count, MOST_AT_ONCE))]
    session.add_all(
        VoteCode(contest_id=contest.id, code_hash=queries.hash_of(contest.id, code))
        for code in codes
    )
    session.flush()
    journal.record(session, actor, "vote.codes", contest_id=contest.id, count=len(codes))
    return codes


def open_poll(session: Session, contest: Contest, part: str, *, actor: Actor) -> Poll:
    """Open the vote on a part, once; one vote is open at a time. The rules are frozen by it."""
    refuse_when_sealed(contest)
    if part not in {one.id for one in queries.parts(session, contest)}:
        raise NotFoundError
    held = queries.polls(session, contest.id)
    if any(one.part == part or one.closed_at is None for one in held):
        raise StateError
    if any(
        row.value is not None and (kind, key) == (FigureKind.VOTES, part)
        for (_, kind, key), row in figures.figures(session, contest).items()
    ):
        raise InputError([VOTES_ARE_TYPED])
    freeze_rules(session, contest, actor=actor)
    poll = Poll(contest_id=contest.id, part=part, opened_at=clock.now())
    session.add(poll)
    session.flush()
    journal.record(session, actor, "vote.opened", contest_id=contest.id, part=part)
    return poll


def cast(
    session: Session, contest: Contest, entry: Entry, typed: str, browser: accounts.Browser
) -> Cast:
    """Take the vote of a code. Sent again for the same entry it is the same vote, and counts once."""
    refuse_when_sealed(contest)
    poll = queries.open_poll(session, contest.id)
    if poll is None:
        raise VoteIsClosedError
    if entry.withdrawn_at is not None:
        raise NotFoundError
    what = f"vote:{contest.id}:{browser.address}"
    if accounts.tried_too_often(session, what, browser):
        return Cast(accounts.too_many())
    code = queries.code_called(session, contest.id, typed)
    if code is None:
        return Cast(accounts.refused(session, browser, VoteCodeIsWrongError(), what).refusal)
    held = queries.ballot_of(session, poll, code)
    if held is not None:
        return Cast(None if held.entry_id == entry.id else VoteCodeIsSpentError())
    session.add(Ballot(poll_id=poll.id, code_id=code.id, entry_id=entry.id))
    session.flush()
    journal.record(session, AUDIENCE, "vote.cast", contest_id=contest.id, part=poll.part)
    return Cast()


def close_poll(session: Session, contest: Contest, *, actor: Actor) -> int:
    """Close the open vote for good; its counts become the part's votes. Return how many they are."""
    refuse_when_sealed(contest)
    poll = queries.open_poll(session, contest.id)
    if poll is None:
        raise VoteIsClosedError
    poll.closed_at = clock.now()
    session.flush()
    votes, held = queries.ballots_by_entry(session, poll), figures.figures(session, contest)
    changes = []
    for entry in entries.entries(session, contest.id):
        row = held.get((entry.id, FigureKind.VOTES, poll.part))
        if entry.withdrawn_at is None:
            count, revision = votes.get(entry.id, 0), row.revision if row else 0
            changes.append(
                judging.FigureChange(entry, FigureKind.VOTES, poll.part, count, revision)
            )
    judging.note_figures(session, contest, changes, actor=actor)
    cast_votes = queries.count_of_ballots(session, poll)
    journal.record(
        session, actor, "vote.closed", contest_id=contest.id, part=poll.part, votes=cast_votes
    )
    return cast_votes
