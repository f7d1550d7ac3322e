"""A Contest written back as its JSON document; what has its default value is left out."""

from scoring.contest_file import CONTEST_FORMAT
from scoring.document_text import Document, points_text, said, unless
from scoring.part import Role
from scoring.part_writing import part_document
from scoring.records import Adjustment, Contest, Decision, Entry, Judge, Time
from scoring.rounding import exact_text
from scoring.scheme import (
    Combine,
    Cut,
    Exemplars,
    Groups,
    PlaceStyle,
    Prize,
    Scheme,
    ScoreClass,
)
from scoring.sheets import Sheet, mark_text


def contest_document(contest: Contest) -> Document:
    """Write a contest (tệp hội thi) as JSON values; reading them gives an equal contest.

    A submitted sheet needs its marks: a stored total alone cannot be read back.
    """
    return {
        "format": CONTEST_FORMAT,
        "title": contest.title,
        "judges": [_judge(judge) for judge in contest.judges],
        "entries": [_entry(entry) for entry in contest.entries],
        **scheme_document(contest.scheme),
        "sheets": [_sheet(sheet) for sheet in contest.sheets],
        "given": {
            key: {entry: exact_text(points) for entry, points in of_key.items()}
            for key, of_key in contest.given.items()
        },
        **said(
            {
                "votes": {part: dict(counts) for part, counts in contest.votes.items()} or None,
                "times": [_time(one) for one in contest.times] or None,
            }
        ),
        "adjustments": [_adjustment(one) for one in contest.adjustments],
        "decisions": [_decision(one) for one in contest.decisions],
    }


def scheme_document(scheme: Scheme) -> Document:
    """Write the rules (thể lệ) as JSON values; `read_scheme` gives an equal scheme."""
    return {
        "parts": [part_document(part) for part in scheme.parts],
        "final": said({"combine": _combine(scheme), "round": scheme.final.decimals}),
        "ties": [str(key) for key in scheme.ties],
        "prizes": [_prize(prize) for prize in scheme.prizes],
        **said(
            {
                "places": unless(PlaceStyle.COMPETITION, scheme.places),
                "groups": unless(Groups.OVERALL, scheme.groups),
                "cut": None if scheme.cut is None else _cut(scheme.cut),
                "classes": [_class(one) for one in scheme.classes] or None,
                "exemplars": None if scheme.exemplars is None else _exemplars(scheme.exemplars),
            }
        ),
    }


def _combine(scheme: Scheme) -> object:
    how = scheme.final.combine
    return {"best": scheme.final.best} if how is Combine.BEST else str(how)


def _cut(cut: Cut) -> Document:
    return said(
        {
            "top": cut.top,
            "per_group": cut.per_group,
            "best_rest": cut.best_rest,
            "from": points_text(cut.least),
            "at_tie": str(cut.at_tie),
        }
    )


def _class(one: ScoreClass) -> Document:
    return {"name": one.name, "from": points_text(one.least)}


def _exemplars(rules: Exemplars) -> Document:
    return said(
        {
            "from_class": rules.from_class,
            "most": rules.most,
            "per": {str(per): count for per, count in rules.per.items()} or None,
            "at_tie": str(rules.at_tie),
        }
    )


def _prize(prize: Prize) -> Document:
    best = "unit-sum" if prize.is_unit_sum else prize.best and str(prize.best)
    count = prize.count if isinstance(prize.count, int) else str(prize.count)
    apart = best is not None or prize.is_decided
    return said(
        {
            "name": prize.name,
            "count": "rest" if prize.count is None else count,
            "from": points_text(prize.least),
            "at_tie": None if prize.is_decided else str(prize.at_tie),
            "after_shared": None if apart else str(prize.after_shared),
            "money": prize.money,
            "best": best,
            "by": "decision" if prize.is_decided else None,
        }
    )


def _judge(judge: Judge) -> Document:
    return said(
        {
            "id": judge.id,
            "name": judge.name or None,
            "unit": judge.unit or None,
            "head": judge.head or None,
            "role": unless(Role.JUDGE, judge.role),
        }
    )


def _entry(entry: Entry) -> Document:
    return said(
        {
            "id": entry.id,
            "name": entry.name or None,
            "unit": entry.unit or None,
            "group": entry.group,
            "field": entry.field,
            "kind": entry.kind,
            "withdrawn": entry.withdrawn or None,
        }
    )


def _sheet(sheet: Sheet) -> Document:
    marks = {criterion: mark_text(mark) for criterion, mark in sheet.marks.items()}
    return said(
        {
            "judge": sheet.judge,
            "entry": sheet.entry,
            "part": sheet.part,
            "state": str(sheet.state),
            "marks": marks or None,
        }
    )


def _time(one: Time) -> Document:
    return {"entry": one.entry, "part": one.part, "seconds": one.seconds}


def _adjustment(one: Adjustment) -> Document:
    return said(
        {
            "entry": one.entry,
            "part": one.part,
            "points": exact_text(one.points),
            "reason": one.reason or None,
            "on": str(one.on),
        }
    )


def _decision(decision: Decision) -> Document:
    return said(
        {
            "kind": str(decision.kind),
            "prize": decision.prize,
            "entries": list(decision.entries) or None,
            "reason": decision.reason or None,
            "by": list(decision.by) or None,
            "part": decision.part,
            "points": points_text(decision.points),
            "person": decision.person,
        }
    )
