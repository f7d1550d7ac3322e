"""The only reader of time: UTC inside, Asia/Ho_Chi_Minh when shown."""

from datetime import UTC, date, datetime
from time import monotonic
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this module is where time is read


def today() -> date:
    return in_vietnam(now()).date()


def in_vietnam(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM)


def seconds() -> float:
    """Return seconds that only measure how long something took."""
    return monotonic()
