"""JSON values to exact values, each with its path; collects every fault and never guesses."""

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from scoring.criteria import MARK_UNIT
from scoring.decimal_text import digits_and_decimals, points_of, weight_of
from scoring.faults import Fault, FaultCode
from scoring.sheets import MARK_DECIMALS

T = TypeVar("T")
U = TypeVar("U")
E = TypeVar("E", bound=StrEnum)

MOST_DECIMALS_KEPT = 9
WHOLE = "$"
SHOWN = 60
"""A fault shows at most so many characters of what was found."""

_ID = re.compile(r"[A-Za-z0-9_-]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)  # frozen it would take twice as long to make, and files have many
class Node:
    """A JSON value, where it stands in the document, and the list its faults go to.

    A value that is not what it should be is a fault, and something harmless is read instead, so
    that reading goes on and finds the other faults.

    Attributes:
        value: as parsed from JSON.
        faults: shared by all nodes of a document.
        above: what it stands in; None for the whole document.
        step: its key or index there.
    """

    value: object
    faults: list[Fault]
    above: "Node | None" = None
    step: str | int = ""

    @property
    def path(self) -> str:
        """Where it stands, such as `parts[1].criteria[0].step`; "" for the whole document."""
        if self.above is None:
            return ""
        above = self.above.path
        if isinstance(self.step, int):
            return f"{above}[{self.step}]"
        return f"{above}.{self.step}" if above else self.step

    def refuse(self, code: FaultCode, expected: str) -> None:
        """Record a fault of this value."""
        self.faults.append(Fault(self.path or WHOLE, code, _shown(self.value), expected))

    def lacks(self, key: str, expected: str) -> None:
        """Record that a key of this object is missing."""
        path = self.child(key, None).path
        self.faults.append(Fault(path, FaultCode.MISSING_KEY, "", expected))

    def child(self, key: str, value: object) -> "Node":
        """Give the node of one key of this object."""
        return Node(value, self.faults, self, key)

    def fields(self, known: Collection[str]) -> "Fields":
        """Read an object whose keys are all known."""
        nodes = {}
        for key, item in self.object().items():
            if key not in known:
                self.child(key, item).refuse(FaultCode.UNKNOWN_KEY, " | ".join(sorted(known)))
            elif item is not None:
                nodes[key] = self.child(key, item)
        return Fields(self, nodes)

    def pairs(self) -> dict[str, "Node"]:
        """Read an object whatever its keys."""
        return {key: self.child(key, item) for key, item in self.object().items()}

    def object(self) -> dict[str, object]:
        """Read an object's own values, whatever its keys."""
        if isinstance(self.value, (dict, Mapping)):  # a dictionary is known as such at once
            return {str(key): item for key, item in self.value.items()}
        self.refuse(FaultCode.WRONG_TYPE, "an object")
        return {}

    def items(self) -> list["Node"]:
        """Read a list."""
        if isinstance(self.value, list | tuple):
            return [Node(item, self.faults, self, i) for i, item in enumerate(self.value)]
        self.refuse(FaultCode.WRONG_TYPE, "a list")
        return []

    def text(self) -> str:
        """Read text."""
        if not isinstance(self.value, str):
            self.refuse(FaultCode.WRONG_TYPE, "text")
            return ""
        if _SURROGATE.search(self.value):
            self.refuse(FaultCode.BAD_TEXT, "text that can be written as UTF-8")
        return self.value

    def identifier(self) -> str:
        """Read an id (mã)."""
        text = self.text()
        if isinstance(self.value, str) and not _ID.fullmatch(text):
            self.refuse(FaultCode.BAD_ID, "letters A-Z a-z, digits, _ and -")
        return text

    def known(self, ids: Collection[str], what: str) -> str:
        """Read an id that must be one of `ids`."""
        if isinstance(self.value, str) and self.value in ids:
            return self.value
        text = self.text()
        if isinstance(self.value, str):
            self.refuse(FaultCode.UNKNOWN_ID, f"the id of {what}")
        return text

    def flag(self) -> bool:
        """Read true or false."""
        if isinstance(self.value, bool):
            return self.value
        self.refuse(FaultCode.WRONG_TYPE, "true or false")
        return False

    def whole(self, least: int = 0, most: int | None = None) -> int:
        """Read a JSON integer within bounds."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.refuse(FaultCode.WRONG_TYPE, "an integer")
            return least
        if self.value < least or (most is not None and self.value > most):
            upper = "" if most is None else f", at most {most}"
            self.refuse(FaultCode.OUT_OF_RANGE, f"at least {least}{upper}")
            return least
        return self.value

    def decimals(self) -> int:
        """Read how many decimals are kept."""
        return self.whole(0, MOST_DECIMALS_KEPT)

    def points(self) -> Fraction:
        """Read points, decimal text such as "8.5"."""
        return self._decimal_text(points_of, FaultCode.BAD_POINTS, 'decimal text such as "8.5"')

    def weight(self) -> Fraction:
        """Read a weight, decimal text or "a/b", above 0."""
        expected = 'text above 0 such as "1", "0.8" or "3/5"'
        return self._decimal_text(weight_of, FaultCode.BAD_WEIGHT, expected) or Fraction(1)

    def thousandths(self) -> int | None:
        """Read points of at most three decimals, in thousandths; None after a fault."""
        points = self.points()
        parsed = digits_and_decimals(self.value) if isinstance(self.value, str) else None
        if parsed is None:
            return None
        if parsed[1] > MARK_DECIMALS:
            self.refuse(FaultCode.TOO_PRECISE, f"at most {MARK_DECIMALS} decimals")
            return None
        return int(points * MARK_UNIT)

    def _decimal_text(
        self, parse: Callable[[str], Fraction | None], code: FaultCode, expected: str
    ) -> Fraction:
        if not isinstance(self.value, str):
            self.refuse(FaultCode.WRONG_TYPE, expected)
            return Fraction(0)
        number = parse(self.value)
        if number is None:
            self.refuse(code, expected)
        return number or Fraction(0)

    def choice(self, kind: type[E]) -> E:
        """Read one of an enumeration's values."""
        for member in kind:
            if member == self.value:
                return member
        self.refuse_value(tuple(kind))
        return next(iter(kind))

    def refuse_value(self, allowed: Collection[str]) -> None:
        """Record that a value is not one of those allowed."""
        self.refuse(FaultCode.NOT_ONE_OF, " | ".join(allowed))


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys of one object; null is the same as left out.

    Attributes:
        node: the object.
        nodes: key → its value's node.
    """

    node: Node
    nodes: Mapping[str, Node]

    def __contains__(self, key: object) -> bool:
        return key in self.nodes

    def read(self, key: str, how: Callable[[Node], T], default: U) -> T | U:
        """Read a key that may be left out."""
        node = self.nodes.get(key)
        return default if node is None else how(node)

    def need(self, key: str, how: Callable[[Node], T], default: U) -> T | U:
        """Read a key that must be there; `default` stands in for it after the fault."""
        node = self.nodes.get(key)
        if node is None:
            self.node.lacks(key, "a value")
            return default
        return how(node)

    def list_of(self, key: str, how: Callable[[Node], T]) -> tuple[T, ...]:
        """Read a list that may be left out."""
        return tuple(how(item) for item in self.read(key, Node.items, ()))

    def refuse(self, key: str, code: FaultCode, expected: str) -> None:
        """Record a fault of one key's value."""
        self.nodes[key].refuse(code, expected)

    def not_here(self, expected: str, *keys: str) -> None:
        """Record every one of `keys` that is there as not allowed here."""
        for key in keys:
            if key in self.nodes:
                self.refuse(key, FaultCode.NOT_ALLOWED_HERE, expected)


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list | tuple):
        return "a list"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def refuse_repeats(nodes: Collection[Node], ids: Collection[str]) -> None:
    """Record every id that an earlier node of the same list already has."""
    seen: set[str] = set()
    for node, one in zip(nodes, ids, strict=True):
        if one in seen:
            node.refuse(FaultCode.REPEATED_ID, "an id of its own")
        seen.add(one)
