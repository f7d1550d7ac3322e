"""Which parts are voted on, which vote is open, how many votes were cast; which way after closing."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import scoring
from contest.accounts.credentials import read_code
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.voting.tables import Ballot, Poll, VoteCode

SLOWNESS = {"n": 2**11, "r": 8, "p": 1}  # some milliseconds a code: there are hundreds to make


def parts(session: Session, contest: Contest) -> list[scoring.Part]:
    """Return the parts whose points come from votes; without any there is no vote."""
    scheme = planning.scheme_in_force(session, contest.id)
    return [part for part in scheme.parts if part.votes is not None]


def polls(session: Session, contest_id: int) -> Sequence[Poll]:
    query = select(Poll).where(Poll.contest_id == contest_id)
    return session.scalars(query.order_by(Poll.id)).all()


def open_poll(session: Session, contest_id: int) -> Poll | None:
    return next((one for one in polls(session, contest_id) if one.closed_at is None), None)


def count_of_codes(session: Session, contest_id: int) -> int:
    query = select(func.count()).where(VoteCode.contest_id == contest_id)
    return session.scalar(query) or 0


def count_of_ballots(session: Session, poll: Poll) -> int:
    return session.scalar(select(func.count()).where(Ballot.poll_id == poll.id)) or 0


def ballots_by_entry(session: Session, poll: Poll) -> dict[int, int]:
    """Count the votes of each entry; asked when the vote closes, never before."""
    query = select(Ballot.entry_id, func.count()).where(Ballot.poll_id == poll.id)
    return {row[0]: row[1] for row in session.execute(query.group_by(Ballot.entry_id))}


def code_called(session: Session, contest_id: int, typed: str) -> VoteCode | None:
    query = select(VoteCode).where(
        VoteCode.contest_id == contest_id,
        VoteCode.code_hash == hash_of(contest_id, read_code(typed)),
    )
    return session.scalar(query)


def ballot_of(session: Session, poll: Poll, code: VoteCode) -> Ballot | None:
    query = select(Ballot).where(Ballot.poll_id == poll.id, Ballot.code_id == code.id)
    return session.scalar(query)


def hash_of(contest_id: int, code: str) -> str:
    """Hash a code slowly; the contest salts it, so that a code is found without trying them all."""
    salt = f"kheo-vote-{contest_id}".encode()
    return hashlib.scrypt(code.encode(), salt=salt, dklen=32, **SLOWNESS).hex()
