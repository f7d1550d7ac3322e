"""What `danvankheo doctor` looks at: the machine, never the marks."""

import socket
import tempfile
from dataclasses import dataclass

from contest import clock
from contest.base import journal_mode, sqlite
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
        sqlite_version(),
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


def sqlite_version() -> Check:
    return Check("SQLite", is_good=True, says=f"{sqlite.sqlite_version}, ghi kiểu {journal_mode()}")


def the_clock() -> Check:
    now = clock.now()
    return Check("Đồng hồ", now.year >= FIRST_YEAR, f"{clock.in_vietnam(now):%H:%M %d/%m/%Y}")


def addresses() -> Check:
    """Return the addresses by which phones in the hall reach this machine."""
    found = sorted(_own_addresses() - {"127.0.0.1"})
    says = ", ".join(f"http://{one}:8000" for one in found) or "không có mạng nội bộ"
    return Check("Mạng nội bộ", is_good=True, says=says)


def _own_addresses() -> set[str]:
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return set()
    return {str(info[4][0]) for info in found}
