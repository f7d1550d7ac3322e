"""Dossiers for papers: a small contest whose marks follow from the numbers of rows and judges."""

from typing import Any

import scoring

JUDGES = ["Nguyễn Thị Thanh Hương", "Giàng A Páo", "Phạm Quốc Khánh", "Y Khương Niê Kđăm"]

FACTS: dict[str, Any] = {
    "regime": "dang-05-2026",
    "superior": "ĐẢNG BỘ PHƯỜNG YÊN BÁI",
    "issuer": "CHI BỘ TRUNG TÂM Y TẾ",
    "place": "Yên Bái",
    "title": "Hội thi Dân vận khéo năm 2026",
    "held_on": "2026-11-20",
    "held_from": "19:00",
    "held_place": "Hội trường Trung tâm Y tế",
    "panel_decision": "Quyết định số 05-QĐ/CB, ngày 01/11/2026 của Chi bộ",
    "head_judge": "Nguyễn Thị Thanh Hương",
    "clerk": "Lò Thị Ơn",
    "judges": {"J1": {"name": JUDGES[0], "post": "Phó Bí thư", "unit": "Chi bộ Y tế"}},
    "signer": {"power": "", "office": "TRƯỞNG BAN TỔ CHỨC", "name": "Hoàng Văn Sử"},
    "sealed_at": "2026-11-20T21:40:05+07:00",
    "sealed_by": "Lò Thị Ơn",
    "has_stamp": False,
    "rules_text": ["Bỏ một điểm cao nhất và một điểm thấp nhất, lấy hai chữ số thập phân."],
}


def part(name: str, title: str, maximum: str) -> dict[str, Any]:
    return {
        "id": name,
        "name": title,
        "criteria": [{"id": "chung", "max": maximum, "step": "0.25"}],
        "panel": {"method": "trimmed"},
        "round": {"panel": 2},
    }


def contest(rows: int = 6, judges: int = 4) -> dict[str, Any]:
    """Two parts; entry 1 beats entry 2, and so on; the last but one quarter is dropped."""
    panel = [{"id": f"J{one}", "name": JUDGES[(one - 1) % 4]} for one in range(1, judges + 1)]
    entries = [
        {"id": f"E{row}", "name": f"Đội Sao sáng {row}", "unit": f"Chi bộ thôn {row}"}
        for row in range(1, rows + 1)
    ]
    return {
        "format": "kheo-contest/1",
        "title": FACTS["title"],
        "judges": [{**panel[0], "head": True}, *panel[1:]],
        "entries": entries,
        "parts": [part("chao-hoi", "Chào hỏi", "30"), part("tieu-pham", "Tiểu phẩm", "50")],
        "ties": ["part:tieu-pham"],
        "prizes": [
            {"name": "Giải Nhất", "count": 1},
            {"name": "Giải Nhì", "count": 2},
            {"name": "Giải Khuyến khích", "count": "rest"},
        ],
        "sheets": [
            sheet(judge, row, one, maximum)
            for row in range(1, rows + 1)
            for judge in range(1, judges + 1)
            for one, maximum in (("chao-hoi", 30), ("tieu-pham", 50))
        ],
        "adjustments": [],
        "decisions": [],
    }


def sheet(judge: int, row: int, one: str, maximum: int) -> dict[str, Any]:
    points = maximum - row * 0.25 - judge * 0.5
    return {
        "judge": f"J{judge}",
        "entry": f"E{row}",
        "part": one,
        "marks": {"chung": f"{points:g}"},
    }


def dossier(document: dict[str, Any] | None = None, **facts: Any) -> dict[str, Any]:
    """Tally the contest and put the facts beside it; `draft` as a fact makes it a draft."""
    document = document or contest()
    draft = facts.pop("draft", False)
    return {
        "contest": document,
        "result": scoring.tally_document(document),
        "facts": FACTS | facts,
        "draft": draft,
    }
