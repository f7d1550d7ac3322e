"""From the parts to places: the total, ties, groups, what goes through, classes, exemplars."""

from collections.abc import Iterator
from itertools import chain

from contest.words.numbers import show_points
from contest.words.rules.names import Rules, tie_key
from contest.words.rules.stages import kept

HALF_UP = "Khi làm tròn, chữ số bỏ đi từ 5 trở lên thì làm tròn lên."
COMBINES = {
    "sum": "Tổng điểm là tổng điểm các phần thi",
    "mean": "Tổng điểm là trung bình (theo hệ số) của các phần thi",
    "places": "Kết quả là tổng thứ hạng các phần thi, tổng nhỏ hơn thì xếp trên",
    "rank-points": (
        "Kết quả là tổng điểm thứ hạng: trong N bài thi, hạng 1 của mỗi phần được N điểm, "
        "hạng cuối được 1 điểm"
    ),
}
PLACES = {
    "competition": "hạng của các bài sau bị bỏ qua (1, 2, 2, 4)",
    "dense": "hạng sau liền với hạng trước (1, 2, 2, 3)",
    "average": "cùng ghi hạng trung bình (1; 2,5; 2,5; 4)",
}
EDGES = {
    "decide": "bằng điểm ở ranh giới thì chờ quyết định",
    "all": "bằng điểm ở ranh giới thì lấy tất cả",
    "none": "bằng điểm ở ranh giới thì không lấy bài nào trong số đó",
}
PER = {"field": "lĩnh vực", "unit": "đơn vị", "group": "nhóm", "kind": "loại"}


def total(rules: Rules) -> Iterator[str]:
    if is_placed_alone(rules):
        yield "Kết quả là thứ hạng theo đa số."
        return
    yield _total(rules.get("final") or {})
    if _rounds(rules):
        yield HALF_UP


def _total(final: Rules) -> str:
    combine, decimals = final.get("combine") or "sum", final.get("round")
    rounded = "" if decimals is None else f", làm tròn đến {kept(decimals)}"
    said = (
        COMBINES[combine]
        if isinstance(combine, str)
        else f"Tổng điểm là tổng của {combine['best']} phần thi cao nhất của mỗi bài thi"
    )
    return f"{said}{rounded}."


def _rounds(rules: Rules) -> bool:
    """Tell whether anything is rounded anywhere."""
    parts = rules["parts"]
    stages = [(part.get("round") or {}).values() for part in parts]
    decimals = [*chain.from_iterable(stages), (rules.get("final") or {}).get("round")]
    decimals += [(part.get("votes") or {}).get("decimals") for part in parts]
    return any(one is not None for one in decimals)


def ties(rules: Rules) -> Iterator[str]:
    listed = rules.get("ties") or []
    if listed:
        keys = "; ".join(tie_key(key, rules) for key in listed)
        last = "" if listed[-1] == "decision" else "; vẫn bằng thì đồng hạng"
        yield f"Bằng điểm thì xét lần lượt: {keys}{last}."
    else:
        yield "Bằng điểm thì đồng hạng."
    places = rules.get("places") or "competition"
    if places != "competition":
        yield f"Khi đồng hạng, {PLACES[places]}."
    if rules.get("groups") == "each":
        yield "Xếp hạng, chọn vào vòng sau và trao giải xếp hạng riêng trong từng nhóm."


def cut(rule: Rules) -> str:
    chosen = ", ".join(_chosen(rule))
    least = show_points(rule.get("from") or "")
    if not chosen:
        return f"Vào vòng sau: mọi bài thi đạt từ {least} điểm."
    reached = f", phải đạt từ {least} điểm" if least else ""
    return f"Vào vòng sau: {chosen}{reached}; {EDGES[rule.get('at_tie') or 'decide']}."


def classes(rules: list[Rules]) -> str:
    said = [f"{one['name']} từ {show_points(one['from'])} điểm" for one in rules]
    return f"Xếp loại theo tổng điểm: {'; '.join(said)}."


def exemplars(rule: Rules) -> str:
    said = [f"từ mức {rule['from_class']} trở lên"] if rule.get("from_class") else []
    said += [f"nhiều nhất {rule['most']} bài"] if rule.get("most") else []
    per = rule.get("per") or {}
    said += [f"mỗi {PER[key]} nhiều nhất {per[key]} bài" for key in PER if key in per]
    who = f": {', '.join(said)}" if said else ""
    return (
        f"Chọn điển hình theo thứ hạng từ trên xuống{who}; {EDGES[rule.get('at_tie') or 'decide']}."
    )


def is_placed_alone(rules: Rules) -> bool:
    methods = [(part.get("panel") or {}).get("method") for part in rules["parts"]]
    return methods == ["majority"]


def _chosen(rule: Rules) -> Iterator[str]:
    if rule.get("top") is not None:
        yield f"{rule['top']} bài đứng đầu"
    if rule.get("per_group") is not None:
        yield f"{rule['per_group']} bài đứng đầu mỗi nhóm"
    if rule.get("best_rest") is not None:
        yield f"thêm {rule['best_rest']} bài cao nhất trong các bài còn lại"
