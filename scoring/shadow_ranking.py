"""The second tabulator's second half: part points → places and prizes; breaks ties one key at a time."""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from scoring.shadow_points import Papers, Raw, combine, half_up, is_placed

Order = list[list[str]]
"""Entries that share a place, from the top."""


def falling(values: dict[str, Fraction]) -> Order:
    """Group entries of equal value, the greatest first."""
    return [
        [entry for entry in sorted(values) if values[entry] == value]
        for value in sorted(set(values.values()), reverse=True)
    ]


def numbered(order: Order, style: str) -> dict[str, Fraction]:
    """Number the groups in one of the three styles."""
    found: dict[str, Fraction] = {}
    for index, tied in enumerate(order):
        first = Fraction(index + 1 if style == "dense" else len(found) + 1)
        shift = Fraction(len(tied) - 1, 2) if style == "average" else 0
        found.update(dict.fromkeys(tied, first + shift))
    return found


def skating(columns: dict[str, list[int]], entries: list[str], column: int) -> Order:
    """Place entries by majority, from one column on."""
    if not entries or column > len(columns):
        return [entries] if entries else []
    high = {one: [place for place in columns[one] if place <= column] for one in entries}
    ready = [one for one in entries if 2 * len(high[one]) > len(columns[one])]
    order: Order = []
    for key in sorted({(-len(high[one]), sum(high[one])) for one in ready}):
        equal = [one for one in ready if (-len(high[one]), sum(high[one])) == key]
        order += [equal] if len(equal) == 1 else skating(columns, equal, column + 1)
    return order + skating(columns, [one for one in entries if one not in ready], column + 1)


class Ranking(Papers):
    """A contest ranked and rewarded a second time."""

    def __init__(self, document: Mapping[str, object]) -> None:
        super().__init__(document)
        self.points: dict[str, dict[str, Raw]] = {
            entry: {key: self.part_points(entry, part) for key, part in self.parts.items()}
            for entry in self.entries
        }
        self.placements: dict[str, dict[str, int]] = defaultdict(dict)
        self.how = self.raw.get("final", {}).get("combine", "sum")
        self.is_lone = len(self.parts) == 1 and is_placed(self.raw["parts"][0])
        self.sign = -1 if self.is_lone or self.how == "places" else 1

    def outcome(self) -> dict[str, tuple[str | None, int | str | None, list[str]]]:
        """Give every entry's total, place and prizes."""
        groups: dict[str, list[str]] = defaultdict(list)
        for entry, parts in self.points.items():
            if not {"incomplete", "undecided"}.intersection(map(str, parts.values())):
                groups[self.group_of(entry)].append(entry)
        totals = {e: t for entries in groups.values() for e, t in self.totals(entries).items()}
        prizes: dict[str, list[str]] = defaultdict(list)
        places: dict[str, Fraction] = {}
        ranked = [one for one in self.raw.get("prizes", []) if not {"best", "by"} & one.keys()]
        for entries in groups.values():
            order = self.order({one: self.sign * totals[one] for one in entries})
            places.update(numbered(order, self.raw.get("places", "competition")))
            self.award(ranked, order, {one: totals[one] for one in entries}, prizes)
        self.award_apart(list(totals), prizes)
        return {
            one["id"]: (
                str(totals[one["id"]]) if one["id"] in totals else None,
                shown(places.get(one["id"])),
                sorted(prizes[one["id"]]),
            )
            for one in self.raw["entries"]
        }

    def totals(self, entries: list[str]) -> dict[str, Fraction]:
        """Combine the parts of entries that are ranked together."""
        orders = {key: self.part_order(part, entries) for key, part in self.parts.items()}
        places = {key: numbered(order, "average") for key, order in orders.items()}
        return {entry: self.total(entry, places, len(entries)) for entry in entries}

    def part_order(self, part: Raw, entries: list[str]) -> Order:
        """Order entries within one part; a majority's places become their points."""
        key = part["id"]
        if not is_placed(part):
            return falling({entry: self.points[entry][key] for entry in entries})
        marks = {entry: self.columns(entry, part)[0] for entry in entries}
        judges = [j for j in self.expected(part) if all(j in own for own in marks.values())]
        for judge in judges:
            row = sorted(own[judge] for own in marks.values())
            closed = {entry: row.index(own[judge]) + 1 for entry, own in marks.items()}
            self.placements[f"{key}/{judge}"].update(closed)
        columns = {
            entry: [self.placements[f"{key}/{judge}"][entry] for judge in judges]
            for entry in entries
        }
        order = skating(columns, sorted(entries), 1)
        for entry, place in numbered(order, "average").items():
            self.points[entry][key] = place
        return order

    def total(self, entry: str, places: dict[str, dict[str, Fraction]], ranked: int) -> Fraction:
        """Combine one entry's parts, adjust and round."""
        own, weights = (
            self.points[entry],
            {k: Fraction(p.get("weight", 1)) for k, p in self.parts.items()},
        )
        if self.is_lone:
            return Fraction(*own.values())
        total = sum(own.values(), Fraction(0))
        if self.how == "mean":
            total /= sum(weights.values())
        elif self.how == "places":
            total = sum((w * places[key][entry] for key, w in weights.items()), Fraction(0))
        elif self.how == "rank-points":
            each = (w * (ranked - places[key][entry] + 1) for key, w in weights.items())
            total = sum(each, Fraction(0))
        elif isinstance(self.how, dict):
            total = sum(sorted(own.values(), reverse=True)[: self.how["best"]], Fraction(0))
        total += sum(
            Fraction(one["points"]) for one in self.all_of("adjustments", entry=entry, on="final")
        )
        late = [
            key for key, part in self.parts.items() if part.get("time", {}).get("on") == "final"
        ]
        total -= sum(self.time_cost(entry, key) for key in late)
        return half_up(total, self.raw.get("final", {}).get("round"))

    def order(self, values: dict[str, Fraction]) -> Order:
        """Order entries by value, then by the chain, then by recorded decisions."""
        order = falling(values)
        for key in self.raw.get("ties", []):
            if key != "decision":
                order = [group for tied in order for group in self.split(tied, key)]
        return [group for tied in order for group in self.decided(tied)]

    def split(self, tied: list[str], key: str) -> Order:
        """Split a tied group by one key; a key that anybody lacks a value for splits nothing."""
        values = self.values(key, tied)
        return falling(values) if len(values) == len(tied) > 1 else [tied]

    def decided(self, tied: list[str]) -> Order:
        """Give the decided order of a tied group, if it was decided."""
        for one in reversed(self.all_of("decisions", kind="tie")):
            if len(tied) > 1 and set(tied) <= set(one["entries"]):
                return [[entry] for entry in one["entries"] if entry in tied]
        return [tied]

    def values(self, key: str, entries: list[str]) -> dict[str, Fraction]:
        """Give the values under one key of those who have one; the greater wins."""
        rule, _, of = key.partition(":")
        found = {entry: self.value(rule, of, entry, entries) for entry in entries}
        return {entry: value for entry, value in found.items() if value is not None}

    def value(self, rule: str, of: str, entry: str, entries: list[str]) -> Fraction | None:
        """Give one entry's value under one key."""
        match rule:
            case "part":
                return Fraction(self.points[entry][of] * (-1 if is_placed(self.parts[of]) else 1))
            case "criterion":
                return self.criterion(entry, *of.split("/"))
            case "given":
                given = self.raw.get("given", {}).get(of, {})
                return Fraction(given[entry]) if entry in given else None
            case "time":
                return self.time(entry)
            case "fewer-deductions":
                own = [Fraction(one["points"]) for one in self.all_of("adjustments", entry=entry)]
                lost = sum((one for one in own if one < 0), Fraction(0))
                return lost - sum(self.time_cost(entry, key) for key in self.parts)
        return self.by_judges(rule, entry, entries)

    def criterion(self, entry: str, part_id: str, criterion: str) -> Fraction | None:
        """Combine one criterion alone, never rounded."""
        part = self.parts[part_id]
        _, _, size = self.called(entry, part)
        counted = self.called(entry, part)[0][0]
        (column,) = self.columns(entry, part, criterion, exact=True)
        column = {judge: number for judge, number in column.items() if judge in counted}
        return combine(part.get("panel", {}), column, size)

    def time(self, entry: str) -> Fraction | None:
        """Give the negative of the seconds in all timed parts, if all are recorded."""
        times = self.all_of("times")
        timed = {one["part"] for one in times} | {k for k, p in self.parts.items() if "time" in p}
        own = [one["seconds"] for one in times if one["entry"] == entry]
        return -Fraction(sum(own)) if timed and len(own) == len(timed) else None

    def by_judges(self, rule: str, entry: str, entries: list[str]) -> Fraction | None:
        """Give the value of the keys that compare single judges."""
        if rule == "preferred":
            sheets = {one: self.judge_totals(one) for one in entries}
            pairs = [(judge, other) for judge in sheets[entry] for other in sheets.values()]
            return Fraction(sum(j in other and sheets[entry][j] > other[j] for j, other in pairs))
        placed = all(is_placed(part) for part in self.parts.values())
        own = {} if placed else self.judge_totals(entry)
        if rule == "head":
            return next(
                (own.get(one["id"]) for one in self.all_of("judges") if one.get("head")), None
            )
        if not own:
            return None
        return max(own.values()) if rule == "highest-sheet" else min(own.values())

    def judge_totals(self, entry: str) -> dict[str, Fraction]:
        """Add each judge's sheets over all parts, or his placements where all parts are placed."""
        found: dict[str, Fraction] = defaultdict(Fraction)
        for part in self.parts.values():
            if "criteria" not in part or is_placed(part):
                continue
            counted = self.called(entry, part)[0][0]
            whole = {**part, "by": "sheet"}
            for judge, number in self.columns(entry, whole)[0].items():
                if judge in counted:
                    found[judge] += number * Fraction(part.get("weight", 1))
        if all(is_placed(part) for part in self.parts.values()):
            for name, places in self.placements.items():
                if entry in places:
                    found[name.partition("/")[2]] -= places[entry]
        return dict(found)

    def award(self, table: Raw, order: Order, values: dict[str, Fraction], won: Raw) -> None:
        """Give the prizes of a table from the top."""
        waiting, used_up = [*order], 0
        for prize in table:
            count = self.count(prize, len(values))
            room, used_up = max(count - used_up, 0), max(used_up - count, 0)
            while room > 0 and waiting and not self.is_withheld(prize):
                if "from" in prize and values[waiting[0][0]] < Fraction(prize["from"]):
                    break
                tied = waiting.pop(0)
                winners = tied if len(tied) <= room else self.at_edge(prize, tied)
                if winners is None:
                    return
                for entry in winners:
                    won[entry].append(prize["name"])
                others = [entry for entry in tied if entry not in winners]
                waiting = [others, *waiting] if others else waiting
                room = room - len(winners) if len(tied) <= room else min(room - len(winners), 0)
            if room < 0 and prize.get("after_shared") == "skip":
                used_up -= room

    def at_edge(self, prize: Raw, tied: list[str]) -> list[str] | None:
        """Give those of a tied group who get a prize with too little room; None while open."""
        for one in reversed(self.all_of("decisions", kind="prize", prize=prize["name"])):
            if set(tied) & set(one["entries"]):
                return [entry for entry in tied if entry in one["entries"]]
        at_tie = {"share": tied, "none": []}
        return at_tie.get(prize.get("at_tie", "decide"))

    def award_apart(self, ranked: list[str], won: Raw) -> None:
        """Give the prizes apart from the ranking; those of units are not an entry's."""
        for prize in self.raw.get("prizes", []):
            if prize.get("best", "unit-sum") != "unit-sum":
                values = self.values(prize["best"], sorted(ranked))
                self.award([prize], falling(values), values, won)
            elif "by" in prize and not self.is_withheld(prize):
                given = self.all_of("decisions", kind="prize", prize=prize["name"])
                given = [one for one in given if self.entries.keys() & set(one["entries"])]
                for one in given[-self.count(prize, len(self.entries)) :]:
                    for entry in self.entries.keys() & set(one["entries"]):
                        won[entry].append(prize["name"])

    def is_withheld(self, prize: Raw) -> bool:
        """Say whether a prize is withheld."""
        return bool(self.all_of("decisions", kind="withhold", prize=prize["name"]))

    def count(self, prize: Raw, ranked: int) -> int:
        """Say how many a prize is for."""
        count = prize.get("count", 1)
        if count == "rest":
            return ranked
        return int(count[:-1]) * ranked // 100 if isinstance(count, str) else int(count)


def shown(place: Fraction | None) -> int | str | None:
    """Write a place: an integer, or a half as text."""
    if place is None or place.denominator == 1:
        return None if place is None else int(place)
    return f"{int(place)}.5"
