"""How far an announcement has come, the screens that follow it, the pictures between."""

import enum

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.base import Base
from contest.planning.tables import Contest


class ScreenRole(enum.StrEnum):
    WAITING = "waiting"
    ON_STAGE = "on-stage"
    PROGRESS = "progress"
    REVEAL = "reveal"
    RESULT = "result"
    PICTURES = "pictures"
    BLANK = "blank"


class PictureKind(enum.StrEnum):
    PNG = "png"
    JPEG = "jpeg"


class Announcement(Base):
    """One contest's announcement: its step (0 is the title), its order where moved by hand.

    `lists_finished` lets progress screens name who has finished; `holds_result` keeps the whole
    result from screens until the last step.
    """

    __tablename__ = "announcement"

    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), primary_key=True)
    step: Mapped[int] = mapped_column(default=0)
    order: Mapped[list[str]] = mapped_column("prize_order", JSON, default=list)
    lists_finished: Mapped[bool] = mapped_column(default=False)
    holds_result: Mapped[bool] = mapped_column(default=False)


class Screen(Base):
    """A screen in the hall, known by the code in its address; a clear one shows nothing."""

    __tablename__ = "screen"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    code: Mapped[str] = mapped_column(String(20), unique=True)
    role: Mapped[ScreenRole] = mapped_column(default=ScreenRole.WAITING)
    is_clear: Mapped[bool] = mapped_column(default=False)
    contest: Mapped[Contest] = relationship()

    @property
    def shown_role(self) -> ScreenRole:
        return ScreenRole.BLANK if self.is_clear else self.role


class Picture(Base):
    """A picture as it was made anew from an upload; its name is drawn by chance."""

    __tablename__ = "picture"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[PictureKind]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
