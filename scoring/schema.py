"""The JSON Schema of the contest file as far as it is computed; shapes only, not cross references."""

from collections.abc import Mapping
from enum import StrEnum

from scoring.contest_file import CONTEST_FORMAT, LATER_DECISION_KEYS
from scoring.panel import Mean, Sum, Then, Trimmed
from scoring.part import By, Missing
from scoring.records import DecisionKind, On
from scoring.scheme import AfterShared, AtTie, Combine
from scoring.scheme_file import LATER_PRIZE_KEYS
from scoring.sheets import SheetState

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
_NOT_YET: Schema = {"enum": [None, [], {}, False]}


def contest_schema() -> Schema:
    """Give the JSON Schema (lược đồ) of a contest file.

    Keys of the language that are not computed yet are allowed with a neutral value only.
    """
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
            final=_or_null(_object(combine=_choice(Combine), round=_DECIMALS)),
            ties=_optional_list({"type": "string"}),
            places={"enum": ["competition", None]},
            groups={"enum": ["overall", None]},
            cut=_NOT_YET,
            prizes=_optional_list(_prize()),
            classes=_NOT_YET,
            exemplars=_NOT_YET,
            sheets=_optional_list(_sheet()),
            given=_or_null(_map(_or_null(_map(_or_null(_POINTS))))),
            votes=_NOT_YET,
            times=_NOT_YET,
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
    role = {"enum": ["judge", None]}
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
        markers={"anyOf": [{"enum": ["judges", None]}, listed]},
        panel=_or_null(_panel()),
        by=_choice(By),
        missing=_choice(Missing),
        round=_or_null(_rounding()),
        floor=_or_null(_POINTS),
        cap={"anyOf": [_POINTS, {"enum": ["max", None]}]},
        votes=_NOT_YET,
        alarm=_NOT_YET,
        time=_NOT_YET,
    )


def _criterion() -> Schema:
    return _object(
        ("id",),
        id=_ID,
        name=_TEXT,
        weight=_WEIGHT,
        criteria=_optional_list({"$ref": "#/$defs/criterion"}),
        min=_or_null(_MARK),
        max=_or_null(_MARK),
        step=_or_null(_MARK),
        kind={"type": "null"},
        levels={"type": "null"},
        each={"type": "null"},
    )


def _panel() -> Schema:
    count = {"type": ["integer", "null"], "minimum": 0}
    plain = _object(method={"enum": [Mean.name, Sum.name, None]})
    trimmed = _object(
        ("method",),
        method={"const": Trimmed.name},
        low=count,
        high=count,
        then=_choice(Then),
        at_least=count,
    )
    return {"anyOf": [plain, trimmed]}


def _rounding() -> Schema:
    return _object(criterion=_DECIMALS, sheet=_DECIMALS, panel=_DECIMALS, part=_DECIMALS)


def _prize() -> Schema:
    return _object(
        ("name", "count"),
        name={"type": "string"},
        count={"anyOf": [{"type": "integer", "minimum": 1}, {"const": "rest"}]},
        at_tie=_choice(AtTie),
        after_shared=_choice(AfterShared),
        money={"type": ["integer", "null"], "minimum": 0},
        **{"from": _or_null(_POINTS)},
        **dict.fromkeys(LATER_PRIZE_KEYS, _NOT_YET),
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
        **dict.fromkeys(LATER_DECISION_KEYS, _NOT_YET),
    )
