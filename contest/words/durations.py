"""Spans of time: "6:30" or "390" typed, 390 seconds kept, "6 phút 30 giây" said."""

import re

from contest.words.numbers import parse_whole

_JUST_NOW = 8  # a phone signals every five seconds
_MINUTES = re.compile(r"([0-9]{1,4}):([0-5][0-9])")


def parse_seconds(typed: str) -> int | None:
    """Read minutes and seconds, or seconds alone; None for anything else."""
    text = typed.strip()
    found = _MINUTES.fullmatch(text)
    return int(found[1]) * 60 + int(found[2]) if found else parse_whole(text)


def show_seconds(seconds: int | None) -> str:
    """Write 390 as "6:30", as it may be typed again."""
    return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02d}"


_MINUTE, _HOUR = 60, 3600


def say_ago(seconds: int) -> str:
    """Say how long ago something was heard: "vừa xong", "12 giây trước", "3 phút trước"."""
    if seconds <= _JUST_NOW:
        return "vừa xong"
    if seconds < _MINUTE:
        return f"{seconds} giây trước"
    if seconds < _HOUR:
        return f"{seconds // _MINUTE} phút trước"
    return "hơn một giờ trước"


def say_seconds(seconds: int) -> str:
    """Say 390 as "6 phút 30 giây"."""
    minutes, rest = divmod(seconds, 60)
    said = [f"{minutes} phút"] if minutes else []
    return " ".join([*said, f"{rest} giây"] if rest or not minutes else said)
