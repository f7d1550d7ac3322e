"""What is sent to a work: files, or a pasted text."""

from wtforms import MultipleFileField, TextAreaField
from wtforms.validators import Length

from contest.web import OnceForm


class UploadForm(OnceForm):
    files = MultipleFileField("Tệp bài dự thi")
    pasted = TextAreaField("Hoặc dán bài viết vào đây", [Length(max=400_000)])
