"""A dossier as the plain values that forms are filled with: texts, dates, lists of them, no objects."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from contest.documents import phrases
from contest.documents.dossier import (
    ADJUSTING,
    COUNTED,
    DROPPED,
    Document,
    Dossier,
    Mark,
    Part,
    Standing,
)
from contest.documents.filling import Values
from contest.documents.meeting import meeting
from contest.results.awards import Award
from contest.words.durations import say_seconds
from contest.words.numbers import read_points, show_points


@dataclass(frozen=True)
class Beside:
    """What a paper says that is not in the dossier.

    Attributes:
        day: the paper's date.
        own: what the office typed, by the names of the form's fields.
        unit: the issuing unit as it stands in a sentence; without one as on the heading.
        draws: the draws by lot that were held.
        archive: where the paper is kept: Chi bộ, Đảng ủy.
        positions: an entry's id → its place in the running order.
        certificates: the lines of the register of certificates.
    """

    day: date
    own: Mapping[str, str]
    unit: str = ""
    archive: str = "Văn phòng"
    draws: Sequence[Mapping[str, Any]] = ()
    positions: Mapping[str, int] = field(default_factory=dict)
    certificates: Sequence[Mapping[str, Any]] = ()


def values_of(document: Document, dossier: Dossier, beside: Beside) -> Values:
    """Gather everything that a form may name."""
    facts, contest = dossier.facts, document["contest"]
    books = list(_books(contest, document["result"], dossier))
    return {
        "title": facts.title,
        "issuer": facts.issuer,
        "unit": beside.unit or facts.issuer,
        "superior": facts.superior,
        "place": facts.place,
        "day": beside.day,
        "held_on": facts.held_on,
        "held_from": facts.held_from,
        "held_place": facts.held_place,
        "panel_decision": facts.panel_decision,
        "head_judge": facts.head_judge,
        "clerk": facts.clerk,
        "member": dossier.layout.member,
        "archive": beside.archive,
        "code": dossier.code,
        "rules": facts.rules_text,
        "sealed_at": facts.sealed_at,
        "sealed_by": facts.sealed_by,
        "meeting": meeting(dossier),
        "judges": [
            {"name": one.name, "post": one.post, "said": f"{one.label} {one.name}"}
            for one in dossier.panel
        ],
        "entries": sorted(
            (
                {"name": one.name, "unit": one.unit, "position": beside.positions.get(one.id, "")}
                for one in dossier.standings
            ),
            key=lambda one: (one["position"] or 0, one["name"]),
        ),
        "standings": [_standing(one) for one in dossier.standings],
        "judged": [one.name for one in dossier.standings if one.status != "withdrawn"],
        "awards": [_award(one) for one in dossier.awards],
        "awards_apart": [_award(one) for one in dossier.awards if one.is_apart],
        "winners": [
            {"name": who.name, "below": who.below, "total": who.total, "prize": award.prize}
            for award in dossier.awards
            for who in award.winners
        ],
        "parts": [{"name": name, "time": said} for name, said in _timed_parts(contest)],
        "all_parts": [{"id": part.id, "name": part.name} for part in dossier.parts],
        "judged_parts": [_judged_part(part, dossier) for part in dossier.parts if part.judges],
        "has_dropped": any(
            mark.state == DROPPED
            for standing in dossier.standings
            for score in standing.scores.values()
            for mark in score.marks.values()
        ),
        "turns": list(_turns(contest, document["result"], dossier, beside)),
        "books": books,
        "criteria": list(_by_criterion(contest, dossier)),
        "draws": list(beside.draws),
        "certificates": list(beside.certificates),
        "signer": {
            "power": facts.signer.power,
            "office": facts.signer.office,
            "name": facts.signer.name,
        },
        "own": dict(beside.own),
    }


def _standing(one: Standing) -> Values:
    return {
        "number": one.number,
        "name": one.name,
        "unit": one.unit,
        "total": one.total,
        "place_said": phrases.place(one),
        "prizes": [*one.prizes, *one.notes],
        "points": {part: score.points for part, score in one.scores.items()},
    }


def _judged_part(part: Part, dossier: Dossier) -> Values:
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


def _award(one: Award) -> Values:
    winners = [
        {"name": who.name, "said": f"{who.name}, {who.below}" if who.below else who.name}
        for who in one.winners
    ]
    return {"prize": one.prize, "winners": winners}


def leaves_of(criteria: Sequence[Document]) -> Iterator[Document]:
    """Give the criteria that are marked, at every depth."""
    for one in criteria:
        if one.get("criteria"):
            yield from leaves_of(one["criteria"])
        else:
            yield one


def _leaves(part: Document) -> list[Values]:
    return [
        {"id": one["id"], "name": one.get("name") or one["id"], "max": str(one.get("max") or "")}
        for one in leaves_of(part.get("criteria") or ())
    ]


def _marked(contest: Document) -> Iterator[Document]:
    """Give the sheets with marks that were submitted."""
    for sheet in contest.get("sheets") or ():
        if sheet.get("marks") and sheet.get("state", "submitted") == "submitted":
            yield sheet


def _books(contest: Document, result: Document, dossier: Dossier) -> Iterator[Values]:
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
                    "entry": one.name,
                    "marks": sheets[judge.id, part["id"], one.id],
                    "total": (total := totals.get((judge.id, part["id"], one.id), "")),
                    "in_words": total and read_points(total),
                }
                for one in dossier.standings
                if (judge.id, part["id"], one.id) in sheets
            ]
            if rows:
                said = f"{judge.name} ({judge.label})"
                name = part.get("name") or part["id"]
                yield {"judge": said, "part": name, "leaves": _leaves(part), "rows": rows}


def _by_criterion(contest: Document, dossier: Dossier) -> Iterator[Values]:
    """Give a table for each part and group: entry × criterion × judge."""
    marks: dict[tuple[str, str], dict[str, Mapping[str, str]]] = {}
    for sheet in _marked(contest):
        marks.setdefault((sheet["part"], sheet["entry"]), {})[sheet["judge"]] = sheet["marks"]
    groups = {one["id"]: one.get("group") or "" for one in contest["entries"]}
    for part in contest["parts"]:
        for group in sorted(set(groups.values())):
            rows = [
                {
                    "entry": one.name,
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
                name = part.get("name") or part["id"]
                yield {"part": name, "group": group, "judges": judges, "rows": rows}


def _timed_parts(contest: Document) -> Iterator[tuple[str, str]]:
    for part in contest["parts"]:
        limit = (part.get("time") or {}).get("limit")
        if limit:
            yield part.get("name") or part["id"], f"nhiều nhất {say_seconds(int(limit))}"


def _turns(
    contest: Document, result: Document, dossier: Dossier, beside: Beside
) -> Iterator[Values]:
    """Give a line for each entry and timed part, or for each entry where no part is timed."""
    seconds = {(one["part"], one["entry"]): one["seconds"] for one in contest.get("times") or ()}
    deducted = {
        (step.get("part"), entry["entry"]): step["points"]
        for entry in result["entries"]
        for step in entry["trail"]
        if step["step"] in ADJUSTING and step["step"] != "adjust"
    }
    timed = [one for one in contest["parts"] if one.get("time")] or [{"id": "", "name": ""}]
    ordered = sorted(dossier.standings, key=lambda one: beside.positions.get(one.id, one.number))
    for part in timed:
        for number, one in enumerate(ordered, 1):
            took = seconds.get((part["id"], one.id))
            yield {
                "position": beside.positions.get(one.id, number),
                "name": one.name,
                "part": part.get("name") or part["id"],
                "took": "" if took is None else say_seconds(int(took)),
                "deduction": deducted.get((part["id"], one.id), ""),
            }
