"""Dates and times as Vietnamese papers write them; moments are shown in Vietnam's time."""

from datetime import date, datetime, time

from contest.clock import in_vietnam

_NBSP = "\N{NO-BREAK SPACE}"
_LAST_PADDED_DAY = 9
_LAST_PADDED_MONTH = 2  # only months 1 and 2 could be changed by a pen stroke before them


def paper_date(day: date) -> str:
    """Write "ngày 05 tháng 9 năm 2026", kept together where a line must not break."""
    return f"ngày{_NBSP}{_day(day)} tháng{_NBSP}{_month(day)} năm{_NBSP}{day.year}"


def short_date(day: date) -> str:
    """Write "05/9/2026", the form used inside a sentence."""
    return f"{_day(day)}/{_month(day)}/{day.year}"


def paper_time(moment: time) -> str:
    """Write "08 giờ 05 phút", the form used in minutes."""
    return f"{moment:%H}{_NBSP}giờ{_NBSP}{moment:%M}{_NBSP}phút"


def paper_moment(moment: datetime) -> str:
    """Write "21 giờ 40 phút, ngày 20 tháng 11 năm 2026"."""
    local = in_vietnam(moment)
    return f"{paper_time(local.time())}, {paper_date(local.date())}"


def short_moment(moment: datetime) -> str:
    """Write "21:40 20/11/2026", the form used on screens."""
    local = in_vietnam(moment)
    return f"{local:%H:%M} {short_date(local.date())}"


def short_time(moment: datetime) -> str:
    """Write "10:32", the form used beside a saved mark."""
    return f"{in_vietnam(moment):%H:%M}"


def _day(day: date) -> str:
    return f"{day.day:02}" if day.day <= _LAST_PADDED_DAY else str(day.day)


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month <= _LAST_PADDED_MONTH else str(day.month)
