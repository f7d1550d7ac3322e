"""What a rehearsal of the rules found, as sentences; it states, it never advises."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import scoring
from contest.words import rules as rule_words
from contest.words.numbers import show_money

Rules = Mapping[str, Any]

STYLES = {
    "likely": "gần thực tế: bài thi đạt khoảng 70–100% điểm tối đa, các giám khảo chấm gần nhau",
    "uniform": "rải đều: mọi mức điểm đều có thể như nhau",
}
EVENTS = {
    "equal": "Bằng tổng điểm với bài thi khác, phải xét tiêu chí phụ",
    "shared": "Xét hết tiêu chí phụ mà vẫn đồng hạng",
    "tie": "Đồng hạng mà thể lệ đòi phải có quyết định",
    "prize": "Bằng điểm ở ranh giới giải, phải có quyết định",
    "cut": "Bằng điểm ở ranh giới chọn vào vòng sau, phải có quyết định",
    "exemplar": "Bằng điểm ở ranh giới chọn điển hình, phải có quyết định",
    "undecided": "Cách gộp điểm không cho ra điểm, phải có quyết định",
    "unclassed": "Dưới mức thấp nhất của bảng xếp loại nên không được xếp loại",
}
STAGES = {**rule_words.STAGES, "final": "tổng điểm"}
OF_PART = {
    "time": "quy định thời gian",
    "alarm": "cảnh báo giám khảo lệch điểm",
    "floor": "điểm sàn",
    "cap": "điểm trần",
    "trim": "bỏ phiếu cao nhất, thấp nhất",
    "far": "loại phiếu lệch quá mức",
    "third": "gọi người chấm thứ ba",
}
NAMED = {
    "prize": "trao {}",
    "prize-from": "điểm tối thiểu của {}",
    "prize-tie": "cách xử lý bằng điểm ở ranh giới {}",
    "cut": "loại bớt bài thi khi chọn vào vòng sau",
    "class": "xếp loại «{}»",
    "exemplars": "chọn điển hình tiêu biểu",
    "exemplar-limit": "giới hạn điển hình {}",
}
LIMITS = {
    "most": "về tổng số",
    "field": "của mỗi lĩnh vực",
    "unit": "của mỗi đơn vị",
    "group": "của mỗi nhóm",
    "kind": "của mỗi loại",
}
TOO_LARGE = {"sets": "Số lần chạy", "entries": "Số bài thi", "judges": "Số giám khảo"}


@dataclass(frozen=True)
class Section:
    title: str
    sentences: list[str]


def sections(found: scoring.Rehearsal) -> list[Section]:
    """Return everything found, by subject."""
    rules = scoring.scheme_document(found.contest.scheme)
    made = [
        Section("Đã chạy thử thế nào", list(_run(found))),
        Section("Bằng điểm, chỗ cần quyết định", list(_events(found))),
        Section("Làm tròn", list(_roundings(found))),
        Section("Quy định không lần nào dùng đến", list(_unused(found, rules))),
        Section("Khoảng hở giữa các mức điểm", list(_holes(found, rules))),
    ]
    return [section for section in made if section.sentences]


def uses(found: scoring.Rehearsal) -> list[tuple[str, int]]:
    """Return every rule in words, and in how many runs it did something."""
    rules = scoring.scheme_document(found.contest.scheme)
    return [(rule_name(rule, rules), runs) for rule, runs in found.uses.items()]


def rule_name(rule: scoring.Rule, rules: Rules) -> str:
    """Name a rule: "điểm sàn phần Tiểu phẩm"."""
    if rule.kind is scoring.RuleKind.TIE_KEY:
        return f"tiêu chí phụ: {rule_words.tie_key(rule.name, rules)}"
    if rule.part:
        return f"{OF_PART[rule.kind]}, phần {rule_words.part_name(rules, rule.part)}"
    is_limit = rule.kind is scoring.RuleKind.EXEMPLAR_LIMIT
    return NAMED[rule.kind].format(LIMITS[rule.name] if is_limit else rule.name)


def too_large(error: scoring.RehearsalTooLargeError) -> str:
    """Say what to ask for instead."""
    most = show_money(error.most)
    if error.what not in TOO_LARGE:
        return (
            "Chạy thử như vậy là quá nhiều phiếu chấm. "
            "Xin bớt số lần chạy, số bài thi hoặc số giám khảo."
        )
    return f"{TOO_LARGE[error.what]} phải từ 1 đến {most}, không phải {show_money(error.asked)}."


def too_few_judges(error: scoring.PanelTooSmallError, rules: Rules) -> str:
    name = rule_words.part_name(rules, error.part)
    return (
        f"Phần {name} cần ít nhất {error.needed} giám khảo mới tính được, không phải {error.size}."
    )


def _run(found: scoring.Rehearsal) -> Iterator[str]:
    wish, people = found.wish, found.contest
    judges = sum(one.role is scoring.Role.JUDGE for one in people.judges)
    yield (
        f"Chạy {show_money(wish.sets)} lần, mỗi lần {len(people.entries)} bài thi và "
        f"{judges} giám khảo; số gieo {wish.seed}."
    )
    yield f"Điểm giả định {STYLES[wish.style]}."
    yield "Giám khảo nào cũng chấm đủ, không ai vắng, không có quyết định nào được ghi."
    yield "Chạy lại với đúng các số này và đúng thể lệ này thì được đúng kết quả này."


def _events(found: scoring.Rehearsal) -> Iterator[str]:
    for event, count in found.events.items():
        if event is not scoring.Event.UNCLASSED:
            yield f"{EVENTS[event]}: {_often(count, found)}."
    if not found.events.keys() - {scoring.Event.UNCLASSED}:
        yield "Không lần nào có hai bài thi bằng điểm, không chỗ nào cần quyết định."


def _roundings(found: scoring.Rehearsal) -> Iterator[str]:
    for one in found.roundings:
        stage = STAGES[one.stage]
        if not one.numbers:
            yield f"Làm tròn {stage}: không lần nào đổi một con số."
        elif not one.places.runs:
            yield (
                f"Làm tròn {stage}: đổi con số ở {_runs(one.numbers, found)}, "
                "không lần nào đổi thứ hạng."
            )
        else:
            yield (
                f"Làm tròn {stage}: đổi con số ở {_runs(one.numbers, found)}; "
                f"nếu không làm tròn thì thứ hạng khác đi ở {_often(one.places, found)}."
            )
    if not found.roundings:
        yield "Thể lệ không làm tròn ở đâu cả."


def _unused(found: scoring.Rehearsal, rules: Rules) -> Iterator[str]:
    for rule in found.unused:
        name = rule_name(rule, rules)
        yield f"{name[0].upper()}{name[1:]}."
    if found.uses and not found.unused:
        yield "Quy định nào cũng có lần dùng đến."


def _holes(found: scoring.Rehearsal, rules: Rules) -> Iterator[str]:
    for hole in found.holes:
        criterion = rule_words.criterion_name(rules, hole.part, hole.criterion)
        yield (
            f"«{criterion}», phần {rule_words.part_name(rules, hole.part)}: có điểm nằm giữa mức "
            f"«{hole.below}» và mức «{hole.above}» mà không mức nào nhận."
        )
    unclassed = found.events.get(scoring.Event.UNCLASSED)
    if unclassed:
        yield f"{EVENTS['unclassed']}: {_often(unclassed, found)}."


def _often(count: scoring.Count, found: scoring.Rehearsal) -> str:
    return f"{_runs(count.runs, found)}, {show_money(count.entries)} lượt bài thi"


def _runs(runs: int, found: scoring.Rehearsal) -> str:
    return f"{show_money(runs)} trên {show_money(found.wish.sets)} lần"
