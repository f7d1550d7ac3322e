"""Text ↔ values of what units send in."""

from collections.abc import Sequence

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from contest.entries.tables import EntryKind
from contest.registration.actions import NewRegistration
from contest.web import Form, OnceForm, text
from contest.words.labels import choices


class RegistrationForm(OnceForm):
    name = StringField("Tên đội, thí sinh hoặc tác phẩm", [DataRequired(), Length(max=200)])
    unit = SelectField("Đơn vị", coerce=int)
    kind = SelectField("Loại", choices=choices(EntryKind))
    group = StringField("Nhóm, bảng, khối (nếu có)", [Length(max=80)])
    members = TextAreaField("Thành viên", [Length(max=2000)])
    pronounced = StringField("Cách đọc tên (nếu khó đọc)", [Length(max=200)])
    revision = HiddenField(default="0")

    def offer(self, units: Sequence[tuple[int, str]]) -> None:
        self.unit.choices = list(units)

    def registration(self) -> NewRegistration:
        return NewRegistration(
            name=text(self.name),
            unit_id=int(self.unit.data),
            kind=EntryKind(self.kind.data),
            group=text(self.group),
            members=text(self.members),
            pronounced=text(self.pronounced),
        )


class SettleForm(Form):
    revision = HiddenField(default="0")


class ReturnForm(SettleForm):
    reason = StringField("Lý do trả lại", [DataRequired(), Length(max=300)])
