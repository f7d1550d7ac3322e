"""Sentences about marks: what a typed mark breaks, what a criterion allows."""

import scoring
from contest.words.numbers import NotANumberError, show_points


def fault_of_mark(error: NotANumberError | scoring.MarkError, typed: str) -> str:
    """Say what is wrong with a typed mark and what would be right."""
    match error:
        case scoring.MarkOutOfRangeError():
            return f"Điểm «{typed}» ngoài khung: {_range(error.minimum, error.maximum)}."
        case scoring.MarkOffStepError():
            return (
                f"Điểm «{typed}» không đúng bước: mỗi bước {_points(error.step)} điểm, "
                f"tính từ {_points(error.minimum)}."
            )
        case scoring.MarkBetweenLevelsError():
            return f"Điểm «{typed}» không nằm trong mức nào. Xin xem các mức ghi cạnh tiêu chí."
        case _:
            return f"«{typed}» không phải là điểm. Xin gõ số, thí dụ 8,5."


def allowed_marks(criterion: scoring.Criterion) -> str:
    """Say what a criterion allows: "0–10, bước 0,25", "Tốt 27–30; Khá 21–26", "số câu đúng 0–10"."""
    if criterion.levels:
        return "; ".join(_level(level) for level in reversed(criterion.levels))
    if criterion.kind is scoring.CriterionKind.PLACE:
        return "thứ tự 1, 2, 3… mỗi bài một thứ tự"
    if criterion.kind is scoring.CriterionKind.COUNT:
        return f"số câu đúng {_span(criterion)}"
    return _span(criterion)


def _level(level: scoring.Level) -> str:
    span = f"{_points(level.lowest)}–{_points(level.highest)}"
    return f"{level.name} {span}" if level.name else span


def _span(criterion: scoring.Criterion) -> str:
    most = "" if criterion.maximum is None else _points(criterion.maximum)
    range_ = f"{_points(criterion.minimum)}–{most}" if most else f"từ {_points(criterion.minimum)}"
    return range_ if criterion.step is None else f"{range_}, bước {_points(criterion.step)}"


def plain_points(thousandths: int) -> str:
    """Write stored thousandths as decimal text: -1500 as "-1.5"."""
    return scoring.mark_text(thousandths)


def _range(minimum: int, maximum: int | None) -> str:
    least = _points(minimum)
    return f"từ {least} trở lên" if maximum is None else f"từ {least} đến {_points(maximum)}"


def _points(thousandths: int) -> str:
    return show_points(scoring.mark_text(thousandths))
