"""Text ↔ values of decisions, rehearsals and the next round."""

from datetime import date, time
from typing import cast

from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import TextInput

import scoring
from contest.web import Form, OnceForm, text

SETS, ENTRIES, JUDGES = (NumberRange(1, most) for most in (1000, 200, 40))
SEED = NumberRange(0, 999_999_999)


class DecisionForm(OnceForm):
    reason = TextAreaField("Lý do, cách quyết định", [DataRequired(), Length(max=1000)])
    by = StringField("Những người quyết định", [DataRequired(), Length(max=500)])

    def validate_by(self, field: StringField) -> None:
        if not self.names():
            raise ValidationError(field.gettext("This field is required."))

    def names(self) -> list[str]:
        return [name.strip() for name in text(self.by).replace(";", ",").split(",") if name.strip()]


class RehearsalForm(Form):
    """How large a rehearsal is; its numbers stand in the address, so that anybody can repeat it."""

    sets = IntegerField("Số lần chạy", [SETS], default=100)
    entries = IntegerField("Số bài thi", [Optional(), ENTRIES])
    judges = IntegerField("Số giám khảo", [Optional(), JUDGES])
    seed = IntegerField("Số gieo", [SEED], default=1)
    style = SelectField(
        "Điểm giả định",
        choices=[("likely", "gần thực tế"), ("uniform", "rải đều")],
        default="likely",
    )

    def wish(self) -> scoring.Wish:
        return scoring.Wish(
            sets=self.sets.data or 1,
            entries=self.entries.data,
            judges=self.judges.data,
            seed=self.seed.data or 0,
            style=scoring.Style(self.style.data),
        )


class NextRoundForm(OnceForm):
    title = StringField("Tên vòng thi", [DataRequired(), Length(max=200)])
    starts_on = DateField("Ngày thi", [DataRequired()], format="%d/%m/%Y", widget=TextInput())
    starts_time = TimeField(
        "Giờ bắt đầu", [DataRequired()], format="%H:%M", widget=TextInput(), default=time(8, 0)
    )
    place = StringField("Địa điểm", [Length(max=200)])
    carry = RadioField(
        "Điểm vòng trước",
        choices=[("zero", "Tính lại từ 0"), ("carry", "Cộng tổng điểm vòng trước")],
        default="zero",
    )
    groups_by_round = BooleanField("Ghi tên cụm (cuộc thi trước) vào cột Nhóm của bài thi")
    keep_judges = BooleanField("Giữ Ban Giám khảo", default=True)
    keep_staff = BooleanField("Giữ tổ thư ký, ban tổ chức", default=True)

    @property
    def day(self) -> date:
        return cast("date", self.starts_on.data)

    @property
    def hour(self) -> time:
        return cast("time", self.starts_time.data)
