"""What parts, criteria and tie keys of the rules are called."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Rules = Mapping[str, Any]
Names = Mapping[str, str]

TIES = {
    "highest-sheet": "phiếu có tổng điểm cao nhất",
    "lowest-sheet": "phiếu thấp nhất mà cao hơn",
    "preferred": "được nhiều giám khảo chấm cao hơn",
    "head": "điểm của Trưởng Ban Giám khảo",
    "fewer-deductions": "ít điểm trừ hơn",
    "time": "thời gian ngắn hơn",
    "decision": "quyết định của Ban Giám khảo",
}


def names_by_id(rows: Iterable[Rules]) -> dict[str, str]:
    """Return what each entry, judge or part of a contest file is called: its name, else its id."""
    return {row["id"]: row.get("name") or row["id"] for row in rows}


def tie_key(key: str, rules: Rules) -> str:
    """Say a tie-break key: "điểm phần Tiểu phẩm"."""
    kind, _, target = key.partition(":")
    if kind == "part":
        return f"điểm phần {part_name(rules, target)}"
    if kind == "criterion":
        part, _, criterion = target.partition("/")
        return f"điểm «{criterion_name(rules, part, criterion)}» phần {part_name(rules, part)}"
    if kind == "given":
        return f"điểm {given_name(target)}"
    return TIES[kind]


def given_name(key: str) -> str:
    return "câu hỏi phụ" if key == "cau-hoi-phu" else f"«{key}»"


def part_name(rules: Rules, part_id: str) -> str:
    names = [part["name"] for part in rules["parts"] if part["id"] == part_id and "name" in part]
    return names[0] if names else part_id


def criterion_name(rules: Rules, part_id: str, criterion_id: str) -> str:
    trees = (part.get("criteria") or [] for part in rules["parts"] if part["id"] == part_id)
    named = (one for tree in trees for one in walk(tree) if one["id"] == criterion_id)
    return str(next((one.get("name", criterion_id) for one in named), criterion_id))


def walk(criteria: list[Rules]) -> Iterator[Rules]:
    for one in criteria:
        yield one
        yield from walk(one.get("criteria") or [])
