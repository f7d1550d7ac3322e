"""The .xlsx of entries: a template out; in, a guarded reader that names every fault by row."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contest.entries import archive
from contest.entries.actions import NewEntry
from contest.words.names import fold, nfc, same_name_key

COLUMNS = (
    "Tên đội",
    "Đơn vị",
    "Nhóm",
    "Số báo danh",
    "Thành viên",
    "Lĩnh vực",
    "Tập thể, cá nhân",
)
NAME, UNIT, GROUP, NUMBER, MEMBERS, FIELD, SORT = range(len(COLUMNS))
REQUIRED = ("Tên đội", "Đơn vị")
MAX_CELL = 2_000


@dataclass(frozen=True)
class ImportPreview:
    """What an upload would bring in: every row, and every fault with its row."""

    entries: Sequence[NewEntry]
    faults: Sequence[str]


class WorkbookRefusedError(Exception):
    """The upload is not a workbook that may be opened; carries the sentence that says why."""


def template() -> bytes:
    """Return an empty workbook with the columns' heads and one line of example."""
    import xlsxwriter  # noqa: PLC0415 - heavy, needed by this page alone

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet("Danh sách")
        head = book.add_format({"bold": True, "bg_color": "#F3E9E0", "border": 1})
        for column, title in enumerate(COLUMNS):
            sheet.write_string(0, column, title, head)
        example = ("Đội Chi bộ 1", "Chi bộ 1", "", "01", "Nguyễn Văn An; Trần Thị Bình")
        for column, text in enumerate(example):
            sheet.write_string(1, column, text)
        sheet.set_column(0, 1, 34)
        sheet.set_column(2, 3, 14)
        sheet.set_column(4, 4, 50)
        sheet.freeze_panes(1, 0)
    return buffer.getvalue()


def read(content: bytes, taken: Iterable[str]) -> ImportPreview:
    """Read a workbook of entries; `taken` are the names that the contest has already."""
    rows = _rows(content)
    if not rows:
        return ImportPreview([], ["Tệp không có dòng nào. Xin dùng tệp mẫu."])
    places, faults = _places(rows[0])
    if faults:
        return ImportPreview([], faults)
    entries: list[NewEntry] = []
    seen = {same_name_key(name): "trong cuộc thi" for name in taken}
    for number, row in enumerate(rows[1:], start=2):
        cells = [row[place] if place is not None and place < len(row) else "" for place in places]
        if not any(_text(cell) for cell in cells):
            continue
        faults += [f"Dòng {number}: {fault}" for fault in _faults(cells, seen)]
        seen.setdefault(same_name_key(_text(cells[NAME])), f"ở dòng {number}")
        entries.append(_entry(cells))
    if not entries and not faults:
        faults = ["Tệp chỉ có dòng tiêu đề. Xin điền mỗi đội một dòng."]
    return ImportPreview(entries, faults)


def _places(head: Sequence[object]) -> tuple[list[int | None], list[str]]:
    found = {fold(_text(cell)): at for at, cell in enumerate(head)}
    places = [found.get(fold(title)) for title in COLUMNS]
    faults = [
        f"Thiếu cột «{title}» ở dòng tiêu đề. Xin tải tệp mẫu và giữ nguyên tên cột."
        for title, place in zip(COLUMNS, places, strict=True)
        if place is None and title in REQUIRED
    ]
    return places, faults


def _faults(cells: Sequence[object], seen: dict[str, str]) -> list[str]:
    faults = []
    name = _text(cells[NAME])
    if not name:
        faults.append("thiếu tên đội.")
    elif not isinstance(cells[NAME], str):
        faults.append(f"tên đội là con số «{name}». Xin gõ tên bằng chữ.")
    elif same_name_key(name) in seen:
        faults.append(f"«{name}» đã có {seen[same_name_key(name)]}.")
    if not _text(cells[UNIT]):
        faults.append("thiếu đơn vị.")
    elif not isinstance(cells[UNIT], str):
        faults.append(f"đơn vị là con số «{_text(cells[UNIT])}». Xin gõ tên đơn vị bằng chữ.")
    limits = {NAME: 200, UNIT: 200, GROUP: 80, NUMBER: 20, MEMBERS: MAX_CELL, FIELD: 80, SORT: 80}
    faults += [
        f"ô «{COLUMNS[column]}» dài quá {limit} ký tự."
        for column, limit in limits.items()
        if len(_text(cells[column])) > limit
    ]
    return faults


def _entry(cells: Sequence[object]) -> NewEntry:
    return NewEntry(
        name=_text(cells[NAME]),
        unit=_text(cells[UNIT]),
        group=_text(cells[GROUP]),
        number=_text(cells[NUMBER]),
        members=_text(cells[MEMBERS]),
        field=_text(cells[FIELD]),
        sort=_text(cells[SORT]),
    )


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(nfc(str(cell)).split())


def _rows(content: bytes) -> Sequence[Sequence[object]]:
    import python_calamine  # noqa: PLC0415 - needed by this page alone

    try:
        book = python_calamine.load_workbook(io.BytesIO(archive.checked(content)))
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except archive.ArchiveRefusedError as error:
        raise WorkbookRefusedError(_REFUSALS.get(type(error), _NOT_A_WORKBOOK)) from error
    except (python_calamine.CalamineError, IndexError) as error:
        raise WorkbookRefusedError(_NOT_A_WORKBOOK) from error


_NOT_A_WORKBOOK = "Tệp này không phải bảng tính .xlsx đọc được. Xin dùng tệp mẫu."
_REFUSALS: dict[type[archive.ArchiveRefusedError], str] = {
    archive.TooLargeError: "Tệp lớn quá 5 MB. Xin chỉ giữ lại danh sách đội.",
    archive.BombError: (
        "Tệp nén bất thường, mở ra sẽ rất lớn nên không được nhận. "
        "Xin chép danh sách sang một bảng tính mới."
    ),
    archive.TooManyCellsError: (
        f"Bảng tính lớn quá {archive.MAX_ROWS} dòng hoặc {archive.MAX_COLUMNS} cột. "
        "Xin xóa các dòng, cột thừa."
    ),
}
