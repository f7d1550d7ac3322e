"""The code on a paper sheet: "KHEO-3 D1 GK2 1" in its QR, "D1 GK2 1" or "1 2 1" on the keyboard."""

import re
from collections.abc import Collection
from dataclasses import dataclass

_SCANNED = re.compile(r"KHEO-(\d{1,9})\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s.,/-]+")
PIECES = 3  # entry, judge, part
_LETTERS = re.compile(r"^[^\d]+")


@dataclass(frozen=True)
class PaperCode:
    """Which sheet a code names, as typed; `contest_id` only when a scanner read it."""

    entry: str
    judge: str
    part: str
    contest_id: int | None = None


def paper_code(contest_id: int, entry: str, judge: str, part: int) -> str:
    """Write the text of a sheet's QR; `part` is its number among the parts, from 1."""
    return f"KHEO-{contest_id} {entry} {judge} {part}"


def read_paper_code(typed: str) -> PaperCode | None:
    """Read a scanned or typed code; None when it is none."""
    scanned = _SCANNED.match(typed.strip())
    rest = typed.strip()[scanned.end() if scanned else 0 :]
    pieces = [piece for piece in _BETWEEN.split(rest) if piece]
    if len(pieces) != PIECES:
        return None
    entry, judge, part = pieces
    return PaperCode(entry, judge, part, int(scanned[1]) if scanned else None)


def key_named(typed: str, keys: Collection[str]) -> str | None:
    """Find the key meant: in any case, or by its number alone when only one key has it."""
    same = [key for key in keys if key.upper() == typed.upper()]
    if same:
        return same[0]
    numbered = [key for key in keys if _number(key) == typed.lstrip("0")]
    return numbered[0] if len(numbered) == 1 else None


def _number(key: str) -> str:
    """Return the digits of a key as they are typed: "D5" is "5", and "B017" is "17"."""
    return _LETTERS.sub("", key).lstrip("0")
