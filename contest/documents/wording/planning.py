"""Papers before the contest: the plan, the rules, the running order drawn by lot."""

from contest.documents.blocks import Column, Field, Form, Line, Shape, Signature, Table
from contest.documents.wording.common import BASES, BASIS_LINES, HELD, TEAM, UNIT

PLAN = Form(
    name="ke-hoach",
    tells_result=False,
    title="Kế hoạch",
    says="Mục đích, nội dung, thời gian, cơ cấu giải, phân công",
    kind="KẾ HOẠCH",
    symbol="KH",
    subject="tổ chức {{ title }}",
    fields=(
        BASES,
        Field(
            "purpose",
            "Mục đích, yêu cầu",
            "Nâng cao nhận thức, kỹ năng làm công tác dân vận của cán bộ, đảng viên; phát hiện, nhân rộng mô hình, điển hình Dân vận khéo.\nHội thi được tổ chức nghiêm túc, công bằng, thiết thực, tiết kiệm.",
            lines=4,
        ),
        Field("who", "Đối tượng dự thi", "Các đội, cá nhân của các đơn vị trực thuộc.", lines=2),
        Field("money", "Kinh phí", "", lines=2),
        Field(
            "tasks",
            "Tổ chức thực hiện",
            "Ban Tổ chức chuẩn bị nội dung, địa điểm, phương tiện và điều hành hội thi.\nBan Giám khảo chấm điểm theo thể lệ, độc lập, khách quan.\nCác đơn vị thành lập đội, đăng ký dự thi đúng hạn.",
            lines=4,
        ),
    ),
    blocks=(
        *BASIS_LINES,
        Line("I. Mục đích, yêu cầu", Shape.HEADING, when="own.purpose"),
        Line("{{ own.purpose }}"),
        Line("II. Đối tượng, thời gian, địa điểm", Shape.HEADING),
        Line("1. Đối tượng: {{ own.who }}", when="own.who"),
        Line("{{ '2' if own.who else '1' }}. Thời gian: " + HELD + "."),
        Line("III. Nội dung thi và cách tính điểm", Shape.HEADING),
        Line("{{ sentence }}", Shape.ITEM, each="sentence in rules"),
        Line("IV. Kinh phí", Shape.HEADING, when="own.money"),
        Line("{{ own.money }}", when="own.money"),
        Line("{{ 'V' if own.money else 'IV' }}. Tổ chức thực hiện", Shape.HEADING),
        Line("{{ own.tasks }}"),
    ),
    recipients="Các đơn vị dự thi",
)

RULES = Form(
    name="the-le",
    tells_result=False,
    title="Thể lệ",
    says="Quy tắc chấm, xếp hạng, trao giải viết thành câu; đính kèm kế hoạch",
    kind="THỂ LỆ",
    subject="{{ title }}",
    fields=(
        Field(
            "annex",
            "Kèm theo văn bản nào",
            "",
            hint="Thí dụ: Kế hoạch số 12-KH/ĐU, ngày 05/9/2026 của Đảng ủy.",
        ),
        Field(
            "complaints",
            "Kiến nghị về kết quả",
            "Kiến nghị về kết quả gửi Ban Tổ chức bằng văn bản, có chữ ký của đội trưởng, chậm nhất 24 giờ sau khi công bố.",
            lines=2,
        ),
    ),
    blocks=(
        Line("(Kèm theo {{ own.annex }})", Shape.CENTER, when="own.annex"),
        Line("Điều 1. Thời gian, địa điểm", Shape.HEADING),
        Line("{{ title }} được tổ chức " + HELD + "."),
        Line("Điều 2. Nội dung thi, cách chấm điểm, xếp hạng và trao giải", Shape.HEADING),
        Line("{{ sentence }}", Shape.ITEM, each="sentence in rules"),
        Line("Điều 3. Kiến nghị", Shape.HEADING, when="own.complaints"),
        Line("{{ own.complaints }}", when="own.complaints"),
    ),
)

LOTS = Form(
    name="phieu-boc-tham",
    tells_result=False,
    title="Biên bản bốc thăm",
    says="Thứ tự thi hoặc gói câu hỏi theo kết quả bốc thăm, có người chứng kiến ký",
    kind="BIÊN BẢN",
    symbol="BB",
    subject="bốc thăm {{ title }}",
    blocks=(
        Line(
            "Việc bốc thăm chưa được tổ chức, hoặc chưa có kết quả.",
            when="not draws",
        ),
        Line(
            "{{ row }}. {{ draw.title }}: công bố mã niêm phong {{ draw.commitment }} lúc {{ draw.announced_at|paper_moment }}; bốc lúc {{ draw.held_at|paper_moment }}, mã hô tại chỗ: {{ draw.called }}{% if draw.witnesses %}; người chứng kiến: {{ draw.witnesses }}{% endif %}. Kết quả lần lượt: {{ draw.result|join('; ') }}.",
            each="draw in draws",
        ),
        Table(
            each="one in entries",
            caption="Thứ tự thi",
            columns=(
                Column("Thứ tự", "{{ one.position }}", 1, is_number=True),
                TEAM,
                UNIT,
                Column("Ký xác nhận", "", 2),
            ),
        ),
        Line("Biên bản lập xong, đã đọc cho các đội cùng nghe và nhất trí."),
    ),
    signatures=(Signature("Thư ký", "{{ clerk }}"), Signature("Trưởng Ban Tổ chức", "")),
)

FORMS = (PLAN, RULES, LOTS)
