"""The minutes of the judging panel (biên bản họp Ban Giám khảo)."""

from contest.documents.blocks import Column, Form, Line, Shape, Signature, Table
from contest.documents.wording.common import HELD, NUMBER, TEAM, UNIT

MINUTES = Form(
    name="bien-ban",
    title="Biên bản họp Ban Giám khảo",
    says="Thành phần, diễn biến, quyết định khi bằng điểm, kết quả, đề nghị trao giải",
    kind="BIÊN BẢN",
    subject="họp Ban Giám khảo\n{{ title }}",
    blocks=(
        Line(
            "Căn cứ {{ panel_decision }} về việc thành lập Ban Giám khảo",
            Shape.BASIS,
            when="panel_decision",
        ),
        Line(
            "{{ title }} được tổ chức "
            + HELD
            + ". Kết thúc các phần thi, Ban Giám khảo họp tổng hợp điểm và xét giải."
        ),
        Line("I. THÀNH PHẦN", Shape.HEADING),
        Line(
            "1. Ban Giám khảo: {{ judges|length }} {{ member }}; có mặt {{ meeting.present|length }}, vắng {{ meeting.absent|length }}."
        ),
        Line("– {{ said }}", Shape.ITEM, each="said in meeting.people"),
        Line("2. Thư ký: {{ member }}\N{NO-BREAK SPACE}{{ clerk }}.", when="clerk"),
        Line("II. NỘI DUNG", Shape.HEADING),
        Line(
            "1. Số đội, tiết mục dự thi: {{ judged|length }}{% if meeting.withdrawn %}; rút lui: {{ meeting.withdrawn|join(', ') }}{% endif %}. Phần thi: {{ meeting.parts|join(', ') }}."
        ),
        Line(
            "2. Thư ký đọc, đối chiếu phiếu chấm của từng giám khảo và tổng hợp điểm theo thể lệ. {{ rules|join(' ') }}"
        ),
        Line("– {{ said }}.", Shape.ITEM, each="said in meeting.rule_changes"),
        Line(
            "– {{ one.entry }}, phần thi {{ one.parts|join(', ') }}: {{ member }}\N{NO-BREAK SPACE}{{ one.judge }} {{ one.said }}; điểm tính theo các giám khảo còn lại.",
            Shape.ITEM,
            each="one in meeting.left_out",
        ),
        Line("3. Điểm cộng, điểm trừ: không có.", when="not meeting.adjusted"),
        Line("3. Điểm cộng, điểm trừ:", when="meeting.adjusted"),
        Line("– {{ said }}.", Shape.ITEM, each="said in meeting.adjusted"),
        Line("4. Trường hợp bằng điểm phải xử lý: không có.", when="not meeting.settled"),
        Line("4. Trường hợp bằng điểm và ý kiến xử lý:", when="meeting.settled"),
        Line("– {{ said }}.", Shape.ITEM, each="said in meeting.settled"),
        Line("5. Kết quả:"),
        Table(
            each="one in standings",
            columns=(
                NUMBER,
                TEAM,
                UNIT,
                Column("Tổng điểm", "{{ one.total|points or '–' }}", 2, is_number=True),
                Column("Xếp hạng", "{{ one.place_said }}", 2, is_number=True),
                Column("Giải", "{{ one.prizes|join('; ') }}", 3),
            ),
        ),
        Line("6. Ban Giám khảo đề nghị Ban Tổ chức trao giải:", when="awards"),
        Line(
            "– {{ award.prize }}: {{ award.winners|map(attribute='name')|join('; ') or 'không trao' }}.",
            Shape.ITEM,
            each="award in awards",
        ),
        Line(
            "Biên bản lập xong lúc {% if sealed_at %}{{ sealed_at|paper_moment }}{% else %}…… giờ …… phút, ngày …… tháng …… năm ……{% endif %}, đã đọc cho các thành viên Ban Giám khảo cùng nghe và nhất trí thông qua{% if sealed_at %}. Kết quả được niêm phong cùng lúc{% if sealed_by %}, người niêm phong: {{ sealed_by }}{% endif %}; mã kết quả {{ code }}{% endif %}."
        ),
    ),
    signatures=(
        Signature("Thư ký", "{{ clerk }}"),
        Signature("Trưởng Ban Giám khảo", "{{ head_judge }}", "(Chủ trì)"),
    ),
)

FORMS = (MINUTES,)
