"""Text ↔ values of the clerk's desk."""

from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from contest import web
from contest.hall.tables import GateState
from contest.hall.wifi import Wifi, WifiKind
from contest.web import Form, OnceForm
from contest.words.labels import choices

ALL = ""
WIFI_IS_LOCKED = "Xin gõ mật khẩu wifi, hoặc chọn «Không có mật khẩu»."


class NoticeForm(OnceForm):
    text = StringField("Tin nhắn", [DataRequired(), Length(max=300)])
    to = SelectField("Gửi đến", default=ALL)

    def offer(self, judges: list[tuple[str, str]]) -> None:
        self.to.choices = [(ALL, "Tất cả giám khảo"), *judges]


class GateForm(Form):
    """`about` is "part/ID" or "entry/ROW"."""

    about = StringField("Phần hoặc bài thi", [DataRequired(), Length(max=80)])
    state = SelectField("Trạng thái", choices=choices(GateState))


class WifiForm(Form):
    """The hall's wifi, for the poster alone."""

    name = StringField("Tên mạng wifi", [DataRequired(), Length(max=32)])
    kind = SelectField(
        "Loại bảo vệ",
        choices=[
            (WifiKind.WPA.value, "Có mật khẩu (WPA, WPA2, WPA3)"),
            (WifiKind.WEP.value, "Có mật khẩu kiểu cũ (WEP)"),
            (WifiKind.OPEN.value, "Không có mật khẩu"),
        ],
    )
    password = StringField("Mật khẩu wifi", [Length(max=63)])

    def validate_password(self, field: StringField) -> None:
        if self.kind.data != WifiKind.OPEN.value and not field.data:
            raise ValidationError(WIFI_IS_LOCKED)

    def wifi(self) -> Wifi:
        return Wifi(web.text(self.name), WifiKind(self.kind.data), web.text(self.password))
