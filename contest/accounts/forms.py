"""Sign-in forms."""

from wtforms import PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, EqualTo, Length, Regexp

from contest.access.roles import Role
from contest.web import Form
from contest.words import messages
from contest.words.labels import label

USERNAME = r"^[A-Za-z0-9._-]+$"


class PasswordForm(Form):
    username = StringField("Tên đăng nhập", [DataRequired(), Length(max=60)])
    password = PasswordField("Mật khẩu", [DataRequired(), Length(max=200)])


class NewPasswordForm(Form):
    current = PasswordField("Mật khẩu hiện nay", [Length(max=200)])
    password = PasswordField("Mật khẩu mới", [DataRequired(), Length(min=8, max=200)])
    again = PasswordField("Gõ lại mật khẩu", [DataRequired(), EqualTo("password")])


class CardForm(Form):
    seat = StringField("Số ghế", [DataRequired(), Length(max=6)])
    code = StringField("Mã trên thẻ", [DataRequired(), Length(max=20)])


class PersonForm(Form):
    name = StringField("Họ và tên", [DataRequired(), Length(max=120)])
    post = StringField("Chức vụ", [Length(max=120)])
    username = StringField(
        "Tên đăng nhập",
        [DataRequired(), Length(max=60), Regexp(USERNAME, message=messages.USERNAME_IS_PLAIN)],
    )
    role = SelectField(
        "Vai trò ở mọi cuộc thi",
        choices=[(role.value, label(role)) for role in (Role.ORGANIZER, Role.OBSERVER, Role.ADMIN)],
    )


class EmptyForm(Form):
    """A button: nothing but the CSRF token."""
