"""Text ↔ values of judging."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Length

import scoring
from contest.errors import InputError
from contest.judging.actions import MarkOperation
from contest.operations import ID_LENGTH
from contest.web import Form, OnceForm, text
from contest.words import messages
from contest.words.numbers import NotANumberError, parse_points

DEDUCTION, BONUS = "deduction", "bonus"


class AdjustmentForm(OnceForm):
    entry = SelectField("Bài thi", [DataRequired()], coerce=int)
    part = SelectField("Trừ, cộng vào")
    way = RadioField(
        "Loại", choices=[(DEDUCTION, "Điểm trừ"), (BONUS, "Điểm thưởng")], default=DEDUCTION
    )
    points = StringField("Số điểm", [DataRequired(), Length(max=12)])
    reason = StringField("Lý do", [DataRequired(), Length(max=300)])

    def offer_parts(self, parts: Sequence[scoring.Part]) -> None:
        """Offer each part's points, each sheet of it where sheets are combined, and the total."""
        offered = []
        for part in parts:
            name = part.name or part.id
            offered.append((part.id, f"Điểm phần {name}"))
            if part.is_marked and part.by is scoring.By.SHEET:
                offered.append((f"{part.id}/{scoring.On.SHEET}", f"Từng phiếu phần {name}"))
        self.part.choices = [*offered, ("", "Tổng điểm")]

    def place(self) -> tuple[str | None, scoring.On]:
        """Return the part, None for the total, and what of it is adjusted."""
        part, _, on = text(self.part).partition("/")
        return part or None, scoring.On(on) if on else scoring.On.PANEL

    def thousandths(self) -> int:
        """Read the points with their sign."""
        points = read_points(text(self.points))
        return -points if self.way.data == DEDUCTION else points


class PaperCodeForm(Form):
    code = StringField("Mã phiếu", [DataRequired(), Length(max=80)])


class ReasonForm(Form):
    reason = StringField("Lý do", [DataRequired(), Length(max=300)])


def read_points(typed: str) -> int:
    """Read points of any size in thousandths."""
    anything = scoring.Criterion("", minimum=0)
    try:
        return scoring.parse_mark(anything, parse_points(typed))
    except (NotANumberError, scoring.MarkError) as error:
        raise InputError(
            [f"«{typed}» không phải là số điểm. Xin gõ số có nhiều nhất 3 số lẻ, thí dụ 1,5."]
        ) from error


def read_operation(sent: Mapping[str, Any] | None) -> MarkOperation:
    """Read the operation that the judge's page sends, by named fields only."""
    try:
        sent = sent or {}
        operation = MarkOperation(
            id=str(sent["operation_id"]),
            entry_id=int(sent["entry"]),
            part=str(sent["part"]),
            criterion=str(sent["criterion"]),
            text=str(sent["text"])[:20],
            base_revision=int(sent["base_revision"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise InputError(["Nội dung gửi lên không đúng. Xin tải lại trang chấm."]) from error
    if not 0 < len(operation.id) <= ID_LENGTH:
        raise InputError([messages.OPERATION_IS_WRONG])
    return operation
