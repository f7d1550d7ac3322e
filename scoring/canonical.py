"""The canonical text of a contest document with its result, and its SHA-256; never a signature."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from operator import itemgetter
from typing import Any

ANONYMOUS = ("name", "unit")
"""Keys of a judge that are left out, so that a copy without the judges' names verifies too."""


def digest(document: Mapping[str, object], result: Mapping[str, object]) -> str:
    """Give the digest (mã kiểm tra) of a contest document and its result document.

    Args:
        document: a valid contest document, as read.
        result: the result document; its own `digest` is left out.

    Returns:
        "sha256:" and 64 hexadecimal digits.
    """
    stated = {key: value for key, value in result.items() if key != "digest"}
    text = canonical_text({"input": canonical_input(document), "result": stated})
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def verify(document: Mapping[str, object], result: Mapping[str, object]) -> bool:
    """Say whether a result's digest is that of this very document and result (đối chiếu).

    It does not tally again; compare with `tally_document(document)` for that.
    """
    return result.get("digest") == digest(document, result)


def canonical_text(value: object) -> str:
    """Write JSON values as their one canonical text."""
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), check_circular=False
    )


def canonical_input(document: Mapping[str, object]) -> dict[str, Any]:
    """Give the document without null keys and judges' names, its unordered lists sorted."""
    found: dict[str, Any] = _without_nulls(document)
    for key, order in _ORDERS.items():
        if key in found:
            found[key] = sorted(found[key], key=order)
    for judge in found.get("judges", ()):
        for name in ANONYMOUS:
            judge.pop(name, None)
    for part in found["parts"]:
        if isinstance(part.get("markers"), list):
            part["markers"] = sorted(part["markers"])
    return found


_ORDERS: Mapping[str, Callable[[Any], Any]] = {
    "judges": itemgetter("id"),
    "entries": itemgetter("id"),
    "sheets": itemgetter("entry", "part", "judge"),
    "times": itemgetter("entry", "part"),
    "adjustments": canonical_text,
}


def _without_nulls(value: Any) -> Any:
    if isinstance(value, (dict, Mapping)):  # a dictionary is known as such at once
        return {  # and most values are text
            key: item if isinstance(item, str) else _without_nulls(item)
            for key, item in value.items()
            if item is not None
        }
    if isinstance(value, (list, tuple)):
        return [_without_nulls(item) for item in value]
    return value
