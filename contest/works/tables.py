"""The files of works: texts, pages and pictures in the database, clips beside it."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.base import Base, Moment
from contest.entries.tables import Entry


class FileKind(enum.StrEnum):
    TEXT = "text"
    PAGES = "pages"
    PICTURE = "picture"
    CLIP = "clip"


class WorkFile(Base):
    """One file of a work; `title` is what it was called where it came from, for the staff alone.

    `digest` is the SHA-256 of what was sent. `text` is a text's own; `original` the PDF that the
    pages were made of; `clip` the name of a file in the data folder, drawn by chance.
    """

    __tablename__ = "work_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    position: Mapped[int]
    kind: Mapped[FileKind]
    title: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(Moment)
    text: Mapped[str] = mapped_column(Text, default="")
    original: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    clip: Mapped[str | None] = mapped_column(String(60), unique=True)
    entry: Mapped[Entry] = relationship()
    pages: Mapped[list["WorkPage"]] = relationship(
        order_by="WorkPage.number", cascade="all, delete-orphan", back_populates="file"
    )


class WorkPage(Base):
    """A page or picture as it was made here; its name is drawn by chance."""

    __tablename__ = "work_page"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("work_file.id"), index=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[str] = mapped_column(String(10))
    width: Mapped[int]
    height: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    file: Mapped[WorkFile] = relationship(back_populates="pages")


class FrozenWork(Base):
    """A work that has a mark: its files stay as they were seen."""

    __tablename__ = "frozen_work"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment)
