"""A contest file's people, marks and decisions, read into a Contest; each fault with its path."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from scoring.decisions_file import read_decision
from scoring.errors import ContestFileError
from scoring.faults import Fault, FaultCode
from scoring.json_text import parse_document
from scoring.panel import ThirdMarker
from scoring.papers_file import read_adjustment, read_times, read_votes
from scoring.part import Role
from scoring.reading import Fields, Node, refuse_repeats
from scoring.records import Contest, Entry, Judge
from scoring.scheme import Groups, Scheme, TieRule
from scoring.scheme_file import RULES, scheme_of
from scoring.sheets_file import Roll, check_sheets, read_sheets

CONTEST_FORMAT = "kheo-contest/1"

_PAPERS = ("sheets", "given", "votes", "times", "adjustments", "decisions")
_KEYS = ("format", "title", "judges", "entries", *RULES, *_PAPERS)
_ENTRY_KEYS = ("id", "name", "unit", "group", "field", "kind", "withdrawn")


def load_contest(text: str | bytes) -> Contest:
    """Read a contest file's text (tệp hội thi).

    Raises:
        ContestFileError: with every fault found.
    """
    return _contest(parse_document(text))


def read_contest(document: Mapping[str, object]) -> Contest:
    """Read a contest document of JSON values; it is kept for the digest and must not change.

    Raises:
        ContestFileError: with every fault found.
    """
    return _contest(document)


def _contest(document: object) -> Contest:
    faults: list[Fault] = []
    fields = Node(document, faults).fields(_KEYS)
    fields.need("format", _format, None)
    title = fields.need("title", Node.text, "")
    people = Contest(
        scheme=scheme_of(fields),
        judges=fields.read("judges", _judges, ()),
        entries=fields.need("entries", _entries, ()),
    )
    roll = Roll.of(people)
    contest = replace(
        people,
        title=title,
        sheets=fields.read("sheets", lambda node: read_sheets(node, roll), ()),
        given=fields.read("given", lambda node: _given(node, roll), {}),
        votes=fields.read("votes", lambda node: read_votes(node, roll), {}),
        times=fields.read("times", lambda node: read_times(node, roll), ()),
        adjustments=fields.list_of("adjustments", lambda node: read_adjustment(node, roll)),
        decisions=fields.list_of("decisions", lambda node: read_decision(node, roll)),
        source=document if isinstance(document, Mapping) else None,
    )
    _check_panels(fields, contest)
    _check_head(fields, contest)
    _check_values(fields, contest)
    check_sheets(fields, contest)
    if faults:
        raise ContestFileError(tuple(faults))
    return contest


def _format(node: Node) -> None:
    if node.value != CONTEST_FORMAT:
        node.refuse_value((CONTEST_FORMAT,))


def _judges(node: Node) -> tuple[Judge, ...]:
    nodes = node.items()
    judges = tuple(_judge(one) for one in nodes)
    refuse_repeats(nodes, [judge.id for judge in judges])
    return judges


def _judge(node: Node) -> Judge:
    fields = node.fields(("id", "name", "unit", "head", "role"))
    return Judge(
        fields.need("id", Node.identifier, ""),
        fields.read("name", Node.text, ""),
        fields.read("unit", Node.text, ""),
        fields.read("head", Node.flag, default=False),
        fields.read("role", lambda one: one.choice(Role), Role.JUDGE),
    )


def _entries(node: Node) -> tuple[Entry, ...]:
    nodes = node.items()
    entries = tuple(_entry(one) for one in nodes)
    refuse_repeats(nodes, [entry.id for entry in entries])
    return entries


def _entry(node: Node) -> Entry:
    fields = node.fields(_ENTRY_KEYS)
    return Entry(
        fields.need("id", Node.identifier, ""),
        fields.read("name", Node.text, ""),
        fields.read("unit", Node.text, ""),
        fields.read("group", Node.text, None),
        fields.read("field", Node.text, None),
        fields.read("kind", Node.text, None),
        fields.read("withdrawn", Node.flag, default=False),
    )


def _given(node: Node, roll: Roll) -> dict[str, dict[str, Fraction]]:
    known = roll.given_ids()
    found = {}
    for key, one in node.pairs().items():
        if key not in known:
            one.refuse(FaultCode.UNKNOWN_ID, "a given part or a tie key given:ID")
        elif one.value is not None:
            found[key] = _given_points(one, roll)
    return found


def _given_points(node: Node, roll: Roll) -> dict[str, Fraction]:
    found = {}
    for entry, one in node.pairs().items():
        if entry not in roll.entries:
            one.refuse(FaultCode.UNKNOWN_ID, "the id of an entry")
        elif one.value is not None:
            found[entry] = one.points()
    return found


def _check_panels(fields: Fields, contest: Contest) -> None:
    judges = {judge.id for judge in contest.judges}
    for index, part in enumerate(contest.scheme.parts):
        node = fields.nodes["parts"].items()[index]
        size, needed = len(contest.panel(part)), part.panel.smallest_panel
        if 0 < size < needed and not isinstance(part.panel, ThirdMarker):
            node.child("panel", size).refuse(FaultCode.PANEL_TOO_SMALL, f"{needed} judges or more")
        for judge in part.markers or ():
            if judge not in judges:
                node.child("markers", judge).refuse(FaultCode.UNKNOWN_ID, "the id of a judge")


def _check_head(fields: Fields, contest: Contest) -> None:
    heads = sum(judge.head for judge in contest.judges)
    for index, key in enumerate(contest.scheme.ties):
        if key.rule is TieRule.HEAD and heads != 1:
            node = fields.nodes["ties"].items()[index]
            node.refuse(FaultCode.HEAD_NOT_ONE, f"one judge with head true, not {heads}")


def _check_values(fields: Fields, contest: Contest) -> None:
    needed = _needed_values(contest.scheme)
    for index, entry in enumerate(contest.entries):
        for key in needed:
            if not getattr(entry, key):
                fields.nodes["entries"].items()[index].lacks(key, "a value: the rules go by it")


def _needed_values(scheme: Scheme) -> list[str]:
    found = [] if scheme.exemplars is None else [str(per) for per in scheme.exemplars.per]
    by_group = scheme.groups is Groups.EACH or (scheme.cut and scheme.cut.per_group is not None)
    if by_group and "group" not in found:
        found.append("group")
    return found
