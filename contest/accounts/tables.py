"""People, what they may do, and every way they sign in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.access.roles import Role
from contest.base import Base, Moment
from contest.units.tables import Unit


class Person(Base):
    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(String(500))
    post: Mapped[str] = mapped_column(String(120), default="")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    username: Mapped[str | None] = mapped_column(String(60), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)
    unit: Mapped[Unit | None] = relationship()


class RoleGrant(Base):
    """A role somebody holds in one contest, or in all when `contest_id` is empty."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("person_id", "role", "contest_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[Role]
    contest_id: Mapped[int | None] = mapped_column(ForeignKey("contest.id"), index=True)
    person: Mapped[Person] = relationship()


class SignIn(Base):
    """One signed-in browser; the cookie holds the token, the row only its hash."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    way: Mapped[str] = mapped_column(String(20))
    device: Mapped[str] = mapped_column(String(200))
    card_id: Mapped[int | None] = mapped_column(ForeignKey("card.id"))
    began_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class SignInLink(Base):
    """A one-time link for staff."""

    __tablename__ = "sign_in_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    person: Mapped[Person] = relationship()


class Card(Base):
    """A judge's card: his seat and a code of which only the hash is kept."""

    __tablename__ = "card"
    __table_args__ = (Index(None, "seat", "void_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    seat: Mapped[int]
    code_hash: Mapped[str] = mapped_column(String(200))
    issued_at: Mapped[datetime] = mapped_column(Moment)
    void_at: Mapped[datetime | None] = mapped_column(Moment)
    device_hash: Mapped[str | None] = mapped_column(String(64))
    waiting_device_hash: Mapped[str | None] = mapped_column(String(64))
    waiting_device: Mapped[str | None] = mapped_column(String(200))
    waiting_since: Mapped[datetime | None] = mapped_column(Moment)
    wrong_tries: Mapped[int] = mapped_column(default=0)
    person: Mapped[Person] = relationship()


class FailedTry(Base):
    """A refused sign-in, kept to slow guessing down."""

    __tablename__ = "failed_try"
    __table_args__ = (Index(None, "what", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime] = mapped_column(Moment)
