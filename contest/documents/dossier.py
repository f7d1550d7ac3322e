"""One result as the papers read it: its facts, people, standings and decisions.

Numbers stay the text of the result document; nothing is added up again here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from contest.documents.fitting import Place, fit
from contest.documents.layouts import Layout, layout_on
from contest.results.awards import Award, awards
from contest.words.durations import say_seconds
from contest.words.rules import names_by_id

Document = Mapping[str, Any]

CODE_LENGTH = 16
COUNTED, DROPPED = "counted", "dropped"

_SUPERIOR = Place("Tinos-Regular", 70, most=14, least=14)
_ISSUER = Place("Tinos-Bold", 70, most=14, least=14)
_SUBJECT = Place("Tinos-Bold", 150, most=14, least=14)
SEATS = ("GK", "TK", "KG")
JUDGE = "judge"
ADJUSTING = ("adjust", "time", "time-zero")
ROLES = {"judges": JUDGE, "clerk": "clerk", "audience": "audience"}


@dataclass(frozen=True)
class Signer:
    power: str
    office: str
    name: str


@dataclass(frozen=True)
class Facts:
    """What the papers say beside the numbers: bodies, people, place and time."""

    superior: str
    issuer: str
    place: str
    title: str
    held_on: date
    held_from: time | None
    held_place: str
    panel_decision: str
    head_judge: str
    clerk: str
    signer: Signer
    sealed_at: datetime | None
    sealed_by: str
    has_stamp: bool
    rules_text: tuple[str, ...]
    rules_changes: tuple[str, ...]
    is_trial: bool = False


@dataclass(frozen=True)
class Heading:
    """The names at the head of a paper, cut into even lines."""

    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    subject: tuple[str, ...]


@dataclass(frozen=True)
class Judge:
    """Somebody who marks; `label` stands for him at the head of a column."""

    id: str
    label: str
    name: str
    post: str
    unit: str
    head: bool
    role: str = JUDGE


@dataclass(frozen=True)
class Part:
    """A part; without judges its points were given."""

    id: str
    name: str
    judges: tuple[Judge, ...]


@dataclass(frozen=True)
class Mark:
    """One judge's sheet for an entry: counted, dropped, absent, conflict or not-in."""

    state: str
    points: str


@dataclass(frozen=True)
class Score:
    """An entry's points in one part, as they were published."""

    points: str
    panel: str
    adjustments: str
    marks: Mapping[str, Mark]


@dataclass(frozen=True)
class Adjustment:
    """A deduction or bonus; `part` is its name, empty when it falls on the total."""

    part: str
    on: str
    points: str
    reason: str


@dataclass(frozen=True)
class TieBreak:
    """One key that set an entry apart from another: "part", "head" … and the two values."""

    rule: str
    of: str
    other: str  # the other entry's id
    mine: str
    theirs: str


@dataclass(frozen=True)
class Standing:
    """An entry with everything the papers say of it; `number` is its row on every paper."""

    id: str
    number: int
    name: str
    unit: str
    status: str
    place: str
    tied: bool
    total: str
    scores: Mapping[str, Score]
    prizes: tuple[str, ...]
    notes: tuple[str, ...]
    adjustments: tuple[Adjustment, ...]
    tie_breaks: tuple[TieBreak, ...]


@dataclass(frozen=True)
class Decision:
    kind: str
    entries: tuple[str, ...]
    prize: str
    part: str
    points: str
    person: str
    reason: str
    by: tuple[str, ...]


@dataclass(frozen=True)
class Waiting:
    """A part of an entry that still lacks sheets: the judges' labels."""

    entry: str
    part: str
    judges: tuple[str, ...]


@dataclass(frozen=True)
class Dossier:
    layout: Layout
    heading: Heading
    facts: Facts
    draft: bool
    code: str
    judges: tuple[Judge, ...]
    parts: tuple[Part, ...]
    standings: tuple[Standing, ...]
    awards: tuple[Award, ...]
    decisions: tuple[Decision, ...]
    waiting: tuple[Waiting, ...]

    @property
    def panel(self) -> tuple[Judge, ...]:
        """The judging panel: those who mark as judges, no clerk and nobody of the audience."""
        return tuple(judge for judge in self.judges if judge.role == JUDGE)


def read_dossier(document: Document, day: date | None = None) -> Dossier:
    """Read {"contest": …, "result": …, "facts": …, "draft": …}.

    Papers follow the rules in force on their `day`, without one on the day of the contest.
    """
    contest, result, facts = document["contest"], document["result"], document["facts"]
    judges = _judges(contest, facts)
    names = _Names(contest, judges)
    return Dossier(
        layout=layout_on(facts["regime"], day or date.fromisoformat(facts["held_on"])),
        heading=_heading(facts),
        facts=_facts(facts),
        draft=document["draft"],
        code="" if document["draft"] else _code(result),
        judges=judges,
        parts=tuple(_part(part, judges) for part in contest["parts"]),
        standings=tuple(
            _standing(entry, number, names) for number, entry in enumerate(result["entries"], 1)
        ),
        awards=awards(contest, result),
        decisions=_decisions(contest, result, names),
        waiting=tuple(_waiting(one, names) for one in result["incomplete"]),
    )


class _Names:
    """Turns the ids of a contest file into the names that papers print."""

    def __init__(self, contest: Document, judges: tuple[Judge, ...]):
        self.entries = {entry["id"]: entry for entry in contest["entries"]}
        self.parts = names_by_id(contest["parts"])
        self.labels = {judge.id: judge.label for judge in judges}
        self.criteria = dict(
            pair
            for part in contest["parts"]
            for pair in _criteria(part["id"], part.get("criteria") or ())
        )

    def entry(self, entry: str) -> str:
        return self.entries[entry].get("name") or entry


def _criteria(part: str, criteria: Any) -> list[tuple[str, str]]:
    """List "part/criterion" with its name, at every depth."""
    found: list[tuple[str, str]] = []
    for criterion in criteria:
        found.append((f"{part}/{criterion['id']}", criterion.get("name") or criterion["id"]))
        found += _criteria(part, criterion.get("criteria") or ())
    return found


def _heading(facts: Document) -> Heading:
    return Heading(
        superior=fit(facts["superior"].upper(), _SUPERIOR).lines,
        issuer=fit(facts["issuer"].upper(), _ISSUER).lines,
        subject=fit(facts["title"], _SUBJECT).lines,
    )


def _facts(facts: Document) -> Facts:
    same = ("superior", "issuer", "place", "title", "held_place", "panel_decision")
    people = ("head_judge", "clerk", "sealed_by", "has_stamp")
    return Facts(
        **{key: facts[key] for key in (*same, *people)},
        held_on=date.fromisoformat(facts["held_on"]),
        held_from=_time(facts["held_from"]),
        signer=Signer(**facts["signer"]),
        sealed_at=datetime.fromisoformat(facts["sealed_at"]) if facts["sealed_at"] else None,
        rules_text=tuple(facts["rules_text"]),
        rules_changes=tuple(facts.get("rules_changes", ())),
        is_trial=bool(facts.get("is_trial", False)),
    )


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _code(result: Document) -> str:
    return str(result.get("digest", "")).removeprefix("sha256:")[:CODE_LENGTH]


def _judges(contest: Document, facts: Document) -> tuple[Judge, ...]:
    """Name the judges by the facts, which know their posts; else by the contest file."""
    return tuple(
        Judge(
            id=judge["id"],
            label=judge["id"] if judge["id"].startswith(SEATS) else f"GK{number}",
            name=known.get("name") or judge.get("name") or judge["id"],
            post=known.get("post", ""),
            unit=known.get("unit") or judge.get("unit") or "",
            head=bool(judge.get("head")),
            role=judge.get("role") or JUDGE,
        )
        for number, judge in enumerate(contest.get("judges") or (), 1)
        for known in [facts["judges"].get(judge["id"], {})]
    )


def _part(part: Document, judges: tuple[Judge, ...]) -> Part:
    markers = part.get("markers") or "judges"
    if isinstance(markers, str):
        marking = [one for one in judges if one.role == ROLES[markers]]
    else:
        marking = [one for one in judges if one.id in markers]
    return Part(
        id=part["id"],
        name=part.get("name") or part["id"],
        judges=tuple(marking) if part.get("criteria") else (),
    )


def _standing(entry: Document, number: int, names: _Names) -> Standing:
    known, trail = names.entries[entry["entry"]], entry["trail"]
    return Standing(
        id=entry["entry"],
        number=number,
        name=names.entry(entry["entry"]),
        unit=known.get("unit") or "",
        status=entry["status"],
        place="" if entry["place"] is None else str(entry["place"]),
        tied=entry["tied"],
        total=entry["total"] or "",
        scores=_scores(entry, trail),
        prizes=tuple(entry["prizes"]),
        notes=tuple(_notes(entry)),
        adjustments=tuple(_adjustment(step, names) for step in trail if step["step"] in ADJUSTING),
        tie_breaks=tuple(_tie_break(step, names) for step in trail if step["step"] == "tie"),
    )


def _notes(entry: Document) -> Iterator[str]:
    """Say what stands beside the prizes: the group ranked in, class, exemplar, next round."""
    if entry.get("group"):
        yield f"bảng {entry['group']}"
    if entry.get("class"):
        yield f"loại {entry['class']}"
    if entry.get("exemplar"):
        yield "tiêu biểu"
    if entry.get("through"):
        yield "vào vòng sau"


def _scores(entry: Document, trail: Any) -> dict[str, Score]:
    return {
        part: Score(
            points=score["points"] if score else "",
            panel=score["panel"] if score else "",
            adjustments=score["adjustments"] if score else "",
            marks=_marks(part, trail),
        )
        for part, score in entry["parts"].items()
    }


def _marks(part: str, trail: Any) -> dict[str, Mark]:
    """Read a part's sheets from the trail; a drop of one criterion leaves the sheet counted."""
    marks: dict[str, Mark] = {}
    for step in trail:
        if step.get("part") != part:
            continue
        if step["step"] == "sheet":
            marks[step["judge"]] = Mark(COUNTED, step["points"])
        elif step["step"] == "left-out":
            marks[step["judge"]] = Mark(step["why"], "")
        elif step["step"] == "drop" and "criterion" not in step:
            marks[step["judge"]] = Mark(DROPPED, marks[step["judge"]].points)
    return marks


def _adjustment(step: Document, names: _Names) -> Adjustment:
    part = names.parts[step["part"]] if "part" in step else ""
    if step["step"] == "adjust":
        return Adjustment(part, step["on"], step["points"], step.get("reason", ""))
    spent, over = say_seconds(step["seconds"]), say_seconds(step["over"])
    reason = f"thời gian {spent}, sai {over} so với quy định"
    points = step["points"] if step["step"] == "time" else f"-{step['before']}"
    return Adjustment(part, step.get("on", "panel"), points, reason)


def _tie_break(step: Document, names: _Names) -> TieBreak:
    rule, _, of = step["key"].partition(":")
    named = names.criteria.get(of) or names.parts.get(of) or ""
    return TieBreak(rule, named, step["entry"], step["mine"], step["theirs"])


def _decisions(contest: Document, result: Document, names: _Names) -> tuple[Decision, ...]:
    """Read the recorded decisions, without those that settled nothing."""
    ignored = {one["path"] for one in result["warnings"] if one["says"] == "decision-ignored"}
    return tuple(
        _decision(one, names)
        for index, one in enumerate(contest.get("decisions") or ())
        if f"decisions[{index}]" not in ignored
    )


def _decision(decision: Document, names: _Names) -> Decision:
    return Decision(
        kind=decision["kind"],
        entries=tuple(names.entry(entry) for entry in decision.get("entries") or ()),
        prize=decision.get("prize") or "",
        part=names.parts.get(decision.get("part") or "", ""),
        points=decision.get("points") or "",
        person=decision.get("person") or "",
        reason=decision.get("reason") or "",
        by=tuple(decision.get("by") or ()),
    )


def _waiting(incomplete: Document, names: _Names) -> Waiting:
    labels = tuple(names.labels.get(judge, judge) for judge in incomplete["judges"])
    return Waiting(names.entry(incomplete["entry"]), names.parts[incomplete["part"]], labels)
