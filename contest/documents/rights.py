"""Who may confer which paper on whom, since when, and where it stands: dated data, not code."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contest.units.tables import Unit, UnitKind


class Level(StrEnum):
    """The level of who confers (cấp khen thưởng); a cell below a grassroots body is not one of its own."""

    CELL = "cell"  # chi bộ trực thuộc đảng ủy cơ sở
    GRASSROOTS_CELL = "grassroots-cell"  # chi bộ cơ sở
    GRASSROOTS = "grassroots"  # đảng ủy cơ sở
    ABOVE_GRASSROOTS = "above-grassroots"  # đảng ủy cấp trên trực tiếp của cơ sở
    PROVINCE = "province"
    OTHER = "other"  # đoàn thể, cơ quan, doanh nghiệp: by rules of their own


@dataclass(frozen=True)
class AwardRight:
    """One line of the table: a level may confer this paper since a day."""

    level: Level
    award: str
    since: date
    source: str


CERTIFICATE = "Giấy chứng nhận"
PRAISE = "Biểu dương"
TO_MEMBERS = "Giấy khen cho đảng viên"
TO_ORGANIZATIONS = "Giấy khen cho tổ chức đảng"
HIGHER = "Bằng khen"
AWARDS = (CERTIFICATE, PRAISE, TO_MEMBERS, TO_ORGANIZATIONS, HIGHER)

_399 = "Quy định 399-QĐ/TW ngày 09/01/2026, giấy chứng nhận là giấy tờ hành chính mọi cấp được cấp"
_29 = "Quy định 29-QĐ/TW năm 2016, điểm 27.2"
_SINCE_2016, _SINCE_2026 = date(2016, 7, 25), date(2026, 1, 9)

RIGHTS = (
    *(AwardRight(level, CERTIFICATE, _SINCE_2026, _399) for level in Level),
    *(AwardRight(level, PRAISE, _SINCE_2016, _29) for level in Level if level is not Level.OTHER),
    AwardRight(Level.GRASSROOTS_CELL, TO_MEMBERS, _SINCE_2016, _29),
    AwardRight(Level.GRASSROOTS, TO_MEMBERS, _SINCE_2016, _29),
    AwardRight(Level.GRASSROOTS, TO_ORGANIZATIONS, _SINCE_2016, _29),
    AwardRight(Level.ABOVE_GRASSROOTS, TO_MEMBERS, _SINCE_2016, _29),
    AwardRight(Level.ABOVE_GRASSROOTS, TO_ORGANIZATIONS, _SINCE_2016, _29),
    AwardRight(Level.PROVINCE, HIGHER, _SINCE_2016, _29),
)

NAMES = {
    Level.CELL: "chi bộ trực thuộc",
    Level.GRASSROOTS_CELL: "chi bộ cơ sở",
    Level.GRASSROOTS: "đảng ủy cơ sở",
    Level.ABOVE_GRASSROOTS: "đảng ủy cấp trên trực tiếp của cơ sở",
    Level.PROVINCE: "tỉnh ủy và tương đương",
    Level.OTHER: "đoàn thể, cơ quan, doanh nghiệp",
}


def level_of(unit: Unit, parent: Unit | None) -> Level:
    """Return a unit's level: a cell stands on its own unless a grassroots body is above it."""
    if unit.kind is UnitKind.CELL:
        is_below = parent is not None and parent.kind is UnitKind.GRASSROOTS
        return Level.CELL if is_below else Level.GRASSROOTS_CELL
    return {UnitKind.GRASSROOTS: Level.GRASSROOTS, UnitKind.BLOC: Level.ABOVE_GRASSROOTS}.get(
        unit.kind, Level.OTHER
    )


def awards_of(level: Level, day: date) -> list[str]:
    """Return what a level may confer on a day."""
    held = {one.award for one in RIGHTS if one.level is level and one.since <= day}
    return [award for award in AWARDS if award in held]


def refused(level: Level, day: date) -> Iterator[tuple[str, str]]:
    """Give what a level may not confer, each with the levels that may."""
    own = awards_of(level, day)
    for award in AWARDS:
        others = [NAMES[one] for one in Level if award in awards_of(one, day)]
        if award not in own and others:
            yield award, ", ".join(others)
