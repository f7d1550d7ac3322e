"""Vietnamese for every state, kind and role that a screen shows."""

from enum import StrEnum

LABELS = {
    "Role.admin": "Quản trị",
    "Role.organizer": "Ban tổ chức",
    "Role.clerk": "Thư ký",
    "Role.mc": "Người dẫn chương trình",
    "Role.unit_clerk": "Cán bộ đơn vị",
    "Role.head_judge": "Trưởng Ban Giám khảo",
    "Role.judge": "Giám khảo",
    "Role.audience": "Khán giả chấm",
    "Role.observer": "Giám sát",
    "Role.guest": "Khách",
    "UnitKind.bloc": "Đảng bộ khối",
    "UnitKind.grassroots": "Đảng bộ cơ sở",
    "UnitKind.cell": "Chi bộ",
    "UnitKind.mass_organization": "Đoàn thể",
    "UnitKind.agency": "Cơ quan",
    "UnitKind.enterprise": "Doanh nghiệp",
    "UnitKind.residential_area": "Khu dân cư",
    "Regime.dang-05-2026": "Văn bản của Đảng (Hướng dẫn 05-HD/VPTW)",
    "Regime.nn-30-2020": "Văn bản hành chính (Nghị định 30/2020/NĐ-CP)",
    "ContestKind.stage": "Hội thi trên sân khấu",
    "ContestKind.works": "Cuộc thi viết, tác phẩm",
    "ContestState.planning": "Đang chuẩn bị",
    "ContestState.judging": "Đang chấm",
    "ContestState.sealed": "Đã niêm phong",
    "ContestState.published": "Đã công bố",
    "RegistrationState.registered": "Chờ nhận",
    "RegistrationState.accepted": "Đã nhận",
    "RegistrationState.returned": "Trả lại",
    "FileKind.text": "Bài viết",
    "FileKind.pages": "Trang PDF",
    "FileKind.picture": "Ảnh",
    "FileKind.clip": "Clip",
    "EntryKind.team": "Đội",
    "EntryKind.contestant": "Thí sinh",
    "EntryKind.work": "Tác phẩm",
    "ScreenRole.waiting": "Chờ: tên cuộc thi",
    "ScreenRole.on-stage": "Bài thi đang lên sân khấu",
    "ScreenRole.progress": "Tiến độ: bao nhiêu bài đã thi",
    "ScreenRole.reveal": "Công bố từng bước",
    "ScreenRole.result": "Toàn bộ kết quả",
    "ScreenRole.pictures": "Ảnh, nhà tài trợ",
    "ScreenRole.blank": "Để trống",
    "GateState.open": "Đang mở",
    "GateState.paused": "Tạm dừng",
    "GateState.closed": "Đã đóng",
    "SheetState.draft": "Đang chấm",
    "SheetState.submitted": "Đã nộp",
    "SheetState.absent": "Vắng",
    "SheetState.conflict": "Không chấm",
    "CertificateState.issued": "Đã cấp",
    "CertificateState.reprinted": "Đã in lại",
    "CertificateState.spoiled": "Hỏng",
}

BOARD_STATES = {"submitted": "nộp", "absent": "vắng", "conflict": "miễn"}


def label(value: StrEnum) -> str:
    return LABELS[f"{type(value).__name__}.{value.value}"]


def choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Return (value, label) pairs for a select field."""
    return [(member.value, label(member)) for member in kind]
