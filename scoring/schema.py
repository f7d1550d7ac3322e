"""The JSON Schema of the contest file ; shapes only, not cross references."""

from collections.abc import Mapping
from enum import StrEnum

from scoring.contest_file import CONTEST_FORMAT
from scoring.criteria import CriterionKind
from scoring.panel import (
    Agreed,
    AtTolerance,
    Majority,
    Mean,
    Median,
    NearMean,
    Sum,
    Then,
    ThenThird,
    ThirdMarker,
    Trimmed,
)
from scoring.part import By, Missing, Role
from scoring.records import DecisionKind
from scoring.scheme import AfterShared, AtEdge, AtTie, Combine, Groups, Per, PlaceStyle
from scoring.sheets import SheetState
from scoring.stages import On
from scoring.times import Blocks

Schema = dict[str, object]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: Schema = {"type": ["string", "null"]}
_FLAG: Schema = {"type": ["boolean", "null"]}
_ID: Schema = {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}
_DECIMAL = r"-?[0-9]{1,9}(\.[0-9]{1,9})?"
_POINTS: Schema = {"type": "string", "pattern": f"^{_DECIMAL}$"}
_MARK: Schema = {"type": "string", "pattern": r"^-?[0-9]{1,9}(\.[0-9]{1,3})?$"}
_WEIGHT: Schema = {
    "type": ["string", "null"],
    "pattern": r"^([0-9]{1,9}(\.[0-9]{1,9})?|[0-9]{1,9}/[0-9]{1,9})$",
}
_DECIMALS: Schema = {"type": ["integer", "null"], "minimum": 0, "maximum": 9}
_COUNT: Schema = {"type": ["integer", "null"], "minimum": 1}
_SECONDS: Schema = {"type": ["integer", "null"], "minimum": 0}
_WHOLE: Schema = {"type": "integer", "minimum": 0}


def contest_schema() -> Schema:
    """Give the JSON Schema (lược đồ) of a contest file."""
    return {
        "$schema": DIALECT,
        "title": CONTEST_FORMAT,
        **_object(
            required=("format", "title", "entries", "parts"),
            format={"const": CONTEST_FORMAT},
            title={"type": "string"},
            judges=_optional_list(_judge()),
            entries={"type": "array", "items": _entry()},
            parts={"type": "array", "items": {"$ref": "#/$defs/part"}, "minItems": 1},
            final=_or_null(_object(combine=_combine(), round=_DECIMALS)),
            ties=_optional_list({"type": "string"}),
            places=_choice(PlaceStyle),
            groups=_choice(Groups),
            cut=_or_null(_cut()),
            prizes=_optional_list(_prize()),
            classes=_optional_list(_class()),
            exemplars=_or_null(_exemplars()),
            sheets=_optional_list(_sheet()),
            given=_or_null(_map(_or_null(_map(_or_null(_POINTS))))),
            votes=_or_null(_map(_or_null(_map(_SECONDS)))),
            times=_optional_list(_time_of_entry()),
            adjustments=_optional_list(_adjustment()),
            decisions=_optional_list(_decision()),
        ),
        "$defs": {"part": _part(), "criterion": _criterion()},
    }


def _object(required: tuple[str, ...] = (), **properties: Mapping[str, object]) -> Schema:
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _optional_list(item: Schema) -> Schema:
    return {"type": ["array", "null"], "items": item}


def _map(value: Schema) -> Schema:
    return {"type": "object", "additionalProperties": value}


def _choice(values: type[StrEnum]) -> Schema:
    return {"enum": [*(str(value) for value in values), None]}


def _judge() -> Schema:
    role = _choice(Role)
    return _object(("id",), id=_ID, name=_TEXT, unit=_TEXT, head=_FLAG, role=role)


def _entry() -> Schema:
    return _object(
        ("id",),
        id=_ID,
        name=_TEXT,
        unit=_TEXT,
        group=_TEXT,
        field=_TEXT,
        kind=_TEXT,
        withdrawn=_FLAG,
    )


def _part() -> Schema:
    listed = {"type": "array", "items": _ID, "minItems": 1, "uniqueItems": True}
    return _object(
        ("id",),
        id=_ID,
        name=_TEXT,
        weight=_WEIGHT,
        criteria=_optional_list({"$ref": "#/$defs/criterion"}),
        given=_FLAG,
        markers={"anyOf": [{"enum": ["judges", "clerk", "audience", None]}, listed]},
        panel=_or_null(_panel()),
        by=_choice(By),
        missing=_choice(Missing),
        round=_or_null(_rounding()),
        floor=_or_null(_POINTS),
        cap={"anyOf": [_POINTS, {"enum": ["max", None]}]},
        votes=_or_null(_object(("max",), max=_POINTS, decimals=_DECIMALS)),
        alarm=_or_null(_object(("spread",), spread=_POINTS, of=_choice(By))),
        time=_or_null(_time()),
    )


def _criterion() -> Schema:
    level = _object(("from", "to"), name=_TEXT, to=_MARK, **{"from": _MARK})
    return _object(
        ("id",),
        id=_ID,
        name=_TEXT,
        weight=_WEIGHT,
        criteria=_optional_list({"$ref": "#/$defs/criterion"}),
        min=_or_null(_MARK),
        max=_or_null(_MARK),
        step=_or_null(_MARK),
        kind=_choice(CriterionKind),
        levels=_optional_list(level),
        each=_or_null(_MARK),
    )


def _panel() -> Schema:
    count = {"type": ["integer", "null"], "minimum": 0}
    names = [Mean.name, Sum.name, Median.name, Majority.name, Agreed.name, None]
    plain = _object(method={"enum": names})
    trimmed = _object(
        ("method",),
        method={"const": Trimmed.name},
        low=count,
        high=count,
        then=_choice(Then),
        at_least=count,
    )
    near = _object(
        ("method", "tolerance"),
        method={"const": NearMean.name},
        tolerance=_POINTS,
        at_tolerance=_choice(AtTolerance),
        repeat=_FLAG,
    )
    third = _object(
        ("method", "third", "difference"),
        method={"const": ThirdMarker.name},
        third=_ID,
        difference=_POINTS,
        inclusive=_FLAG,
        then=_choice(ThenThird),
    )
    return {"anyOf": [plain, trimmed, near, third]}


def _time() -> Schema:
    points = _or_null(_POINTS)
    return _object(
        limit=_SECONDS,
        minimum=_SECONDS,
        grace=_SECONDS,
        per=_COUNT,
        count=_choice(Blocks),
        points=points,
        most=points,
        on=_choice(On),
        over={"enum": ["zero", None]},
    )


def _combine() -> Schema:
    names = [str(how) for how in Combine if how is not Combine.BEST]
    best = _object(("best",), best={"type": "integer", "minimum": 1})
    return {"anyOf": [{"enum": [*names, None]}, best]}


def _cut() -> Schema:
    points = _or_null(_POINTS)
    return _object(
        (),
        top=_COUNT,
        per_group=_COUNT,
        best_rest=_COUNT,
        at_tie=_choice(AtEdge),
        **{"from": points},
    )


def _class() -> Schema:
    return _object(("name", "from"), name={"type": "string"}, **{"from": _POINTS})


def _exemplars() -> Schema:
    per = _object((), **{str(one): _COUNT for one in Per})
    return _object(from_class=_TEXT, most=_COUNT, per=_or_null(per), at_tie=_choice(AtEdge))


def _time_of_entry() -> Schema:
    return _object(("entry", "part", "seconds"), entry=_ID, part=_ID, seconds=_WHOLE)


def _rounding() -> Schema:
    return _object(criterion=_DECIMALS, sheet=_DECIMALS, panel=_DECIMALS, part=_DECIMALS)


def _prize() -> Schema:
    return _object(
        ("name",),
        name={"type": "string"},
        count={"anyOf": [_COUNT, {"type": "string", "pattern": "^(rest|([1-9][0-9]?|100)%)$"}]},
        at_tie=_choice(AtTie),
        after_shared=_choice(AfterShared),
        money={"type": ["integer", "null"], "minimum": 0},
        best=_TEXT,
        by={"enum": ["decision", None]},
        **{"from": _or_null(_POINTS)},
    )


def _sheet() -> Schema:
    return _object(
        ("judge", "entry", "part"),
        judge=_ID,
        entry=_ID,
        part=_ID,
        marks=_or_null(_map(_or_null(_MARK))),
        state=_choice(SheetState),
    )


def _adjustment() -> Schema:
    part = _or_null(_ID)
    return _object(
        ("entry", "points"), entry=_ID, part=part, points=_POINTS, reason=_TEXT, on=_choice(On)
    )


def _decision() -> Schema:
    return _object(
        ("kind",),
        kind={"enum": [str(kind) for kind in DecisionKind]},
        entries=_optional_list(_ID),
        prize=_TEXT,
        reason=_TEXT,
        by=_optional_list({"type": "string"}),
        part=_or_null(_ID),
        points=_or_null(_POINTS),
        person=_TEXT,
    )
