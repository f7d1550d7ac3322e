"""Papers that an office writes from a form: a draft, then issued under a number, never erased."""

import enum
from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.accounts.tables import Person
from contest.base import Base, Moment


class PaperState(enum.StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    VOIDED = "voided"


class WrittenPaper(Base):
    """One paper of a contest.

    A draft has no number. Issued, it keeps its number, its day and the version of the result it was
    printed from; voided, it keeps its number too, so that the register has no gap.
    `series` is what numbers run on in: the unit, the kind of paper, and the term or the year.
    """

    __tablename__ = "written_paper"
    __table_args__ = (UniqueConstraint("series", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    form: Mapped[str] = mapped_column(String(40))
    state: Mapped[PaperState] = mapped_column(default=PaperState.DRAFT)
    day: Mapped[date]
    own: Mapped[dict[str, str]] = mapped_column(JSON)
    symbol: Mapped[str] = mapped_column(String(20), default="")
    since: Mapped[date | None]
    series: Mapped[str | None] = mapped_column(String(80))
    number: Mapped[int | None]
    version: Mapped[int | None]
    issued_at: Mapped[datetime | None] = mapped_column(Moment)
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    voided_because: Mapped[str] = mapped_column(String(300), default="")
    revision: Mapped[int] = mapped_column()
    issued_by: Mapped[Person | None] = relationship()

    __mapper_args__ = {"version_id_col": revision}


class WordTemplate(Base):
    """A unit's own Word file for a form, in place of the one that is made from its wording."""

    __tablename__ = "word_template"
    __table_args__ = (UniqueConstraint("unit_id", "form"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    form: Mapped[str] = mapped_column(String(40))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    uploaded_at: Mapped[datetime] = mapped_column(Moment)
