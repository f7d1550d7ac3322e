"""Judges and staff, typed."""

from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Regexp

import scoring
from contest.access.roles import Role
from contest.accounts.forms import USERNAME
from contest.web import Form, OnceForm
from contest.words import messages
from contest.words.labels import label


class JudgeForm(OnceForm):
    name = StringField("Họ và tên", [DataRequired(), Length(max=120)])
    post = StringField("Chức vụ", [Length(max=120)])
    unit = StringField("Đơn vị", [Length(max=200)])
    role = SelectField(
        "Vai trò", choices=[(one.value, label(one)) for one in scoring.Role], default="judge"
    )
    is_head = BooleanField("Trưởng Ban Giám khảo")


class StaffForm(Form):
    name = StringField("Họ và tên", [DataRequired(), Length(max=120)])
    post = StringField("Chức vụ", [Length(max=120)])
    username = StringField(
        "Tên đăng nhập",
        [
            DataRequired(),
            Length(max=60),
            Regexp(USERNAME, message=messages.USERNAME_IS_PLAIN),
        ],
    )
    role = SelectField(
        "Vai trò",
        choices=[
            (role.value, label(role))
            for role in (
                Role.CLERK,
                Role.ORGANIZER,
                Role.MC,
                Role.UNIT_CLERK,
                Role.OBSERVER,
            )
        ],
    )
    unit = StringField("Đơn vị (bắt buộc với cán bộ đơn vị)", [Length(max=200)])
