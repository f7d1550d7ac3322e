"""Entries: what is judged, in running order."""

import enum
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.base import Base, Moment
from contest.planning.tables import Contest
from contest.units.tables import Unit


class EntryKind(enum.StrEnum):
    TEAM = "team"
    CONTESTANT = "contestant"
    WORK = "work"


class Entry(Base):
    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("contest_id", "key"),
        UniqueConstraint("contest_id", "name_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    key: Mapped[str] = mapped_column(String(20))
    kind: Mapped[EntryKind] = mapped_column(default=EntryKind.TEAM)
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(200))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    group: Mapped[str] = mapped_column("group_name", String(80), default="")
    field: Mapped[str] = mapped_column(String(80), default="", server_default="")
    sort: Mapped[str] = mapped_column(String(80), default="", server_default="")
    members: Mapped[str] = mapped_column(Text, default="")
    pronounced: Mapped[str] = mapped_column(String(200), default="", server_default="")
    number: Mapped[str] = mapped_column(String(20), default="")
    position: Mapped[int]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_because: Mapped[str] = mapped_column(String(300), default="")
    revision: Mapped[int] = mapped_column()
    unit: Mapped[Unit | None] = relationship()
    contest: Mapped[Contest] = relationship()
    blind: Mapped["BlindNumber | None"] = relationship(viewonly=True)

    __mapper_args__ = {"version_id_col": revision}

    @property
    def called(self) -> str:
        """What those who mark it may call it: by its blind number until the seal."""
        return blind_name(self.blind) if self.contest.hides_names else self.name

    @property
    def anchor(self) -> str:
        """What stands for its key where those who mark it can read."""
        return blind_key(self.blind) if self.contest.hides_names else self.key


class BlindNumber(Base):
    """The number (số phách) by which judges know a work, and the handle that their pages carry.

    The handle is drawn anew with the number: what a phone still holds from before names no work.
    """

    __tablename__ = "blind_number"
    __table_args__ = (UniqueConstraint("contest_id", "number"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    number: Mapped[int]
    handle: Mapped[int] = mapped_column(unique=True)


class BlindDraw(Base):
    """A draw of blind numbers; its seed is shown after the seal, its SHA-256 is journalled at once."""

    __tablename__ = "blind_draw"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    seed: Mapped[str] = mapped_column(String(64))
    first: Mapped[int]
    count: Mapped[int]
    drawn_at: Mapped[datetime] = mapped_column(Moment)


def blind_name(row: BlindNumber | None) -> str:
    return f"Bài {row.number:03d}" if row else "Bài chưa có số phách"


def blind_key(row: BlindNumber | None) -> str:
    return f"B{row.number:03d}" if row else "B"


class Relation(Base):
    """A judge's declared relation to an entry (conflict of interest): he does not mark it."""

    __tablename__ = "relation"

    id: Mapped[int] = mapped_column(primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    reason: Mapped[str] = mapped_column(String(300))
    declared_at: Mapped[datetime] = mapped_column(Moment)
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)


class Draw(Base):
    """A draw by lot (bốc thăm) announced beforehand; see `lots.py` for how it can be checked."""

    __tablename__ = "draw"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    lots: Mapped[list[str]] = mapped_column(JSON)
    secret: Mapped[str] = mapped_column(String(64))
    commitment: Mapped[str] = mapped_column(String(64))
    announced_at: Mapped[datetime] = mapped_column(Moment)
    called: Mapped[str] = mapped_column(String(40), default="")
    witnesses: Mapped[str] = mapped_column(String(300), default="")
    result: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    held_at: Mapped[datetime | None] = mapped_column(Moment)
