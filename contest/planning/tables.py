"""A contest, its rules by version, its judges."""

import enum
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.accounts.tables import Person
from contest.base import Base, Moment
from contest.clock import in_vietnam
from contest.units.tables import Unit
from scoring import Role


class ContestKind(enum.StrEnum):
    STAGE = "stage"
    WORKS = "works"


class ContestState(enum.StrEnum):
    PLANNING = "planning"
    JUDGING = "judging"
    SEALED = "sealed"
    PUBLISHED = "published"


SEALED = (ContestState.SEALED, ContestState.PUBLISHED)


class Contest(Base):
    __tablename__ = "contest"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[ContestKind] = mapped_column(default=ContestKind.STAGE)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[str] = mapped_column(String(200), default="")
    panel_decision: Mapped[str] = mapped_column(String(300), default="")
    signer_power: Mapped[str] = mapped_column(String(80), default="")
    signer_office: Mapped[str] = mapped_column(String(80), default="")
    signer_name: Mapped[str] = mapped_column(String(120), default="")
    scale: Mapped[int | None]
    state: Mapped[ContestState] = mapped_column(default=ContestState.PLANNING)
    entries_until: Mapped[datetime | None] = mapped_column(Moment)
    is_blind: Mapped[bool] = mapped_column(default=False, server_default=false())
    rehearsal_of: Mapped[int | None] = mapped_column(ForeignKey("contest.id"))
    revision: Mapped[int] = mapped_column()
    unit: Mapped[Unit] = relationship()
    judges: Mapped[list["Judge"]] = relationship(order_by="Judge.seat", back_populates="contest")

    __mapper_args__ = {"version_id_col": revision}

    @property
    def is_trial(self) -> bool:
        """Tell whether this is a trial copy: shown to nobody outside, wiped after the rehearsal."""
        return self.rehearsal_of is not None

    @property
    def hides_names(self) -> bool:
        return hides_names(self)

    @property
    def day(self) -> date:
        """The contest's day in Vietnam: what units are called on papers is asked of that day."""
        return in_vietnam(self.starts_at).date()


class MaybeBlind(Protocol):
    @property
    def state(self) -> ContestState: ...
    @property
    def is_blind(self) -> bool: ...


def hides_names(contest: MaybeBlind) -> bool:
    """Tell whether judges know a contest's works by their blind numbers alone: until the seal."""
    return contest.is_blind and contest.state not in SEALED


class RoundSource(Base):
    """A contest whose best went on to another: clusters to a semi-final, that to the final."""

    __tablename__ = "round_source"

    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), primary_key=True)
    previous_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), primary_key=True)


class RuleVersion(Base):
    """The rules in the words of the contest file; frozen at the first mark.

    What changes after it is a new version with its reason; the newest version counts.
    """

    __tablename__ = "rule_version"
    __table_args__ = (UniqueConstraint("contest_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"))
    number: Mapped[int]
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    preset: Mapped[str] = mapped_column(String(60), default="")
    frozen_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(String(500), default="", server_default="")


SEAT_LETTERS = {Role.JUDGE: "GK", Role.CLERK: "TK", Role.AUDIENCE: "KG"}


class Judge(Base):
    """A seat of somebody who marks in one contest, with the unit he had when seated.

    Most are judges; a clerk or somebody of the audience marks the parts that the rules give them.
    """

    __tablename__ = "judge"
    __table_args__ = (
        UniqueConstraint("contest_id", "seat"),
        UniqueConstraint("contest_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    seat: Mapped[int]
    role: Mapped[Role] = mapped_column(default=Role.JUDGE, server_default=Role.JUDGE.value)
    is_head: Mapped[bool] = mapped_column(default=False)
    contest: Mapped[Contest] = relationship(back_populates="judges")
    person: Mapped[Person] = relationship()

    @property
    def key(self) -> str:
        """The judge's id in the contest file."""
        return seat_key(self.role, self.seat)

    @property
    def name(self) -> str:
        return self.person.name


def seat_key(role: Role, seat: int) -> str:
    return f"{SEAT_LETTERS[role]}{seat}"
