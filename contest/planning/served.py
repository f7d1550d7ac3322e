"""Which rules the site can carry out today: `scoring` knows more than the pages can yet feed it."""

from collections.abc import Iterator, Mapping
from typing import Any

Document = Mapping[str, Any]

METHODS = (None, "mean", "sum", "median", "trimmed")
COMBINES = (None, "sum", "mean")
PLACES = (None, "competition", "dense")


def unserved(rules: Document) -> list[str]:
    """Return a sentence for each thing that the rules ask and no page can give."""
    return [
        *(f"Phần «{_name(part)}»: {what}." for part in rules["parts"] for what in _part(part)),
        *(f"{what}." for what in _whole(rules)),
    ]


def _part(part: Document) -> Iterator[str]:
    if part.get("votes"):
        yield "chưa có trang nhập phiếu bình chọn"
    if part.get("time"):
        yield "chưa có trang ghi thời gian; xin ghi quá giờ ở «Điểm trừ, thưởng»"
    if part.get("markers") not in (None, "judges"):
        yield "chưa có trang chọn người chấm riêng cho từng phần"
    if part.get("alarm"):
        yield "chưa có trang báo giám khảo lệch điểm"
    if part.get("floor") not in (None, "0") or part.get("cap") not in (None, "max"):
        yield "trang cách tính chỉ có điểm sàn 0 và điểm trần bằng điểm tối đa"
    method = (part.get("panel") or {}).get("method")
    if method not in METHODS:
        yield f"chưa có trang cho cách gộp điểm «{method}»"
    if any(one.get("kind") not in (None, "points") for one in _criteria(part)):
        yield "mới có trang chấm cho tiêu chí tính bằng điểm"


def _whole(rules: Document) -> Iterator[str]:
    combine = (rules.get("final") or {}).get("combine")
    if combine not in COMBINES:
        yield f"Chưa có trang cho cách tính chung cuộc «{combine}»"
    if rules.get("places") not in PLACES:
        yield "Chưa có trang cho cách ghi hạng trung bình"
    if rules.get("groups") == "each":
        yield "Chưa có trang xếp hạng riêng từng nhóm"
    if rules.get("cut"):
        yield "Chưa có trang chọn bài thi vào vòng sau"
    if rules.get("classes") or rules.get("exemplars"):
        yield "Chưa có trang xếp loại và chọn điển hình"
    if "time" in (rules.get("ties") or []):
        yield "Chưa có trang ghi thời gian để xét khi bằng điểm"
    if any(prize.get("by") or prize.get("best") for prize in rules.get("prizes") or []):
        yield "Chưa có trang cho giải phụ"


def _criteria(part: Document) -> Iterator[Document]:
    waiting = list(part.get("criteria") or [])
    while waiting:
        one = waiting.pop()
        yield one
        waiting += one.get("criteria") or []


def _name(part: Document) -> str:
    return str(part.get("name") or part["id"])
