"""Papers of a complaint: its receipt, its answer, the notice that corrects a published result."""

from contest.documents.blocks import Field, Form, Line, Signature
from contest.documents.wording.common import BASES, BASIS_LINES

_WHO = Field("who", "Người, đơn vị kiến nghị", "")
_WHEN = Field("received", "Nhận lúc", "", hint="Thí dụ: 09 giờ 15 phút, ngày 21/11/2026.")
_ABOUT = Field("about", "Nội dung kiến nghị", "", lines=3)

RECEIPT = Form(
    name="giay-nhan-kien-nghi",
    tells_result=False,
    title="Giấy nhận kiến nghị",
    says="Trả cho người kiến nghị về kết quả",
    kind="GIẤY NHẬN KIẾN NGHỊ",
    subject="về kết quả {{ title }}",
    fields=(_WHO, _WHEN, _ABOUT, Field("until", "Trả lời trước", "")),
    blocks=(
        Line(
            "Ban Tổ chức {{ title }} đã nhận kiến nghị của {{ own.who or '……' }}, lúc {{ own.received or '……' }}."
        ),
        Line("Nội dung: {{ own.about or '……' }}"),
        Line("Ban Tổ chức trả lời bằng văn bản trước {{ own.until }}.", when="own.until"),
    ),
    signatures=(Signature("Người kiến nghị", "{{ own.who }}"), Signature("Người nhận", "")),
)

ANSWER = Form(
    name="tra-loi-kien-nghi",
    title="Trả lời kiến nghị",
    says="Trả lời người kiến nghị: đã kiểm tra gì, kết luận thế nào",
    kind="THÔNG BÁO",
    symbol="TB",
    subject="trả lời kiến nghị về kết quả {{ title }}",
    addressee="{{ own.who }}",
    fields=(
        _WHO,
        _WHEN,
        _ABOUT,
        BASES,
        Field(
            "checked", "Đã kiểm tra", "Đối chiếu phiếu chấm gốc với kết quả đã niêm phong.", lines=2
        ),
        Field("conclusion", "Kết luận", "Kết quả đã công bố giữ nguyên.", lines=2),
    ),
    blocks=(
        *BASIS_LINES,
        Line(
            "Ban Tổ chức nhận kiến nghị của {{ own.who or '……' }} lúc {{ own.received or '……' }}: {{ own.about or '……' }}"
        ),
        Line("Ban Tổ chức đã kiểm tra: {{ own.checked }}", when="own.checked"),
        Line("Kết luận: {{ own.conclusion or '……' }}"),
    ),
    recipients="Như trên",
)

CORRECTION = Form(
    name="dinh-chinh",
    title="Thông báo đính chính",
    says="Sửa kết quả đã công bố sau khi niêm phong bản mới",
    kind="THÔNG BÁO",
    symbol="TB",
    subject="đính chính kết quả {{ title }}",
    fields=(
        BASES,
        Field("before", "Đã công bố", "", lines=2),
        Field("after", "Nay sửa là", "", lines=2),
        Field("because", "Lý do", "", lines=2),
    ),
    blocks=(
        *BASIS_LINES,
        Line("Kết quả đã công bố: {{ own.before or '……' }}"),
        Line("Nay đính chính: {{ own.after or '……' }}"),
        Line("Lý do: {{ own.because or '……' }}"),
        Line("Mã kết quả có hiệu lực: {{ code }}.", when="code"),
        Line("Thông báo này thay thông báo trước ở những điểm nêu trên."),
    ),
    recipients="Các đơn vị dự thi",
)

FORMS = (RECEIPT, ANSWER, CORRECTION)
