"""How a criterion is marked, where it is not by plain points."""

from collections.abc import Iterator

from contest.words.levels import show_levels
from contest.words.numbers import show_points
from contest.words.rules.names import Rules, walk


def way_of_marking(criterion: Rules) -> str:
    """Say how one criterion is marked: "số câu đúng, mỗi câu 2 điểm"."""
    match criterion.get("kind"):
        case "levels":
            return f"chọn mức rồi cho điểm trong mức: {show_levels(criterion['levels'])}"
        case "count":
            return f"số câu đúng, mỗi câu {show_points(criterion.get('each') or '1')} điểm"
        case "place":
            return "giám khảo xếp các bài thi theo thứ tự"
        case _:
            least = show_points(criterion.get("min") or "0")
            return "cho điểm" if least == "0" else f"cho điểm, từ {least} trở lên"


def special_criteria(part: Rules) -> Iterator[str]:
    """Say those criteria of a part that are not marked by plain points."""
    for one in walk(part.get("criteria") or []):
        if one.get("kind") not in (None, "points"):
            yield f"tiêu chí «{one.get('name') or one['id']}»: {way_of_marking(one)}"
