"""How entries are ranked and what they win, typed."""

from typing import TYPE_CHECKING

from wtforms import BooleanField, HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import Length, NumberRange, Optional

from contest.planning.forms.part import DECIMALS
from contest.planning.prize_rows import COLUMNS, PrizeRow
from contest.planning.ranking_settings import BEST, ClassRow
from contest.web import Form
from contest.words.names import nfc

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

COUNTED = [Optional(), NumberRange(1, 9999)]


class RankingForm(Form):
    """The total, the style of places, the cut, the exemplars; tables are read beside it."""

    combine = SelectField(
        "Kết quả chung là",
        choices=[
            ("sum", "tổng điểm các phần thi"),
            ("mean", "trung bình điểm các phần thi"),
            (BEST, "tổng điểm một số phần thi cao nhất"),
            ("places", "tổng thứ hạng các phần thi (ít nhất thì thắng)"),
            ("rank-points", "tổng điểm thứ hạng (hạng 1 trong N bài được N điểm)"),
        ],
    )
    best = IntegerField("Số phần thi được tính", COUNTED)
    round_final = SelectField("Làm tròn kết quả chung", choices=DECIMALS)
    other_given = StringField("Tên điểm phụ khác", [Length(max=40)])
    places = SelectField(
        "Cách ghi hạng khi đồng hạng",
        choices=[
            ("competition", "1, 2, 2, 4 (bỏ hạng sau)"),
            ("dense", "1, 2, 2, 3 (không bỏ hạng)"),
            ("average", "1; 2,5; 2,5; 4 (hạng trung bình)"),
        ],
    )
    groups = SelectField(
        "Xếp hạng, trao giải",
        choices=[("overall", "chung cho cả cuộc thi"), ("each", "riêng từng nhóm (bảng, khối)")],
    )
    cut = SelectField(
        "Chọn bài thi vào vòng sau",
        choices=[
            ("", "không chọn"),
            ("top", "các bài đứng đầu"),
            ("per_group", "các bài đứng đầu mỗi nhóm"),
            ("from", "mọi bài đạt mức điểm"),
        ],
    )
    cut_top = IntegerField("Số bài được chọn", COUNTED)
    cut_per_group = IntegerField("Số bài mỗi nhóm", COUNTED)
    cut_best_rest = IntegerField("Thêm số bài cao nhất còn lại", COUNTED)
    cut_from = StringField("Điểm ít nhất", [Length(max=12)])
    cut_at_tie = SelectField(
        "Bằng điểm ở ranh giới",
        choices=[
            ("decide", "chờ quyết định"),
            ("all", "lấy tất cả"),
            ("none", "không lấy bài nào"),
        ],
    )
    has_exemplars = BooleanField("Chọn điển hình từ các bài xếp hạng cao")
    from_class = StringField("Từ mức", [Length(max=80)])
    most = IntegerField("Nhiều nhất", COUNTED)
    per_field = IntegerField("Nhiều nhất mỗi lĩnh vực", COUNTED)
    per_unit = IntegerField("Nhiều nhất mỗi đơn vị", COUNTED)
    per_group = IntegerField("Nhiều nhất mỗi nhóm", COUNTED)
    per_kind = IntegerField("Nhiều nhất mỗi loại", COUNTED)
    exemplar_at_tie = SelectField(
        "Bằng điểm ở ranh giới chỉ tiêu",
        choices=[
            ("decide", "chờ quyết định"),
            ("all", "lấy tất cả"),
            ("none", "không lấy bài nào"),
        ],
    )
    revision = HiddenField(default="0")


def read_prizes(typed: "MultiDict[str, str]") -> list[PrizeRow]:
    return [PrizeRow(*row) for row in _rows(typed, [f"prize_{key}" for key in COLUMNS])]


def read_ties(typed: "MultiDict[str, str]") -> list[str]:
    return typed.getlist("tie")


def read_classes(typed: "MultiDict[str, str]") -> list[ClassRow]:
    return [ClassRow(*row) for row in _rows(typed, ["class_name", "class_from"])]


def _rows(typed: "MultiDict[str, str]", columns: list[str]) -> list[list[str]]:
    """Read parallel columns row by row, as typed."""
    read = [typed.getlist(column) for column in columns]
    return [[nfc(cell.strip()) for cell in row] for row in zip(*read, strict=False)]
