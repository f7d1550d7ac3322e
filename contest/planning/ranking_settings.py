"""How entries are ranked, as people choose it: fields of a form, and back to the rules' words.

Both directions are pure. A field that the chosen way does not use says nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contest.planning.outline import slug
from contest.planning.part_settings import decimals, points

Document = dict[str, Any]
Data = Mapping[str, Any]

KEYS = ("final", "ties", "places", "groups", "cut", "classes", "exemplars", "prizes")
BEST = "best"
OTHER_GIVEN = "given:*"
PER = ("field", "unit", "group", "kind")
_CUT_COUNTS = {"top": ("top",), "per_group": ("per_group", "best_rest"), "from": ()}
_LEAST_TIES, _LEAST_CLASSES = 4, 3
_PLAIN_KEYS = ("head", "highest-sheet", "lowest-sheet", "preferred", "fewer-deductions", "time")


@dataclass(frozen=True)
class ClassRow:
    name: str
    least: str


def shown(rules: Data) -> Document:
    """Return what the form of the ranking shows, beside its tables."""
    final, cut, picked = (rules.get(key) or {} for key in ("final", "cut", "exemplars"))
    combine, per = final.get("combine") or "sum", picked.get("per") or {}
    return {
        "combine": combine if isinstance(combine, str) else BEST,
        "best": None if isinstance(combine, str) else combine[BEST],
        "round_final": "" if final.get("round") is None else str(final["round"]),
        "places": rules.get("places") or "competition",
        "groups": rules.get("groups") or "overall",
        "cut": next((key for key in ("top", "per_group", "from") if cut.get(key) is not None), ""),
        **{f"cut_{key}": cut.get(key) for key in ("top", "per_group", "best_rest")},
        "cut_from": _shown(cut.get("from")),
        "cut_at_tie": cut.get("at_tie") or "decide",
        "has_exemplars": bool(picked),
        "from_class": picked.get("from_class") or "",
        "most": picked.get("most"),
        **{f"per_{key}": per.get(key) for key in PER},
        "exemplar_at_tie": picked.get("at_tie") or "decide",
    }


def tie_rows(rules: Data) -> list[str]:
    """Return the chain with room for more."""
    ties = list(rules.get("ties") or [])
    return [*ties, *[""] * max(1, _LEAST_TIES - len(ties))]


def class_rows(rules: Data) -> list[ClassRow]:
    """Return the classes with room for more."""
    rows = [ClassRow(one["name"], _shown(one["from"])) for one in rules.get("classes") or []]
    return [*rows, *[ClassRow("", "")] * max(1, _LEAST_CLASSES - len(rows))]


def read(
    data: Data, ties: Iterable[str], classes: Iterable[ClassRow], prizes: Sequence[Document]
) -> Document:
    """Return the rules that a filled page of the ranking means; the parts are not its own."""
    final: Document = {"combine": _combine(data)}
    if (kept := decimals(data["round_final"])) is not None:
        final["round"] = kept
    rules: Document = {"final": final, "ties": _chain(ties, str(data["other_given"] or ""))}
    rules |= {"places": data["places"], "groups": data["groups"], "prizes": list(prizes)}
    if data["cut"]:
        rules["cut"] = _cut(data)
    if rows := [row for row in classes if row.name or row.least]:
        rules["classes"] = [{"name": row.name, "from": points(row.least)} for row in rows]
    if data["has_exemplars"]:
        rules["exemplars"] = _exemplars(data)
    return rules


def with_ranking(rules: Data, ranking: Data) -> Document:
    return {key: rules[key] for key in rules if key not in KEYS} | dict(ranking)


def tie_keys(rules: Data) -> list[str]:
    """Return every tie key that these rules can use, the ones in use included."""
    keys: list[str] = []
    for part in rules["parts"]:
        keys.append(f"part:{part['id']}")
        is_placed = (part.get("panel") or {}).get("method") == "majority"
        criteria = [] if is_placed else _ids(part.get("criteria") or [])
        keys += [f"criterion:{part['id']}/{one}" for one in criteria]
    keys += ["given:cau-hoi-phu", *_PLAIN_KEYS]
    prizes = (prize.get("best") for prize in rules.get("prizes") or [])
    in_use = [*(rules.get("ties") or []), *prizes]
    keys += [key for key in in_use if key and key not in ("decision", "unit-sum")]
    return list(dict.fromkeys(keys))


def _combine(data: Data) -> object:
    return {BEST: data["best"]} if data["combine"] == BEST else data["combine"]


def _chain(ties: Iterable[str], other: str) -> list[str]:
    named = {OTHER_GIVEN: f"given:{slug(other)}" if other else ""}
    return [named.get(key, key) for key in ties if named.get(key, key)]


def _cut(data: Data) -> Document:
    counts = {key: data[f"cut_{key}"] for key in _CUT_COUNTS[data["cut"]]}
    found = {key: count for key, count in counts.items() if count is not None}
    if data["cut_from"]:
        found["from"] = points(data["cut_from"])
    return found | {"at_tie": data["cut_at_tie"]}


def _exemplars(data: Data) -> Document:
    found: Document = {"at_tie": data["exemplar_at_tie"]}
    if data["from_class"]:
        found["from_class"] = data["from_class"]
    if data["most"] is not None:
        found["most"] = data["most"]
    per = {key: data[f"per_{key}"] for key in PER if data[f"per_{key}"] is not None}
    return found | ({"per": per} if per else {})


def _ids(criteria: Iterable[Document]) -> list[str]:
    found: list[str] = []
    for one in criteria:
        found += [one["id"], *_ids(one.get("criteria") or [])]
    return found


def _shown(points: object) -> str:
    return str(points or "").replace(".", ",")
