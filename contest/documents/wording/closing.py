"""Papers that make the result known: the notice."""

from contest.documents.blocks import Column, Field, Form, Line, Table
from contest.documents.wording.common import BASES, BASIS_LINES, TEAM, UNIT

NOTICE = Form(
    name="thong-bao-ket-qua",
    title="Thông báo kết quả",
    says="Thứ hạng, điểm, giải; thời hạn kiến nghị; nơi trao giải",
    kind="THÔNG BÁO",
    symbol="TB",
    subject="kết quả {{ title }}",
    fields=(
        BASES,
        Field(
            "complaints",
            "Kiến nghị về kết quả",
            "Kiến nghị về kết quả (nếu có) gửi Ban Tổ chức bằng văn bản, chậm nhất 24 giờ kể từ khi công bố.",
            lines=2,
        ),
        Field("awarding", "Trao giải ở đâu, khi nào", "", lines=2),
    ),
    blocks=(
        *BASIS_LINES,
        Line(
            "{{ title }} được tổ chức {{ held_on|paper_date }}{% if held_place %}, tại {{ held_place }}{% endif %}, có {{ judged|length }} bài thi và {{ judges|length }} giám khảo. Kết quả như sau:"
        ),
        Table(
            each="one in standings",
            columns=(
                Column("Hạng", "{{ one.place_said }}", 2, is_number=True),
                TEAM,
                UNIT,
                Column("Điểm", "{{ one.total|points }}", 2, is_number=True),
                Column("Giải", "{{ one.prizes|join('; ') }}", 3),
            ),
            empty="Chưa có kết quả.",
        ),
        Line(
            "{{ award.prize }}: {{ award.winners|map(attribute='said')|join('; ') or 'không trao' }}.",
            each="award in awards_apart",
        ),
        Line("{{ own.complaints }}", when="own.complaints"),
        Line("{{ own.awarding }}", when="own.awarding"),
        Line("Ban Tổ chức thông báo để các đơn vị, cá nhân biết."),
    ),
    recipients="Các đơn vị dự thi",
)

FORMS = (NOTICE,)
