"""The prize table as people type it: rows, and back to the rules' words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contest.planning.part_settings import points
from contest.words.numbers import parse_whole, show_money

Document = dict[str, Any]

REST = "còn lại"
CONSOLATION = "Giải Khuyến khích"
DECISION = "decision"
AT_TIES = ("decide", "share", "none")
AFTER_SHARED = ("keep", "skip")


@dataclass(frozen=True)
class PrizeRow:
    """One prize as typed; `best` is empty for a ranked prize, else what the prize goes by."""

    name: str
    count: str
    money: str = ""
    best: str = ""
    least: str = ""
    at_tie: str = "decide"
    after_shared: str = "keep"

    @property
    def is_plain(self) -> bool:
        """Tell whether nothing beside name, number and money was chosen."""
        return self == PrizeRow(self.name, self.count, self.money)


COLUMNS = tuple(PrizeRow.__dataclass_fields__)


def prize_rows(rules: Mapping[str, Any]) -> list[PrizeRow]:
    return [_row(prize) for prize in rules.get("prizes") or []]


def edited_prizes(rows: Sequence[PrizeRow], act: str) -> list[PrizeRow]:
    """Carry out a button of the prize table: `add-prize`, `rest-prize`, `remove-prize:2`."""
    verb, _, number = act.partition(":")
    if verb == "remove-prize":
        return [row for at, row in enumerate(rows) if str(at) != number]
    if verb == "rest-prize":
        kept = [row for row in rows if row.name != CONSOLATION and row.count != REST]
        return [*kept, PrizeRow(CONSOLATION, REST)]
    return [*rows, PrizeRow("", "1")] if verb == "add-prize" else list(rows)


def prizes_from(rows: Sequence[PrizeRow]) -> tuple[list[Document], list[str]]:
    """Return the prizes of typed rows, and a sentence for each row that can't be read."""
    prizes: list[Document] = []
    faults: list[str] = []
    for number, row in enumerate(rows, start=1):
        if not any((row.name, row.money, row.least, row.best)):
            continue
        wrong = _faults(row, number)
        faults += wrong
        if not wrong:
            prizes.append(_prize(row))
    return prizes, faults


def _row(prize: Mapping[str, Any]) -> PrizeRow:
    return PrizeRow(
        prize["name"],
        REST if prize.get("count") == "rest" else str(prize.get("count", 1)),
        show_money(prize["money"]) if prize.get("money") is not None else "",
        DECISION if prize.get("by") else prize.get("best") or "",
        str(prize.get("from") or "").replace(".", ","),
        prize.get("at_tie") or "decide",
        prize.get("after_shared") or "keep",
    )


def _faults(row: PrizeRow, number: int) -> list[str]:
    found = []
    name = row.name or f"Giải thứ {number}"
    if not row.name:
        found.append(f"{name}: xin ghi tên giải.")
    if _count(row.count) is None:
        found.append(f"{name}: số lượng là số từ 1, phần trăm như 35%, hoặc «{REST}».")
    if row.money and _money(row.money) is None:
        found.append(f"{name}: tiền thưởng là số đồng, thí dụ 500.000.")
    return found


def _prize(row: PrizeRow) -> Document:
    prize: Document = {"name": row.name, "count": _count(row.count)}
    if row.money:
        prize["money"] = _money(row.money)
    return prize | _WAYS.get(row.best, _apart if row.best else _ranked)(row)


def _ranked(row: PrizeRow) -> Document:
    return {"at_tie": row.at_tie, "after_shared": row.after_shared} | _least(row)


def _apart(row: PrizeRow) -> Document:
    return {"best": row.best, "at_tie": row.at_tie} | _least(row)


_WAYS: dict[str, Callable[[PrizeRow], Document]] = {DECISION: lambda _: {"by": DECISION}}


def _least(row: PrizeRow) -> Document:
    return {"from": points(row.least)} if row.least else {}


def _money(typed: str) -> int | None:
    return parse_whole(re.sub(r"[. ]", "", typed))


def _count(typed: str) -> int | str | None:
    """Read how many get a prize; None when it can't be read."""
    if typed.lower() == REST:
        return "rest"
    if re.fullmatch(r"[1-9][0-9]?%|100%", typed):
        return typed
    return int(typed) if re.fullmatch(r"[1-9][0-9]{0,3}", typed) else None
