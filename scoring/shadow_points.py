"""The second tabulator's first half: raw marks → part points; trusts an accepted document."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

Raw = Any
"""JSON values as read."""


def half_up(value: Fraction, decimals: int | None) -> Fraction:
    """Round half away from zero."""
    if decimals is None:
        return value
    scaled = abs(value) * 10**decimals + Fraction(1, 2)
    whole = Fraction(scaled.numerator // scaled.denominator, 10**decimals)
    return whole if value >= 0 else -whole


def clean(value: Raw) -> Raw:
    """Drop every null: it is the same as left out."""
    if isinstance(value, Mapping):
        return {key: clean(item) for key, item in value.items() if item is not None}
    return [clean(item) for item in value] if isinstance(value, list) else value


def leaves(criteria: Raw, weight: Fraction = Fraction(1), under: str = "") -> Iterator[Raw]:
    """Yield (leaf id, factor) of the tree; with `under` only those at or below that criterion."""
    for one in criteria:
        factor = weight * Fraction(one.get("weight", 1)) * Fraction(one.get("each", 1))
        still_under = "" if one["id"] == under else under
        if "criteria" in one:
            yield from leaves(one["criteria"], factor, still_under)
        elif not still_under:
            yield one["id"], factor


def is_placed(part: Raw) -> bool:
    """Say whether a part is placed by majority."""
    return bool(part.get("panel", {}).get("method") == "majority")


def combine(panel: Raw, marks: dict[str, Fraction], size: int) -> Fraction | None:
    """Make one number of several judges' numbers; None when the rule gives none."""
    numbers = sorted(marks.values())
    mean = sum(numbers) / Fraction(len(numbers))
    match panel.get("method", "mean"):
        case "sum":
            return mean * size
        case "median":
            half = len(numbers) // 2
            return (numbers[half] + numbers[~half]) / 2
        case "trimmed":
            return trimmed(panel, numbers, size)
        case "near-mean":
            return near_mean(panel, numbers)
        case "third-marker":
            return third_marker(panel, marks)
    return mean


def trimmed(panel: Raw, numbers: list[Fraction], size: int) -> Fraction:
    """Drop the lowest and highest; mean or sum of the rest."""
    low, high = panel.get("low", 1), panel.get("high", 1)
    if len(numbers) >= panel.get("at_least", low + high + 1):
        numbers = numbers[low : len(numbers) - high]
    mean = sum(numbers) / Fraction(len(numbers))
    return mean * (size - low - high) if panel.get("then") == "sum" else mean


def near_mean(panel: Raw, numbers: list[Fraction]) -> Fraction | None:
    """Discard what is too far from the mean; mean of the rest."""
    tolerance, drops_edge = Fraction(panel["tolerance"]), panel.get("at_tolerance") == "drop"
    while numbers:
        mean = sum(numbers) / Fraction(len(numbers))
        far = [abs(one - mean) > tolerance for one in numbers]
        if drops_edge:
            far = [abs(one - mean) >= tolerance for one in numbers]
        kept = [one for one, is_far in zip(numbers, far, strict=True) if not is_far]
        if not panel.get("repeat") or len(kept) == len(numbers):
            return sum(kept) / Fraction(len(kept)) if kept else None
        numbers = kept
    return None


def apart(panel: Raw, marks: dict[str, Fraction]) -> bool:
    """Say whether the two markers are so far apart that the third is called."""
    two = [mark for judge, mark in marks.items() if judge != panel["third"]]
    away = max(two, default=Fraction(0)) - min(two, default=Fraction(0))
    allowed = Fraction(panel["difference"])
    return away > allowed or bool(len(two) > 1 and away == allowed and panel.get("inclusive"))


def third_marker(panel: Raw, marks: dict[str, Fraction]) -> Fraction | None:
    """Mean of two markers, or what the third decides."""
    two = [mark for judge, mark in marks.items() if judge != panel["third"]]
    if not apart(panel, marks):
        return sum(two) / Fraction(len(two))
    third = marks.get(panel["third"])
    if third is None or panel.get("then") != "mean-of-closest":
        return third
    near, far = sorted(two, key=lambda mark: abs(mark - third))
    return third if abs(near - third) == abs(far - third) else (third + near) / 2


class Papers:
    """A contest's raw papers, looked up entry by entry, part by part."""

    def __init__(self, document: Mapping[str, object]) -> None:
        self.raw: Raw = clean(document)
        self.parts = {part["id"]: part for part in self.raw["parts"]}
        present = [one for one in self.raw["entries"] if not one.get("withdrawn")]
        self.entries = {one["id"]: one for one in sorted(present, key=lambda one: one["id"])}

    def group_of(self, entry: str) -> str:
        """Give the group an entry is ranked in."""
        is_each = self.raw.get("groups") == "each"
        return str(self.entries[entry]["group"]) if is_each else ""

    def all_of(self, key: str, **where: str) -> list[Raw]:
        """Give the records of one list that have these values."""
        records = self.raw.get(key, [])
        return [one for one in records if all(one.get(k) == v for k, v in where.items())]

    def adjusted(self, entry: str, part: str, on: str) -> Fraction:
        """Add the adjustments at one stage, and what the time costs there."""
        rule = self.parts[part].get("time", {})
        found = [
            Fraction(one["points"])
            for one in self.all_of("adjustments", entry=entry, part=part)
            if one.get("on", "panel") == on
        ]
        late = self.time_cost(entry, part) if rule.get("on", "panel") == on else Fraction(0)
        return sum(found, -late)

    def over(self, entry: str, part: str) -> int:
        """Give the seconds too long or too short, grace considered."""
        rule = self.parts[part].get("time", {})
        for time in self.all_of("times", entry=entry, part=part):
            seconds = time["seconds"]
            over = seconds - rule.get("limit", seconds)
            over = max(over, rule.get("minimum", 0) - seconds, 0)
            return int(over) if over > rule.get("grace", 0) else 0
        return 0

    def time_cost(self, entry: str, part: str) -> Fraction:
        """Give the points that the time costs, not below 0."""
        rule, over = self.parts[part].get("time", {}), self.over(entry, part)
        if not over or "over" in rule:
            return Fraction(0)
        blocks, rest = divmod(over, rule.get("per", over))
        if rest and rule.get("count", "started") == "started":
            blocks += 1
        cost = Fraction(rule["points"]) * int(blocks)
        return min(cost, Fraction(rule["most"])) if "most" in rule else cost

    def sheets(self, entry: str, part: str) -> tuple[Raw, Raw]:
        """Give the counted sheets' marks and the judges excused."""
        found = self.all_of("sheets", entry=entry, part=part)
        counted = {
            one["judge"]: one["marks"]
            for one in found
            if one.get("state", "submitted") == "submitted"
        }
        excused = [one["judge"] for one in found if one.get("state") in ("absent", "conflict")]
        return counted, excused

    def expected(self, part: Raw) -> list[str]:
        """Give the judges who may mark a part."""
        markers = part.get("markers", "judges")
        if isinstance(markers, list):
            return markers
        judges, role = self.raw.get("judges", []), markers.removesuffix("s")
        return [one["id"] for one in judges if one.get("role", "judge") == role]

    def columns(self, entry: str, part: Raw, under: str = "", *, exact: bool = False) -> Raw:
        """Give what the panel combines: one dict of judges' numbers per sheet total or leaf."""
        kept = {} if exact else part.get("round", {})
        counted, _ = self.sheets(entry, part["id"])
        factors = dict(leaves(part["criteria"], under=under))
        rows = {
            judge: [
                half_up(Fraction(m[leaf]) * w, kept.get("criterion")) for leaf, w in factors.items()
            ]
            for judge, m in counted.items()
        }
        if part.get("by") == "criterion" and not exact:
            return [{j: row[n] for j, row in rows.items()} for n in range(len(factors))]
        each = Fraction(0) if exact else self.adjusted(entry, part["id"], "sheet")
        return [
            {j: half_up(sum(row, Fraction(0)), kept.get("sheet")) + each for j, row in rows.items()}
        ]

    def called(self, entry: str, part: Raw) -> tuple[Raw, list[str], int]:
        """Give the columns that count, the judges still waited for, and the panel's size."""
        columns, panel = self.columns(entry, part), part.get("panel", {})
        counted, excused = self.sheets(entry, part["id"])
        expected, third = self.expected(part), panel.get("third")
        if third and not any(apart(panel, column) for column in columns):
            expected = [judge for judge in expected if judge != third]
            columns = [{j: n for j, n in column.items() if j != third} for column in columns]
        if part.get("markers") == "clerk" or panel.get("method") == "agreed":
            return columns, [] if counted else expected, 1
        if part.get("markers") == "audience":
            return columns, [], len(counted) + len(excused)
        waiting = [judge for judge in expected if judge not in {*counted, *excused}]
        return columns, waiting, len(expected)

    def panel_number(self, entry: str, part: Raw) -> Fraction | str:
        """Give the panel's number, or what is lacking: incomplete, undecided, places."""
        kept = part.get("round", {}).get("panel")
        if "criteria" not in part:
            return self.outside(entry, part)
        columns, waiting, size = self.called(entry, part)
        if not columns[0] or (waiting and part.get("missing") != "present"):
            return "incomplete"
        if is_placed(part):
            return "places"
        numbers = [combine(part.get("panel", {}), column, size) for column in columns]
        known = [half_up(one, kept) for one in numbers if one is not None]
        if len(known) == len(numbers):
            return sum(known, Fraction(0))
        for one in reversed(self.all_of("decisions", kind="points", part=part["id"])):
            if entry in one["entries"]:
                return half_up(Fraction(one["points"]), kept)
        return "undecided"

    def outside(self, entry: str, part: Raw) -> Fraction | str:
        """Give points from votes or from outside."""
        key = part["id"]
        if "votes" not in part:
            points = self.raw.get("given", {}).get(key, {}).get(entry)
            kept = part.get("round", {}).get("panel")
            return "incomplete" if points is None else half_up(Fraction(points), kept)
        votes, group = self.raw.get("votes", {}).get(key, {}), self.group_of(entry)
        if entry not in votes:
            return "incomplete"
        highest = max(
            n for one, n in votes.items() if one in self.entries and self.group_of(one) == group
        )
        share = Fraction(votes[entry], highest) if highest else Fraction(0)
        return half_up(Fraction(part["votes"]["max"]) * share, part["votes"].get("decimals"))

    def part_points(self, entry: str, part: Raw) -> Fraction | str:
        """Give the part's points after every stage, or what is lacking."""
        number = self.panel_number(entry, part)
        if isinstance(number, str):
            return number
        if self.over(entry, part["id"]) and "over" in part.get("time", {}):
            return Fraction(0)
        number += self.adjusted(entry, part["id"], "panel")
        if "floor" in part:
            number = max(number, Fraction(part["floor"]))
        if "cap" in part:
            number = min(number, self.cap(entry, part))
        return half_up(number * Fraction(part.get("weight", 1)), part.get("round", {}).get("part"))

    def cap(self, entry: str, part: Raw) -> Fraction:
        """Give the cap in points."""
        if part["cap"] != "max":
            return Fraction(part["cap"])
        if "votes" in part:
            return Fraction(part["votes"]["max"])
        panel, (_, _, size) = part.get("panel", {}), self.called(entry, part)
        times = size if panel.get("method") == "sum" else 1
        if panel.get("then") == "sum":
            times = size - panel.get("low", 1) - panel.get("high", 1)
        return times * maximum(part["criteria"])


def maximum(criteria: Raw) -> Fraction:
    """Add the weighted maxima of a tree of criteria."""
    total = Fraction(0)
    for one in criteria:
        most = one.get("max") or max(
            (Fraction(level["to"]) for level in one.get("levels", [])), default=0
        )
        inside = maximum(one["criteria"]) if "criteria" in one else Fraction(most)
        total += inside * Fraction(one.get("weight", 1))
    return total
