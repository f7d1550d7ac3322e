"""Text ↔ values of judging."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from wtforms import (
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length

import scoring
from contest.errors import InputError
from contest.judging.actions import CellKind, CellOperation
from contest.operations import ID_LENGTH
from contest.web import Form, OnceForm, text
from contest.words import messages
from contest.words.numbers import NotANumberError, parse_points

DEDUCTION, BONUS = "deduction", "bonus"
MOST = 10**9
LONGEST = {CellKind.MARK: 20, CellKind.REMARK: 500}


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


class SubstituteForm(OnceForm):
    name = StringField("Họ và tên người thay", [DataRequired(), Length(max=120)])
    post = StringField("Chức vụ", [Length(max=120)])
    unit = StringField("Đơn vị", [Length(max=200)])
    reason = StringField("Lý do thay", [DataRequired(), Length(max=300)])


class CarriedForm(Form):
    files = MultipleFileField("Tệp điểm, hoặc ảnh chụp các mã")
    scans = TextAreaField("Mã quét được")
    payload = HiddenField()


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


class Signal(NamedTuple):
    """What a phone tells the desk: how many marks it holds unsent, the last message it showed."""

    unsent: int
    read: int


def read_signal(body: object) -> Signal:
    """Read a phone's signal, by named fields only."""
    sent = _fields(body)
    try:
        signal = Signal(int(sent["unsent"]), int(sent["read"]))
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise InputError([messages.SIGNAL_IS_WRONG]) from error
    if not all(0 <= one <= MOST for one in signal):
        raise InputError([messages.SIGNAL_IS_WRONG])
    return signal


def read_operation(body: object) -> CellOperation:
    """Read the operation that the judge's page sends, by named fields only."""
    sent = _fields(body)
    try:
        kind = CellKind(sent.get("kind", CellKind.MARK))
        operation = CellOperation(
            id=str(sent["operation_id"]),
            entry_id=int(sent["entry"]),
            part=str(sent["part"]),
            criterion=str(sent["criterion"]),
            text=str(sent["text"])[: LONGEST[kind]],
            base_revision=int(sent["base_revision"]),
            kind=kind,
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise InputError([messages.SIGNAL_IS_WRONG]) from error
    if not 0 < len(operation.id) <= ID_LENGTH:
        raise InputError([messages.OPERATION_IS_WRONG])
    return operation


def _fields(body: object) -> Mapping[str, Any]:
    if not isinstance(body, Mapping):
        raise InputError([messages.SIGNAL_IS_WRONG])
    return body
