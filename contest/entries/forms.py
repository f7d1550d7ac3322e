"""Text ↔ values of entries."""

from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from contest.entries.actions import NewEntry
from contest.entries.tables import EntryKind
from contest.web import Form, OnceForm, text
from contest.words.labels import choices


class EntryForm(Form):
    name = StringField("Tên đội, thí sinh hoặc tác phẩm", [DataRequired(), Length(max=200)])
    unit = StringField("Đơn vị", [Length(max=200)])
    kind = SelectField("Loại", choices=choices(EntryKind))
    group = StringField("Nhóm, bảng, khối (nếu có)", [Length(max=80)])
    field = StringField("Lĩnh vực (nếu xét theo lĩnh vực)", [Length(max=80)])
    sort = StringField("Tập thể hay cá nhân (nếu xét riêng)", [Length(max=80)])
    number = StringField("Số báo danh", [Length(max=20)])
    members = TextAreaField("Thành viên", [Length(max=2000)])
    pronounced = StringField("Cách đọc tên (nếu khó đọc)", [Length(max=200)])
    revision = HiddenField(default="0")

    def entry(self) -> NewEntry:
        return NewEntry(
            name=text(self.name),
            unit=text(self.unit),
            group=text(self.group),
            field=text(self.field),
            sort=text(self.sort),
            members=text(self.members),
            pronounced=text(self.pronounced),
            number=text(self.number),
            kind=EntryKind(self.kind.data),
        )


class AnnounceForm(OnceForm):
    title = StringField("Bốc thăm gì", [DataRequired(), Length(max=120)])
    lots = TextAreaField("Các thăm, mỗi dòng một thăm", [Length(max=4000)])

    def listed(self) -> list[str]:
        return [line.strip() for line in text(self.lots).splitlines() if line.strip()]


class HoldForm(Form):
    called = StringField("Số xướng lên", [DataRequired(), Length(max=40)])
    witnesses = StringField("Người chứng kiến", [DataRequired(), Length(max=300)])


class UploadForm(Form):
    file = FileField("Tệp .xlsx", [FileRequired("Xin chọn tệp danh sách.")])


class ConfirmImportForm(Form):
    """Carries the checked rows from the preview to the import, as the JSON it was shown from."""

    rows = HiddenField(validators=[DataRequired()])


class WithdrawForm(Form):
    reason = StringField("Lý do rút", [DataRequired(), Length(max=300)])
