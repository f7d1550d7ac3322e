"""The trail of a number as sentences, grouped by part."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contest.words import rules as rule_words
from contest.words.numbers import show_points

Step = Mapping[str, Any]
Document = Mapping[str, Any]

TOTAL = "Tổng điểm và xếp hạng"
LEFT_OUT = {
    "absent": "vắng, không tính",
    "conflict": "không chấm vì cùng đơn vị hoặc có quan hệ với bài thi",
    "not-in": "chưa nộp phiếu, không tính",
    "not-needed": "không cần đến, vì hai người chấm không lệch quá mức",
    "not-everywhere": "không tính, vì chưa xếp hạng mọi bài thi",
}
DROPPED = {
    "low": "thấp nhất",
    "high": "cao nhất",
    "far": "lệch quá mức so với trung bình",
    "third": "xa điểm của người chấm thứ ba hơn",
}
METHODS = {
    "mean": "Trung bình cộng",
    "sum": "Cộng điểm",
    "trimmed": "Các phiếu còn lại sau khi bỏ phiếu cao, thấp",
    "median": "Trung vị",
    "near-mean": "Trung bình các phiếu không lệch quá mức",
    "third-marker": "Điểm theo quy tắc người chấm thứ ba",
    "majority": "Hạng theo đa số",
    "agreed": "Điểm Ban Giám khảo thống nhất",
}
COMBINED = {
    "sum": "Cộng các phần thi",
    "mean": "Trung bình các phần thi",
    "best": "Cộng các phần thi tốt nhất",
    "places": "Cộng hạng các phần thi",
    "rank-points": "Cộng điểm thứ hạng các phần thi",
}
THROUGH_BECAUSE = {
    "place": "theo thứ hạng",
    "from": "theo mức điểm",
    "shared": "bằng điểm với bài thi ở ranh giới",
    "decision": "theo quyết định",
}
PASSED_OVER = {
    "most": "đã đủ số lượng",
    "field": "đã đủ chỉ tiêu của lĩnh vực",
    "unit": "đã đủ chỉ tiêu của đơn vị",
    "group": "đã đủ chỉ tiêu của nhóm",
    "kind": "đã đủ chỉ tiêu của loại",
    "tie": "bằng điểm ở ranh giới",
    "decision": "theo quyết định",
}
ON = {
    "sheet": "trên mỗi phiếu",
    "panel": "trên điểm chung của phần thi",
    "final": "trên tổng điểm",
}
PRIZE_BECAUSE = {
    "place": "theo thứ hạng",
    "best": "vì cao nhất ở nội dung của giải",
    "shared": "đồng giải do bằng điểm",
    "decision": "theo quyết định",
}
PRIZE_PASSED = {
    "withheld": "giải này không trao",
    "from": "chưa đủ điểm tối thiểu của giải",
    "tie": "bằng điểm ở ranh giới giải",
    "decision": "theo quyết định",
}


@dataclass(frozen=True)
class TrailGroup:
    title: str
    sentences: Sequence[str]


@dataclass(frozen=True)
class _Names:
    """What the ids of a step are called."""

    document: Document
    judges: Mapping[str, str]
    entries: Mapping[str, str]
    drops: Counter[tuple[str, str]]

    def criterion(self, step: Step) -> str:
        return rule_words.criterion_name(self.document, step["part"], step["criterion"])


def groups(
    steps: Sequence[Step], document: Document, points: Mapping[str, str]
) -> list[TrailGroup]:
    """Return the steps of one entry as sentences: a group a part, then the total.

    Each part's group ends with the part's points, which `points` gives by the part's id.
    """
    names = _Names(
        document,
        {judge["id"]: judge.get("name", judge["id"]) for judge in document["judges"]},
        {entry["id"]: entry.get("name", entry["id"]) for entry in document["entries"]},
        Counter(_drop_key(step) for step in steps if step["step"] == "drop"),
    )
    said: dict[str, list[str]] = {part["id"]: [] for part in document["parts"]}
    said[TOTAL] = []
    for step in steps:
        said[step.get("part") or TOTAL].append(_SAYINGS[step["step"]](step, names))
    for part, shown in points.items():
        if shown and said[part]:
            said[part].append(f"Điểm phần thi: {shown}.")
    titles = {part["id"]: f"Phần {part.get('name', part['id'])}" for part in document["parts"]}
    return [
        TrailGroup(titles.get(key, TOTAL), sentences)
        for key, sentences in said.items()
        if sentences
    ]


def _sheet(step: Step, names: _Names) -> str:
    return f"{names.judges[step['judge']]} chấm {_points(step['points'])} điểm."


def _left_out(step: Step, names: _Names) -> str:
    return f"{names.judges[step['judge']]}: {LEFT_OUT[step['why']]}."


def _round(step: Step, names: _Names) -> str:
    whose = f" của {names.judges[step['judge']]}" if "judge" in step else ""
    which = f" «{names.criterion(step)}»" if "criterion" in step else ""
    stage = rule_words.STAGES.get(step["stage"], "tổng điểm")
    return f"Làm tròn {stage}{which}{whose}: {_points(step['before'])} → {_points(step['after'])}."


def _adjust(step: Step, _names: _Names) -> str:
    points = step["points"]
    what = "Điểm trừ" if points.startswith("-") else "Điểm thưởng"
    return f"{what} {ON[step['on']]}: {_points(points)}. Lý do: {step['reason']}."


def _drop(step: Step, names: _Names) -> str:
    which = f" ở «{names.criterion(step)}»" if "criterion" in step else ""
    return (
        f"Bỏ điểm {DROPPED[step['why']]}{which}: {_points(step['points'])} "
        f"của {names.judges[step['judge']]}."
    )


def _panel(step: Step, names: _Names) -> str:
    which = f" «{names.criterion(step)}»" if "criterion" in step else ""
    kept = step["counted"] - names.drops[_drop_key(step)]
    counted = f"lấy {kept} trên {step['size']} phiếu"
    return f"{METHODS[step['method']]}{which} ({counted}): {_points(step['points'])} điểm."


def _limit(word: str) -> Callable[[Step, _Names], str]:
    return lambda step, _: f"{word}: {_points(step['before'])} → {_points(step['after'])}."


def _weight(step: Step, _names: _Names) -> str:
    return (
        f"Nhân hệ số {show_points(step['weight'])}: "
        f"{_points(step['before'])} → {_points(step['after'])}."
    )


def _combine(step: Step, _names: _Names) -> str:
    return f"{COMBINED[step['how']]}: {_points(step['points'])} điểm."


def _tie(step: Step, names: _Names) -> str:
    key = rule_words.tie_key(step["key"], names.document)
    rank = "xếp trên" if step["won"] else "xếp dưới"
    return (
        f"Bằng tổng điểm với {names.entries[step['entry']]}; xét {key}: "
        f"{_points(step['mine'])} so với {_points(step['theirs'])}, {rank}."
    )


def _tie_skipped(step: Step, names: _Names) -> str:
    who = ", ".join(names.entries[entry] for entry in step["entries"])
    return f"Bỏ qua {rule_words.tie_key(step['key'], names.document)} vì chưa có: {who}."


def _time(step: Step, _names: _Names) -> str:
    return (
        f"Thời gian {step['seconds']} giây, sai quy định {step['over']} giây: "
        f"{_points(step['points'])} điểm {ON[step['on']]}."
    )


def _time_zero(step: Step, _names: _Names) -> str:
    return (
        f"Thời gian {step['seconds']} giây, sai quy định {step['over']} giây: "
        f"phần thi tính 0 điểm, thay cho {_points(step['before'])}."
    )


def _alarm(step: Step, names: _Names) -> str:
    lowest, highest = (names.judges[judge] for judge in step["judges"])
    return f"Lưu ý: {lowest} và {highest} lệch nhau {_points(step['spread'])} điểm."


def _votes(step: Step, _names: _Names) -> str:
    return (
        f"{step['votes']} phiếu bình chọn (cao nhất {step['highest']}): "
        f"{_points(step['points'])} điểm."
    )


def _cut(step: Step, _names: _Names) -> str:
    if step["through"]:
        return f"Vào vòng sau {THROUGH_BECAUSE[step['why']]}."
    return "Không vào vòng sau."


def _decision(step: Step, _names: _Names) -> str:
    what = f" về {step['prize']}" if step.get("prize") else ""
    return f"Quyết định{what} của {', '.join(step['by'])}: {step['reason']}."


def _drop_key(step: Step) -> tuple[str, str]:
    return step["part"], step.get("criterion", "")


def _points(text: str) -> str:
    return show_points(str(text))


_SAYINGS: dict[str, Callable[[Step, _Names], str]] = {
    "sheet": _sheet,
    "left-out": _left_out,
    "round": _round,
    "adjust": _adjust,
    "time": _time,
    "time-zero": _time_zero,
    "drop": _drop,
    "panel": _panel,
    "placement": lambda step, names: (
        f"{names.judges[step['judge']]} xếp hạng {_points(step['place'])}."
    ),
    "undecided": lambda _, __: "Cách gộp điểm không cho kết quả, cần quyết định.",
    "alarm": _alarm,
    "votes": _votes,
    "part-place": lambda step, _: (
        f"Hạng {_points(step['place'])} của phần thi, tính {_points(step['points'])} điểm."
    ),
    "part-left-out": lambda step, _: (
        f"Không thuộc các phần tốt nhất nên không tính: {_points(step['points'])} điểm."
    ),
    "cut": _cut,
    "exemplar": lambda step, _: f"Được chọn làm điển hình {THROUGH_BECAUSE[step['why']]}.",
    "exemplar-passed": lambda step, _: f"Không chọn làm điển hình: {PASSED_OVER[step['why']]}.",
    "given": lambda step, _: f"Điểm đã nhập: {_points(step['points'])}.",
    "floor": _limit("Điểm sàn"),
    "cap": _limit("Điểm trần"),
    "weight": _weight,
    "combine": _combine,
    "tie": _tie,
    "tie-skipped": _tie_skipped,
    "decision": _decision,
    "prize": lambda step, _: f"Được {step['prize']} {PRIZE_BECAUSE[step['why']]}.",
    "prize-passed": lambda step, _: f"Không xét {step['prize']}: {PRIZE_PASSED[step['why']]}.",
}
