"""What the MC reads aloud."""

from contest.words.numbers import read_number, read_points, show_points


def count_of_prizes(count: int) -> str:
    """Say how many winners a prize has: "2 giải (hai giải)"; of one nothing is said."""
    return f"{count} giải ({read_number(count)} giải)" if count > 1 else ""


def total_in_figures(total: str) -> str:
    return f"{show_points(total)} điểm" if total else ""


def total_in_words(total: str) -> str:
    return f"{read_points(total)} điểm" if total else ""
