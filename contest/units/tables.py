"""Units: a tree whose names, headings and signers are dated."""

import enum
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.base import Base


class UnitKind(enum.StrEnum):
    BLOC = "bloc"
    GRASSROOTS = "grassroots"
    CELL = "cell"
    MASS_ORGANIZATION = "mass_organization"
    AGENCY = "agency"
    ENTERPRISE = "enterprise"
    RESIDENTIAL_AREA = "residential_area"


class Regime(enum.StrEnum):
    """Which layout of papers the unit's papers follow."""

    PARTY = "dang-05-2026"
    STATE = "nn-30-2020"


class Unit(Base):
    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[UnitKind]
    regime: Mapped[Regime] = mapped_column(default=Regime.PARTY)
    has_stamp: Mapped[bool] = mapped_column(default=False)
    names: Mapped[list["UnitName"]] = relationship(order_by="UnitName.valid_from")
    signers: Mapped[list["Signer"]] = relationship(order_by="Signer.valid_from")


class UnitName(Base):
    """A unit's name and the head of its papers, while they held."""

    __tablename__ = "unit_name"
    __table_args__ = (CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(200), index=True)
    sort_key: Mapped[str] = mapped_column(String(800))
    superior_line: Mapped[str] = mapped_column(String(200), default="")
    issuer_line: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(80), default="")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Signer(Base):
    """Who signs for a unit, in which power and office, while it held."""

    __tablename__ = "signer"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    power: Mapped[str] = mapped_column(String(80), default="")
    office: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(120))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
