"""What papers say of ties, deductions, decisions and absences, as phrases inside a sentence."""

from contest.documents.dossier import Adjustment, Decision, Standing
from contest.words.numbers import show_points

TIE_KEYS = {
    "part": "điểm phần thi",
    "criterion": "điểm tiêu chí",
    "given": "điểm",
    "highest-sheet": "phiếu chấm cao nhất",
    "lowest-sheet": "phiếu chấm thấp nhất",
    "preferred": "số lần được giám khảo cho điểm cao hơn",
    "head": "điểm của Trưởng Ban Giám khảo",
    "fewer-deductions": "điểm trừ ít hơn",
    "time": "thời gian thi ngắn hơn",
}
ABSENCES = {"absent": "vắng", "conflict": "không chấm", "not-in": "chưa nộp", "none": "–"}
OUTCOMES = {
    "withdrawn": "rút lui",
    "incomplete": "chưa đủ phiếu",
    "undecided": "chưa kết luận",
}


def tie_key(rule: str, of: str) -> str:
    """Name what a tie was taken apart by, after "xếp trên theo"."""
    return f"{TIE_KEYS[rule]} {of}".rstrip()


def absence(state: str) -> str:
    return ABSENCES[state]


def place(standing: Standing) -> str:
    if standing.status != "ranked":
        return OUTCOMES[standing.status]
    return ("đồng hạng " if standing.tied else "") + show_points(standing.place)


def adjustment(one: Adjustment) -> str:
    """Say a deduction or bonus: how much, where, why."""
    sign = "trừ" if one.points.startswith("-") else "cộng"
    where = f"ở phần thi {one.part}" if one.part else "vào tổng điểm"
    sheet = " trên mỗi phiếu" if one.on == "sheet" else ""
    why = f" ({one.reason})" if one.reason else ""
    return f"{sign} {show_points(one.points.lstrip('-'))} điểm {where}{sheet}{why}"


def decision(one: Decision) -> str:
    """Say what was decided, without why and by whom."""
    named = "; ".join(one.entries)
    said = {
        "tie": f"Xếp thứ tự khi bằng điểm: {named}",
        "withhold": f"Không trao {one.prize}",
        "cut": f"Vào vòng sau: {named}",
        "exemplar": f"Chọn tiêu biểu: {named}",
        "points": f"Điểm thống nhất của {named}, phần {one.part}: {show_points(one.points)}",
    }
    given = f"{one.person} ({named})" if one.person else named
    return said.get(one.kind, f"{one.prize} trao cho: {given}")
