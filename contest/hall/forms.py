"""Text ↔ values of the clerk's desk."""

from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length

from contest.hall.tables import GateState
from contest.web import Form, OnceForm
from contest.words.labels import choices

ALL = ""


class NoticeForm(OnceForm):
    text = StringField("Tin nhắn", [DataRequired(), Length(max=300)])
    to = SelectField("Gửi đến", default=ALL)

    def offer(self, judges: list[tuple[str, str]]) -> None:
        self.to.choices = [(ALL, "Tất cả giám khảo"), *judges]


class GateForm(Form):
    """`about` is "part/ID" or "entry/ROW"."""

    about = StringField("Phần hoặc bài thi", [DataRequired(), Length(max=80)])
    state = SelectField("Trạng thái", choices=choices(GateState))
