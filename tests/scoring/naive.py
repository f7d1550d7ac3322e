"""A second way to the totals: plain fractions, one long sum, nothing shared with the code tested."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def half_up(value, decimals):
    if decimals is None:
        return value
    scaled = Decimal(abs(value).numerator * 10**decimals) / Decimal(value.denominator)
    kept = Fraction(scaled.quantize(Decimal(1), ROUND_HALF_UP)) / 10**decimals
    return kept if value >= 0 else -kept


def leaves(criteria, weight=Fraction(1)):
    for criterion in criteria:
        own = weight * Fraction(criterion.get("weight", "1"))
        if "criteria" in criterion:
            yield from leaves(criterion["criteria"], own)
        else:
            yield criterion["id"], own


def combine(numbers, panel, size):
    numbers = sorted(numbers)
    method = panel.get("method", "mean")
    if method == "mean":
        return sum(numbers) / len(numbers)
    if method == "sum":
        return sum(numbers) * size / len(numbers)
    low, high = panel.get("low", 1), panel.get("high", 1)
    if len(numbers) >= panel.get("at_least", low + high + 1):
        numbers = numbers[low : len(numbers) - high]
    mean = sum(numbers) / len(numbers)
    return mean if panel.get("then", "mean") == "mean" else mean * (size - low - high)


def part_points(document, part, entry):
    rounding = part.get("round", {})
    adjusting = [one for one in document["adjustments"] if one["entry"] == entry]
    adjusting = [one for one in adjusting if one.get("part") == part["id"]]
    sheets = [
        sheet
        for sheet in document["sheets"]
        if (sheet["entry"], sheet["part"]) == (entry, part["id"])
    ]
    size = len(document["judges"])
    if len([sheet for sheet in sheets if sheet.get("state") != "draft"]) < size:
        return None
    marks = [sheet["marks"] for sheet in sheets if sheet.get("state", "submitted") == "submitted"]
    if not marks:
        return None
    rows = [
        [
            half_up(Fraction(row[leaf]) * weight, rounding.get("criterion"))
            for leaf, weight in leaves(part["criteria"])
        ]
        for row in marks
    ]
    each = sum(Fraction(one["points"]) for one in adjusting if one.get("on") == "sheet")
    if part.get("by") == "criterion":
        columns = zip(*rows, strict=True)
        numbers = [combine(column, part["panel"], size) for column in columns]
        number = sum(half_up(one, rounding.get("panel")) for one in numbers)
    else:
        totals = [half_up(sum(row), rounding.get("sheet")) + each for row in rows]
        number = half_up(combine(totals, part["panel"], size), rounding.get("panel"))
    number += sum(Fraction(one["points"]) for one in adjusting if one.get("on") == "panel")
    number = max(number, Fraction(part["floor"]))
    number = min(number, Fraction(part["cap"]))
    return half_up(number * Fraction(part["weight"]), rounding.get("part"))


def total(document, entry):
    parts = [part_points(document, part, entry) for part in document["parts"]]
    if None in parts:
        return None
    number = sum(parts)
    if document["final"]["combine"] == "mean":
        number /= sum(Fraction(part["weight"]) for part in document["parts"])
    finals = [one for one in document["adjustments"] if one.get("on") == "final"]
    number += sum(Fraction(one["points"]) for one in finals if one["entry"] == entry)
    return half_up(number, document["final"]["round"])
