"""The score sheets of a dossier as plain values: by judge, by part, by criterion, by turn."""

from collections.abc import Iterator, Mapping

from contest.documents import phrases
from contest.documents.dossier import ADJUSTING, COUNTED, DROPPED, Document, Dossier, Mark, Part
from contest.documents.filling import Values
from contest.words.durations import say_seconds
from contest.words.numbers import read_points, show_points
from contest.words.rules import part_name, walk


def judged_part(part: Part, dossier: Dossier) -> Values:
    """Give a part's table: each judge's number, in brackets where it was dropped."""
    judges = [{"id": judge.id, "label": judge.label} for judge in part.judges]
    rows = [
        {
            "number": standing.number,
            "name": standing.name,
            "marks": {judge: _mark(mark) for judge, mark in score.marks.items()},
            "panel": score.panel,
            "adjustments": score.adjustments if score.adjustments != "0" else "",
            "points": score.points,
        }
        for standing in dossier.standings
        if (score := standing.scores.get(part.id))
    ]
    return {"name": part.name, "judges": judges, "rows": rows}


def _mark(mark: Mark) -> str:
    shown = show_points(mark.points)
    if mark.state == COUNTED:
        return shown
    return f"({shown})" if mark.state == DROPPED else phrases.absence(mark.state)


def _leaves(part: Document) -> list[Values]:
    """Give the criteria that are marked, at every depth."""
    return [
        {"id": one["id"], "name": one.get("name") or one["id"], "max": str(one.get("max") or "")}
        for one in walk(part.get("criteria") or [])
        if not one.get("criteria")
    ]


def _marked(contest: Document) -> Iterator[Document]:
    """Give the sheets with marks that were submitted."""
    for sheet in contest.get("sheets") or ():
        if sheet.get("marks") and sheet.get("state", "submitted") == "submitted":
            yield sheet


def books(contest: Document, result: Document, dossier: Dossier) -> Iterator[Values]:
    """Give each judge's sheets of each part as one table, totals as the trail has them."""
    sheets = {(one["judge"], one["part"], one["entry"]): one["marks"] for one in _marked(contest)}
    totals = {
        (step["judge"], step["part"], entry["entry"]): step["points"]
        for entry in result["entries"]
        for step in entry["trail"]
        if step["step"] == "sheet"
    }
    for judge in dossier.judges:
        for part in contest["parts"]:
            rows = [
                {
                    "number": one.number,
                    "name": one.name,
                    "marks": sheets[judge.id, part["id"], one.id],
                    "total": (total := totals.get((judge.id, part["id"], one.id), "")),
                    "in_words": total and read_points(total),
                }
                for one in dossier.standings
                if (judge.id, part["id"], one.id) in sheets
            ]
            if rows:
                said = f"{judge.name} ({judge.label})"
                name = part_name(contest, part["id"])
                yield {"judge": said, "part": name, "leaves": _leaves(part), "rows": rows}


def by_criterion(contest: Document, dossier: Dossier) -> Iterator[Values]:
    """Give a table for each part and group: entry × criterion × judge."""
    marks: dict[tuple[str, str], dict[str, Mapping[str, str]]] = {}
    for sheet in _marked(contest):
        marks.setdefault((sheet["part"], sheet["entry"]), {})[sheet["judge"]] = sheet["marks"]
    groups = {one["id"]: one.get("group") or "" for one in contest["entries"]}
    for part in contest["parts"]:
        for group in sorted(set(groups.values())):
            rows = [
                {
                    "name": one.name,
                    "criterion": leaf["name"],
                    "marks": {judge: given.get(leaf["id"], "") for judge, given in sheets.items()},
                }
                for one in dossier.standings
                if groups[one.id] == group and (sheets := marks.get((part["id"], one.id)))
                for leaf in _leaves(part)
            ]
            if rows:
                judges = [
                    {"id": judge.id, "label": judge.label}
                    for judge in dossier.judges
                    if any(judge.id in row["marks"] for row in rows)
                ]
                name = part_name(contest, part["id"])
                yield {"part": name, "group": group, "judges": judges, "rows": rows}


def timed_parts(contest: Document) -> Iterator[tuple[str, str]]:
    for part in contest["parts"]:
        limit = (part.get("time") or {}).get("limit")
        if limit:
            yield part_name(contest, part["id"]), f"nhiều nhất {say_seconds(int(limit))}"


def turns(
    contest: Document, result: Document, dossier: Dossier, positions: Mapping[str, int]
) -> Iterator[Values]:
    """Give a line for each entry and timed part, or for each entry where no part is timed."""
    seconds = {(one["part"], one["entry"]): one["seconds"] for one in contest.get("times") or ()}
    deducted = {
        (step.get("part"), entry["entry"]): step["points"]
        for entry in result["entries"]
        for step in entry["trail"]
        if step["step"] in ADJUSTING and step["step"] != "adjust"
    }
    timed = [one for one in contest["parts"] if one.get("time")] or [{"id": ""}]
    ordered = sorted(dossier.standings, key=lambda one: positions.get(one.id, one.number))
    for part in timed:
        for number, one in enumerate(ordered, 1):
            took = seconds.get((part["id"], one.id))
            yield {
                "position": positions.get(one.id, number),
                "name": one.name,
                "part": part_name(contest, part["id"]),
                "took": "" if took is None else say_seconds(int(took)),
                "deduction": deducted.get((part["id"], one.id), ""),
            }
