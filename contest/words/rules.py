"""The rules read back as sentences, from the words of the contest file."""

from collections.abc import Iterator, Mapping
from typing import Any

from contest.words.numbers import show_money, show_points

Rules = Mapping[str, Any]

METHODS = {
    "mean": "lấy trung bình cộng điểm của các giám khảo",
    "sum": "cộng điểm của các giám khảo",
    "median": "lấy trung vị điểm của các giám khảo",
}
STAGES = {
    "criterion": "điểm từng tiêu chí",
    "sheet": "tổng điểm mỗi phiếu",
    "panel": "điểm chung của Ban Giám khảo",
    "part": "điểm phần thi sau hệ số",
}
TIES = {
    "highest-sheet": "phiếu có tổng điểm cao nhất",
    "lowest-sheet": "phiếu thấp nhất mà cao hơn",
    "preferred": "được nhiều giám khảo chấm cao hơn",
    "head": "điểm của Trưởng Ban Giám khảo",
    "fewer-deductions": "ít điểm trừ hơn",
    "time": "thời gian ngắn hơn",
    "decision": "quyết định của Ban Giám khảo",
}


def sentences(rules: Rules) -> list[str]:
    """Return the rules as sentences, in the order in which a mark goes through them."""
    return [
        *_parts(rules),
        *_final(rules.get("final") or {}),
        *_ties(rules),
        *_prizes(rules.get("prizes") or []),
    ]


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
    named = (one for tree in trees for one in _walk(tree) if one["id"] == criterion_id)
    return str(next((one.get("name", criterion_id) for one in named), criterion_id))


def rounding(stage: str, decimals: int) -> str:
    kept = f"{decimals} chữ số thập phân" if decimals else "số nguyên"
    return f"{STAGES[stage]} được làm tròn đến {kept}"


def panel_method(panel: Rules) -> str:
    if panel.get("method", "mean") != "trimmed":
        return METHODS[panel.get("method", "mean")]
    low, high = panel.get("low", 1), panel.get("high", 1)
    rest = "cộng" if panel.get("then") == "sum" else "lấy trung bình cộng"
    least = max(panel.get("at_least") or 0, low + high + 1)
    return (
        f"bỏ {high} phiếu cao nhất và {low} phiếu thấp nhất rồi {rest} các phiếu còn lại "
        f"(khi có từ {least} phiếu trở lên)"
    )


def _parts(rules: Rules) -> Iterator[str]:
    """Say each way of combining once, with the parts that use it."""
    ways: dict[str, list[str]] = {}
    for part in rules["parts"]:
        ways.setdefault(_way(part), []).append(part.get("name", part["id"]))
    for way, names in ways.items():
        which = "Mỗi phần thi" if len(ways) == 1 else f"Phần {', '.join(names)}"
        yield f"{which}: {way}."
    for part in rules["parts"]:
        if part.get("weight") not in (None, "1"):
            yield f"Phần {part['name']} nhân hệ số {show_points(part['weight'])}."


def _way(part: Rules) -> str:
    if part.get("given"):
        return "điểm do Ban Tổ chức nhập"
    said = [panel_method(part.get("panel") or {})]
    if part.get("by") == "criterion":
        said.append("gộp theo từng tiêu chí")
    kept = part.get("round") or {}
    said += [rounding(stage, kept[stage]) for stage in STAGES if kept.get(stage) is not None]
    if part.get("missing") == "present":
        said.append("chỉ tính các phiếu đã có")
    if part.get("floor") is not None:
        said.append(f"điểm phần thi không dưới {show_points(part['floor'])}")
    if part.get("cap") is not None:
        said.append("điểm phần thi không vượt điểm tối đa")
    return "; ".join(said)


def _final(final: Rules) -> Iterator[str]:
    mean = final.get("combine") == "mean"
    how = "trung bình (theo hệ số) của các phần thi" if mean else "tổng điểm các phần thi"
    decimals = final.get("round")
    kept = "" if decimals is None else f", làm tròn đến {decimals} chữ số thập phân"
    yield f"Tổng điểm là {how}{kept}; chữ số bỏ đi từ 5 trở lên thì làm tròn lên."


def _ties(rules: Rules) -> Iterator[str]:
    keys = [tie_key(key, rules) for key in rules.get("ties") or []]
    if keys:
        yield f"Bằng điểm thì xét lần lượt: {'; '.join(keys)}."
    else:
        yield "Bằng điểm thì đồng hạng."


def _prizes(prizes: list[Rules]) -> Iterator[str]:
    if not prizes:
        return
    said = [_prize(prize) for prize in prizes]
    yield f"Cơ cấu giải: {'; '.join(said)}."


def _prize(prize: Rules) -> str:
    count = (
        "các bài thi còn lại" if prize.get("count") == "rest" else f"{prize.get('count', 1):02d}"
    )
    money = f", mỗi giải {show_money(prize['money'])} đồng" if prize.get("money") else ""
    least = f", từ {show_points(prize['from'])} điểm" if prize.get("from") else ""
    return f"{prize['name']}: {count}{money}{least}"


def _walk(criteria: list[Rules]) -> Iterator[Rules]:
    for one in criteria:
        yield one
        yield from _walk(one.get("criteria") or [])
