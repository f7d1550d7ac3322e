"""The minutes of the judging panel (biên bản họp Ban Giám khảo)."""

from dataclasses import dataclass

from contest.documents.dossier import Decision, Dossier, Judge, Standing

NAME = "minutes"

_OUT_OF_ROOM = ("absent", "not-in")


@dataclass(frozen=True)
class Settled:
    """A tie that a key of the rules took apart, told once: the winner first."""

    rule: str
    of: str
    winner: str
    loser: str
    winners_value: str
    losers_value: str


@dataclass(frozen=True)
class LeftOut:
    """A judge whose sheets for an entry were not counted: absent or conflict, in these parts."""

    judge: Judge
    entry: str
    state: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Minutes:
    dossier: Dossier
    present: tuple[Judge, ...]
    absent: tuple[Judge, ...]
    left_out: tuple[LeftOut, ...]
    withdrawn: tuple[Standing, ...]
    judged: tuple[Standing, ...]
    adjusted: tuple[Standing, ...]
    settled: tuple[Settled, ...]
    decisions: tuple[Decision, ...]


def minutes(dossier: Dossier) -> Minutes:
    """Tell from the result what the panel did."""
    absent = tuple(judge for judge in dossier.panel if _was_absent(dossier, judge))
    withdrawn = tuple(one for one in dossier.standings if one.status == "withdrawn")
    return Minutes(
        dossier=dossier,
        present=tuple(judge for judge in dossier.panel if judge not in absent),
        absent=absent,
        left_out=tuple(one for one in _left_out(dossier) if one.judge not in absent),
        withdrawn=withdrawn,
        judged=tuple(one for one in dossier.standings if one not in withdrawn),
        adjusted=tuple(one for one in dossier.standings if one.adjustments),
        settled=tuple(_settled(dossier)),
        decisions=dossier.decisions,
    )


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


def _settled(dossier: Dossier) -> list[Settled]:
    """Tell each tie from the side of the better placed entry."""
    others = {standing.id: standing for standing in dossier.standings}
    return [
        Settled(one.rule, one.of, standing.name, others[one.other].name, one.mine, one.theirs)
        for standing in dossier.standings
        for one in standing.tie_breaks
        if standing.number < others[one.other].number
    ]
