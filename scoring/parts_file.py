"""The parts of a contest file, read into values; never people or marks."""

from dataclasses import replace
from fractions import Fraction
from typing import Literal

from scoring.criteria import ONE, CriterionKind
from scoring.criteria_file import read_criteria
from scoring.faults import FaultCode
from scoring.panel import Mean, ThirdMarker, Trimmed
from scoring.panel_file import read_panel
from scoring.part import Alarm, By, Missing, Part, Role, Rounding
from scoring.reading import Fields, Node, refuse_repeats
from scoring.stages import On
from scoring.time_file import read_time

_PART_KEYS = (
    *("id", "name", "weight", "criteria", "given", "votes", "markers", "panel", "by", "missing"),
    *("round", "floor", "cap", "alarm", "time"),
)
_MARKED = "only in a part that judges mark"
_PLACED_NOT = ("by", "round", "floor", "cap", "alarm", "time")
_ROLES = {"judges": Role.JUDGE, "clerk": Role.CLERK, "audience": Role.AUDIENCE}


def read_parts(node: Node) -> tuple[Part, ...]:
    """Read the list of parts (các phần thi)."""
    nodes = node.items()
    if not nodes:
        node.refuse(FaultCode.EMPTY, "at least one part")
    parts = tuple(_part(one) for one in nodes)
    refuse_repeats(nodes, [part.id for part in parts])
    return parts


def _part(node: Node) -> Part:
    fields = node.fields(_PART_KEYS)
    markers, role = fields.read("markers", _markers, (None, Role.JUDGE))
    part = Part(
        id=fields.need("id", Node.identifier, ""),
        name=fields.read("name", Node.text, ""),
        weight=fields.read("weight", Node.weight, ONE),
        criteria=fields.read("criteria", read_criteria, ()),
        given=fields.read("given", Node.flag, default=False),
        markers=markers,
        role=role,
        panel=fields.read("panel", read_panel, Mean()),
        by=fields.read("by", lambda one: one.choice(By), By.SHEET),
        missing=fields.read("missing", lambda one: one.choice(Missing), Missing.WAIT),
        rounding=fields.read("round", _rounding, Rounding()),
        floor=fields.read("floor", Node.points, None),
        cap=fields.read("cap", _cap, None),
        alarm=fields.read("alarm", _alarm, None),
        time=fields.read("time", read_time, None),
    )
    if "votes" in fields:
        part = _with_votes(fields, part)
    _check_source(fields, part)
    _check_rounding(fields, part)
    _check_limits(fields, part)
    _check_sheet_stage(fields, part)
    _check_placed(fields, part)
    _check_markers(fields, part)
    return part


def _with_votes(fields: Fields, part: Part) -> Part:
    votes = fields.nodes["votes"].fields(("max", "decimals"))
    if part.rounding.panel is not None:
        expected = "the decimals of the votes instead"
        fields.nodes["round"].child("panel", part.rounding.panel).refuse(
            FaultCode.NOT_ALLOWED_HERE, expected
        )
    decimals = votes.read("decimals", Node.decimals, None)
    return replace(
        part,
        votes=votes.need("max", Node.points, Fraction(0)),
        rounding=replace(part.rounding, panel=decimals),
    )


def _check_source(fields: Fields, part: Part) -> None:
    if part.is_marked:
        if "criteria" not in fields:
            fields.node.lacks("criteria", "criteria, given true, or votes")
        return
    if part.given:
        fields.not_here("not in a given part", "votes")
    fields.not_here(_MARKED, "criteria", "alarm")
    neutral = Part(id="")
    for key in ("markers", "role", "panel", "by", "missing"):
        if getattr(part, key) != getattr(neutral, key):
            named = "markers" if key == "role" else key
            fields.refuse(named, FaultCode.NOT_ALLOWED_HERE, _MARKED)


def _check_rounding(fields: Fields, part: Part) -> None:
    kept = part.rounding
    if not part.is_marked and (kept.criterion is not None or kept.sheet is not None):
        fields.refuse("round", FaultCode.NOT_ALLOWED_HERE, "only panel and part in a given part")
    elif part.by is By.CRITERION and kept.sheet is not None:
        fields.refuse("round", FaultCode.NOT_ALLOWED_HERE, "no sheet when by is criterion")


def _check_limits(fields: Fields, part: Part) -> None:
    if part.cap == "max":
        if part.maximum is None:
            expected = "points, or a maximum on every criterion"
            fields.refuse("cap", FaultCode.NOT_ALLOWED_HERE, expected)
    elif part.floor is not None and part.cap is not None and part.floor > part.cap:
        fields.refuse("cap", FaultCode.BOUNDS_CROSSED, "not below floor")


def _check_sheet_stage(fields: Fields, part: Part) -> None:
    has_totals = part.is_marked and part.by is By.SHEET
    if part.time is not None and part.time.on is On.SHEET and not has_totals:
        expected = "panel or final: that part's sheets are not combined by their totals"
        fields.refuse("time", FaultCode.NOT_ALLOWED_HERE, expected)


def _check_placed(fields: Fields, part: Part) -> None:
    kinds = [leaf.kind for leaf in part.leaves]
    if part.is_placed:
        fields.not_here("not in a part placed by majority", *_PLACED_NOT)
        if part.role is Role.CLERK:
            fields.refuse("markers", FaultCode.NOT_ALLOWED_HERE, "several who place every entry")
        if part.is_marked and kinds != [CriterionKind.PLACE]:
            expected = "one criterion of the kind place"
            fields.node.child("criteria", []).refuse(FaultCode.NOT_ALLOWED_HERE, expected)
    elif CriterionKind.PLACE in kinds:
        expected = "the kind place only with the method majority"
        fields.refuse("criteria", FaultCode.NOT_ALLOWED_HERE, expected)


def _check_markers(fields: Fields, part: Part) -> None:
    panel = part.panel
    if isinstance(panel, ThirdMarker):
        named = part.markers or ()
        if len(named) != panel.smallest_panel or panel.third not in named:
            expected = "markers: a list of three judge ids, the third among them"
            fields.refuse("panel", FaultCode.NOT_ALLOWED_HERE, expected)
    is_sum = isinstance(panel, Trimmed) and panel.smallest_panel > 0
    if is_sum and (part.is_open or part.is_one_sheet):
        expected = "a mean: nobody knows how many will mark"
        fields.refuse("panel", FaultCode.NOT_ALLOWED_HERE, expected)


def _markers(node: Node) -> tuple[tuple[str, ...] | None, Role]:
    if not isinstance(node.value, str):
        nodes = node.items()
        ids = [one.identifier() for one in nodes]
        if not ids:
            node.refuse(FaultCode.EMPTY, '"judges" or a list of judge ids')
        refuse_repeats(nodes, ids)
        return tuple(sorted(ids)), Role.JUDGE
    if node.value not in _ROLES:
        node.refuse_value((*_ROLES, "a list of judge ids"))
    return None, _ROLES.get(node.value, Role.JUDGE)


def _alarm(node: Node) -> Alarm:
    fields = node.fields(("spread", "of"))
    spread = fields.need("spread", Node.points, Fraction(0))
    if spread < 0:
        fields.refuse("spread", FaultCode.OUT_OF_RANGE, "not below 0")
    return Alarm(spread, fields.read("of", lambda one: one.choice(By), By.SHEET))


def _rounding(node: Node) -> Rounding:
    fields = node.fields(("criterion", "sheet", "panel", "part"))
    return Rounding(
        fields.read("criterion", Node.decimals, None),
        fields.read("sheet", Node.decimals, None),
        fields.read("panel", Node.decimals, None),
        fields.read("part", Node.decimals, None),
    )


def _cap(node: Node) -> Fraction | Literal["max"]:
    return "max" if node.value == "max" else node.points()
