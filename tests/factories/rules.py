"""Rules that use a little of everything, for pages to be looked at."""

RICH = {
    "parts": [
        {
            "id": "chao-hoi",
            "name": "Chào hỏi",
            "criteria": [
                {"id": "a", "name": "Nội dung giới thiệu", "max": "10", "step": "0.25"},
                {
                    "id": "b",
                    "name": "Mức độ sáng tạo",
                    "kind": "levels",
                    "levels": [
                        {"name": "Tốt", "from": "8", "to": "10"},
                        {"name": "Khá", "from": "5", "to": "7.5"},
                        {"name": "Đạt", "from": "1", "to": "4.5"},
                    ],
                    "step": "0.5",
                },
            ],
            "panel": {"method": "trimmed", "low": 1, "high": 1, "at_least": 5},
            "round": {"panel": 2},
            "time": {"limit": 300, "grace": 10, "per": 60, "points": "1", "most": "5"},
            "alarm": {"spread": "3"},
        },
        {
            "id": "trac-nghiem",
            "name": "Trắc nghiệm",
            "criteria": [
                {"id": "cau", "name": "Mười câu hỏi", "kind": "count", "each": "2", "max": "20"}
            ],
            "markers": "clerk",
        },
        {
            "id": "tieu-pham",
            "name": "Tiểu phẩm",
            "criteria": [
                {
                    "id": "nd",
                    "name": "Nội dung",
                    "criteria": [
                        {"id": "x", "name": "Đúng chủ đề dân vận khéo", "max": "15"},
                        {"id": "y", "name": "Thông điệp", "max": "10"},
                    ],
                },
                {"id": "dx", "name": "Diễn xuất", "max": "15"},
            ],
            "markers": ["GK1", "GK2", "GK3"],
            "panel": {"method": "third-marker", "third": "GK3", "difference": "5"},
            "floor": "0",
            "cap": "max",
        },
        {"id": "khan-gia", "name": "Khán giả bình chọn", "votes": {"max": "10", "decimals": 1}},
        {"id": "vong-truoc", "name": "Điểm vòng trước", "given": True},
    ],
    "final": {"combine": "sum", "round": 2},
    "ties": ["part:tieu-pham", "time", "given:cau-hoi-phu", "decision"],
    "groups": "each",
    "prizes": [
        {"name": "Giải Nhất", "count": 1, "from": "80", "money": 1500000},
        {"name": "Giải Nhì", "count": 2, "at_tie": "share", "after_shared": "skip"},
        {"name": "Giải Khuyến khích", "count": "rest"},
        {"name": "Tiểu phẩm hay nhất", "best": "part:tieu-pham", "at_tie": "share"},
        {"name": "Thí sinh cao tuổi nhất", "by": "decision"},
    ],
    "cut": {"per_group": 2, "best_rest": 1, "from": "50"},
    "classes": [{"name": "Xuất sắc", "from": "90"}, {"name": "Công nhận", "from": "75"}],
    "exemplars": {"from_class": "Công nhận", "most": 18, "per": {"field": 5, "kind": 9}},
}
