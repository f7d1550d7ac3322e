"""Other ways to the same ranking: trimmed mean, then the best sheet, then the best lowest sheet.

Each is a function of the marks that gives every entry's place, the entries in order. The marks
come as each way would like them best; making them so is not timed.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import chain

try:
    import numpy as np
    import pandas as pd
except ImportError:
    np = pd = None

UNIT = 1000
Marks = Sequence[Sequence[Sequence[int]]]
"""Entry × judge × criterion, in thousandths of a point."""
Run = Callable[[], list[int]]


def places_of(keys: Iterable) -> list[int]:
    """Competition places of comparable keys, the greatest first."""
    found = list(keys)
    order = sorted(found, reverse=True)
    first = {key: place for place, key in reversed(list(enumerate(order, start=1)))}
    return [first[key] for key in found]


def fractions(marks: Marks, *, totals: bool) -> Run:
    sheets = [[[Fraction(sum(row), UNIT)] for row in rows] for rows in marks]
    if not totals:
        sheets = [[[Fraction(one, UNIT) for one in row] for row in rows] for rows in marks]

    def key(rows):
        points = sorted(sum(row) for row in rows)
        return sum(points[1:-1]) / (len(points) - 2), points[-1], points[0]

    return lambda: places_of(map(key, sheets))


def whole_numbers(marks: Marks, *, totals: bool) -> Run:
    """NumPy on int64: the sum of the middle instead of its mean keeps it exact."""
    every = np.array(marks, dtype=np.int64)
    every = every.sum(axis=2) if totals else every

    def run():
        points = every if totals else every.sum(axis=2)
        high, low = points.max(axis=1), points.min(axis=1)
        keys = np.array([points.sum(axis=1) - high - low, high, low])
        order = np.lexsort(-keys[::-1])
        best = keys[:, order]
        new = np.ones(len(order), dtype=bool)
        new[1:] = (best[:, 1:] != best[:, :-1]).any(axis=0)
        places = np.empty(len(order), dtype=np.int64)
        first = np.where(new, np.arange(1, len(order) + 1), 0)
        places[order] = np.maximum.accumulate(first)
        return places.tolist()

    return run


def floats(marks: Marks, *, totals: bool) -> Run:
    """Pandas as it is used: a column of points as floats, grouped."""
    points, group = _frame(marks, totals=totals)

    def run():
        sheets = points.groupby(group, sort=False)["points"].sum() if group else points["points"]
        by_entry = sheets.groupby(level="entry", sort=False)
        table = by_entry.agg(["sum", "max", "min", "count"])
        table["mean"] = (table["sum"] - table["max"] - table["min"]) / (table["count"] - 2)
        return _ranked(table, ["mean", "max", "min"])

    return run


def plain_mean(marks: Marks) -> Run:
    """Pandas again, the plain mean of all marks and nothing else."""
    points, group = _frame(marks, totals=False)

    def run():
        sheets = points.groupby(group, sort=False)["points"].sum()
        return _ranked(sheets.groupby(level="entry", sort=False).agg(["mean"]), ["mean"])

    return run


def _frame(marks: Marks, *, totals: bool):
    names = ["entry", "judge"] if totals else ["entry", "judge", "criterion"]
    shape = [range(len(marks)), range(len(marks[0])), range(len(marks[0][0]))][: len(names)]
    if totals:
        found = [sum(one / UNIT for one in row) for rows in marks for row in rows]
    else:
        found = [one / UNIT for rows in marks for row in rows for one in row]
    index = pd.MultiIndex.from_product(shape, names=names)
    return pd.DataFrame({"points": found}, index=index), None if totals else names[:2]


def _ranked(table, columns: list[str]) -> list[int]:
    best = table[columns].sort_values(columns, ascending=False)
    new = (best != best.shift()).any(axis=1)
    first = pd.Series(range(1, len(best) + 1), index=best.index).where(new).ffill()
    return first.reindex(table.index).astype(int).tolist()


def one_query(marks: Marks, *, totals: bool) -> Run:
    """SQLite in memory, whole thousandths, one statement."""
    base = sqlite3.connect(":memory:")
    if totals:
        base.execute("CREATE TABLE sheet (entry INTEGER, judge INTEGER, points INTEGER)")
        rows = ((e, j, sum(row)) for e, own in enumerate(marks) for j, row in enumerate(own))
        base.executemany("INSERT INTO sheet VALUES (?, ?, ?)", rows)
        source = "sheet"
    else:
        base.execute("CREATE TABLE mark (entry INTEGER, judge INTEGER, points INTEGER)")
        rows = chain.from_iterable(
            ((e, j, one) for one in row) for e, own in enumerate(marks) for j, row in enumerate(own)
        )
        base.executemany("INSERT INTO mark VALUES (?, ?, ?)", rows)
        source = "(SELECT entry, judge, sum(points) AS points FROM mark GROUP BY entry, judge)"
    query = f"""
        SELECT rank() OVER (ORDER BY middle DESC, high DESC, low DESC)
        FROM (SELECT entry, sum(points) - max(points) - min(points) AS middle,
                     max(points) AS high, min(points) AS low
              FROM {source} GROUP BY entry)
        ORDER BY entry"""
    return lambda: [place for (place,) in base.execute(query)]
