"""The journal (nhật ký): one chained line per act, written in the act's own transaction."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Index, String, Text, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contest import clock
from contest.base import Base, Moment

GENESIS = "0" * 64


class JournalLine(Base):
    __tablename__ = "journal"
    __table_args__ = (Index(None, "contest_id", "seq"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[int | None]
    actor: Mapped[str] = mapped_column(String(120))
    act: Mapped[str] = mapped_column(String(60))
    contest_id: Mapped[int | None]  # no foreign key: its lines outlive a wiped trial
    details: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


_LAST = select(JournalLine.seq, JournalLine.hash).order_by(JournalLine.seq.desc()).limit(1)
_APPEND = insert(JournalLine)
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Actor:
    """Who does an act; `id` is None for the command line."""

    id: int | None
    name: str


COMMAND_LINE = Actor(None, "dòng lệnh")


def record(
    session: Session,
    actor: Actor,
    act: str,
    *,
    contest_id: int | None = None,
    **details: object,
) -> int:
    """Append one line to the chain and return its sequence number."""
    connection = session.connection()
    last = connection.execute(_LAST).first()
    line: dict[str, object] = {
        "seq": last.seq + 1 if last else 1,
        "at": clock.now().replace(microsecond=0),
        "actor_id": actor.id,
        "actor": actor.name,
        "act": act,
        "contest_id": contest_id,
        "details": canonical(details),
        "previous": last.hash if last else GENESIS,
    }
    connection.execute(_APPEND, line | {"hash": hash_of(line)})
    return last.seq + 1 if last else 1


def canonical(value: object) -> str:
    return _CANONICAL.encode(value)


def hash_of(line: Mapping[str, object]) -> str:
    """Return the SHA-256 of a line's fields, the previous line's hash among them."""
    values = (line[key] for key in _FIELDS)
    text = canonical([one.isoformat() if isinstance(one, datetime) else one for one in values])
    return hashlib.sha256(text.encode()).hexdigest()


_FIELDS = ("seq", "at", "actor_id", "actor", "act", "contest_id", "details", "previous")


def first_broken(lines: Iterable[JournalLine]) -> int | None:
    """Return the sequence number of the first line that breaks the chain, if any does."""
    previous, expected = GENESIS, 1
    for line in lines:
        fields = {key: getattr(line, key) for key in _FIELDS}
        chained = line.seq == expected and line.previous == previous
        if not chained or line.hash != hash_of(fields):
            return line.seq
        previous, expected = line.hash, expected + 1
    return None


def head(session: Session, contest_id: int) -> int:
    """Return the number of a contest's newest line: it grows with every act, so it is a version."""
    query = select(func.max(JournalLine.seq)).where(JournalLine.contest_id == contest_id)
    return session.scalar(query) or 0
