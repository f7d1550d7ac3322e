"""Operations (mã thao tác): a request sent twice is carried out once."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, bindparam, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contest import clock
from contest.base import Base, Moment
from contest.errors import InputError
from contest.words import messages

ID_LENGTH = 40


class Operation(Base):
    """A request that was carried out, with the answer it got: a repeat gets the same answer."""

    __tablename__ = "operation"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)


_DONE = select(Operation.person_id, Operation.answer).where(
    Operation.id == bindparam("operation_id")
)
_RECORD = insert(Operation)


def answer_of(session: Session, operation_id: str, person_id: int | None) -> dict[str, Any] | None:
    """Return the answer an operation got when it was carried out; None when it is new.

    Only who sent it gets its answer: a judge's answer holds his mark.
    """
    done = session.connection().execute(_DONE, {"operation_id": operation_id}).first()
    if not operation_id or (done and done.person_id != person_id):
        raise InputError([messages.OPERATION_IS_WRONG])
    return done.answer if done else None


def record(
    session: Session, operation_id: str, person_id: int | None, answer: dict[str, Any]
) -> None:
    """Note an operation in the transaction that carries it out."""
    row = {"id": operation_id, "person_id": person_id, "answer": answer, "at": clock.now()}
    session.connection().execute(_RECORD, row)


def is_repeat(session: Session, operation_id: str, person_id: int | None) -> bool:
    """Tell whether an operation was carried out before; if not, note it."""
    if answer_of(session, operation_id, person_id) is not None:
        return True
    record(session, operation_id, person_id, {})
    return False
