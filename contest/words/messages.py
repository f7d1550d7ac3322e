"""Fixed sentences: what forms, the browser's requests and sign-in answer."""

HTTP = {
    400: "Yêu cầu gửi lên không đúng. Xin quay lại trang trước và thử lại.",
    401: "Xin đăng nhập để tiếp tục.",
    403: "Anh (chị) không có quyền xem trang này.",
    404: "Không tìm thấy trang này. Địa chỉ có thể đã gõ sai hoặc trang đã được bỏ.",
    405: "Trang này không nhận cách gửi đó. Xin quay lại và bấm nút trên trang.",
    413: "Tệp hoặc nội dung gửi lên quá lớn.",
    429: "Đã thử quá nhiều lần. Xin đợi một lát rồi thử lại.",
}
UNFORESEEN = (
    "Phần mềm gặp lỗi ngoài dự tính. Những gì đã được báo «máy chủ đã nhận» vẫn còn nguyên."
)
INCIDENT = "Khi báo lỗi, xin đọc mã {code}."
DATABASE_IS_BUSY = (
    "Cơ sở dữ liệu đang bận hoặc không ghi được. Nội dung vừa gửi chưa được lưu: "
    "xin giữ nguyên trang và bấm gửi lại sau ít giây."
)
FORM_IS_STALE = (
    "Biểu mẫu này thuộc về một lần đăng nhập đã kết thúc. Xin quay lại, tải lại trang rồi gửi lại."
)
FORM_IS_BROKEN = "Biểu mẫu gửi lên không đúng. Xin tải lại trang rồi gửi lại."
OPERATION_IS_WRONG = "Mã thao tác không đúng. Xin tải lại trang rồi làm lại."
RULES_ARE_STALE = (
    "Trong lúc anh (chị) sửa, người khác đã lưu một bản thể lệ mới. Bản anh (chị) gõ còn nguyên "
    "dưới đây. Bấm «Lưu thể lệ» lần nữa thì bản này thay bản kia; muốn xem bản kia trước, "
    "xin mở trang thể lệ ở một thẻ khác của trình duyệt."
)
PLACE_IS_TAKEN = (
    "Thứ {place} đã cho «{name}». Mỗi bài thi một thứ tự khác nhau: xin sửa một trong hai."
)
FIGURE_IS_STALE = (
    "{entry}, {figure}: người khác vừa ghi {theirs}. Số anh (chị) gõ còn nguyên dưới đây; "
    "bấm «Ghi số liệu» lần nữa thì số này thay số kia."
)
STEP_IS_ANOTHER = (
    "Nút vừa bấm là của bước trước: nút đã được bấm rồi, hoặc người khác vừa chuyển bước. "
    "Dưới đây là bước hiện nay."
)
SIGNAL_IS_WRONG = "Nội dung gửi lên không đúng. Xin tải lại trang chấm."
PART_COUNTS_ZERO = "phần này 0 điểm"
CARRIED_FILE_IS_WRONG = "Tệp hoặc mã này không phải là điểm do trang chấm của Khéo tạo ra. Xin lấy lại trên máy giám khảo."
NO_CODE_FOUND = (
    "Không đọc được mã nào. Xin chụp lại cho rõ, mỗi ảnh một mã, hoặc dùng tệp, "
    "hoặc để giám khảo đọc điểm rồi nhập ở «Phiếu giấy»."
)
CODE_IS_BROKEN = "Mã bắt đầu bằng {begin} đọc không trọn. Xin quét lại mã ấy."
CODES_OF_TWO_ROWS = "Các mã này của hai máy hoặc hai lượt khác nhau. Xin nhận từng lượt một."
CARRIED_FROM_ANOTHER_CONTEST = (
    "Điểm này của một cuộc thi khác. Xin xem lại tên cuộc thi trên máy giám khảo."
)
PICTURE_IS_TOO_LARGE = "Ảnh lớn quá 25 triệu điểm ảnh. Xin thu nhỏ ảnh rồi tải lên lại."
PICTURE_IS_WRONG = "Tệp này không phải ảnh PNG hoặc JPEG đọc được. Xin chọn ảnh khác."
FILE_IS_EMPTY = "«{title}»: tệp trống, không có nội dung nào."
FILE_IS_UNKNOWN = (
    "«{title}»: chỉ nhận .txt, PDF, ảnh PNG hoặc JPEG, clip MP4 hoặc WebM. Xin chọn tệp khác."
)
FILE_IS_WORD = "«{title}» là tệp Word hoặc tệp văn phòng. Xin mở tệp ấy, chọn «Lưu thành» (Save As) rồi chọn PDF, và tải tệp PDF lên."
FILE_IS_TOO_LARGE = "«{title}» lớn quá {most} MB. Xin thu nhỏ tệp rồi tải lên lại."
FILES_ARE_NONE = "Chưa có gì để nhận. Xin chọn tệp, hoặc dán bài viết vào ô."
TOO_MANY_FILES = (
    "«{title}»: mỗi bài nhiều nhất {most} tệp. Xin gộp các ảnh hoặc trang vào một tệp PDF."
)
TEXT_IS_OLD = (
    "«{title}»: chữ không phải Unicode (thường là phông .VnTime/TCVN3 hoặc VNI) nên giám khảo sẽ "
    "đọc sai. Xin chuyển mã sang Unicode (trong UniKey: Ctrl+Shift+F6), lưu lại dạng UTF-8; hoặc "
    "lưu thành PDF rồi tải lên."
)
TEXT_IS_TOO_LONG = "«{title}» dài quá {most} chữ cái. Xin chia làm nhiều tệp, hoặc dùng PDF."
PDF_IS_LOCKED = (
    "«{title}»: tệp PDF có mật khẩu. Xin bỏ mật khẩu (mở tệp, in lại thành PDF) rồi tải lên lại."
)
PDF_IS_BROKEN = (
    "«{title}»: tệp PDF hỏng hoặc không có trang nào. Xin xuất lại thành PDF rồi tải lên lại."
)
PDF_HAS_TOO_MANY_PAGES = "«{title}» có {pages} trang, quá {most} trang. Xin chia làm nhiều tệp."
CLIP_IS_WRONG = (
    "«{title}» không phải clip MP4 hoặc WebM. Clip quay bằng iPhone (.mov) xin đổi sang MP4 trước."
)
PICTURE_IS_HEIC = "«{title}»: ảnh HEIC của iPhone. Xin lưu thành JPEG rồi tải lên lại."
OF_FILE = "«{title}»: {fault}"
PASTED = "Bài dán"
REPLACED_BY = "Đã có {seat} thay"
CAME_IN_FOR = "Vào thay {seat}, không chấm bài đã thi"
MARK_IS_ZERO = "{name} được 0 điểm. Nếu đúng như vậy thì cứ nộp."
MARK_IS_UNUSUAL = (
    "{name} được {points}, xa mức anh (chị) thường cho ở các bài khác (từ {low} đến {high}). "
    "Nếu đúng như vậy thì cứ nộp."
)
JUDGE_CHOSE = "Giám khảo đã chọn: {text}"
STRANDED_WAIT = "còn {count} điểm gửi muộn chưa xử lý, xin xem ở «Bàn thư ký»"
PAPERS_WAIT = "còn {count} phiếu giấy chưa đối chiếu xong, xin xử lý ở mục «Phiếu giấy»"
PAPER_LACKS_MARK = "Phiếu thiếu điểm này. Nếu giám khảo để trống, xin đưa lại để ghi đủ."
PAPER_CODE_IS_WRONG = (
    "«{typed}» không phải là mã phiếu. Mã in ở góc phiếu gồm bài thi, ghế giám khảo và số phần "
    "thi, thí dụ: D1 GK2 1."
)
PAPER_OF_ANOTHER_CONTEST = "Phiếu này của một cuộc thi khác. Xin xem lại tiêu đề in trên phiếu."
PAPER_IS_UNKNOWN = (
    "Không có phiếu «{typed}» trong cuộc thi này: bài thi đã rút, giám khảo không chấm phần ấy, "
    "hoặc mã gõ nhầm. Xin xem lại mã in ở góc phiếu."
)
CONTEST_IS_NOT_EMPTY = (
    "Cuộc thi này đã có giám khảo hoặc bài thi. Xin lập một cuộc thi mới rồi lấy tệp vào đó."
)
WITHDRAWN_IN_FILE = "Đã rút theo tệp cuộc thi"
MARKS_OF_OWN_UNIT = (
    "Tệp có phiếu của giám khảo {judge} cho {entry}, bài thi cùng đơn vị. Phần mềm không nhận phiếu "
    "chấm đơn vị mình; xin sửa đơn vị trong tệp nếu ghi nhầm."
)
POINTS_ARE_TOO_FINE = "Tệp có số điểm {points}, quá 3 số lẻ. Xin làm tròn trong tệp rồi lấy lại."
NAME_IS_TOO_LONG = "Tên «{name}…» dài quá {most} chữ. Xin viết gọn trong tệp rồi lấy lại."
SPAN_IS_WRONG = "Xin ghi phút:giây như 6:30, hoặc số giây như 390."
NOBODY_GOES_ON = "Chưa chọn bài thi nào vào vòng sau. Xin đánh dấu ít nhất một bài thi."
TOTAL_IS_TOO_FINE = (
    "Tổng điểm của {name} chưa được làm tròn đến 3 số lẻ nên không cộng sang được. "
    "Xin chọn «Tính lại từ 0», hoặc nhập điểm vòng trước sau."
)
CARRIED_POINTS = "Điểm vòng trước"
PROPOSAL_IS_STALE = (
    "Trong lúc anh (chị) xem, người khác đã sửa bản đề nghị. Chưa áp dụng; xin đọc lại thay đổi "
    "dưới đây rồi áp dụng."
)
PLACES_ARE_NOT_CARRIED = (
    "«{title}» xếp hạng theo tổng thứ hạng, số nhỏ thắng, nên tổng ấy không cộng sang thành điểm "
    "được. Xin chọn «Tính lại từ 0»."
)
POINTS_ARE_TOO_GREAT = "Tệp có số điểm trên một triệu. Xin xem lại tệp."
UNIT_IS_MISSING = "Cán bộ đơn vị cần có đơn vị. Xin ghi tên đơn vị."
UNIT_IS_ANOTHER = (
    "Tài khoản này đã thuộc đơn vị khác. Xin dùng tên đăng nhập khác, hoặc để trống ô đơn vị."
)
UNIT_IS_SHARED = (
    "Đơn vị này đang tổ chức cuộc thi mà anh (chị) không phụ trách, nên không sửa được tiêu đề văn "
    "bản của đơn vị từ đây. Xin giữ nguyên tiêu đề, hoặc nhờ quản trị."
)
USERNAME_IS_TAKEN = "Tên đăng nhập này đã có người dùng. Xin chọn tên khác."
USERNAME_IS_PLAIN = "Chỉ dùng chữ không dấu, số, dấu chấm, gạch nối và gạch dưới."
PASSWORD_IS_SHORT = "Mật khẩu cần ít nhất 8 ký tự."  # noqa: S105 - a sentence
PASSWORD_IS_WRONG = "Mật khẩu hiện nay chưa đúng."  # noqa: S105 - a sentence
PASSWORDS_DIFFER = "Hai lần gõ mật khẩu không giống nhau."

FORM_MESSAGES = {
    "This field is required.": "Xin điền ô này.",
    "Not a valid choice.": "Xin chọn một mục trong danh sách.",
    "Not a valid choice": "Xin chọn một mục trong danh sách.",
    "Invalid Choice: could not coerce.": "Xin chọn một mục trong danh sách.",
    "Invalid input.": "Nội dung ô này chưa đúng.",
    "Not a valid integer value.": "Ô này cần một số nguyên.",
    "Not a valid date value.": "Ngày chưa đúng. Xin gõ ngày/tháng/năm, thí dụ 20/11/2026.",
    "Not a valid datetime value.": "Ngày giờ chưa đúng. Xin chọn lại ngày và giờ.",
    "Not a valid time value.": "Giờ chưa đúng. Xin gõ giờ:phút, thí dụ 19:00.",
    "Field must be equal to %(other_name)s.": PASSWORDS_DIFFER,
    "Number must be at least %(min)s.": "Số nhỏ nhất là %(min)s.",
    "Number must be between %(min)s and %(max)s.": "Số phải từ %(min)s đến %(max)s.",
    "Field must be at least %(min)d character long.": "Cần ít nhất %(min)d ký tự.",
    "Field cannot be longer than %(max)d character.": "Không dài quá %(max)d ký tự.",
    "Field must be between %(min)d and %(max)d characters long.": (
        "Cần từ %(min)d đến %(max)d ký tự."
    ),
}


class Translations:
    """Vietnamese for the messages that WTForms itself makes."""

    def gettext(self, text: str) -> str:
        return FORM_MESSAGES.get(text, text)

    def ngettext(self, singular: str, _plural: str, _n: int) -> str:
        return FORM_MESSAGES.get(singular, singular)
