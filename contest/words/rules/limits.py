"""Deductions for time, the least and the most points, the alarm."""

from collections.abc import Iterator

from contest.words.durations import say_seconds
from contest.words.numbers import show_points
from contest.words.rules.names import Rules

MINUTE = 60
ON = {
    "panel": "vào điểm chung của phần thi",
    "sheet": "vào từng phiếu chấm",
    "final": "vào tổng điểm cuộc thi",
}
ALARMS = {"sheet": "tổng điểm phiếu", "criterion": "một tiêu chí"}


def time_rule(time: Rules) -> str:
    """Say what a part's time limits are and what it costs to miss them."""
    said = f"thời gian thi {' và '.join(_spans(time))}"
    if time.get("grace"):
        said += f"; sai không quá {say_seconds(time['grace'])} thì bỏ qua, sai nhiều hơn thì tính từ giây đầu tiên"
    return f"{said}; {_cost(time)}"


def limits(part: Rules) -> Iterator[str]:
    if part.get("floor") is not None:
        yield f"điểm phần thi không dưới {show_points(part['floor'])}"
    cap = part.get("cap")
    if cap == "max":
        yield "điểm phần thi không vượt điểm tối đa"
    elif cap is not None:
        yield f"điểm phần thi không vượt {show_points(cap)}"


def alarm(rule: Rules) -> str:
    what = ALARMS[rule.get("of") or "sheet"]
    return (
        f"phần mềm báo khi hai giám khảo lệch nhau quá {show_points(rule['spread'])} điểm về {what}"
    )


def _spans(time: Rules) -> Iterator[str]:
    if time.get("minimum") is not None:
        yield f"ít nhất {say_seconds(time['minimum'])}"
    if time.get("limit") is not None:
        yield f"nhiều nhất {say_seconds(time['limit'])}"


def _cost(time: Rules) -> str:
    if time.get("over") == "zero":
        return "sai thời gian thì phần thi được 0 điểm"
    points = f"trừ {show_points(time['points'])} điểm"
    if time.get("per") is not None:
        is_full = time.get("count") == "full"
        part = "khoảng chưa trọn không tính" if is_full else "khoảng chưa trọn tính là một lần"
        points += f" cho mỗi {_each(time['per'])} ({part})"
    most = f", nhiều nhất {show_points(time['most'])} điểm" if time.get("most") is not None else ""
    return f"sai thời gian thì {points}{most}; trừ {ON[time.get('on') or 'panel']}"


def _each(seconds: int) -> str:
    return "phút" if seconds == MINUTE else say_seconds(seconds)
