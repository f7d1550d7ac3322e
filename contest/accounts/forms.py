"""Sign-in forms."""

from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, Length

from contest.web import Form


class PasswordForm(Form):
    username = StringField("Tên đăng nhập", [DataRequired(), Length(max=60)])
    password = PasswordField("Mật khẩu", [DataRequired(), Length(max=200)])


class NewPasswordForm(Form):
    password = PasswordField("Mật khẩu mới", [DataRequired(), Length(min=8, max=200)])
    again = PasswordField("Gõ lại mật khẩu", [DataRequired(), EqualTo("password")])


class CardForm(Form):
    seat = StringField("Số ghế", [DataRequired(), Length(max=6)])
    code = StringField("Mã trên thẻ", [DataRequired(), Length(max=20)])


class EmptyForm(Form):
    """A button: nothing but the CSRF token."""
