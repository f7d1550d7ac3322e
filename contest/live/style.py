"""The living page of the design system; it exists in development only."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, SelectField, StringField

from contest import web
from contest.access.routes import public
from contest.planning.tables import ContestState

bp = Blueprint("style", __name__)


class SampleForm(web.Form):
    name = StringField("Họ và tên", default="Công Tằng Tôn Nữ Thị Hoàng Phương Khuê")
    role = SelectField("Vai trò", choices=[("clerk", "Thư ký"), ("judge", "Giám khảo")])
    is_head = BooleanField("Trưởng Ban Giám khảo")
    points = StringField("Điểm", default="8,,5")


@bp.get("/kieu-dang")
@public
def style() -> ResponseReturnValue:
    form = SampleForm()
    form.points.errors = ["«8,,5» không phải là điểm. Xin gõ số, thí dụ 8,5."]
    return render_template("live/style.html", form=form, states=list(ContestState))
