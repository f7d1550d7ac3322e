"""What an office writes and issues under numbers that are never used again: papers, certificates."""

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


class CertificateState(enum.StrEnum):
    ISSUED = "issued"
    REPRINTED = "reprinted"
    SPOILED = "spoiled"


class IssuedCertificate(Base):
    """A line in the register of certificates: a number that runs on in a unit's year.

    Reprinted it keeps its number. Spoiled it keeps it too, and the winner may get another one.
    """

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("unit_id", "year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    number: Mapped[int]
    day: Mapped[date]
    recipient: Mapped[str] = mapped_column(String(300))
    below: Mapped[str] = mapped_column(String(300))
    prize: Mapped[str] = mapped_column(String(300))
    state: Mapped[CertificateState] = mapped_column(default=CertificateState.ISSUED)
    reason: Mapped[str] = mapped_column(String(300), default="")
    received_by: Mapped[str] = mapped_column(String(200), default="")
    received_on: Mapped[date | None]
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    revision: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": revision}

    @property
    def said(self) -> str:
        """Write the number as it stands on the certificate: 07/2026."""
        return f"{self.number:02}/{self.year}"

    @property
    def is_in_force(self) -> bool:
        return self.state is not CertificateState.SPOILED
