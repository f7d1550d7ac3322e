"""Text ↔ values of announcing."""

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, SelectField, StringField
from wtforms.validators import DataRequired, Length

from contest.announcing.tables import ScreenRole
from contest.web import Form, OnceForm
from contest.words.labels import choices


class StepForm(Form):
    """A press of a button: carries the step that whoever pressed it saw."""

    step = HiddenField(validators=[DataRequired()])


class MoveForm(Form):
    prize = HiddenField(validators=[DataRequired()])


class RoleForm(Form):
    role = SelectField("Màn hình này hiện", choices=choices(ScreenRole))


class ScreenForm(OnceForm):
    name = StringField("Tên màn hình", [DataRequired(), Length(max=80)])


class PictureForm(OnceForm):
    file = FileField("Ảnh PNG hoặc JPEG", [FileRequired("Xin chọn một ảnh.")])


class ChoicesForm(Form):
    lists_finished = BooleanField("Màn hình tiến độ ghi tên các bài đã thi xong")
    holds_result = BooleanField("Giữ bảng kết quả đến hết phần công bố")
