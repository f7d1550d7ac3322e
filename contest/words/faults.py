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
    "from": "điểm từ",
    "to": "điểm đến",
    "levels": "các mức",
    "each": "điểm mỗi câu",
    "votes": "bình chọn",
    "decimals": "số chữ số thập phân",
    "markers": "người chấm",
    "tolerance": "mức lệch cho phép",
    "third": "người chấm thứ ba",
    "difference": "mức lệch của hai người chấm",
    "at_least": "số phiếu ít nhất",
    "alarm": "báo lệch điểm",
    "spread": "mức lệch",
    "floor": "điểm sàn",
    "cap": "điểm trần",
    "time": "quy định thời gian",
    "limit": "thời gian nhiều nhất",
    "minimum": "thời gian ít nhất",
    "points": "số điểm trừ",
    "per": "khoảng tính trừ",
    "most": "mức nhiều nhất",
    "on": "chỗ trừ điểm",
    "combine": "cách tính kết quả chung",
    "best": "xét theo",
    "cut": "chọn vào vòng sau",
    "top": "số bài được chọn",
    "per_group": "số bài mỗi nhóm",
    "classes": "mức xếp loại",
    "exemplars": "chọn điển hình",
    "from_class": "từ mức",
}
# What `scoring` expects, where the place alone does not tell an organizer what to do.
_PLACES_WIN = "bỏ đi ở trang «Xếp hạng, giải thưởng», vì kết quả chung là tổng thứ hạng"
_SHEETS_ALONE = "trừ vào điểm chung hoặc tổng điểm, vì phần này không gộp theo tổng điểm phiếu"
EXPECTED = {
    "markers: a list of three judge ids, the third among them": (
        "chọn đúng ba giám khảo chấm phần này, trong đó có người thứ ba"
    ),
    "a mean: nobody knows how many will mark": (
        "lấy trung bình cộng, vì chưa biết có bao nhiêu người chấm"
    ),
    "one criterion of the kind place": "chỉ một tiêu chí, cách chấm là «Xếp thứ tự»",
    "the kind place only with the method majority": (
        "tiêu chí «Xếp thứ tự» phải là tiêu chí duy nhất của phần thi"
    ),
    "several who place every entry": "nhiều giám khảo cùng xếp thứ tự, không phải thư ký",
    "points, or a maximum on every criterion": "số điểm, hoặc điểm tối đa ở mọi tiêu chí",
    "not below floor": "điểm trần không nhỏ hơn điểm sàn",
    "panel or final: that part's sheets are not combined by their totals": _SHEETS_ALONE,
    "combine places or rank-points beside a part placed by majority": (
        "tổng thứ hạng hoặc tổng điểm thứ hạng, vì có phần thi xếp thứ tự theo đa số"
    ),
    "not where places are added and the smaller total wins": _PLACES_WIN,
    "no rounding of places by majority": "không làm tròn, vì kết quả là thứ hạng",
    "only with a key of points": "bỏ điểm ít nhất, vì giải này không xét theo điểm",
    "an integer": "một số nguyên",
    "classes falling by from": "ghi từ mức cao xuống mức thấp, không trùng điểm",
    "levels that do not overlap": "các mức không chồng lên nhau",
    "a whole number of answers × each": "điểm tối đa bằng số câu nhân điểm mỗi câu",
    "not above limit": "thời gian ít nhất không lớn hơn thời gian nhiều nhất",
    "the prize for the rest at the end": "giải cho các bài còn lại đứng cuối các giải xếp hạng",
    "decision at the end": "quyết định của Ban Giám khảo đứng cuối",
    "part:ID of a part placed by majority": "điểm cả phần, vì phần này xếp thứ tự",
    "the id of a class": "tên của một mức xếp loại đã ghi",
    "only in a part that judges mark": "bỏ tiêu chí, vì phần này không do giám khảo chấm",
    '"judges" or a list of judge ids': "chọn ít nhất một giám khảo",
}
# What an organizer reads who never saw a file and its ids.
ON_PAGES = {
    "unknown-id": "không có mục nào như vậy",
    "repeated-id": "tên bị trùng",
    "missing-key": "xin điền ô này",
}
NOTHING = '""'
_TYPED = re.compile(r'"?(-?[0-9][0-9.]*|(?<=")[^":]+)"?')  # not what only a file can hold
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
    return f"{_place(fault.path, document)}: {saying(fault)}"


def saying(fault: scoring.Fault) -> str:
    """Say what is wrong, without the place; what would be right where that is not plain."""
    if fault.found == NOTHING:
        return f"{ON_PAGES['missing-key']}."
    typed = _TYPED.fullmatch(fault.found)
    found = f" (đang là {typed[1].replace('.', ',')})" if typed else ""
    right = f" Cần: {EXPECTED[fault.expected]}." if fault.expected in EXPECTED else ""
    return f"{ON_PAGES.get(fault.code) or SAYINGS[fault.code]}{found}.{right}"


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
