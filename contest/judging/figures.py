"""Figures as text: points "8,5", votes "120", a time "6:05"."""

from contest.errors import InputError
from contest.judging.forms import read_points
from contest.judging.tables import FigureKind
from contest.words import messages
from contest.words.durations import parse_seconds, show_seconds
from contest.words.numbers import parse_whole, show_points
from scoring import mark_text


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
    return str(value) if kind is FigureKind.VOTES else show_seconds(value)


def _votes(typed: str) -> int:
    votes = parse_whole(typed.replace(".", ""))
    if votes is None:
        raise InputError([f"«{typed}» không phải là số phiếu. Xin gõ số nguyên, thí dụ 120."])
    return votes


def _seconds(typed: str) -> int:
    seconds = parse_seconds(typed)
    if seconds is None:
        raise InputError([f"«{typed}» không phải là thời gian. {messages.SPAN_IS_WRONG}"])
    return seconds
