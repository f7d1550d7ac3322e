"""Dates and times of papers."""

from datetime import UTC, date, datetime, time

import pytest

from contest.words.dates import paper_date, paper_moment, paper_time, short_date, short_moment


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 9, 5), "ngày\xa005 tháng\xa09 năm\xa02026"),
        (date(2026, 2, 3), "ngày\xa003 tháng\xa002 năm\xa02026"),
        (date(2026, 1, 10), "ngày\xa010 tháng\xa001 năm\xa02026"),
        (date(2026, 11, 20), "ngày\xa020 tháng\xa011 năm\xa02026"),
    ],
)
def test_paper_date_pads_days_below_ten_and_two_months(day: date, text: str) -> None:
    assert paper_date(day) == text


def test_short_date() -> None:
    assert short_date(date(2026, 9, 5)) == "05/9/2026"
    assert short_date(date(2026, 2, 15)) == "15/02/2026"


def test_paper_time() -> None:
    assert paper_time(time(8, 5)) == "08\xa0giờ\xa005\xa0phút"


def test_moments_are_shown_in_vietnam() -> None:
    moment = datetime(2026, 11, 20, 17, 40, 5, tzinfo=UTC)
    assert short_moment(moment) == "00:40 21/11/2026"
    assert paper_moment(moment) == ("00\xa0giờ\xa040\xa0phút, ngày\xa021 tháng\xa011 năm\xa02026")
