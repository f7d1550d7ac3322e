"""A sentence for every error of the site: what is wrong and how to mend it."""

from collections.abc import Callable

from contest import errors
from contest.words.dates import short_moment

Worder = Callable[..., str]


def sentence(error: errors.KheoError) -> str:
    """Return the Vietnamese sentence of an error, from the data it carries."""
    for kind in type(error).__mro__:
        if kind in _WORDERS:
            return _WORDERS[kind](error)
    raise error


def _sheet_is_submitted(error: errors.SheetIsSubmittedError) -> str:
    return (
        f"Phiếu chấm {error.entry}, phần {error.part} đã nộp nên không sửa được. "
        "Muốn sửa, xin báo thư ký mở lại phiếu."
    )


def _sheet_is_incomplete(error: errors.SheetIsIncompleteError) -> str:
    return "Phiếu còn thiếu điểm: " + "; ".join(error.missing) + ". Xin chấm đủ rồi nộp."


def _seal_is_blocked(error: errors.SealIsBlockedError) -> str:
    return (
        f"Chưa thể niêm phong: còn {error.missing_sheets} phiếu chưa nộp và "
        f"{error.open_points} chỗ bằng điểm cần quyết định. Xin xử lý hết ở bảng tổng hợp."
    )


_WORDERS: dict[type[errors.KheoError], Worder] = {
    errors.NotSignedInError: lambda _: "Xin đăng nhập để tiếp tục.",
    errors.NotAllowedError: lambda _: (
        "Anh (chị) không có quyền làm việc này. Nếu cần, xin hỏi ban tổ chức."
    ),
    errors.NotFoundError: lambda _: (
        "Không tìm thấy nội dung này, hoặc nó không thuộc cuộc thi này."
    ),
    errors.RulesAreFrozenError: lambda e: (
        f"Thể lệ phiên bản {e.version} đã khóa từ phiếu chấm đầu tiên nên không sửa được nữa."
    ),
    errors.JudgingHasBegunError: lambda _: (
        "Đã bắt đầu chấm nên không bốc thăm lại thứ tự thi. Cần đổi chỗ thì dùng mũi tên lên, xuống."
    ),
    errors.BlindIsFixedError: lambda _: "Đã có điểm nên không bật hay tắt chấm kín được nữa.",
    errors.WorkIsFrozenError: lambda e: (
        f"«{e.entry}» đã có điểm nên các tệp của bài được giữ nguyên: không thêm, bớt hay đổi chỗ."
    ),
    errors.NotOfWorksError: lambda _: (
        "Chỉ cuộc thi viết, tác phẩm mới có tệp bài dự thi. "
        "Hình thức cuộc thi đặt ở trang «Thông tin cuộc thi»."
    ),
    errors.TrialStandsApartError: lambda e: (
        f"«{e.title}» là bản chạy thử. Bản này không dùng để lập cuộc thi khác; "
        "thông tin chung, tên người và đơn vị xin sửa ở cuộc thi thật."
    ),
    errors.RegistrationIsClosedError: lambda e: (
        f"Đã hết hạn đăng ký lúc {short_moment(e.until)}. Cần thêm hoặc sửa, xin báo ban tổ chức."
        if e.until
        else "Ban tổ chức chưa mở đăng ký cho cuộc thi này."
    ),
    errors.RegistrationIsSettledError: lambda e: (
        f"«{e.name}» đã được nhận vào danh sách thi. Cần sửa, xin báo ban tổ chức."
    ),
    errors.VoteIsClosedError: lambda _: "Bình chọn đang đóng.",
    errors.VoteCodeIsSpentError: lambda _: "Mã này đã bình chọn rồi. Mỗi mã một phiếu.",
    errors.VoteCodeIsWrongError: lambda _: (
        "Mã bình chọn không đúng. Xin xem lại mã trên phiếu rồi gõ lại."
    ),
    errors.NotATrialError: lambda e: (
        f"«{e.title}» là cuộc thi thật nên không xóa được. Chỉ bản chạy thử mới xóa được."
    ),
    errors.SheetIsSubmittedError: _sheet_is_submitted,
    errors.SheetIsNotExpectedError: lambda _: (
        "Anh (chị) không có phiếu chấm cho phần này, hoặc đã được ghi là vắng. Xin hỏi thư ký."
    ),
    errors.JudgingIsPausedError: lambda e: (
        f"Thư ký đang tạm dừng chấm {e.entry}, phần {e.part}. "
        "Điểm đã ghi trên máy này và sẽ tự gửi khi mở lại."
    ),
    errors.JudgingIsClosedError: lambda e: (
        f"Thư ký đã đóng phần chấm {e.entry}, phần {e.part}. Xin báo thư ký nếu cần sửa."
    ),
    errors.PaperIsSettledError: lambda e: (
        f"Phiếu giấy {e.entry}, phần {e.part} đã đối chiếu xong. "
        "Muốn sửa điểm, xin mở lại phiếu ở bảng tổng hợp."
    ),
    errors.PaperIsTypedTwiceError: lambda e: (
        f"Phiếu giấy {e.entry}, phần {e.part} đã có hai người nhập và còn chỗ lệch. "
        "Xin mở mục «Phiếu lệch» để chọn số đúng."
    ),
    errors.SheetIsIncompleteError: _sheet_is_incomplete,
    errors.ContestIsSealedError: lambda e: (
        f"Kết quả «{e.title}» đã niêm phong. Từ lúc đó không sửa gì được nữa."
    ),
    errors.ContestIsNotReadyError: lambda e: "Cuộc thi chưa sẵn sàng: " + "; ".join(e.lacks) + ".",
    errors.ResultIsNotSealedError: lambda _: (
        "Kết quả chưa niêm phong. Xin niêm phong trước rồi mới công bố."
    ),
    errors.AnnouncementIsRunningError: lambda _: (
        "Đang công bố nên không đổi thứ tự đọc được. Xin bấm «Về đầu» rồi mới đổi."
    ),
    errors.SealIsBlockedError: _seal_is_blocked,
    errors.TabulatorsDifferError: lambda e: (
        f"Hai cách tính độc lập cho kết quả khác nhau ở: {', '.join(e.entries)}. "
        "Chưa niêm phong; xin xuất hồ sơ dữ liệu và báo người phụ trách phần mềm."
    ),
    errors.SamePersonError: lambda e: (
        f"{e.name} đã niêm phong kết quả này. Việc công bố cần một người khác thực hiện."
    ),
    errors.StateError: lambda _: "Trạng thái hiện tại của cuộc thi không cho phép việc này.",
    errors.StaleVersionError: lambda _: (
        "Trong lúc anh (chị) đang sửa, người khác đã lưu một bản mới hơn. "
        "Nội dung của anh (chị) chưa được lưu; xin so hai bản dưới đây."
    ),
    errors.FiguresAreStaleError: lambda _: (
        "Trong lúc anh (chị) đang ghi, người khác đã ghi số khác vào cùng ô. Chưa có gì được lưu."
    ),
    errors.SheetIsSpareError: lambda e: (
        f"Phần {e.part} chỉ lấy một phiếu chung và ghế {e.seat} đã nộp. "
        "Muốn thay phiếu ấy, xin nhờ thư ký mở lại."
    ),
    errors.ConflictOfInterestError: lambda e: (
        f"Giám khảo {e.judge} cùng đơn vị hoặc có quan hệ với {e.entry} nên không chấm bài thi này."
    ),
    errors.LinkIsSpentError: lambda _: (
        "Đường dẫn này đã dùng rồi hoặc đã hết hạn. Xin quản trị cấp đường dẫn mới "
        "bằng lệnh «danvankheo link TÊN-ĐĂNG-NHẬP»."
    ),
    errors.CardIsVoidError: lambda _: (
        "Thẻ giám khảo này không còn hiệu lực: thẻ mới đã được in, hoặc kết quả đã niêm phong. "
        "Xin hỏi thư ký."
    ),
    errors.TooManyTriesError: lambda e: (
        f"Đã thử sai quá nhiều lần. Xin đợi {e.minutes} phút rồi thử lại, hoặc gặp thư ký."
    ),
    errors.SignInError: lambda _: (
        "Tên, số ghế, mật khẩu hoặc mã chưa đúng. Xin xem lại từng ký tự và gõ lại."
    ),
    errors.DeviceIsWaitingError: lambda _: (
        "Ghế này đang dùng trên một máy khác. Xin báo thư ký bấm «Cho vào»."
    ),
    errors.InputError: lambda e: " ".join(e.faults),
}
