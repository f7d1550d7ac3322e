"""All sentences of the rules, in the order in which a mark goes through them."""

from collections.abc import Iterator
from itertools import chain

from contest.words.numbers import show_points
from contest.words.rules import ranking
from contest.words.rules.criteria import special_criteria
from contest.words.rules.limits import alarm, limits, time_rule
from contest.words.rules.names import Names, Rules, names_by_id
from contest.words.rules.panel import combined
from contest.words.rules.prizes import prizes
from contest.words.rules.stages import STAGES, kept, rounding

Section = tuple[str, list[str]]


def sentences(rules: Rules, names: Names | None = None) -> list[str]:
    """Return the rules as sentences; `names` says who sits on the seats that the rules name.

    A whole contest file says that itself.
    """
    named = names or names_by_id(rules.get("judges") or ())
    return [*_parts(rules, named), *chain.from_iterable(said for _, said in _whole(rules))]


def sections(rules: Rules, names: Names | None = None) -> list[Section]:
    """Return the rules as sentences under headings: each part, then the whole contest."""
    parts = [
        (f"Phần {_name(part)}", [f"{_capital(one)}." for one in _steps(part, names or {})])
        for part in rules["parts"]
    ]
    return [(title, said) for title, said in (*parts, *_whole(rules)) if said]


def _whole(rules: Rules) -> list[Section]:
    later = [
        *([ranking.cut(rules["cut"])] if rules.get("cut") else []),
        *([ranking.classes(rules["classes"])] if rules.get("classes") else []),
        *([ranking.exemplars(rules["exemplars"])] if rules.get("exemplars") else []),
    ]
    return [
        ("Kết quả chung và thứ hạng", [*ranking.total(rules), *ranking.ties(rules)]),
        ("Giải thưởng", [*prizes(rules.get("prizes") or [], rules)]),
        ("Vào vòng sau, xếp loại, điển hình", later),
    ]


def _parts(rules: Rules, names: Names) -> Iterator[str]:
    """Say each way of counting once, with the parts that use it."""
    ways: dict[str, list[str]] = {}
    for part in rules["parts"]:
        ways.setdefault("; ".join(_way(part, names)), []).append(_name(part))
    for way, called in ways.items():
        which = "Mỗi phần thi" if len(ways) == 1 else f"Phần {', '.join(called)}"
        yield f"{which}: {way}."
    for part in rules["parts"]:
        if weight := _weight(part):
            yield f"Phần {_name(part)} {weight}."


def _steps(part: Rules, names: Names) -> list[str]:
    weight = _weight(part)
    return [*_before_weight(part, names), *([weight] if weight else []), *_after_weight(part)]


def _way(part: Rules, names: Names) -> list[str]:
    return [*_before_weight(part, names), *_after_weight(part)]


def _before_weight(part: Rules, names: Names) -> Iterator[str]:
    yield from special_criteria(part)
    yield from _rounded(part, "criterion", "sheet")
    yield from _source(part, names)
    yield from _rounded(part, "panel")
    if part.get("missing") == "present":
        yield "chỉ tính các phiếu đã có"
    if part.get("time"):
        yield time_rule(part["time"])
    yield from limits(part)


def _after_weight(part: Rules) -> Iterator[str]:
    yield from _rounded(part, "part")
    if part.get("alarm"):
        yield alarm(part["alarm"])


def _rounded(part: Rules, *stages: str) -> Iterator[str]:
    decimals = part.get("round") or {}
    for stage in stages:
        if decimals.get(stage) is not None:
            said = rounding(stage, decimals[stage])
            yield said.replace(STAGES["panel"], "điểm nhập") if part.get("given") else said


def _source(part: Rules, names: Names) -> Iterator[str]:
    if part.get("given"):
        yield "điểm do Ban Tổ chức nhập"
    elif votes := part.get("votes"):
        decimals = votes.get("decimals")
        rounded = "" if decimals is None else f", làm tròn đến {kept(decimals)}"
        yield (
            f"điểm bình chọn: {show_points(votes['max'])} × số phiếu bình chọn ÷ số phiếu của bài "
            f"nhiều phiếu nhất{rounded}"
        )
    else:
        yield from combined(part, names)
        if part.get("by") == "criterion":
            yield "gộp theo từng tiêu chí"


def _weight(part: Rules) -> str:
    weight = part.get("weight")
    return "" if weight in (None, "1") else f"nhân hệ số {show_points(weight)}"


def _name(part: Rules) -> str:
    return str(part.get("name") or part["id"])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
