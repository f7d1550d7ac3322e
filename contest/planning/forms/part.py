"""How one part is counted, typed."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.validators import Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from contest.planning.part_settings import CHOSEN, OVER_ZERO, OWN_CAP
from contest.web import Form
from contest.words import messages
from contest.words.durations import parse_seconds

DECIMALS = [
    ("", "không làm tròn"),
    ("0", "đến số nguyên"),
    *((str(kept), f"đến {kept} chữ số thập phân") for kept in range(1, 5)),
]
METHODS = [
    ("mean", "Trung bình cộng"),
    ("sum", "Cộng tổng"),
    ("median", "Trung vị (điểm đứng giữa)"),
    ("trimmed", "Bỏ phiếu cao nhất, thấp nhất"),
    ("near-mean", "Bỏ phiếu lệch xa trung bình"),
    ("third-marker", "Hai người chấm, lệch thì người thứ ba"),
    ("agreed", "Một phiếu thống nhất"),
]
MARKERS = [
    ("judges", "Tất cả giám khảo"),
    ("clerk", "Thư ký (một phiếu)"),
    ("audience", "Khán giả"),
    (CHOSEN, "Một số giám khảo được chọn"),
]
STAGES_OF_TIME = [
    ("panel", "điểm chung của Ban Giám khảo"),
    ("sheet", "từng phiếu chấm"),
    ("final", "tổng điểm cuộc thi"),
]


def is_span(_form: Form, field: Field) -> None:
    """Refuse what is neither minutes and seconds nor seconds."""
    if parse_seconds(str(field.data)) is None:
        raise ValidationError(messages.SPAN_IS_WRONG)


SPAN = [Optional(), is_span]


class PartForm(Form):
    """Who marks a part, how marks combine, where they are rounded, what time costs."""

    markers = SelectField("Người chấm", choices=MARKERS)
    chosen = SelectMultipleField(
        "Giám khảo chấm phần này",
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validate_choice=False,
    )
    method = SelectField("Cách gộp điểm", choices=METHODS)
    low = IntegerField("Số phiếu thấp nhất bị bỏ", [Optional(), NumberRange(0, 50)], default=1)
    high = IntegerField("Số phiếu cao nhất bị bỏ", [Optional(), NumberRange(0, 50)], default=1)
    trimmed_then = SelectField(
        "Các phiếu còn lại", choices=[("mean", "lấy trung bình cộng"), ("sum", "cộng lại")]
    )
    at_least = IntegerField("Chỉ bỏ khi có từ (phiếu)", [Optional(), NumberRange(1, 999)])
    tolerance = StringField("Lệch cho phép (điểm)", [Length(max=12)])
    at_tolerance = SelectField(
        "Phiếu lệch đúng bằng mức ấy", choices=[("keep", "giữ lại"), ("drop", "bỏ đi")]
    )
    repeat = BooleanField(
        "Bỏ xong thì tính lại trung bình và xét tiếp, đến khi không còn phiếu lệch"
    )
    third = SelectField("Người chấm thứ ba", validate_choice=False)
    difference = StringField("Hai người lệch quá (điểm)", [Length(max=12)])
    inclusive = BooleanField("Lệch đúng bằng mức ấy cũng cần người thứ ba")
    third_then = SelectField(
        "Khi đó điểm là",
        choices=[
            ("third", "điểm của người thứ ba"),
            ("mean-of-closest", "trung bình của người thứ ba và người gần nhất"),
        ],
    )
    by = SelectField(
        "Gộp theo", choices=[("sheet", "tổng điểm mỗi phiếu"), ("criterion", "từng tiêu chí")]
    )
    missing = SelectField(
        "Khi còn phiếu chưa nộp",
        choices=[("wait", "chờ đủ phiếu mới tính"), ("present", "chỉ tính các phiếu đã có")],
    )
    round_criterion = SelectField("Điểm từng tiêu chí", choices=DECIMALS)
    round_sheet = SelectField("Tổng điểm mỗi phiếu", choices=DECIMALS)
    round_panel = SelectField("Điểm chung của Ban Giám khảo", choices=DECIMALS)
    round_part = SelectField("Điểm phần thi sau hệ số", choices=DECIMALS)
    floor = StringField("Không dưới (điểm)", [Length(max=12)])
    cap = SelectField(
        "Không vượt",
        choices=[
            ("", "không giới hạn"),
            ("max", "điểm tối đa của phần thi"),
            (OWN_CAP, "số điểm tự ghi"),
        ],
    )
    cap_points = StringField("Số điểm không được vượt", [Length(max=12)])
    alarm = StringField(
        "Báo khi hai giám khảo lệch quá (điểm)",
        [Length(max=12)],
        render_kw={"placeholder": "không báo"},
    )
    alarm_of = SelectField(
        "So sánh", choices=[("sheet", "tổng điểm phiếu"), ("criterion", "từng tiêu chí")]
    )
    limit = StringField("Thời gian nhiều nhất", SPAN, render_kw={"placeholder": "không giới hạn"})
    minimum = StringField("Thời gian ít nhất", SPAN, render_kw={"placeholder": "không giới hạn"})
    grace = StringField("Bỏ qua nếu chỉ sai trong", SPAN)
    over = SelectField(
        "Sai thời gian thì", choices=[("points", "trừ điểm"), (OVER_ZERO, "phần thi được 0 điểm")]
    )
    points = StringField("Số điểm trừ", [Length(max=12)])
    per = StringField("Trừ cho mỗi", SPAN)
    count = SelectField(
        "Khoảng chưa trọn", choices=[("started", "vẫn tính là một lần"), ("full", "không tính")]
    )
    most = StringField("Trừ nhiều nhất (điểm)", [Length(max=12)])
    on = SelectField("Trừ vào", choices=STAGES_OF_TIME)
    revision = HiddenField(default="0")

    def offer_judges(self, seated: Iterable[tuple[str, str]], part: Mapping[str, Any]) -> None:
        """Offer the seated judges, and those whom the rules name already."""
        named = part["markers"] if isinstance(part.get("markers"), list) else []
        third = (part.get("panel") or {}).get("third")
        offered = dict(seated)
        offered |= {key: key for key in (*named, third) if key and key not in offered}
        self.chosen.choices = list(offered.items())
        self.third.choices = [("", "—"), *offered.items()]
