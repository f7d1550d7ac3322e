"""What `danvankheo doctor` looks at: the machine, never the marks."""

import tempfile
from dataclasses import dataclass

from sqlalchemy.exc import ArgumentError

from contest import clock, network
from contest.base import Database
from contest.config import PACKAGE, Settings
from contest.documents.render import PangoMissingError, load_weasyprint

FACES = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "BeVietnamPro-Regular.woff2")
FIRST_YEAR = 2026


@dataclass(frozen=True)
class Check:
    name: str
    is_good: bool
    says: str


def all_checks(settings: Settings) -> list[Check]:
    return [
        pango(),
        fonts(),
        data_folder(settings),
        engine(settings),
        the_clock(),
        addresses(),
    ]


def pango() -> Check:
    try:
        load_weasyprint()
    except PangoMissingError as error:
        return Check("Pango", is_good=False, says=f"thiếu, chưa in được. Chạy: {error.apt_line}")
    return Check("Pango", is_good=True, says="in được giấy tờ")


def fonts() -> Check:
    missing = [face for face in FACES if not (PACKAGE / "static/fonts" / face).exists()]
    if missing:
        return Check("Phông chữ", is_good=False, says=f"thiếu {', '.join(missing)}")
    return Check("Phông chữ", is_good=True, says="đủ, đi kèm phần mềm")


def data_folder(settings: Settings) -> Check:
    try:
        with tempfile.NamedTemporaryFile(dir=settings.data):
            pass
    except OSError as error:
        return Check("Quyền ghi", is_good=False, says=f"không ghi được {settings.data}: {error}")
    return Check("Quyền ghi", is_good=True, says=f"ghi được {settings.data}")


def engine(settings: Settings) -> Check:
    """Tell which database keeps the data. SQLite's file is not opened; PostgreSQL is asked."""
    try:
        database = Database(settings.database)
    except (RuntimeError, ArgumentError) as error:
        return Check("Cơ sở dữ liệu", is_good=False, says=str(error))
    name, is_good, says = database.about()
    database.close()
    return Check(name, is_good, says)


def the_clock() -> Check:
    now = clock.now()
    return Check("Đồng hồ", now.year >= FIRST_YEAR, f"{clock.in_vietnam(now):%H:%M %d/%m/%Y}")


def addresses() -> Check:
    """Return the addresses by which phones in the hall reach this machine."""
    found = network.own_addresses()
    says = ", ".join(found) if found else "không có mạng nội bộ"
    return Check("Địa chỉ trong mạng", is_good=True, says=says)
