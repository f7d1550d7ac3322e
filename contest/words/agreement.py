"""What the statistics of judges mean, in plain sentences; none of them says who is right."""

import scoring

NOBODY_IS_RIGHT = (
    "Các con số này chỉ nói các giám khảo giống nhau hay khác nhau, không nói ai chấm đúng. "
    "Kết quả đã niêm phong không thay đổi vì trang này."
)
ORDER = (
    "Hệ số đồng thuận Kendall (W)",
    (
        "Các giám khảo xếp thứ tự các bài thi giống nhau đến đâu: 1 là giống hệt, gần 0 là mỗi người "
        "một thứ tự. Giống nhau chưa có nghĩa là đúng."
    ),
)
SINGLE = (
    "Độ tin cậy của một giám khảo, ICC(2,1)",
    (
        "Nếu chỉ một giám khảo chấm thì điểm ấy tin được đến đâu: càng gần 1, điểm càng tùy bài thi và "
        "càng ít tùy người chấm. Con số không nói người nào đáng tin hơn."
    ),
)
MEAN = (
    "Độ tin cậy của cả ban, ICC(2,k)",
    (
        "Điểm trung bình của cả ban tin được đến đâu: càng gần 1 thì một ban khác chấm càng dễ ra điểm "
        "gần như vậy. Con số không nói điểm ấy đúng hay sai."
    ),
)
OFFSETS = (
    "Số điểm mỗi giám khảo cho cao hơn (+) hoặc thấp hơn (−) mặt bằng của ban, đã tính đến việc ai "
    "chấm bài nào. Chấm chặt hay chấm rộng không phải là chấm sai."
)
SPREADS = (
    "Chênh lệch giữa phiếu cao nhất và phiếu thấp nhất của từng bài thi, bài chênh nhiều nhất đứng "
    "trước. Chênh nhiều nghĩa là ý kiến khác nhau, không nói phiếu nào đúng."
)
HALOS = (
    "Các tiêu chí trên phiếu của một giám khảo cùng cao cùng thấp đến đâu: gần 1 là bài nào được "
    "điểm cao thì cao ở mọi tiêu chí, gần 0 là tiêu chí nào chấm theo tiêu chí ấy. Bài thi đều tay "
    "cũng làm số này lớn, nên nó không nói giám khảo chấm đúng hay sai."
)
REASONS = {
    "one-judge": "chỉ có một giám khảo chấm",
    "few-entries": "quá ít bài thi mà mọi giám khảo cùng chấm",
    "no-difference": "điểm các bài thi không khác nhau",
    "apart": "có giám khảo không chấm chung bài thi nào với những người khác",
    "one-criterion": "phần thi chỉ có một tiêu chí",
    "places": "phần thi này xếp hạng, không cho điểm",
}
HALO_REASONS = {
    **REASONS,
    "few-entries": "giám khảo chấm chưa đến ba bài thi",
    "no-difference": "điểm từng tiêu chí không thay đổi giữa các bài thi",
}


def reason(why: scoring.Why | None) -> str:
    """Say why there is no figure."""
    return f"Không tính được: {REASONS[why or scoring.Why.FEW_ENTRIES]}."


def halo_reason(why: scoring.Why | None) -> str:
    return f"Không tính được: {HALO_REASONS[why or scoring.Why.FEW_ENTRIES]}."


def number(value: float) -> str:
    """Write a coefficient or points with two decimals: "0,62", "−1,25"."""
    text = f"{abs(value):.2f}".replace(".", ",")
    return f"−{text}" if value < 0 and text != "0,00" else text


def points(value: float) -> str:
    """Write the points of a sheet with the decimals they have, at most three."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return text.replace("-", "−").replace(".", ",")


def signed(value: float) -> str:
    """Write a difference with its sign: "+0,35"."""
    text = number(value)
    return text if text.startswith("−") or text == "0,00" else f"+{text}"
