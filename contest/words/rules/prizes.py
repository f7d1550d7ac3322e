"""The prizes: how many, by what, when they are shared."""

from collections.abc import Iterator

from contest.words.numbers import show_money, show_points
from contest.words.rules.names import Rules, tie_key

AT_TIES = {
    "share": "bằng điểm thì đồng giải",
    "none": "bằng điểm ở ranh giới thì không bài nào được, xét giải sau",
}
UNIT_SUM = "cho đơn vị có tổng điểm các bài thi cao nhất"


def prizes(table: list[Rules], rules: Rules) -> Iterator[str]:
    """Say the ranked prizes as one sentence, then those that stand apart."""
    ranked = [one for one in table if not (one.get("best") or one.get("by"))]
    apart = [one for one in table if one not in ranked]
    if ranked:
        yield f"Cơ cấu giải: {'; '.join(_ranked(one) for one in ranked)}."
        yield from _edges(ranked)
    if apart:
        yield f"Giải phụ: {'; '.join(_apart(one, rules) for one in apart)}."


def _edges(ranked: list[Rules]) -> Iterator[str]:
    """Say what a tie over a prize does, and what shared prizes do to those after them."""
    waiting = [one for one in ranked if (one.get("at_tie") or "decide") == "decide"]
    if waiting:
        but = "" if len(waiting) == len(ranked) else ", trừ giải đã nói khác"
        yield f"Bằng điểm ở ranh giới một giải thì chờ quyết định{but}."
    skipping = [one["name"] for one in ranked if one.get("after_shared") == "skip"]
    if skipping:
        which = "Giải nào" if len(skipping) == len(ranked) else ", ".join(skipping)
        yield f"{which} vượt số lượng do đồng giải thì các giải sau bớt đi từng ấy."


def _ranked(prize: Rules) -> str:
    return ", ".join([f"{prize['name']}: {_count(prize)}", *_conditions(prize)])


def _apart(prize: Rules, rules: Rules) -> str:
    return ", ".join(
        [f"{prize['name']}: {_count(prize)}", _goes_by(prize, rules), *_conditions(prize)]
    )


def _goes_by(prize: Rules, rules: Rules) -> str:
    if prize.get("by"):
        return "trao theo quyết định"
    best = prize["best"]
    return UNIT_SUM if best == "unit-sum" else f"xét {tie_key(best, rules)}"


def _count(prize: Rules) -> str:
    count = prize.get("count", 1)
    if count == "rest":
        return "các bài thi còn lại"
    return f"{count} số bài thi" if isinstance(count, str) else f"{count:02d}"


def _conditions(prize: Rules) -> Iterator[str]:
    if prize.get("money"):
        yield f"mỗi giải {show_money(prize['money'])} đồng"
    if prize.get("from") is not None:
        yield f"từ {show_points(prize['from'])} điểm"
    if said := AT_TIES.get(prize.get("at_tie") or ""):
        yield said
