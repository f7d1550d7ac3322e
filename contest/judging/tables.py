"""Score sheets and their marks, kept as whole thousandths of a point."""

import enum
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.accounts.tables import Person
from contest.base import Base, Moment
from scoring import On


class SheetState(enum.StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    ABSENT = "absent"
    CONFLICT = "conflict"


class ScoreSheet(Base):
    """One judge's sheet for one entry in one part; `total` is derived from its marks.

    `submitted` keeps the marks of the last submission: a reopened sheet tells what changed since.
    """

    __tablename__ = "score_sheet"
    __table_args__ = (UniqueConstraint("judge_id", "entry_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    part: Mapped[str] = mapped_column(String(60))
    state: Mapped[SheetState] = mapped_column(default=SheetState.DRAFT)
    total: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(300), default="")
    submitted: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))
    changed_at: Mapped[datetime] = mapped_column(Moment)
    marks: Mapped[list["Mark"]] = relationship(cascade="all, delete-orphan")


class Mark(Base):
    """The points of one criterion, in thousandths; empty when the judge took them back."""

    __tablename__ = "mark"
    __table_args__ = (
        UniqueConstraint("sheet_id", "criterion"),
        CheckConstraint("thousandths BETWEEN -1000000000 AND 1000000000", name="range"),
        CheckConstraint("revision >= 1", name="revision"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheet.id"))
    criterion: Mapped[str] = mapped_column(String(60))
    thousandths: Mapped[int | None]
    revision: Mapped[int]


class Adjustment(Base):
    """A deduction (below zero) or bonus (above), with its reason; cancelled, never erased.

    `on` says of what: of each sheet, of the panel's number in the part, or of the total.
    """

    __tablename__ = "adjustment"
    __table_args__ = (CheckConstraint("thousandths <> 0", name="not_zero"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    part: Mapped[str | None] = mapped_column(String(60))
    on: Mapped[On] = mapped_column(default=On.PANEL, server_default=On.PANEL.value)
    thousandths: Mapped[int]
    reason: Mapped[str] = mapped_column(String(300))
    made_at: Mapped[datetime] = mapped_column(Moment)
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)


class FigureKind(enum.StrEnum):
    """What a figure counts: points in thousandths, votes, or seconds on stage."""

    POINTS = "points"
    VOTES = "votes"
    SECONDS = "seconds"


class Figure(Base):
    """A number that no judge's sheet carries: given points, an extra question's, votes, a time.

    `key` is the part's id, or the extra question's; an empty value was taken back.
    """

    __tablename__ = "figure"
    __table_args__ = (
        UniqueConstraint("entry_id", "kind", "key"),
        CheckConstraint("revision >= 1", name="revision"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    kind: Mapped[FigureKind]
    key: Mapped[str] = mapped_column(String(60))
    value: Mapped[int | None]
    revision: Mapped[int]


class PaperSheet(Base):
    """A sheet filled on paper, typed by two people who do not see each other's figures.

    The marks are in thousandths, by criterion. Once `settled_at` is set, the score sheet holds
    what counts; `reason` says why where the two typings, or paper and phone, had differed.
    """

    __tablename__ = "paper_sheet"
    __table_args__ = (UniqueConstraint("judge_id", "entry_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    part: Mapped[str] = mapped_column(String(60))
    first: Mapped[dict[str, int]] = mapped_column(JSON)
    first_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    second: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))
    second_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    typed_at: Mapped[datetime] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(String(300), default="")
    first_by: Mapped[Person] = relationship(foreign_keys=first_by_id)
    second_by: Mapped[Person | None] = relationship(foreign_keys=second_by_id)


class Remark(Base):
    """What a judge wrote about one criterion; empty when taken back."""

    __tablename__ = "remark"
    __table_args__ = (UniqueConstraint("sheet_id", "criterion"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheet.id"))
    criterion: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(String(500))
    revision: Mapped[int]


class StrandedMark(Base):
    """What a judge's phone sent and the server could not take: never dropped, shown at the desk.

    `text` is what was typed, `theirs` what the server held. It is settled by the judge's own
    choice, or by the clerk with a word on what was done.
    """

    __tablename__ = "stranded_mark"
    __table_args__ = (UniqueConstraint("operation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    operation_id: Mapped[str] = mapped_column(String(40))
    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    part: Mapped[str] = mapped_column(String(60))
    criterion: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(String(500))
    theirs: Mapped[str] = mapped_column(String(500))
    why: Mapped[str] = mapped_column(String(20))
    came_at: Mapped[datetime] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    settlement: Mapped[str] = mapped_column(String(300), default="")
