"""Levels of a criterion as people write them: "Tốt: 27–30; Khá: 21–26", and back."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

Level = Mapping[str, str]

_NUMBER = r"-?[0-9]+(?:[.,][0-9]+)?"
_LEVEL = re.compile(rf"(?:(.*?)\s*:)?\s*({_NUMBER})(?:\s*[–-]\s*({_NUMBER}))?")


def parse_levels(typed: str) -> list[dict[str, str]]:
    """Read levels; one that can't be read keeps its text, for the rules' own checks to refuse."""
    return [_level(one.strip()) for one in typed.split(";") if one.strip()]


def show_levels(levels: Iterable[Level]) -> str:
    """Write levels that can be read, the highest first."""
    falling = sorted(levels, key=lambda one: Decimal(one["from"]), reverse=True)
    return "; ".join(_shown(one) for one in falling)


def _level(text: str) -> dict[str, str]:
    found = _LEVEL.fullmatch(text)
    if found is None:
        return {"name": text, "from": "", "to": ""}
    name, lowest, highest = found.groups()
    lowest, highest = (one and one.replace(",", ".") for one in (lowest, highest))
    return {"name": name or "", "from": lowest, "to": highest or lowest}


def _shown(level: Level) -> str:
    ends = dict.fromkeys((level["from"].replace(".", ","), level["to"].replace(".", ",")))
    name = f"{level['name']}: " if level.get("name") else ""
    return name + "–".join(ends)
