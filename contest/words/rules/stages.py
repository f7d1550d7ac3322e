"""Where a mark is rounded, and how that is said."""

STAGES = {
    "criterion": "điểm từng tiêu chí",
    "sheet": "tổng điểm mỗi phiếu",
    "panel": "điểm chung của Ban Giám khảo",
    "part": "điểm phần thi sau hệ số",
}


def rounding(stage: str, decimals: int) -> str:
    return f"{STAGES[stage]} được làm tròn đến {kept(decimals)}"


def kept(decimals: int) -> str:
    return f"{decimals} chữ số thập phân" if decimals else "số nguyên"
