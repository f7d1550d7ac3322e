"""A contest of many rules, marked but for its decisions: what the pages beyond the sample show."""

import copy
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

import scoring
from contest.clock import VIETNAM
from contest.planning import actions as planning
from contest.planning import queries
from contest.planning.tables import Contest, ContestKind
from contest.results.importing import import_contest
from tests.factories.contests import ORGANIZER

NAMES = ("Đội Ánh Dương", "Đội Hoa Ban", "Đội Sông Hồng", "Đội Tây Bắc", "Đội Sao Khuê")
JUDGES = [
    {"id": "J1", "name": "Nguyễn Thị Hồng Vân", "head": True},
    {"id": "J2", "name": "Trần Quốc Hưng"},
    {"id": "J3", "name": "Lê Minh Châu"},
    {"id": "K", "name": "Phạm Thu Hà", "role": "clerk"},
]
PARTS: list[dict[str, Any]] = [
    {
        "id": "tieu-pham",
        "name": "Tiểu phẩm",
        "criteria": [
            {
                "id": "noi-dung",
                "name": "Nội dung",
                "kind": "levels",
                "levels": [
                    {"name": "Tốt", "from": "27", "to": "30"},
                    {"name": "Khá", "from": "21", "to": "26"},
                    {"name": "Trung bình", "from": "15", "to": "20"},
                ],
            },
            {"id": "dien-xuat", "name": "Diễn xuất", "max": "20", "step": "0.5"},
        ],
        "alarm": {"spread": "5"},
        "time": {"limit": 360, "grace": 10, "per": 60, "points": "1", "most": "5"},
    },
    {
        "id": "kien-thuc",
        "name": "Kiến thức",
        "markers": "clerk",
        "criteria": [{"id": "cau", "name": "Câu đúng", "kind": "count", "each": "2", "max": "20"}],
    },
    {
        "id": "hung-bien",
        "name": "Hùng biện",
        "panel": {"method": "near-mean", "tolerance": "1.5"},
        "criteria": [{"id": "a", "name": "Trình bày", "max": "20"}],
    },
    {"id": "khan-gia", "name": "Khán giả bình chọn", "votes": {"max": "10", "decimals": 1}},
    {"id": "so-khao", "name": "Vòng sơ khảo", "given": True},
]
RULES: dict[str, Any] = {
    "parts": PARTS,
    "final": {"combine": "sum", "round": 2},
    "ties": ["part:tieu-pham"],
    "cut": {"top": 3},
    "classes": [{"name": "Xuất sắc", "from": "120"}, {"name": "Tốt", "from": "100"}],
    "exemplars": {"from_class": "Tốt", "most": 2},
    "prizes": [
        {"name": "Giải Nhất", "count": 1},
        {"name": "Giải Nhì", "count": "rest"},
        {"name": "Diễn viên xuất sắc", "by": "decision"},
        {"name": "Toàn đoàn", "best": "unit-sum"},
    ],
}


LAST = len(NAMES) - 1


def document() -> dict[str, Any]:
    """One judge far away in one part, two teams level at the cut, one part that needs a number."""
    entries = [
        {"id": f"E{number}", "name": name, "unit": f"Chi bộ {number}"}
        for number, name in enumerate(NAMES, start=1)
    ]
    return {
        "format": "kheo-contest/1",
        "title": "Hội thi Dân vận khéo cụm số 1",
        "judges": JUDGES,
        "entries": entries,
        **RULES,
        "sheets": [sheet for number in range(5) for sheet in _sheets(number)],
        "given": {"so-khao": {f"E{number}": "20" for number in range(1, 6)}},
        "votes": {"khan-gia": {f"E{number}": 100 for number in range(1, 6)}},
        "times": [
            {"entry": f"E{number}", "part": "tieu-pham", "seconds": 330 + 20 * number}
            for number in range(1, 6)
        ],
    }


def enter(session: Session) -> Contest:
    """Bring the contest in beside the sample."""
    starts = datetime(2026, 12, 20, 8, tzinfo=VIETNAM)
    plan = planning.ContestPlan(document()["title"], ContestKind.STAGE, 1, starts)
    contest = planning.plan_contest(session, plan, queries.presets()[0], actor=ORGANIZER)
    import_contest(session, contest, scoring.read_contest(document()), actor=ORGANIZER)
    return contest


def propose(session: Session, contest: Contest) -> None:
    """Propose other rules: the first part weighs more, two get the first prize."""
    rules = copy.deepcopy(queries.rules(session, contest.id).document)
    rules["parts"][0]["weight"] = "1.5"
    rules["prizes"][0]["count"] = 2
    planning.replace_rules(
        session,
        contest,
        planning.NewRules(rules, contest.scale),
        revision=contest.revision,
        actor=ORGANIZER,
    )


def _sheets(number: int) -> list[dict[str, Any]]:
    entry = f"E{number + 1}"
    content = ("29", "27", "24", "24", "20")[number]
    far = number == 0
    near, apart = ("18", "17.5", "17"), ("20", "10", "20")
    rhetoric = dict(zip(("J1", "J2", "J3"), apart if number == LAST else near, strict=True))
    found = [
        {
            "judge": judge,
            "entry": entry,
            "part": "tieu-pham",
            "marks": {
                "noi-dung": content,
                "dien-xuat": "10" if far and judge == "J3" else "16.5",
            },
        }
        for judge in ("J1", "J2", "J3")
    ]
    found += [
        {"judge": judge, "entry": entry, "part": "hung-bien", "marks": {"a": mark}}
        for judge, mark in rhetoric.items()
    ]
    return [*found, {"judge": "K", "entry": entry, "part": "kien-thuc", "marks": {"cau": "8"}}]
