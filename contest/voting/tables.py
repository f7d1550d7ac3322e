"""A vote on one part, the codes that may vote, the votes."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from contest.base import Base, Moment


class Poll(Base):
    """The vote on a part whose points come from votes: open, then closed for good."""

    __tablename__ = "poll"
    __table_args__ = (UniqueConstraint("contest_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    part: Mapped[str] = mapped_column(String(60))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class VoteCode(Base):
    """A code printed for the audience; only its hash is kept, and nobody's name."""

    __tablename__ = "vote_code"
    __table_args__ = (UniqueConstraint("contest_id", "code_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))


class Ballot(Base):
    """The one vote of a code."""

    __tablename__ = "ballot"
    __table_args__ = (UniqueConstraint("poll_id", "code_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("vote_code.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
