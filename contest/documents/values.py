"""A dossier as the plain values that forms are filled with: texts, dates, lists of them, no objects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from contest.documents import phrases
from contest.documents import sheet_values as sheets
from contest.documents.dossier import DROPPED, Document, Dossier, Standing
from contest.documents.filling import Values
from contest.documents.meeting import meeting
from contest.results.awards import Award


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
    return {**_facts(dossier, beside), **_outcome(document, dossier, beside)}


def _facts(dossier: Dossier, beside: Beside) -> Values:
    facts = dossier.facts
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
        "signer": {
            "power": facts.signer.power,
            "office": facts.signer.office,
            "name": facts.signer.name,
        },
        "own": dict(beside.own),
    }


def _outcome(document: Document, dossier: Dossier, beside: Beside) -> Values:
    contest = document["contest"]
    return {
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
        "parts": [{"name": name, "time": said} for name, said in sheets.timed_parts(contest)],
        "all_parts": [{"id": part.id, "name": part.name} for part in dossier.parts],
        "judged_parts": [
            sheets.judged_part(part, dossier) for part in dossier.parts if part.judges
        ],
        "has_dropped": any(
            mark.state == DROPPED
            for standing in dossier.standings
            for score in standing.scores.values()
            for mark in score.marks.values()
        ),
        "turns": list(sheets.turns(contest, document["result"], dossier, beside.positions)),
        "books": list(sheets.books(contest, document["result"], dossier)),
        "criteria": list(sheets.by_criterion(contest, dossier)),
        "draws": list(beside.draws),
        "certificates": list(beside.certificates),
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


def _award(one: Award) -> Values:
    winners = [
        {"name": who.name, "said": f"{who.name}, {who.below}" if who.below else who.name}
        for who in one.winners
    ]
    return {"prize": one.prize, "winners": winners}
