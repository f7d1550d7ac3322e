"""What a unit has sent in; it is no entry until the organizers take it."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.base import Base, Moment
from contest.entries.tables import Entry, EntryKind
from contest.units.tables import Unit


class RegistrationState(enum.StrEnum):
    REGISTERED = "registered"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class Registration(Base):
    __tablename__ = "registration"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[EntryKind] = mapped_column(default=EntryKind.TEAM)
    name: Mapped[str] = mapped_column(String(200))
    group: Mapped[str] = mapped_column("group_name", String(80), default="")
    members: Mapped[str] = mapped_column(Text, default="")
    pronounced: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[RegistrationState] = mapped_column(default=RegistrationState.REGISTERED)
    reason: Mapped[str] = mapped_column(String(300), default="")
    sent_at: Mapped[datetime] = mapped_column(Moment)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"))
    revision: Mapped[int] = mapped_column()
    unit: Mapped[Unit] = relationship()
    entry: Mapped[Entry | None] = relationship()

    __mapper_args__ = {"version_id_col": revision}
