"""Fill an office's own Word template in a process of its own, with little time and little memory.

A template is a stranger's program: it is filled in a sandbox that knows plain values alone, refuses
unknown names, and escapes what it puts in. Run as a module it is that process: it reads the
template and the values that its parent wrote, and answers with the file or with what is wrong.
"""

import io
import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module
from zipfile import BadZipFile, ZipFile

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from contest.documents.filling import FILTERS, Values

SECONDS, MEGABYTES = 20, 1024
LARGEST, LARGEST_INSIDE = 2_000_000, 30_000_000
NOT_WORD = "Tệp này không phải Word (.docx). Xin lưu lại bằng Word rồi tải lên."
TOO_LARGE = "Mẫu Word quá lớn: nhiều nhất 2 MB, khi mở ra nhiều nhất 30 MB."
TOOK_TOO_LONG = "Mẫu này làm máy chạy quá lâu hoặc quá nhiều bộ nhớ. Xin bỏ bớt vòng lặp trong mẫu."
FORBIDDEN = "Mẫu gọi tới phần bị cấm. Xin chỉ dùng các tên có trong mẫu tải về."
UNKNOWN = "Mẫu dùng một tên mà phần mềm không có: {name}."
SYNTAX = "Mẫu sai cú pháp ở dòng {line}: {says}."
_GOOD, _BAD = b"+", b"-"


@dataclass(frozen=True)
class Filled:
    """The filled file, or the fault that kept it from being filled."""

    content: bytes
    fault: str


def fill_template(template: bytes, values: Values) -> Filled:
    """Fill a template in a process of its own."""
    fault = _unfit(template)
    if fault:
        return Filled(b"", fault)
    try:
        ended = subprocess.run(  # noqa: S603 - this very module, nothing that anybody typed
            [sys.executable, "-m", __name__],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            input=pickle.dumps((template, values)),
            capture_output=True,
            timeout=SECONDS + 10,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Filled(b"", TOOK_TOO_LONG)
    kind, answer = ended.stdout[:1], ended.stdout[1:]
    if kind == _GOOD:
        return Filled(answer, "")
    return Filled(b"", answer.decode() if kind == _BAD else TOOK_TOO_LONG)


def _unfit(template: bytes) -> str:
    """Say what is wrong with a file before it is opened in earnest."""
    if len(template) > LARGEST:
        return TOO_LARGE
    try:
        with ZipFile(io.BytesIO(template)) as packed:
            if sum(one.file_size for one in packed.infolist()) > LARGEST_INSIDE:
                return TOO_LARGE
            return "" if "word/document.xml" in packed.namelist() else NOT_WORD
    except BadZipFile:
        return NOT_WORD


def _limit() -> None:
    """Take little time and memory; Windows has no such limits, there the time-out alone counts."""
    if sys.platform != "win32":
        resource = import_module("resource")
        memory = MEGABYTES * 2**20
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _rendered(template: bytes, values: Values) -> bytes:
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.filters |= FILTERS
    document = import_module("docxtpl").DocxTemplate(io.BytesIO(template))
    document.render(dict(values), jinja_env=environment, autoescape=True)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _said(error: TemplateError) -> str:
    if isinstance(error, SecurityError):
        return FORBIDDEN
    if isinstance(error, UndefinedError):
        return UNKNOWN.format(name=str(error.message).partition(" is undefined")[0])
    if isinstance(error, TemplateSyntaxError):
        return SYNTAX.format(line=error.lineno, says=error.message)
    return SYNTAX.format(line="?", says=error.message)


def _answer(template: bytes, values: Values) -> bytes:
    try:
        return _GOOD + _rendered(template, values)
    except TemplateError as error:
        return _BAD + _said(error).encode()
    except (KeyError, ValueError, TypeError, OverflowError):
        return _BAD + NOT_WORD.encode()


if __name__ == "__main__":
    given, named = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - written by the parent process
    _limit()
    sys.stdout.buffer.write(_answer(given, named))
