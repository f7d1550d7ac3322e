"""CPU and memory of a ranking: ours against fractions, NumPy, pandas and SQLite, in one run.

    python benchmarks/scoring_speed.py [--quick]

Trimmed mean of 5 to 11 judges on 8 or 10 criteria in steps of 0.1, two tie keys, competition
places; from raw marks and from stored sheet totals. --quick leaves out what takes over a minute.
NumPy and pandas are the dependency group `bench`; without them their rows are missing.
"""

import gc
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import scoring_rivals as rivals

from scoring import Contest, QuickRanking, Sheet, contest_document, read_contest, tally

SIZES = [(10, 5, 8), (133, 9, 10), (2_071, 11, 10), (100_000, 11, 10)]
GROWTH = [1_000, 3_000, 10_000, 30_000, 100_000]
LARGE = 50_000
LOOP = "n = 0\nfor i in range(20_000_000):\n    n += i"
BARS = {
    "2,071 × 11 from totals": 0.020,
    "2,071 × 11 from marks": 0.150,
    "100,000 × 11 from marks": 12.0,
    "one changed sheet of 2,071 × 11": 0.010,
}


def made_up(entries: int, judges: int, criteria: int) -> rivals.Marks:
    """Marks in steps of 0.1, near the entry's own level: many equal totals."""
    dice = random.Random(entries)
    levels = [dice.choice((70, 75, 80, 85, 90)) for _ in range(entries)]
    return [
        [[100 * (level + dice.randrange(10)) for _ in range(criteria)] for _ in range(judges)]
        for level in levels
    ]


def contest_of(marks: rivals.Marks, *, totals: bool) -> Contest:
    entries, judges, criteria = len(marks), len(marks[0]), len(marks[0][0])
    rules = read_contest(
        {
            "format": "kheo-contest/1",
            "title": "Made up",
            "judges": [{"id": f"J{number:02}"} for number in range(judges)],
            "entries": [{"id": f"E{number:06}"} for number in range(entries)],
            "parts": [
                {
                    "id": "p",
                    "criteria": [
                        {"id": f"c{number}", "max": "10", "step": "0.1"}
                        for number in range(criteria)
                    ],
                    "panel": {"method": "trimmed"},
                }
            ],
            "ties": ["highest-sheet", "lowest-sheet"],
        }
    )
    names = [f"c{number}" for number in range(criteria)]
    unit = rules.scheme.parts[0].sheet_unit // 1000
    sheets = tuple(
        Sheet(judge.id, entry.id, "p", total=sum(row) * unit)
        if totals
        else Sheet(judge.id, entry.id, "p", marks=dict(zip(names, row, strict=True)))
        for entry, rows in zip(rules.entries, marks, strict=True)
        for judge, row in zip(rules.judges, rows, strict=True)
    )
    return Contest(rules.scheme, "Made up", rules.judges, rules.entries, sheets)


def quickly(contest: Contest) -> list[int]:
    places = {}
    for tied in QuickRanking(contest).order():
        places.update(dict.fromkeys(tied, len(places) + 1))
    return [places[entry.id] for entry in contest.entries]


def fully(contest: Contest, *, trail: bool) -> list[int]:
    standings = {one.entry: one for one in tally(contest, trail=trail).standings}
    return [int(standings[entry.id].place) for entry in contest.entries]


def measured(run: rivals.Run, repeats: int) -> dict:
    """Run in a process of its own: median CPU seconds, growth of the peak in MB, the places."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with suppress(BrokenPipeError), os.fdopen(writing, "w") as pipe:
            gc.freeze()
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            taken = []
            for _ in range(repeats):
                places, seconds = timed(run)
                taken.append(seconds)
            grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
            json.dump([statistics.median(taken), grown / 1024, places], pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        seconds, grown, places = json.load(pipe)
    os.waitpid(child, 0)
    return {"s": seconds, "MB": grown, "places": places}


def timed(run: Callable) -> tuple:
    start = time.process_time()
    found = run()
    return found, time.process_time() - start


def ways(marks: rivals.Marks, *, totals: bool, quick: bool) -> dict[str, Callable[[], rivals.Run]]:
    contest = contest_of(marks, totals=totals)
    large = quick and len(marks) > LARGE
    found = {"`QuickRanking`": lambda: partial(quickly, contest)}
    if not large:
        found["`tally(trail=False)`"] = lambda: partial(fully, contest, trail=False)
        found["`tally`"] = lambda: partial(fully, contest, trail=True)
        found["Fractions"] = lambda: rivals.fractions(marks, totals=totals)
    if rivals.np:
        found["NumPy int64"] = lambda: rivals.whole_numbers(marks, totals=totals)
        found["pandas, floats"] = lambda: rivals.floats(marks, totals=totals)
    found["SQLite, one query"] = lambda: rivals.one_query(marks, totals=totals)
    return found


def compare(size: tuple[int, int, int], *, totals: bool, quick: bool) -> float:
    entries, judges, criteria = size
    marks = made_up(*size)
    source = "stored sheet totals" if totals else "raw marks"
    print(f"\n### {entries:,} × {judges} × {criteria} from {source}\n")
    print("| way | CPU | peak grows by | against `QuickRanking` | wrong places |")
    print("| --- | ---: | ---: | ---: | ---: |")
    ours = None
    for name, make in ways(marks, totals=totals, quick=quick).items():
        found = measured(make(), 1 if entries > LARGE else 5)
        ours = ours or found
        wrong = sum(a != b for a, b in zip(found["places"], ours["places"], strict=True))
        print(
            f"| {name} | {written(found['s'])} | {found['MB']:.0f} MB"
            f" | {found['s'] / ours['s']:.2f} | {wrong:,} |",
            flush=True,
        )
    if rivals.np and not totals:
        exact = rivals.places_of(sum(chain.from_iterable(rows)) for rows in marks)
        wrong = sum(a != b for a, b in zip(rivals.plain_mean(marks)(), exact, strict=True))
        print(f"\nA plain mean by pandas on floats: {wrong:,} of {entries:,} places wrong.")
    return ours["s"]


def growth() -> None:
    print("\n### Growth: `QuickRanking` × 11 judges × 10 criteria, CPU for each entry\n")
    print("| entries | from marks | from totals |\n| ---: | ---: | ---: |")
    for entries in GROWTH:
        marks = made_up(entries, 11, 10)
        told = []
        for totals in (False, True):
            contest = contest_of(marks, totals=totals)
            found = measured(partial(quickly, contest), 1 if entries > LARGE else 3)
            told.append(f"{found['s'] / entries * 1e6:.1f} µs")
        print(f"| {entries:,} | {' | '.join(told)} |", flush=True)


def one_change() -> float:
    marks = made_up(2_071, 11, 10)
    ranking = QuickRanking(contest_of(marks, totals=False))
    ranking.order()
    taken = []
    for number in range(21):
        sheet = Sheet("J03", f"E{number * 90:06}", "p", marks={f"c{n}": 9900 for n in range(10)})
        start = time.process_time()
        ranking.put(sheet)
        ranking.order()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def whole_process() -> tuple[float, float]:
    """Run the command and the loop in turn, five times: what else the machine does, hits both."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "contest.json"
        contest = contest_of(made_up(2_071, 11, 10), totals=False)
        path.write_text(json.dumps(contest_document(contest)), encoding="utf-8")
        print(f"\nThe file of 2,071 × 11 × 10 has {path.stat().st_size / 1e6:.1f} MB.")
        pairs = [
            (process("-m", "scoring", "tally", str(path)), process("-c", LOOP)) for _ in range(5)
        ]
    tallied, looped = zip(*pairs, strict=True)
    return statistics.median(tallied), statistics.median(looped)


def process(*arguments: str) -> float:
    """Run Python in a process of its own: CPU seconds."""
    before = spent_by_children()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return spent_by_children() - before


def spent_by_children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def written(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


def main(*, quick: bool) -> None:
    if rivals.np is None:
        print("NumPy and pandas are absent (dependency group `bench`): their rows are missing.")
    found = {}
    for size in SIZES:
        for totals in (False, True):
            name = f"{size[0]:,} × {size[1]} from {'totals' if totals else 'marks'}"
            found[name] = compare(size, totals=totals, quick=quick)
    growth()
    found["one changed sheet of 2,071 × 11"] = one_change()
    whole, looped = whole_process()
    print("\n### Bars\n\n| what | CPU | bar |\n| --- | ---: | ---: |")
    bars = {**BARS, "whole process `python -m scoring tally`, 2,071 × 11 × 10": looped}
    found["whole process `python -m scoring tally`, 2,071 × 11 × 10"] = whole
    for name, bar in bars.items():
        verdict = "" if found[name] <= bar else ", **missed**"
        print(f"| {name} | {written(found[name])} | {written(bar)}{verdict} |")
    print(f"\nThe bar of the whole process is that of this script:\n\n```python\n{LOOP}\n```")


if __name__ == "__main__":
    main(quick="--quick" in sys.argv[1:])
