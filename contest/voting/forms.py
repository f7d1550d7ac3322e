"""Text ↔ values of the audience's vote."""

from wtforms import IntegerField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Length, NumberRange

from contest.voting.actions import MOST_AT_ONCE
from contest.web import Form, OnceForm


class CodesForm(OnceForm):
    count = IntegerField(
        "Số mã in thêm", [DataRequired(), NumberRange(min=1, max=MOST_AT_ONCE)], default=100
    )


class OpenForm(Form):
    part = SelectField("Phần thi")


class VoteForm(Form):
    code = StringField("Mã bình chọn", [DataRequired(), Length(max=20)])
    entry = RadioField("Bình chọn cho", [DataRequired()], coerce=int)
