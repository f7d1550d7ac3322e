"""Contests made up at random, of every rule of the language; small, full of ties."""

from hypothesis import strategies as st

ENTRIES = [f"E{n}" for n in range(1, 6)]
JUDGES = ["J1", "J2", "J3"]
MAYBE = st.sampled_from([None, None, 0, 1, 2])
PANELS = [
    {"method": "mean"},
    {"method": "sum"},
    {"method": "median"},
    {"method": "trimmed"},
    {"method": "trimmed", "low": 0, "high": 1, "then": "sum", "at_least": 3},
    {"method": "near-mean", "tolerance": "1"},
    {"method": "near-mean", "tolerance": "1", "at_tolerance": "drop", "repeat": True},
    {"method": "third-marker", "third": "J3", "difference": "1"},
    {
        "method": "third-marker",
        "third": "J2",
        "difference": "2",
        "inclusive": True,
        "then": "mean-of-closest",
    },
    {"method": "agreed"},
]
TIMES = [
    None,
    None,
    {"limit": 60, "minimum": 30, "grace": 2, "per": 10, "points": "0.5", "most": "1"},
    {"limit": 60, "per": 10, "count": "full", "points": "1", "on": "final"},
    {"limit": 60, "points": "1", "on": "sheet"},
    {"minimum": 50, "over": "zero"},
]
LEVELS = [{"from": "0", "to": "2"}, {"from": "3", "to": "4"}]


def pick(draw, *values):
    return draw(st.sampled_from(values))


def mark(draw):
    return str(draw(st.integers(0, 4)))


def marked(draw, part_id):
    panel = draw(st.sampled_from(PANELS))
    part = {
        "id": part_id,
        "panel": panel,
        "by": pick(draw, "sheet", "criterion"),
        "weight": pick(draw, "1", "3/5", "2"),
        "criteria": [
            {"id": "a", "max": "4", "weight": pick(draw, "1", "1/3")},
            {
                "id": "g",
                "weight": pick(draw, "1", "0.7"),
                "criteria": [
                    {"id": "b", "kind": "count", "each": "0.5", "max": "2"},
                    {"id": "c", "kind": "levels", "levels": LEVELS},
                ],
            },
        ],
        "round": {"criterion": draw(MAYBE), "panel": draw(MAYBE), "part": draw(MAYBE)},
        "missing": pick(draw, "wait", "present", "present"),
        "floor": pick(draw, None, "2"),
        "cap": pick(draw, None, "max", "6"),
        "time": draw(st.sampled_from(TIMES)),
    }
    if panel["method"] == "third-marker":
        part["markers"] = JUDGES
    elif panel["method"] != "trimmed":
        part["markers"] = pick(draw, "judges", "clerk", "audience", ["J1", "J3"])
    if part["by"] == "criterion" and part["time"] == TIMES[4]:
        part["time"] = None
    if part["by"] == "sheet":
        part["round"]["sheet"] = draw(MAYBE)
    return part


def part_of(draw, part_id):
    kind = pick(draw, "marked", "marked", "marked", "given", "votes", "placed")
    if kind == "given":
        return {"id": part_id, "given": True, "round": {"panel": draw(MAYBE)}, "time": TIMES[2]}
    if kind == "votes":
        return {
            "id": part_id,
            "votes": {"max": "5", "decimals": draw(MAYBE)},
            "weight": "1/2",
            "cap": "max",
        }
    if kind == "placed":
        return {
            "id": part_id,
            "criteria": [{"id": "a", "kind": "place"}],
            "panel": {"method": "majority"},
            "weight": pick(draw, "1", "2"),
        }
    return marked(draw, part_id)


def is_placed(part):
    return part.get("panel", {}).get("method") == "majority"


def sheets_of(draw, part, staff):
    if "criteria" not in part:
        return []
    markers = part.get("markers", "judges")
    names = markers if isinstance(markers, list) else staff[markers]
    one = markers == "clerk" or part["panel"]["method"] == "agreed"
    orders = {judge: draw(st.permutations(range(1, 6))) for judge in names}
    found = []
    for n, entry in enumerate(ENTRIES):
        for judge in [draw(st.sampled_from(names))] if one else names:
            state = pick(draw, *["submitted"] * 12, "absent", "conflict", "draft")
            sheet = {"judge": judge, "entry": entry, "part": part["id"], "state": state}
            if state == "submitted" and is_placed(part):
                sheet["marks"] = {"a": str(orders[judge][n])}
            elif state == "submitted":
                sheet["marks"] = {"a": mark(draw), "b": mark(draw), "c": mark(draw)}
            found.append(sheet)
    return found


def keys_of(parts, decision):
    keys = [
        "highest-sheet",
        "lowest-sheet",
        "preferred",
        "head",
        "fewer-deductions",
        "time",
        "given:phu",
    ]
    keys += [f"part:{part['id']}" for part in parts]
    own = [part["id"] for part in parts if "criteria" in part and not is_placed(part)]
    keys += [f"criterion:{part}/{criterion}" for part in own for criterion in "agc"]
    return st.lists(st.sampled_from(keys), unique=True, max_size=3).map(
        lambda chain: chain + decision
    )


def adjustments_of(draw, parts, smaller_wins):
    found = []
    for part in parts:
        if not is_placed(part):
            on = pick(draw, "panel", "sheet" if part.get("by") == "sheet" else "panel")
            found.append(
                {
                    "entry": draw(st.sampled_from(ENTRIES)),
                    "part": part["id"],
                    "points": pick(draw, "-1", "0.5"),
                    "on": on,
                }
            )
    if not smaller_wins:
        found.append(
            {
                "entry": draw(st.sampled_from(ENTRIES)),
                "points": pick(draw, "-0.5", "1"),
                "on": "final",
            }
        )
    return found


def prizes_of(draw, parts, smaller_wins):
    key = draw(keys_of(parts, []).filter(bool))[0]
    at_tie = st.sampled_from(["decide", "share", "none"])
    return [
        {
            "name": "Nhất",
            "count": pick(draw, 1, "40%"),
            "at_tie": draw(at_tie),
            "after_shared": pick(draw, "keep", "skip"),
        },
        {"name": "Phụ", "best": key, "at_tie": draw(at_tie), "count": pick(draw, 1, 2)},
        {
            "name": "Nhì",
            "count": 1,
            "at_tie": draw(at_tie),
            "from": None if smaller_wins else pick(draw, None, "5"),
        },
        {"name": "Người", "by": "decision"},
        {"name": "Ba", "count": "rest"},
    ]


@st.composite
def contests(draw):
    parts = [part_of(draw, part_id) for part_id in "pqr"[: pick(draw, 1, 2, 3)]]
    has_placed, is_lone = any(map(is_placed, parts)), len(parts) == 1
    combines = (
        ["places", "rank-points"]
        if has_placed and not is_lone
        else ["sum", "mean", {"best": 1}, "places", "rank-points"]
    )
    how = draw(st.sampled_from(combines))
    smaller_wins = how == "places" or (is_lone and has_placed)
    if smaller_wins:
        for part in parts:
            if (part.get("time") or {}).get("on") == "final":
                part["time"] = None
    staff = {"judges": JUDGES, "clerk": ["K1", "K2"], "audience": ["A1", "A2"]}
    roles = {"judges": "judge", "clerk": "clerk", "audience": "audience"}
    some = st.lists(st.sampled_from(ENTRIES), unique=True, min_size=1)
    return {
        "format": "kheo-contest/1",
        "title": "Made up",
        "judges": [
            {"id": one, "role": roles[key], "head": one == "J1"}
            for key, own in staff.items()
            for one in own
        ],
        "entries": [
            {"id": one, "group": pick(draw, "A", "B"), "withdrawn": draw(st.integers(0, 9)) == 9}
            for one in ENTRIES
        ],
        "parts": parts,
        "final": {"combine": how, "round": None if is_lone and has_placed else draw(MAYBE)},
        "ties": draw(keys_of(parts, ["decision", "given:phu"][: pick(draw, 0, 1)])),
        "places": pick(draw, "competition", "dense", "average"),
        "groups": pick(draw, "overall", "each"),
        "prizes": prizes_of(draw, parts, smaller_wins),
        "sheets": [sheet for part in parts for sheet in sheets_of(draw, part, staff)],
        "given": {
            part["id"]: {one: mark(draw) for one in ENTRIES} for part in parts if "given" in part
        },
        "votes": {
            part["id"]: {one: draw(st.integers(0, 3)) for one in ENTRIES}
            for part in parts
            if "votes" in part
        },
        "times": [
            {"entry": one, "part": part["id"], "seconds": draw(st.integers(25, 90))}
            for part in parts
            for one in draw(some)
        ],
        "adjustments": adjustments_of(draw, parts, smaller_wins),
        "decisions": [
            {"kind": "tie", "entries": draw(st.permutations(ENTRIES))},
            {"kind": "prize", "prize": pick(draw, "Nhất", "Phụ", "Nhì"), "entries": draw(some)},
            {"kind": "prize", "prize": "Người", "entries": draw(some)},
            {"kind": "points", "part": parts[0]["id"], "entries": draw(some), "points": "2.5"},
            *(
                [{"kind": "withhold", "prize": pick(draw, "Nhất", "Phụ")}]
                if draw(st.booleans())
                else []
            ),
        ],
    }
