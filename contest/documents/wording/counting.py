"""Papers of the tally clerks: the time sheet, the totals by criterion."""

from contest.documents.blocks import Align, Column, Form, Line, Shape, Signature, Table
from contest.documents.wording.common import NUMBER, ROW, TEAM, UNIT

_CLERK_AND_HEAD = (
    Signature("Thư ký", "{{ clerk }}"),
    Signature("Trưởng Ban Giám khảo", "{{ head_judge }}"),
)

TIME_SHEET = Form(
    name="phieu-theo-doi-thoi-gian",
    title="Phiếu theo dõi thời gian",
    says="Giờ bắt đầu, kết thúc, quá giờ, điểm trừ; phần chưa đo để trống cho viết tay",
    kind="PHIẾU THEO DÕI THỜI GIAN",
    subject="{{ title }}",
    blocks=(
        Line("{{ part.name }}: {{ part.time }}", each="part in parts", when="parts"),
        Table(
            each="one in turns",
            columns=(
                Column("Lượt", "{{ one.position }}", 2, is_number=True),
                TEAM,
                Column("Phần thi", "{{ one.part }}", 3, Align.LEFT),
                Column("Bắt đầu", "", 2),
                Column("Kết thúc", "", 2),
                Column("Thời gian", "{{ one.took }}", 2),
                Column("Điểm trừ", "{{ one.deduction|points }}", 2, is_number=True),
            ),
            empty="Chưa có bài thi.",
        ),
    ),
    signatures=_CLERK_AND_HEAD,
)

FILLED_SHEET = Form(
    name="phieu-cham-da-dien",
    title="Phiếu chấm đã điền",
    says="Mỗi giám khảo một bảng cho từng phần thi: điểm từng tiêu chí, tổng bằng số và bằng chữ",
    kind="PHIẾU CHẤM ĐIỂM",
    subject="{{ title }}",
    blocks=(
        Line("Trong hồ sơ chưa có phiếu nào.", when="not books"),
        Table(
            over="book in books",
            each="one in book.rows",
            caption="Giám khảo {{ book.judge }} – {{ book.part }}",
            columns=(
                NUMBER,
                TEAM,
                Column(
                    "{{ leaf.name }}{% if leaf.max %} ({{ leaf.max|points }}){% endif %}",
                    "{{ one.marks[leaf.id]|default('')|points }}",
                    2,
                    is_number=True,
                    each="leaf in book.leaves",
                ),
                Column("Tổng", "{{ one.total|points }}", 2, is_number=True),
                Column("Bằng chữ", "{{ one.in_words }}", 4, Align.LEFT),
                Column("Ký", "", 2),
            ),
        ),
        Line("Mỗi giám khảo chấm độc lập và nộp phiếu trước khi niêm phong.", Shape.NOTE),
    ),
    signatures=_CLERK_AND_HEAD,
    is_wide=True,
)

BY_CRITERION = Form(
    name="tong-hop-theo-tieu-chi",
    title="Bảng tổng hợp theo tiêu chí",
    says="Mỗi phần thi một bảng: điểm của từng giám khảo cho từng tiêu chí, theo bảng đấu",
    kind="BẢNG TỔNG HỢP ĐIỂM THEO TIÊU CHÍ",
    subject="{{ title }}",
    blocks=(
        Line("Trong hồ sơ chưa có phiếu nào.", when="not criteria"),
        Table(
            over="sheet in criteria",
            each="one in sheet.rows",
            caption="{{ sheet.part }}{% if sheet.group %} – {{ sheet.group }}{% endif %}",
            columns=(
                ROW,
                TEAM,
                Column("Tiêu chí", "{{ one.criterion }}", 5, Align.LEFT),
                Column(
                    "{{ judge.label }}",
                    "{{ one.marks[judge.id]|default('')|points }}",
                    2,
                    is_number=True,
                    each="judge in sheet.judges",
                ),
            ),
        ),
    ),
    signatures=_CLERK_AND_HEAD,
    is_wide=True,
)

RESULT_SHEET = Form(
    name="bang-tong-hop",
    title="Bảng tổng hợp điểm",
    says="Điểm từng giám khảo, phiếu bị bỏ, điểm trừ, tổng điểm, xếp hạng, giải, chữ ký",
    kind="BẢNG TỔNG HỢP ĐIỂM",
    subject="{{ title }}",
    blocks=(
        Table(
            each="one in standings",
            caption="Tổng hợp",
            columns=(
                NUMBER,
                TEAM,
                UNIT,
                Column(
                    "{{ part.name }}",
                    "{{ one.points[part.id]|default('')|points }}",
                    2,
                    is_number=True,
                    each="part in all_parts",
                ),
                Column("Tổng điểm", "{{ one.total|points }}", 2, is_number=True),
                Column("Xếp hạng", "{{ one.place_said }}", 2, is_number=True),
                Column("Giải", "{{ one.prizes|join('; ') }}", 3),
            ),
            empty="Chưa có bài thi.",
        ),
        Table(
            over="part in judged_parts",
            each="one in part.rows",
            caption="{{ part.name }}",
            columns=(
                NUMBER,
                TEAM,
                Column(
                    "{{ judge.label }}",
                    "{{ one.marks[judge.id]|default('') }}",
                    2,
                    is_number=True,
                    each="judge in part.judges",
                ),
                Column("Ban Giám khảo", "{{ one.panel|points }}", 2, is_number=True),
                Column("Cộng, trừ", "{{ one.adjustments|points }}", 2, is_number=True),
                Column("Điểm phần thi", "{{ one.points|points }}", 2, is_number=True),
            ),
        ),
        Line("Điểm trong ngoặc là điểm bị bỏ theo thể lệ.", Shape.NOTE, when="has_dropped"),
        Line("Giám khảo: {{ judges|map(attribute='said')|join('; ') }}.", Shape.NOTE),
        Line("Cách tính theo thể lệ: {{ rules|join(' ') }}", Shape.NOTE, when="rules"),
    ),
    signatures=_CLERK_AND_HEAD,
    is_wide=True,
)

FORMS = (RESULT_SHEET, TIME_SHEET, FILLED_SHEET, BY_CRITERION)
