"""Figures as text: points "8,5", votes "120", a time "6:05"."""

import re

from contest.errors import InputError
from contest.judging.forms import read_points
from contest.judging.tables import FigureKind
from contest.words.numbers import parse_whole, show_points
from scoring import mark_text

_TIME = re.compile(r"([0-9]{1,3})[:']([0-5]?[0-9])")
MINUTE = 60


def read_figure(kind: FigureKind, typed: str) -> int | None:
    """Read a cell: thousandths of a point, votes or seconds; None when it was left empty.

    Raises:
        InputError: what was typed is none.
    """
    typed = typed.strip()
    if not typed:
        return None
    if kind is FigureKind.POINTS:
        return read_points(typed)
    return _votes(typed) if kind is FigureKind.VOTES else _seconds(typed)


def show_figure(kind: FigureKind, value: int | None) -> str:
    """Write a figure as it would be typed."""
    if value is None:
        return ""
    if kind is FigureKind.POINTS:
        return show_points(mark_text(value))
    return str(value) if kind is FigureKind.VOTES else f"{value // MINUTE}:{value % MINUTE:02d}"


def _votes(typed: str) -> int:
    votes = parse_whole(typed.replace(".", ""))
    if votes is None:
        raise InputError([f"«{typed}» không phải là số phiếu. Xin gõ số nguyên, thí dụ 120."])
    return votes


def _seconds(typed: str) -> int:
    found = _TIME.fullmatch(typed)
    if found is None:
        raise InputError(
            [f"«{typed}» không phải là thời gian. Xin gõ phút:giây, thí dụ 6:05 là 6 phút 5 giây."]
        )
    return int(found[1]) * MINUTE + int(found[2])
