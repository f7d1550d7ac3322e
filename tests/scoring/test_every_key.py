"""Every key of a contest file, none at its default: read, and written back as it stood."""

import pytest

from scoring import contest_document, read_contest

SCORED = {
    "format": "kheo-contest/1",
    "title": "Hội thi Dân vận khéo",
    "judges": [
        {"id": "J1", "name": "Ông A", "unit": "Ban Dân vận", "head": True},
        {"id": "J2", "name": "Bà B", "unit": "Mặt trận"},
        {"id": "J3"},
        {"id": "K1", "name": "Thư ký", "role": "clerk"},
        {"id": "X1", "role": "audience"},
    ],
    "entries": [
        {
            "id": "E1",
            "name": "Đội một",
            "unit": "Xã một",
            "group": "A",
            "field": "kinh-te",
            "kind": "tap-the",
        },
        {
            "id": "E2",
            "name": "Đội hai",
            "unit": "Xã hai",
            "group": "B",
            "field": "van-hoa",
            "kind": "ca-nhan",
            "withdrawn": True,
        },
    ],
    "parts": [
        {
            "id": "tieu-pham",
            "name": "Tiểu phẩm",
            "weight": "0.6",
            "criteria": [
                {
                    "id": "noi-dung",
                    "name": "Nội dung",
                    "weight": "1.5",
                    "min": "1",
                    "max": "10",
                    "step": "0.25",
                },
                {
                    "id": "hinh-thuc",
                    "name": "Hình thức",
                    "weight": "2/3",
                    "criteria": [
                        {
                            "id": "muc-do",
                            "name": "Mức độ",
                            "weight": "0.5",
                            "kind": "levels",
                            "levels": [
                                {"name": "Khá", "from": "21", "to": "26"},
                                {"name": "Tốt", "from": "27", "to": "30"},
                            ],
                            "step": "0.5",
                        },
                        {
                            "id": "so-cau",
                            "name": "Số câu đúng",
                            "weight": "3",
                            "kind": "count",
                            "each": "2",
                            "max": "20",
                        },
                    ],
                },
            ],
            "markers": ["J1", "J2", "J3"],
            "panel": {"method": "trimmed", "low": 0, "high": 1, "then": "sum", "at_least": 3},
            "missing": "present",
            "round": {"criterion": 3, "sheet": 2, "panel": 1, "part": 0},
            "floor": "1",
            "cap": "max",
            "alarm": {"spread": "2.5", "of": "criterion"},
            "time": {
                "limit": 360,
                "minimum": 180,
                "grace": 10,
                "per": 60,
                "count": "full",
                "points": "0.5",
                "most": "5",
                "on": "sheet",
            },
        },
        {"id": "so-khao", "name": "Vòng trước", "given": True, "floor": "2", "cap": "90"},
        {"id": "khan-gia", "name": "Bình chọn", "votes": {"max": "20", "decimals": 1}},
    ],
    "final": {"combine": {"best": 2}, "round": 2},
    "ties": ["part:tieu-pham", "criterion:tieu-pham/hinh-thuc", "given:phu", "head", "decision"],
    "prizes": [
        {
            "name": "Nhất",
            "count": 1,
            "from": "9",
            "at_tie": "share",
            "after_shared": "skip",
            "money": 500_000,
        },
        {"name": "Nhì", "count": "35%", "at_tie": "none", "after_shared": "keep"},
        {"name": "Khuyến khích", "count": "rest", "at_tie": "decide", "after_shared": "keep"},
        {"name": "Hay nhất", "count": 2, "at_tie": "share", "best": "part:tieu-pham", "money": 1},
        {"name": "Đơn vị", "count": 1, "at_tie": "decide", "best": "unit-sum"},
        {"name": "Cao tuổi nhất", "count": 1, "by": "decision"},
    ],
    "places": "dense",
    "cut": {"top": 18, "from": "50", "at_tie": "decide"},
    "classes": [{"name": "Xuất sắc", "from": "90"}, {"name": "Công nhận", "from": "75.5"}],
    "exemplars": {
        "from_class": "Công nhận",
        "most": 18,
        "per": {"field": 5, "unit": 4, "group": 3, "kind": 2},
        "at_tie": "all",
    },
    "sheets": [
        {
            "judge": "J1",
            "entry": "E1",
            "part": "tieu-pham",
            "state": "submitted",
            "marks": {"noi-dung": "8.5", "muc-do": "27.5", "so-cau": "7"},
        },
        {
            "judge": "J2",
            "entry": "E1",
            "part": "tieu-pham",
            "state": "draft",
            "marks": {"so-cau": "10"},
        },
        {"judge": "J3", "entry": "E1", "part": "tieu-pham", "state": "absent"},
        {"judge": "J3", "entry": "E2", "part": "tieu-pham", "state": "conflict"},
    ],
    "given": {"so-khao": {"E1": "17.304"}, "phu": {"E1": "2"}},
    "votes": {"khan-gia": {"E1": 812}},
    "times": [{"entry": "E1", "part": "tieu-pham", "seconds": 392}],
    "adjustments": [
        {"entry": "E1", "part": "tieu-pham", "points": "-1", "reason": "muộn", "on": "sheet"},
        {"entry": "E1", "part": "so-khao", "points": "0.5", "on": "panel"},
        {"entry": "E1", "points": "-0.25", "reason": "trang phục", "on": "final"},
    ],
    "decisions": [
        {"kind": "tie", "entries": ["E2", "E1"], "reason": "hội ý", "by": ["Trưởng ban", "J2"]},
        {"kind": "prize", "prize": "Cao tuổi nhất", "entries": ["E1"], "person": "Bà C"},
        {"kind": "withhold", "prize": "Nhất", "reason": "không ai xứng", "by": ["Trưởng ban"]},
        {"kind": "cut", "entries": ["E1"]},
        {"kind": "exemplar", "entries": ["E1"]},
        {"kind": "points", "entries": ["E1"], "part": "tieu-pham", "points": "8.5"},
    ],
}

NOTHING = {"prizes": [], "given": {}, "adjustments": [], "decisions": [], "sheets": [], "ties": []}
MARKED = {"criteria": [{"id": "a", "max": "10"}]}

GROUPED = {
    **NOTHING,
    "format": "kheo-contest/1",
    "title": "Theo bảng",
    "judges": [{"id": "J1"}, {"id": "J2"}, {"id": "J3"}],
    "entries": [{"id": "E1", "group": "A"}, {"id": "E2", "group": "B"}],
    "parts": [
        {
            "id": "nhay",
            "criteria": [{"id": "hang", "name": "Hạng", "kind": "place"}],
            "panel": {"method": "majority"},
        },
        {**MARKED, "id": "viet", "by": "criterion", "round": {"panel": 2}},
        {
            **MARKED,
            "id": "bai",
            "markers": ["J1", "J2", "J3"],
            "panel": {
                "method": "third-marker",
                "third": "J3",
                "difference": "1.5",
                "inclusive": True,
                "then": "mean-of-closest",
            },
        },
        {
            **MARKED,
            "id": "hat",
            "panel": {
                "method": "near-mean",
                "tolerance": "1.25",
                "at_tolerance": "drop",
                "repeat": True,
            },
            "time": {"limit": 360, "grace": 5, "over": "zero"},
        },
        {**MARKED, "id": "thi", "markers": "clerk", "panel": {"method": "sum"}},
        {**MARKED, "id": "xem", "markers": "audience", "panel": {"method": "median"}},
        {**MARKED, "id": "chung", "panel": {"method": "agreed"}},
    ],
    "final": {"combine": "rank-points"},
    "places": "average",
    "groups": "each",
    "cut": {"per_group": 1, "best_rest": 2, "at_tie": "none"},
}


@pytest.mark.parametrize("document", [SCORED, GROUPED], ids=["scored", "grouped"])
def test_every_key_is_read_and_written_back(document):
    assert contest_document(read_contest(document)) == document
