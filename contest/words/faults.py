"""A sentence for every fault of a contest file: its path, what is wrong, what would be right."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import scoring

SAYINGS = {
    "not-utf-8": "tệp không phải văn bản UTF-8",
    "not-json": "tệp không phải JSON",
    "repeated-key": "một khóa được viết hai lần",
    "too-deep": "tệp lồng nhau quá sâu",
    "wrong-type": "sai kiểu giá trị",
    "unknown-key": "khóa này không có trong quy ước",
    "missing-key": "thiếu nội dung bắt buộc",
    "not-allowed-here": "không được dùng ở chỗ này",
    "not-one-of": "không thuộc các giá trị được phép",
    "out-of-range": "ngoài khoảng cho phép",
    "empty": "không được để trống",
    "bad-text": "chữ viết không hợp lệ",
    "bad-id": "mã chỉ gồm chữ không dấu, số, gạch nối và gạch dưới",
    "repeated-id": "mã hoặc tên bị trùng",
    "unknown-id": "mã này không có ở đâu trong tệp",
    "bad-points": "điểm phải là số, thí dụ 8,5",
    "too-precise": "điểm có quá 3 chữ số thập phân",
    "bad-weight": "hệ số phải là số dương, thí dụ 0,8 hoặc 3/5",
    "bounds-crossed": "điểm tối thiểu, tối đa và bước điểm không khớp nhau",
    "not-last": "mục này chỉ được đứng cuối",
    "head-not-one": "cần đúng một trưởng Ban Giám khảo",
    "panel-too-small": "số giám khảo ít hơn số phiếu phải bỏ",
    "repeated-sheet": "một giám khảo có hai phiếu cho cùng bài thi và phần thi",
    "not-a-marker": "người này không chấm phần thi đó",
    "mark-missing": "phiếu thiếu điểm",
    "mark-extra": "phiếu có điểm của tiêu chí không tồn tại",
    "mark-out-of-range": "điểm ngoài khung",
    "mark-off-step": "điểm không đúng bước",
    "mark-between-levels": "điểm nằm giữa hai mức",
    "repeated-place": "một giám khảo xếp hai bài thi cùng một hạng",
}
RIGHT = {
    "not-utf-8": "lưu tệp dạng UTF-8",
    "not-json": "tệp .json do Khéo xuất ra, hoặc viết đúng cú pháp JSON",
    "repeated-key": "mỗi khóa viết một lần",
    "too-deep": "bớt số tầng lồng nhau",
    "wrong-type": "đúng kiểu giá trị mà quy ước nêu cho khóa này",
    "unknown-key": "bỏ khóa này hoặc sửa lại tên khóa",
    "missing-key": "thêm nội dung này",
    "not-allowed-here": "bỏ nội dung này",
    "out-of-range": "một số trong khoảng cho phép",
    "empty": "ít nhất một mục",
    "bad-text": "chữ bình thường, không có ký tự điều khiển",
    "bad-id": "mã như «tieu-pham», «GK1»",
    "repeated-id": "mỗi mã, mỗi tên một lần",
    "unknown-id": "mã của một mục có trong tệp",
    "bad-points": 'điểm viết trong ngoặc kép, thí dụ "8.5"',
    "too-precise": "nhiều nhất 3 chữ số thập phân",
    "bad-weight": 'hệ số dương, thí dụ "0.8" hoặc "3/5"',
    "bounds-crossed": "tối thiểu không lớn hơn tối đa, bước điểm chia hết khoảng giữa",
    "not-last": "chuyển mục này xuống cuối",
    "head-not-one": "đánh dấu đúng một trưởng ban",
    "panel-too-small": "thêm giám khảo hoặc bỏ ít phiếu hơn",
    "repeated-sheet": "bỏ bớt một phiếu",
    "not-a-marker": "giám khảo có chấm phần thi đó",
    "mark-missing": "đủ điểm mọi tiêu chí",
    "mark-extra": "chỉ điểm của các tiêu chí có trong thể lệ",
    "mark-out-of-range": "điểm trong khung của tiêu chí",
    "mark-off-step": "điểm đúng bước của tiêu chí",
    "mark-between-levels": "điểm thuộc một trong các mức",
    "repeated-place": "mỗi bài thi một hạng",
}
KEYS = {
    "parts": "phần thi",
    "criteria": "tiêu chí",
    "max": "điểm tối đa",
    "min": "điểm tối thiểu",
    "step": "bước điểm",
    "weight": "hệ số",
    "name": "tên",
    "ties": "tiêu chí phụ",
    "prizes": "giải",
    "count": "số lượng",
    "panel": "cách gộp điểm giám khảo",
    "round": "làm tròn",
    "final": "điểm chung cuộc",
    "from": "điểm tối thiểu được giải",
}
_STEP = re.compile(r"([A-Za-z_-]+)(?:\[(\d+)\])?")


def sentences(
    faults: Sequence[scoring.Fault], document: Mapping[str, Any] | None = None
) -> list[str]:
    """Return one sentence a fault; with the document, the place is told by names."""
    return [sentence(fault, document) for fault in faults]


def sentence(fault: scoring.Fault, document: Mapping[str, Any] | None = None) -> str:
    found = f" (đang là {fault.found})" if fault.found else ""
    place = _place(fault.path, document) if document else ""
    where = f"{place} – {fault.path}" if place else fault.path
    right = RIGHT.get(fault.code, fault.expected.replace(" | ", ", "))
    return f"{where}: {SAYINGS[fault.code]}{found}. Cần: {right}."


def short_sentence(fault: scoring.Fault, document: Mapping[str, Any]) -> str:
    """Say a fault to an organizer who never saw the file: names instead of the path."""
    found = f" (đang là {fault.found.replace('.', ',')})" if fault.found else ""
    return f"{_place(fault.path, document)}: {SAYINGS[fault.code]}{found}."


def _place(path: str, document: Mapping[str, Any]) -> str:
    """Tell a path by the names of what it passes: "Tiểu phẩm › Nội dung › bước điểm"."""
    at: Any = document
    names: list[str] = []
    for key, number in _STEP.findall(path):
        at = at.get(key) if isinstance(at, Mapping) else None
        if number and isinstance(at, Sequence) and int(number) < len(at):
            at = at[int(number)]
            named = at.get("name") if isinstance(at, Mapping) else None
            names.append(str(named or f"{KEYS.get(key, key)} thứ {int(number) + 1}"))
        else:
            names.append(KEYS.get(key, key))
    return " › ".join(names) or "Thể lệ"
