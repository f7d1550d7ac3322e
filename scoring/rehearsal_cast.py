"""Who takes part in a rehearsal: the contest's own people first, made-up ones where it lacks some."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice

from scoring.panel import ThirdMarker
from scoring.part import Part, Role
from scoring.records import Contest, Entry, Judge
from scoring.scheme import Groups, Per, Scheme, TieRule

AUDIENCE = 5
"""So many of the audience are made up where nobody of it is named."""

KINDS = 2
"""So many groups and kinds are made up where the rules go by them and an entry has none."""

FIELDS = 3
"""So many fields and units are made up."""


def cast(contest: Contest, entries: int, judges: int) -> Contest:
    """Give the contest so many entries and judges (đội và giám khảo giả định), without any papers.

    The contest's own come first, in the order of the file; withdrawn entries stay away. Judges
    whom the rules name by id are always there, so that there may be more than asked for.

    Args:
        contest: the rules, and people if there are any; its marks are not looked at.
        entries: how many entries.
        judges: how many judges, tally clerks and audience not counted.
    """
    present = [one for one in contest.entries if not one.withdrawn]
    ids = _new_ids("E", {one.id for one in contest.entries})
    made_up = [Entry(one) for one in islice(ids, max(0, entries - len(present)))]
    chosen = [*present, *made_up][:entries]
    return Contest(
        scheme=contest.scheme,
        title=contest.title,
        judges=tuple(_judges(contest, judges)),
        entries=tuple(_with_values(contest.scheme, one, at) for at, one in enumerate(chosen)),
    )


def _new_ids(letter: str, taken: set[str]) -> Iterator[str]:
    return (f"{letter}{number}" for number in count(1) if f"{letter}{number}" not in taken)


def _judges(contest: Contest, wanted: int) -> list[Judge]:
    own = {judge.id: judge for judge in contest.judges}
    named = list(dict.fromkeys(one for part in contest.scheme.parts for one in _named(part)))
    panel = [own.get(one, Judge(one)) for one in named]
    others = [one for one in contest.judges if one.role is Role.JUDGE and one.id not in named]
    ids = _new_ids("J", {*own, *named})
    lacking = max(0, wanted - len(panel) - len(others))
    made_up = [Judge(one) for one in islice(ids, lacking)]
    room = max(0, wanted - len(panel))
    found = [*panel, *[*others, *made_up][:room]]
    return [*_with_head(contest.scheme, found), *_helpers(contest)]


def _named(part: Part) -> Sequence[str]:
    third = (part.panel.third,) if isinstance(part.panel, ThirdMarker) else ()
    return (*(part.markers or ()), *third)


def _with_head(scheme: Scheme, judges: list[Judge]) -> list[Judge]:
    """Let the first be the head where a tie key asks for one."""
    needs_head = any(key.rule is TieRule.HEAD for key in scheme.keys)
    if not needs_head or any(judge.head for judge in judges):
        return judges
    return [replace(judge, head=at == 0) for at, judge in enumerate(judges)]


def _helpers(contest: Contest) -> Iterator[Judge]:
    roles = {part.role for part in contest.scheme.parts if part.is_marked and part.markers is None}
    for role, letter, needed in ((Role.CLERK, "K", 1), (Role.AUDIENCE, "A", AUDIENCE)):
        own = [judge for judge in contest.judges if judge.role is role]
        if role in roles:
            ids = _new_ids(letter, {judge.id for judge in contest.judges})
            yield from own or [Judge(one, role=role) for one in islice(ids, needed)]


def _with_values(scheme: Scheme, entry: Entry, at: int) -> Entry:
    """Fill in the group, field, kind and unit that the rules go by and an entry lacks, in turn."""
    needed = _values_needed(scheme)
    return replace(
        entry,
        group=entry.group or (_in_turn("G", at, KINDS) if Per.GROUP in needed else None),
        field=entry.field or (_in_turn("F", at, FIELDS) if Per.FIELD in needed else None),
        kind=entry.kind or (_in_turn("K", at, KINDS) if Per.KIND in needed else None),
        unit=entry.unit or (_in_turn("U", at, FIELDS) if Per.UNIT in needed else ""),
    )


def _values_needed(scheme: Scheme) -> set[Per]:
    needed = set() if scheme.exemplars is None else set(scheme.exemplars.per)
    if scheme.groups is Groups.EACH or (scheme.cut and scheme.cut.per_group is not None):
        needed.add(Per.GROUP)
    if any(prize.is_unit_sum for prize in scheme.prizes):
        needed.add(Per.UNIT)
    return needed


def _in_turn(letter: str, at: int, size: int) -> str:
    return f"{letter}{at % size + 1}"
