"""How far judges agree (mức thống nhất của giám khảo): statistics that never touch a result.

The one place in `scoring` that gives floats: a coefficient is no point, nothing is ranked on it.
Marks come in exactly and everything is exact up to the last step, so that "all equal" is found
without a tolerance. What can't be said is None with a reason, never an exception.

None of these figures says who is right: agreement is not truth, and a judge apart may see better.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from math import lcm, sqrt

Table = Mapping[str, Mapping[str, Fraction]]
"""Judge id → entry id → points; who did not mark an entry simply has none."""

FEWEST_FOR_CORRELATION = 3
"""Two points always lie on a line: a correlation needs three."""


class Why(StrEnum):
    """Why there is no figure (vì sao không tính được)."""

    ONE_JUDGE = "one-judge"
    FEW_ENTRIES = "few-entries"
    NO_DIFFERENCE = "no-difference"
    APART = "apart"
    ONE_CRITERION = "one-criterion"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Figure:
    """One coefficient, and what it rests on.

    Attributes:
        value: without a unit; None when there is none.
        why: why there is none; None when there is one.
        judges: how many judges it rests on.
        entries: how many entries it rests on.
    """

    value: float | None
    why: Why | None = None
    judges: int = 0
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Offsets:
    """How much more or less each judge marks than the others (độ chặt tay).

    Attributes:
        points: judge id → points above (generous) or below (strict) the panel; they add up to 0.
            None when there are none.
        why: why there are none.
    """

    points: Mapping[str, float] | None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class EntrySpread:
    """How far apart the judges are over one entry (độ chênh của một bài thi), in points."""

    entry: str
    lowest: float
    highest: float
    spread: float


def complete(table: Table) -> list[list[Fraction]]:
    """Keep the judges who marked anything, and the entries that all of them marked.

    Returns:
        A row an entry (by id), a column a judge (by id).
    """
    judges = [table[judge] for judge in sorted(table) if table[judge]]
    shared = set.intersection(*(set(own) for own in judges)) if judges else set()
    return [[own[entry] for own in judges] for entry in sorted(shared)]


def kendall_w(table: Table) -> Figure:
    """Kendall's W (hệ số đồng thuận): 1 when all judges order the entries alike, 0 when by chance.

    With ties: W = 12 S ÷ (m² (n³ − n) − m T), where S is the sum of squared deviations of the
    entries' rank sums, m judges, n entries, T = Σ (t³ − t) over each judge's groups of t equal
    marks (Kendall & Gibbons, Rank Correlation Methods, 1990, ch. 6).
    """
    rows = complete(table)
    lack = _lack(rows)
    if lack:
        return lack
    columns = list(zip(*rows, strict=True))
    entries, judges = len(rows), len(columns)
    sums = [sum(ranks) for ranks in zip(*(_ranks(column) for column in columns), strict=True)]
    ties = sum(size**3 - size for column in columns for size in Counter(column).values())
    most = judges**2 * (entries**3 - entries) - judges * ties
    if not most:
        return Figure(None, Why.NO_DIFFERENCE, judges, entries)
    return Figure(float(12 * _squares(sums) / most), None, judges, entries)


def icc_single(table: Table) -> Figure:
    """ICC(2,1): how far one judge's marks can be relied on (two-way random, absolute agreement).

    (MSR − MSE) ÷ (MSR + (k−1) MSE + k (MSC − MSE) ÷ n) with the mean squares of entries (R), judges
    (C) and error (E); k judges, n entries (Shrout & Fleiss, Psychological Bulletin 86, 1979). At
    most 1; 0 or less when entries differ no more than chance.
    """
    return _icc(complete(table), of_mean=False)


def icc_mean(table: Table) -> Figure:
    """ICC(2,k): how far the mean of all judges can be relied on.

    (MSR − MSE) ÷ (MSR + (MSC − MSE) ÷ n), as in `icc_single`; no figure where that denominator is
    not above 0.
    """
    return _icc(complete(table), of_mean=True)


def _icc(rows: Sequence[Sequence[Fraction]], *, of_mean: bool) -> Figure:
    lack = _lack(rows)
    if lack:
        return lack
    n, k = len(rows), len(rows[0])
    between = k * _squares([_mean(row) for row in rows])
    judges = n * _squares([_mean(column) for column in zip(*rows, strict=True)])
    error = _squares([mark for row in rows for mark in row]) - between - judges
    msr, msc, mse = between / (n - 1), judges / (k - 1), error / ((n - 1) * (k - 1))
    whole = msr + (0 if of_mean else (k - 1) * mse) + (1 if of_mean else k) * (msc - mse) / n
    if whole <= 0:
        return Figure(None, Why.NO_DIFFERENCE, k, n)
    return Figure(float((msr - mse) / whole), None, k, n)


def offsets(table: Table) -> Offsets:
    """Least squares of mark = entry + judge + error: how severe each judge is, in points.

    Missing marks are allowed: whoever marked only strong entries is not taken for generous. The
    normal equations of the judges, entries eliminated, are solved exactly; they have one solution
    when every two judges are linked by entries marked together, otherwise the reason is `apart`.
    """
    judges = sorted(judge for judge in table if table[judge])
    if len(judges) <= 1:
        return Offsets(None, Why.ONE_JUDGE)
    markers = _markers(table)
    scale = lcm(*(len(own) for own in markers.values()))
    matrix = {one: dict.fromkeys(judges, 0) for one in judges}
    right = dict.fromkeys(judges, Fraction(0))
    for entry, own in markers.items():
        mean, share = _mean([table[judge][entry] for judge in own]), scale // len(own)
        for one in own:
            right[one] += scale * (table[one][entry] - mean)
            matrix[one][one] += scale
            for other in own:
                matrix[one][other] -= share
    free = judges[:-1]
    rows = [[*(Fraction(matrix[one][other]) for other in free), right[one]] for one in free]
    solved = _solved(rows)
    if solved is None:
        return Offsets(None, Why.APART)
    middle = Fraction(sum(solved), len(judges))
    found = zip(judges, [*solved, Fraction(0)], strict=True)
    return Offsets({judge: float(points - middle) for judge, points in found})


def _solved(rows: list[list[Fraction]]) -> list[Fraction] | None:
    """Solve a symmetric system, positive unless somebody is linked to nobody (Gauss–Jordan)."""
    for at in range(len(rows)):
        pivot = rows[at][at]
        if not pivot:
            return None
        rows[at] = [value / pivot for value in rows[at]]
        for below in range(len(rows)):
            factor = rows[below][at]
            if below != at and factor:
                rows[below] = [
                    mine - factor * theirs
                    for mine, theirs in zip(rows[below], rows[at], strict=True)
                ]
    return [row[-1] for row in rows]


def spreads(table: Table) -> tuple[EntrySpread, ...]:
    """Say how far apart the judges are over each entry that two or more marked, largest first."""
    found = []
    for entry, own in _markers(table).items():
        marks = [table[judge][entry] for judge in own]
        if len(marks) > 1:
            low, high = min(marks), max(marks)
            found.append(EntrySpread(entry, float(low), float(high), float(high - low)))
    return tuple(sorted(found, key=lambda one: (-one.spread, one.entry)))


def halo(sheets: Table) -> Figure:
    """Halo (hiệu ứng hào quang): how alike one judge marks the criteria of one sheet.

    The mean correlation (Pearson) among all pairs of criteria across the entries the judge marked.
    Near 1: an entry is high, or low, in everything; near 0: each criterion is looked at by itself.
    Good entries are good at most things, so that only a judge far above the others stands out.
    Pairs with a criterion that always got the same mark are left out.

    Args:
        sheets: entry id → criterion id → points, of one judge and part.
    """
    criteria = sorted({criterion for marks in sheets.values() for criterion in marks})
    entries = [one for one in sorted(sheets) if len(sheets[one]) == len(criteria)]
    if len(criteria) <= 1:
        return Figure(None, Why.ONE_CRITERION, 1, len(entries))
    if len(entries) < FEWEST_FOR_CORRELATION:
        return Figure(None, Why.FEW_ENTRIES, 1, len(entries))
    columns = [[sheets[entry][criterion] for entry in entries] for criterion in criteria]
    varied = [column for column in columns if len(set(column)) > 1]
    found = [_correlation(one, other) for one, other in combinations(varied, 2)]
    if not found:
        return Figure(None, Why.NO_DIFFERENCE, 1, len(entries))
    return Figure(sum(found) / len(found), None, 1, len(entries))


def _correlation(one: Sequence[Fraction], other: Sequence[Fraction]) -> float:
    middle, other_middle = _mean(one), _mean(other)
    pairs = zip(one, other, strict=True)
    together = sum((mine - middle) * (theirs - other_middle) for mine, theirs in pairs)
    return float(together) / sqrt(_squares(one) * _squares(other))


def _lack(rows: Sequence[Sequence[Fraction]]) -> Figure | None:
    """Say why nothing can be compared; rows are entries, columns are judges."""
    judges = len(rows[0]) if rows else 0
    if rows and judges <= 1:
        return Figure(None, Why.ONE_JUDGE, judges, len(rows))
    if len(rows) <= 1:
        return Figure(None, Why.FEW_ENTRIES, judges, len(rows))
    return None


def _markers(table: Table) -> dict[str, list[str]]:
    """Turn the table round: entry id → the judges who marked it."""
    found: dict[str, list[str]] = {}
    for judge in sorted(table):
        for entry in table[judge]:
            found.setdefault(entry, []).append(judge)
    return found


def _ranks(marks: Sequence[Fraction]) -> list[Fraction]:
    """Rank marks from the lowest; equal marks share the mean of their ranks."""
    count, below, ranks = Counter(marks), 0, {}
    for mark in sorted(count):
        ranks[mark] = below + Fraction(count[mark] + 1, 2)
        below += count[mark]
    return [ranks[mark] for mark in marks]


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _squares(values: Iterable[Fraction]) -> Fraction:
    """Add the squared deviations from the mean."""
    kept = list(values)
    middle = _mean(kept)
    return sum(((value - middle) ** 2 for value in kept), Fraction(0))
