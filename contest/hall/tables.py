"""The hall's state while a contest goes on; nothing here is a mark."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.base import Base, Moment
from contest.entries.tables import Entry
from contest.planning.tables import Judge


class OnStage(Base):
    """Which entry is on stage now, and in which part; no row while nobody is."""

    __tablename__ = "on_stage"

    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    part: Mapped[str] = mapped_column(String(60), default="")
    since: Mapped[datetime] = mapped_column(Moment)
    entry: Mapped[Entry] = relationship()


class GateState(enum.StrEnum):
    """Whether judges may mark: what has no gate is open."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Gate(Base):
    """A part (`entry_id` empty) or an entry (`part` empty) that is not open to the judges."""

    __tablename__ = "gate"
    __table_args__ = (CheckConstraint("(part = '') <> (entry_id IS NULL)", name="one_of_both"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    part: Mapped[str] = mapped_column(String(60), default="")
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"))
    state: Mapped[GateState]


class StageClock(Base):
    """How long an entry has been on stage in a part: what was measured, and since when it runs."""

    __tablename__ = "stage_clock"
    __table_args__ = (UniqueConstraint("entry_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    part: Mapped[str] = mapped_column(String(60))
    measured_ms: Mapped[int] = mapped_column(default=0)
    running_since: Mapped[datetime | None] = mapped_column(Moment)
    touched_at: Mapped[datetime] = mapped_column(Moment)


class Presence(Base):
    """A judge in the hall: when he came and left, when his phone was last heard, what it holds."""

    __tablename__ = "presence"

    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id"), primary_key=True)
    arrived_at: Mapped[datetime | None] = mapped_column(Moment)
    left_at: Mapped[datetime | None] = mapped_column(Moment)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
    unsent: Mapped[int] = mapped_column(default=0)
    read_notice: Mapped[int] = mapped_column(default=0)
    judge: Mapped[Judge] = relationship()


class Notice(Base):
    """A message from the desk to one judge, or to all; cancelled, never erased."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    judge_id: Mapped[int | None] = mapped_column(ForeignKey("judge.id"))
    text: Mapped[str] = mapped_column(String(300))
    sent_at: Mapped[datetime] = mapped_column(Moment)
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)
