"""Text ↔ values of the papers that an office writes: the fields of each form, its day and number."""

from datetime import date
from typing import Any, cast

from wtforms import DateField, FileField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional
from wtforms.widgets import TextInput

from contest.documents.actions import Writing
from contest.documents.blocks import Field, Form
from contest.documents.rights import Level, awards_of, refused
from contest.documents.tables import WrittenPaper
from contest.web import Form as WebForm
from contest.web import text
from contest.words.numbers import parse_whole

DAY = "%d/%m/%Y"
OWN = "own_"
NO_BASIS = "Hình thức này ngoài thẩm quyền của đơn vị: xin ghi căn cứ pháp lý, hoặc làm tờ trình."
_SHORT, _LONG = 300, 4000


class WritingForm(WebForm):
    """The fields that every paper has; `writing_form` adds those of one form."""

    day = DateField("Ngày của văn bản", [DataRequired()], format=DAY, widget=TextInput())
    symbol = StringField("Ký hiệu cơ quan ban hành", [Length(max=20)])
    since = DateField("Nhiệm kỳ tính từ ngày", [Optional()], format=DAY, widget=TextInput())
    beyond = SelectField("Hình thức ngoài thẩm quyền", choices=[("", "Không")], default="")
    legal_basis = StringField("Căn cứ pháp lý (số, ngày, cơ quan cho phép)", [Length(max=300)])
    award: str = ""

    @property
    def has_award(self) -> bool:
        return bool(self.award)

    @property
    def basis(self) -> str:
        """Return the legal basis of an award beyond the unit's right; empty when within it."""
        return text(self.legal_basis) if text(self.beyond) else ""

    def may_confer(self) -> bool:
        """Tell whether the award is within the unit's right, or has a legal basis."""
        if text(self.beyond) and not text(self.legal_basis):
            self.legal_basis.errors = [NO_BASIS]
            return False
        return True

    def writing(self) -> Writing:
        own = {
            field.name.removeprefix(OWN): text(field)
            for field in self
            if field.name.startswith(OWN)
        }
        if text(self.beyond):
            own[self.award] = text(self.beyond)
        return Writing(cast("date", self.day.data), own, text(self.symbol), self.since.data)

    def own_fields(self) -> list[Any]:
        return [field for field in self if field.name.startswith(OWN)]


def writing_form(form: Form, row: WrittenPaper, level: Level) -> WritingForm:
    """Return the web form of one kind of paper, filled from its draft."""
    awards = awards_of(level, row.day)
    fields = {f"{OWN}{one.name}": _field(one, awards) for one in form.fields}
    award = next((one.name for one in form.fields if one.is_award), "")
    made: WritingForm = type("OneWritingForm", (WritingForm,), {**fields, "award": award})(
        data={
            "day": row.day,
            "symbol": row.symbol,
            "since": row.since,
            **{f"{OWN}{one.name}": row.own.get(one.name, one.value) for one in form.fields},
        }
    )
    made.beyond.choices = [("", "Không"), *((one, one) for one, _ in refused(level, row.day))]
    held = row.own.get(award, "")
    if held and held not in awards and not made.is_submitted():
        made.beyond.data = held
    return made


def _field(field: Field, awards: list[str]) -> Any:
    if field.is_award:
        return SelectField(field.label, choices=[(one, one) for one in awards])
    if field.lines > 1:
        return TextAreaField(field.label, [Length(max=_LONG)], render_kw={"rows": field.lines})
    return StringField(field.label, [Length(max=_SHORT)])


class IssueForm(WebForm):
    number = StringField("Số", [Length(max=6)])
    revision = HiddenField(default="0")

    @property
    def wanted(self) -> int | None:
        return parse_whole(text(self.number))


class TemplateForm(WebForm):
    file = FileField("Tệp Word (.docx) đã sửa")


class VoidForm(WebForm):
    reason = StringField("Lý do hủy", [DataRequired(), Length(max=300)])


class CertificatesForm(WebForm):
    day = DateField("Ngày cấp", [DataRequired()], format=DAY, widget=TextInput())


class CertificateReasonForm(WebForm):
    reason = StringField("Lý do", [DataRequired(), Length(max=300)])


class ReceivingForm(WebForm):
    received_by = StringField("Người ký nhận", [DataRequired(), Length(max=200)])
    received_on = DateField("Ngày nhận", [DataRequired()], format=DAY, widget=TextInput())
