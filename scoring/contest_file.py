"""A contest file's people, marks and decisions, read into a Contest; each fault with its path."""

from collections.abc import Mapping
from fractions import Fraction

from scoring.criteria import MARK_UNIT
from scoring.errors import ContestFileError
from scoring.faults import Fault, FaultCode
from scoring.json_text import parse_document
from scoring.part import By
from scoring.reading import Fields, Node, refuse_repeats
from scoring.records import Adjustment, Contest, Decision, DecisionKind, Entry, Judge, On
from scoring.scheme import TieRule
from scoring.scheme_file import RULES, scheme_of
from scoring.sheets_file import Roll, read_sheets

CONTEST_FORMAT = "kheo-contest/1"
LATER_ROLES = ("clerk", "audience")
LATER_DECISIONS = ("cut", "exemplar", "points")

_PAPERS = ("sheets", "given", "votes", "times", "adjustments", "decisions")
_KEYS = ("format", "title", "judges", "entries", *RULES, *_PAPERS)
LATER_DECISION_KEYS = ("part", "points", "person")
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
    fields = Node(document, "", faults).fields(_KEYS)
    fields.not_yet("votes", "times")
    fields.need("format", _format, None)
    title = fields.need("title", Node.text, "")
    people = Contest(
        scheme=scheme_of(fields),
        judges=fields.read("judges", _judges, ()),
        entries=fields.need("entries", _entries, ()),
    )
    roll = Roll.of(people)
    contest = Contest(
        people.scheme,
        title,
        people.judges,
        people.entries,
        fields.read("sheets", lambda node: read_sheets(node, roll), ()),
        fields.read("given", lambda node: _given(node, roll), {}),
        fields.list_of("adjustments", lambda node: _adjustment(node, roll)),
        fields.list_of("decisions", _decision),
        document if isinstance(document, Mapping) else None,
    )
    _check_panels(fields, contest)
    _check_head(fields, contest)
    if faults:
        raise ContestFileError(tuple(faults))
    return contest


def _format(node: Node) -> None:
    if node.value != CONTEST_FORMAT:
        node.refuse_value((CONTEST_FORMAT,), ())


def _judges(node: Node) -> tuple[Judge, ...]:
    nodes = node.items()
    judges = tuple(_judge(one) for one in nodes)
    refuse_repeats(nodes, [judge.id for judge in judges])
    return judges


def _judge(node: Node) -> Judge:
    fields = node.fields(("id", "name", "unit", "head", "role"))
    fields.read("role", _role, None)
    return Judge(
        fields.need("id", Node.identifier, ""),
        fields.read("name", Node.text, ""),
        fields.read("unit", Node.text, ""),
        fields.read("head", Node.flag, default=False),
    )


def _role(node: Node) -> None:
    if node.value != "judge":
        node.refuse_value(("judge",), LATER_ROLES)


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


def _adjustment(node: Node, roll: Roll) -> Adjustment:
    fields = node.fields(("entry", "part", "points", "reason", "on"))
    on = fields.read("on", lambda one: one.choice(On), On.PANEL)
    part = _adjusted_part(fields, on, roll)
    return Adjustment(
        fields.need("entry", lambda one: one.known(roll.entries, "an entry"), ""),
        fields.need("points", _thousandth_points if on is On.SHEET else Node.points, Fraction(0)),
        part,
        fields.read("reason", Node.text, ""),
        on,
    )


def _adjusted_part(fields: Fields, on: On, roll: Roll) -> str | None:
    if on is On.FINAL:
        fields.not_here("no part when on is final", "part")
        return None
    part_id = fields.need("part", lambda one: one.known(roll.parts, "a part"), "")
    part = roll.parts.get(part_id)
    if on is On.SHEET and part is not None and (part.given or part.by is By.CRITERION):
        expected = "panel or final: that part's sheets are not combined by their totals"
        fields.refuse("on", FaultCode.NOT_ALLOWED_HERE, expected)
    return part_id


def _thousandth_points(node: Node) -> Fraction:
    return Fraction(node.thousandths() or 0, MARK_UNIT)


def _decision(node: Node) -> Decision:
    fields = node.fields(("kind", "entries", "prize", "reason", "by", *LATER_DECISION_KEYS))
    fields.not_yet(*LATER_DECISION_KEYS)
    kind = fields.need("kind", _decision_kind, DecisionKind.TIE)
    if kind is DecisionKind.TIE:
        fields.not_here("only with the kinds prize and withhold", "prize")
    else:
        fields.need("prize", Node.text, "")
    if kind is DecisionKind.WITHHOLD:
        fields.not_here("only with the kinds tie and prize", "entries")
    return Decision(
        kind,
        () if kind is DecisionKind.WITHHOLD else fields.need("entries", _entry_ids, ()),
        fields.read("prize", Node.text, None),
        fields.read("reason", Node.text, ""),
        fields.list_of("by", Node.text),
    )


def _decision_kind(node: Node) -> DecisionKind:
    return node.choice(DecisionKind, LATER_DECISIONS)


def _entry_ids(node: Node) -> tuple[str, ...]:
    nodes = node.items()
    ids = tuple(one.identifier() for one in nodes)
    refuse_repeats(nodes, ids)
    return ids


def _check_panels(fields: Fields, contest: Contest) -> None:
    judges = {judge.id for judge in contest.judges}
    for index, part in enumerate(contest.scheme.parts):
        node = fields.nodes["parts"].items()[index]
        size, needed = len(contest.panel(part)), part.panel.smallest_panel
        if 0 < size < needed:
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
