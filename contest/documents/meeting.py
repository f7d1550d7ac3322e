"""What the judging panel did, for its minutes: who was there, ties, deductions, decisions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contest.documents import phrases
from contest.documents.dossier import Decision, Dossier, Judge
from contest.words.numbers import show_points

_NBSP = "\N{NO-BREAK SPACE}"
_OUT_OF_ROOM = ("absent", "not-in")


@dataclass(frozen=True)
class LeftOut:
    """A judge whose sheets for an entry were not counted: absent or conflict, in these parts."""

    judge: Judge
    entry: str
    state: str
    parts: tuple[str, ...]


def meeting(dossier: Dossier) -> Mapping[str, Any]:
    """Tell from the result what the panel did, as the values of the minutes' form."""
    absent = [judge for judge in dossier.panel if _was_absent(dossier, judge)]
    present = [judge for judge in dossier.panel if judge not in absent]
    return {
        "present": [judge.name for judge in present],
        "absent": [judge.name for judge in absent],
        "people": list(_people(dossier, present, absent)),
        "withdrawn": [one.name for one in dossier.standings if one.status == "withdrawn"],
        "parts": [part.name for part in dossier.parts],
        "rule_changes": list(dossier.facts.rules_changes),
        "left_out": [
            {"entry": one.entry, "parts": one.parts, "judge": one.judge.name, "said": _said(one)}
            for one in _left_out(dossier)
            if one.judge not in absent
        ],
        "adjusted": [
            f"{standing.name}: {phrases.adjustment(one)}"
            for standing in dossier.standings
            for one in standing.adjustments
        ],
        "settled": [*_settled(dossier), *map(_decided, dossier.decisions)],
    }


def _people(dossier: Dossier, present: list[Judge], absent: list[Judge]) -> Iterator[str]:
    """Name everybody of the panel, one a line, those who were absent last."""
    member = dossier.layout.member
    lines = []
    for judge in present:
        known = [f"{member.capitalize()}{_NBSP}{judge.name}", judge.post, judge.unit]
        chairs = " – Trưởng Ban Giám khảo, chủ trì" if judge.head else ""
        lines.append(", ".join(one for one in known if one) + chairs)
    for judge in absent:
        known = [f"Vắng: {member}{_NBSP}{judge.name}", judge.post]
        lines.append(", ".join(one for one in known if one))
    for line in lines:
        yield line + ("." if line is lines[-1] else ";")


def _said(one: LeftOut) -> str:
    why = " do có liên quan" if one.state == "conflict" else ""
    return phrases.absence(one.state) + why


def _decided(one: Decision) -> str:
    why = f"; lý do: {one.reason}" if one.reason else ""
    who = f"; người quyết định: {', '.join(one.by)}" if one.by else ""
    return phrases.decision(one) + why + who


def _was_absent(dossier: Dossier, judge: Judge) -> bool:
    """A judge with sheets, none of which came in, was not there."""
    states = [
        score.marks[judge.id].state
        for standing in dossier.standings
        for score in standing.scores.values()
        if judge.id in score.marks
    ]
    told = [state for state in states if state != "conflict"]
    return bool(told) and all(state in _OUT_OF_ROOM for state in told)


def _left_out(dossier: Dossier) -> list[LeftOut]:
    found: dict[tuple[str, str, str], LeftOut] = {}
    for standing in dossier.standings:
        for part in dossier.parts:
            for judge in part.judges:
                mark = standing.scores[part.id].marks.get(judge.id)
                if mark and mark.state in {"absent", "conflict"}:
                    key = (judge.id, standing.id, mark.state)
                    before = found[key].parts if key in found else ()
                    parts = (*before, part.name)
                    found[key] = LeftOut(judge, standing.name, mark.state, parts)
    return list(found.values())


def _settled(dossier: Dossier) -> Iterator[str]:
    """Tell each tie that a key of the rules took apart, from the side of the better placed entry."""
    others = {standing.id: standing for standing in dossier.standings}
    for standing in dossier.standings:
        for one in standing.tie_breaks:
            other = others[one.other]
            if standing.number < other.number:
                values = f"({show_points(one.mine)} so với {show_points(one.theirs)})"
                key = phrases.tie_key(one.rule, one.of)
                yield (
                    f"{standing.name} và {other.name} bằng tổng điểm; "
                    f"{standing.name} được xếp trên theo {key} {values}"
                )
