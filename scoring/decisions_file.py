"""The recorded decisions of a contest file, read into values; never checks whether one fits."""

from collections.abc import Mapping

from scoring.reading import Fields, Node, refuse_repeats
from scoring.records import Decision, DecisionKind
from scoring.sheets_file import Roll

_OWN_KEYS: Mapping[DecisionKind, tuple[str, ...]] = {
    DecisionKind.TIE: (),
    DecisionKind.PRIZE: ("prize", "person"),
    DecisionKind.WITHHOLD: ("prize",),
    DecisionKind.CUT: (),
    DecisionKind.EXEMPLAR: (),
    DecisionKind.POINTS: ("part", "points"),
}
_ALL_OWN_KEYS = ("prize", "part", "points", "person")
_OPTIONAL = ("person",)


def read_decision(node: Node, roll: Roll) -> Decision:
    """Read one decision (ý kiến xử lý)."""
    fields = node.fields(("kind", "entries", "reason", "by", *_ALL_OWN_KEYS))
    kind = fields.need("kind", lambda one: one.choice(DecisionKind), DecisionKind.TIE)
    _check_keys(fields, kind)
    return Decision(
        kind,
        () if kind is DecisionKind.WITHHOLD else fields.need("entries", _entry_ids, ()),
        fields.read("prize", Node.text, None),
        fields.read("reason", Node.text, ""),
        fields.list_of("by", Node.text),
        fields.read("part", lambda one: one.known(roll.parts, "a part"), None),
        fields.read("points", Node.points, None),
        fields.read("person", Node.text, None),
    )


def _check_keys(fields: Fields, kind: DecisionKind) -> None:
    own = _OWN_KEYS[kind]
    others = (key for key in _ALL_OWN_KEYS if key not in own)
    fields.not_here(f"not with the kind {kind}", *others)
    for key in own:
        if key not in fields and key not in _OPTIONAL:
            fields.node.lacks(key, "a value")
    if kind is DecisionKind.WITHHOLD:
        fields.not_here("every other kind", "entries")


def _entry_ids(node: Node) -> tuple[str, ...]:
    nodes = node.items()
    ids = tuple(one.identifier() for one in nodes)
    refuse_repeats(nodes, ids)
    return ids
