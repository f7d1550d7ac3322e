"""Operations (mã thao tác): a request sent twice is carried out once."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from contest import clock
from contest.base import Base, Moment

ID_LENGTH = 40


class Operation(Base):
    """A request that was carried out, with the answer it got: a repeat gets the same answer."""

    __tablename__ = "operation"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)


def answer_of(session: Session, operation_id: str) -> dict[str, Any] | None:
    """Return the answer an operation got when it was carried out; None when it is new."""
    done = session.get(Operation, operation_id)
    return done.answer if done else None


def record(
    session: Session, operation_id: str, person_id: int | None, answer: dict[str, Any]
) -> None:
    """Note an operation in the transaction that carries it out."""
    session.add(Operation(id=operation_id, person_id=person_id, answer=answer, at=clock.now()))
    session.flush()


def is_repeat(session: Session, operation_id: str, person_id: int | None) -> bool:
    """Tell whether an operation was carried out before; if not, note it."""
    if answer_of(session, operation_id) is not None:
        return True
    record(session, operation_id, person_id, {})
    return False
