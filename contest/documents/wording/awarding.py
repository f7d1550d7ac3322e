"""Papers of awards: the proposal, the decision, its list, the list of who received what."""

from contest.documents.blocks import Align, Column, Field, Form, Line, Shape, Signature, Table
from contest.documents.wording.common import BASES, BASIS_LINES, ROW

_WINNER = (
    ROW,
    Column("Tập thể, cá nhân", "{{ one.name }}", 5, Align.LEFT),
    Column("Đơn vị", "{{ one.below }}", 4, Align.LEFT),
)

PROPOSAL = Form(
    name="to-trinh",
    title="Tờ trình đề nghị khen thưởng",
    says="Gửi cấp có quyền khen thưởng; kèm biên bản và danh sách",
    kind="TỜ TRÌNH",
    symbol="TTr",
    subject="đề nghị khen thưởng tập thể, cá nhân đạt giải {{ title }}",
    addressee="{{ own.addressee }}",
    fields=(
        Field("addressee", "Trình cấp nào", "", hint="Thí dụ: Ban Thường vụ Đảng ủy."),
        BASES,
        Field("form", "Hình thức đề nghị", "Giấy khen"),
    ),
    blocks=(
        *BASIS_LINES,
        Line(
            "Căn cứ Biên bản họp Ban Giám khảo {{ title }}{% if code %} (mã kết quả {{ code }}){% endif %}",
            Shape.BASIS,
        ),
        Line(
            "{{ unit }} trình {{ own.addressee or '……' }} xem xét, tặng {{ own.form }} cho {{ winners|length }} tập thể, cá nhân đạt giải, gồm:"
        ),
        Line(
            "- {{ award.prize }}: {{ award.winners|length }}{% if award.winners %} ({{ award.winners|map(attribute='said')|join('; ') }}){% endif %}.",
            Shape.ITEM,
            each="award in awards",
        ),
        Line("Kèm theo: Biên bản họp Ban Giám khảo; bảng tổng hợp điểm; danh sách đề nghị."),
        Line("Kính đề nghị {{ own.addressee or '……' }} xem xét, quyết định."),
    ),
    recipients="Như trên",
)

DECISION = Form(
    name="quyet-dinh-khen-thuong",
    title="Quyết định khen thưởng",
    says="Điều khoản khen thưởng, tiền thưởng, thi hành; kèm danh sách",
    kind="QUYẾT ĐỊNH",
    symbol="QĐ",
    subject="về việc khen thưởng tập thể, cá nhân đạt giải {{ title }}",
    fields=(
        BASES,
        Field("form", "Hình thức khen thưởng", "Giấy chứng nhận", is_award=True),
        Field(
            "money",
            "Tiền thưởng và nguồn chi",
            "",
            lines=2,
            hint="Để trống nếu không có tiền thưởng.",
        ),
        Field(
            "carried_out",
            "Ai thi hành",
            "Ban Tổ chức, các đơn vị liên quan và các tập thể, cá nhân có tên tại Điều 1",
            lines=2,
        ),
    ),
    blocks=(
        *BASIS_LINES,
        Line(
            "Xét Biên bản họp Ban Giám khảo {{ title }}{% if code %} (mã kết quả {{ code }}){% endif %}",
            Shape.BASIS,
        ),
        Line("{{ issuer|upper }} QUYẾT ĐỊNH", Shape.CENTER),
        Line(
            "Điều 1. Tặng {{ own.form }} cho {{ winners|length }} tập thể, cá nhân đạt giải tại {{ title }} (có danh sách kèm theo).",
            Shape.ARTICLE,
        ),
        Line("Điều 2. {{ own.money }}", Shape.ARTICLE, when="own.money"),
        Line(
            "Điều {{ 3 if own.money else 2 }}. {{ own.carried_out }} chịu trách nhiệm thi hành Quyết định này. Quyết định có hiệu lực kể từ ngày ký.",
            Shape.ARTICLE,
        ),
    ),
    recipients="Như Điều {{ 3 if own.money else 2 }}",
)

AWARD_LIST = Form(
    name="danh-sach-khen-thuong",
    title="Danh sách khen thưởng",
    says="Kèm theo quyết định: ai, đơn vị nào, thành tích, hình thức, tiền thưởng",
    kind="DANH SÁCH",
    subject="tập thể, cá nhân được khen thưởng tại {{ title }}",
    fields=(
        Field(
            "decision",
            "Kèm theo quyết định",
            "",
            hint="Thí dụ: Quyết định số 05-QĐ/ĐU, ngày 20/11/2026.",
        ),
        Field("form", "Hình thức khen thưởng", "Giấy chứng nhận", is_award=True),
        Field(
            "money",
            "Tiền thưởng mỗi giải",
            "",
            hint="Thí dụ: theo Quyết định; để trống nếu không có.",
        ),
    ),
    blocks=(
        Line("(Kèm theo {{ own.decision }})", Shape.CENTER, when="own.decision"),
        Table(
            each="one in winners",
            columns=(
                *_WINNER,
                Column("Thành tích", "{{ one.prize }}", 3),
                Column("Hình thức", "{{ own.form }}", 3),
                Column("Tiền thưởng", "{{ own.money }}", 2),
            ),
            empty="Không có tập thể, cá nhân đạt giải.",
        ),
        Line("Danh sách này có {{ winners|length }} tập thể, cá nhân."),
    ),
)

RECEIPT_LIST = Form(
    name="danh-sach-ky-nhan",
    title="Danh sách ký nhận",
    says="Người nhận giấy và tiền thưởng ký tên",
    kind="DANH SÁCH",
    subject="ký nhận giải thưởng {{ title }}",
    blocks=(
        Table(
            each="one in winners",
            columns=(
                *_WINNER,
                Column("Giải", "{{ one.prize }}", 3),
                Column("Người nhận", "", 3),
                Column("Ký nhận", "", 3),
            ),
            empty="Không có tập thể, cá nhân đạt giải.",
        ),
        Line("Danh sách này có {{ winners|length }} tập thể, cá nhân."),
    ),
    signatures=(Signature("Người lập", "{{ clerk }}"), Signature("Trưởng Ban Tổ chức", "")),
)

REGISTER = Form(
    name="so-cap-giay",
    title="Sổ cấp giấy chứng nhận",
    says="Số giấy, người nhận, giải, tình trạng, ký nhận",
    kind="SỔ CẤP GIẤY CHỨNG NHẬN",
    subject="{{ title }}",
    is_wide=True,
    blocks=(
        Table(
            each="one in certificates",
            columns=(
                Column("Số", "{{ one.number }}", 2),
                Column("Ngày cấp", "{{ one.day|short_date }}", 3),
                Column("Người nhận, tập thể nhận", "{{ one.name }}", 6, Align.LEFT),
                Column("Đơn vị", "{{ one.below }}", 5, Align.LEFT),
                Column("Giải", "{{ one.prize }}", 3),
                Column("Tình trạng", "{{ one.state }}", 4),
                Column(
                    "Người ký nhận",
                    "{{ one.received_by }}{% if one.received_on %}, {{ one.received_on|short_date }}{% endif %}",
                    5,
                ),
            ),
            empty="Chưa cấp giấy chứng nhận nào.",
        ),
        Line("Sổ này có {{ certificates|length }} số, kể cả giấy hỏng.", when="certificates"),
    ),
    signatures=(Signature("Người lập", "{{ clerk }}"), Signature("Trưởng Ban Tổ chức", "")),
)

FORMS = (PROPOSAL, DECISION, AWARD_LIST, RECEIPT_LIST, REGISTER)
