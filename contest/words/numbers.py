"""Vietnamese numbers: "8,5" to "8.5" and back, and read aloud. Decimal text only, never a float."""

import re

_TYPED = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?")
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9


class NotANumberError(ValueError):
    """What was typed is not a number of points."""

    def __init__(self, typed: str):
        super().__init__(f"not a number: {typed!r}")
        self.typed = typed


def parse_points(typed: str) -> str:
    """Read "8,5" or "8.5" as "8.5"; the text that comes out is the same for equal points."""
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        raise NotANumberError(typed)
    whole, fraction = found.groups(default="")
    return _joined(whole.lstrip("0") or "0", fraction.rstrip("0"))


def parse_whole(typed: str) -> int | None:
    """Read a whole number of at most nine digits; None for anything else."""
    return int(typed) if re.fullmatch(r"[0-9]{1,9}", typed) else None


def show_points(points: str) -> str:
    """Write "283.75" as "283,75" with the decimals it has."""
    return points.replace("-", "−").replace(".", ",")


def show_money(dong: int) -> str:
    """Write 1500000 as "1.500.000"."""
    return f"{dong:,}".replace(",", ".")


def read_points(points: str) -> str:
    """Say "89.05" as "tám mươi chín phẩy không năm"; zeros at the end are not said."""
    whole, _, fraction = points.removeprefix("-").partition(".")
    sign = "âm " if points.startswith("-") else ""
    return sign + read_number(int(whole)) + _fraction(fraction.rstrip("0"))


def read_number(number: int) -> str:
    """Say 1005 as "một nghìn không trăm linh năm"."""
    if number < 0:
        return f"âm {read_number(-number)}"
    return " ".join(_words(number)) or _DIGITS[0]


def _joined(whole: str, fraction: str) -> str:
    return f"{whole}.{fraction}" if fraction else whole


def _fraction(digits: str) -> str:
    if not digits:
        return ""
    zeros = len(digits) - len(digits.lstrip("0"))
    return " ".join([" phẩy", *[_DIGITS[0]] * zeros, read_number(int(digits))])


def _words(number: int) -> list[str]:
    """Read by thousands; above a billion the billions are a number of their own."""
    billions, rest = divmod(number, _BILLION)
    words = [*_words(billions), "tỷ"] if billions else []
    for size, name in ((10**6, ["triệu"]), (10**3, ["nghìn"]), (1, [])):
        hundreds, rest = divmod(rest, size)
        if hundreds:
            words += _below_thousand(hundreds, full=bool(words)) + name
    return words


def _below_thousand(number: int, *, full: bool) -> list[str]:
    """Read three digits; after a higher group the hundreds are always said."""
    hundreds, rest = divmod(number, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    return words + _below_hundred(rest, after_hundreds=bool(words))


def _below_hundred(number: int, *, after_hundreds: bool) -> list[str]:
    tens, unit = divmod(number, 10)
    if tens == 0:
        linh = ["linh"] if after_hundreds and unit else []
        return [*linh, _DIGITS[unit]] if unit else []
    ten = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return ten + _unit_after(tens, unit)


def _unit_after(tens: int, unit: int) -> list[str]:
    changed = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    return [changed.get(unit, _DIGITS[unit])] if unit else []
