"""How several judges become one number, said for each method."""

from collections.abc import Callable, Iterator, Mapping

from contest.words.numbers import show_points
from contest.words.rules.names import Names, Rules

Worder = Callable[[Rules, Names], str]

SCALED = "; thiếu phiếu thì quy đổi theo đủ số người chấm"


def panel_method(panel: Rules, names: Names | None = None) -> str:
    return _METHODS[panel.get("method") or "mean"](panel, names or {})


def combined(part: Rules, names: Names) -> Iterator[str]:
    """Say who marks a part, when not all judges do, and how their sheets become one number."""
    markers = part.get("markers") or "judges"
    if markers == "clerk":
        yield "thư ký chấm một phiếu cho mỗi bài thi"
        return
    if not isinstance(markers, str):
        yield f"do {', '.join(names.get(one, one) for one in markers)} chấm"
    said = panel_method(part.get("panel") or {}, names)
    yield said.replace("các giám khảo", "khán giả") if markers == "audience" else said


def _trimmed(panel: Rules, _names: Names) -> str:
    low, high = panel.get("low", 1), panel.get("high", 1)
    is_sum = panel.get("then") == "sum"
    least = max(panel.get("at_least") or 0, low + high + 1)
    which = [f"{high} phiếu cao nhất"] * bool(high) + [f"{low} phiếu thấp nhất"] * bool(low)
    rest = "cộng" if is_sum else "lấy trung bình cộng"
    dropped = " và ".join(which)
    said = (
        f"bỏ {dropped} rồi {rest} các phiếu còn lại (khi có từ {least} phiếu trở lên)"
        if dropped
        else f"không bỏ phiếu nào, {rest} các phiếu"
    )
    return said + (SCALED if is_sum else "")


def _near_mean(panel: Rules, _names: Names) -> str:
    is_dropped = panel.get("at_tolerance") == "drop"
    far = "từ {} điểm trở lên" if is_dropped else "quá {} điểm"
    again = (
        "; bỏ xong thì tính lại trung bình và xét tiếp, đến khi không còn phiếu lệch"
        if panel.get("repeat")
        else ""
    )
    return (
        f"bỏ các phiếu lệch {far.format(show_points(panel['tolerance']))} so với trung bình chung "
        f"rồi lấy trung bình cộng các phiếu còn lại{again}; không còn phiếu nào thì Ban Giám khảo "
        "quyết định"
    )


def _third_marker(panel: Rules, names: Names) -> str:
    far = "từ {} điểm trở lên" if panel.get("inclusive") else "quá {} điểm"
    third = names.get(panel["third"], panel["third"])
    then = (
        f"lấy trung bình của {third} và người có điểm gần hơn (gần như nhau thì lấy điểm của {third})"
        if panel.get("then") == "mean-of-closest"
        else f"lấy điểm của {third}"
    )
    return (
        f"lấy trung bình cộng của hai người chấm; hai người lệch nhau "
        f"{far.format(show_points(panel['difference']))} thì {third} chấm thêm và {then}"
    )


def _said(text: str) -> Worder:
    return lambda _panel, _names: text


_METHODS: Mapping[str, Worder] = {
    "mean": _said("lấy trung bình cộng điểm của các giám khảo"),
    "sum": _said(f"cộng điểm của các giám khảo{SCALED}"),
    "median": _said(
        "lấy trung vị điểm của các giám khảo (điểm đứng giữa; số phiếu chẵn thì trung bình hai "
        "điểm giữa)"
    ),
    "trimmed": _trimmed,
    "near-mean": _near_mean,
    "third-marker": _third_marker,
    "majority": _said(
        "xếp hạng theo đa số: bài thi được hơn nửa số giám khảo xếp từ một hạng trở lên thì được "
        "hạng ấy; cùng đạt thì xét đa số lớn hơn, rồi tổng thứ hạng nhỏ hơn, rồi hạng kế tiếp"
    ),
    "agreed": _said("Ban Giám khảo thống nhất một phiếu chung"),
}
