"""Decisions on open points, the sealed document, its publication."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.accounts.tables import Person
from contest.base import Base, Moment


class Decision(Base):
    """What was decided on an open point, why and by whom; taken back, never erased."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment)


class SealedResult(Base):
    """The frozen dossier: contest file, result and the facts the papers need."""

    __tablename__ = "sealed_result"
    __table_args__ = (UniqueConstraint("contest_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"))
    version: Mapped[int]
    dossier: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(71))
    sealed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    sealed_at: Mapped[datetime] = mapped_column(Moment)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    sealed_by: Mapped[Person | None] = relationship(foreign_keys=sealed_by_id)
    published_by: Mapped[Person | None] = relationship(foreign_keys=published_by_id)
