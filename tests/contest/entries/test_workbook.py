"""The .xlsx of entries: what comes in, every fault by its row, nothing hostile opened."""

import io
import zipfile
from collections.abc import Sequence
from html import unescape

import pytest
import xlsxwriter
from flask import Flask
from sqlalchemy import select

from contest.entries import workbook
from contest.entries.actions import NewEntry
from contest.entries.tables import Entry
from tests.client import Browser, staff

HEAD = ["Tên đội", "Đơn vị", "Nhóm", "Số báo danh", "Thành viên"]
UPLOAD, CONFIRM = "/hoi-thi/1/doi-thi/nhap", "/hoi-thi/1/doi-thi/nhap/xong"
SHEET = "xl/worksheets/sheet1.xml"
REFUSED = "Tệp này không phải bảng tính .xlsx đọc được. Xin dùng tệp mẫu."


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def with_member(content: bytes, name: str, text: bytes) -> bytes:
    """Write a workbook again with one member replaced."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            new.writestr(member, text if member == name else old.read(member))
    return buffer.getvalue()


def bomb() -> bytes:
    """Make some 400 kB that unpack to 400 MB."""
    rows = b"<row><c t='inlineStr'><is><t>" + b"A" * 400_000_000 + b"</t></is></c></row>"
    text = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    return with_member(xlsx([HEAD]), SHEET, text)


@pytest.fixture
def clerk(planned_app: Flask) -> Browser:
    browser = staff(planned_app, "thu-ky")
    browser.get("/hoi-thi/1/doi-thi")
    return browser


def upload(browser: Browser, content: bytes, name: str = "doi.xlsx"):
    return browser.post(UPLOAD, {"file": (io.BytesIO(content), name)})


def confirm(browser: Browser, page: str):
    """Press the button of the preview."""
    rows = page.split('name="rows"')[1].split('value="')[1].split('"', maxsplit=1)[0]
    return browser.post(CONFIRM, {"rows": unescape(rows)})


def names(app: Flask) -> list[str]:
    with app.extensions["kheo-database"].reading() as session:
        return list(session.scalars(select(Entry.name).order_by(Entry.position)))


def test_teams_come_in_after_the_preview(clerk: Browser):
    before = names(clerk.app)
    content = xlsx(
        [HEAD, ["Đội Sen Hồng", "Chi bộ 9", "A", "09", "An; Bình"], ["Đội Tre", "Chi bộ 8"]]
    )

    page = upload(clerk, content)
    assert page.status_code == 200
    assert names(clerk.app) == before
    answer = confirm(clerk, page.text)

    assert answer.status_code == 302
    assert names(clerk.app) == [*before, "Đội Sen Hồng", "Đội Tre"]
    with clerk.app.extensions["kheo-database"].reading() as session:
        entry = session.scalars(select(Entry).where(Entry.name == "Đội Sen Hồng")).one()
        found = (entry.key, entry.unit.names[0].name, entry.group, entry.number, entry.members)
        assert found == ("D9", "Chi bộ 9", "A", "09", "An; Bình")


def test_sending_the_preview_twice_adds_once(clerk: Browser):
    page = upload(clerk, xlsx([HEAD, ["Đội Sen Hồng", "Chi bộ 9"]])).text

    answers = [confirm(clerk, page).status_code for _ in range(2)]

    assert answers[0] == 302
    assert names(clerk.app).count("Đội Sen Hồng") == 1


def test_columns_are_found_by_name_in_any_order():
    found = workbook.read(xlsx([["ĐƠN VỊ", "x", "tên  đội"], ["Chi bộ 1", "", "Đội A"]]), [])

    assert found == workbook.ImportPreview([NewEntry("Đội A", unit="Chi bộ 1")], [])


def test_empty_rows_are_skipped():
    found = workbook.read(
        xlsx([HEAD, [], ["Đội A", "Chi bộ 1"], ["", ""], ["Đội B", "Chi bộ 2"]]), []
    )

    assert [entry.name for entry in found.entries] == ["Đội A", "Đội B"]
    assert found.faults == []


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([], ["Tệp không có dòng nào. Xin dùng tệp mẫu."]),
        ([HEAD], ["Tệp chỉ có dòng tiêu đề. Xin điền mỗi đội một dòng."]),
        (
            [["Tên đội", "Nhóm"], ["Đội A", "A"]],
            ["Thiếu cột «Đơn vị» ở dòng tiêu đề. Xin tải tệp mẫu và giữ nguyên tên cột."],
        ),
        ([HEAD, ["", "Chi bộ 1"]], ["Dòng 2: thiếu tên đội."]),
        ([HEAD, ["Đội A", ""]], ["Dòng 2: thiếu đơn vị."]),
        ([HEAD, [7, "Chi bộ 1"]], ["Dòng 2: tên đội là con số «7». Xin gõ tên bằng chữ."]),
        (
            [HEAD, ["Đội A", 12.5]],
            ["Dòng 2: đơn vị là con số «12.5». Xin gõ tên đơn vị bằng chữ."],
        ),
        (
            [HEAD, ["Đội Sen", "Chi bộ 1"], ["ĐỘI  SEN", "Chi bộ 2"]],
            ["Dòng 3: «ĐỘI SEN» đã có ở dòng 2."],
        ),
        ([HEAD, ["đội cũ", "Chi bộ 1"]], ["Dòng 2: «đội cũ» đã có trong cuộc thi."]),
        ([HEAD, ["x" * 201, "Chi bộ 1"]], ["Dòng 2: ô «Tên đội» dài quá 200 ký tự."]),
    ],
)
def test_each_fault_is_named_by_its_row(rows: list[list[object]], faults: list[str]):
    assert list(workbook.read(xlsx(rows), ["Đội Cũ"]).faults) == faults


def test_one_faulty_row_keeps_all_out(clerk: Browser):
    page = upload(clerk, xlsx([HEAD, ["Đội Sen Hồng", "Chi bộ 9"], ["Đội Mái Ấm", "Chi bộ 8"]]))

    assert page.status_code == 422
    assert "Dòng 3: «Đội Mái Ấm» đã có trong cuộc thi." in page.text
    assert 'name="rows"' not in page.text
    assert "Đội Sen Hồng" not in names(clerk.app)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Ten doi,Don vi\nA,B",
        b"PK\x03\x04 cut short",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old .xls",
        xlsx([HEAD])[:2000],
    ],
    ids=["empty", "csv", "cut zip", "xls", "half"],
)
def test_what_is_no_workbook_is_refused(clerk: Browser, content: bytes):
    before = names(clerk.app)

    page = upload(clerk, content)

    assert page.status_code == 422
    assert REFUSED in page.text or "Xin chọn tệp danh sách." in page.text
    assert names(clerk.app) == before


def test_zip_without_a_workbook_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "nothing here")

    with pytest.raises(workbook.WorkbookRefusedError, match="không phải bảng tính"):
        workbook.read(buffer.getvalue(), [])


def test_bomb_is_refused_unopened(clerk: Browser):
    content = bomb()
    assert 300_000 < len(content) < 500_000

    page = upload(clerk, content)

    assert page.status_code == 422
    assert "Tệp nén bất thường" in page.text
    assert len(names(clerk.app)) == 8


def test_document_type_is_refused():
    text = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>'

    with pytest.raises(workbook.WorkbookRefusedError, match="không phải bảng tính"):
        workbook.read(with_member(xlsx([HEAD]), SHEET, text), [])


def test_document_type_late_in_the_file_is_refused():
    text = (
        b'<?xml version="1.0"?>'
        + b" " * 70_000
        + b"<!DOCTYPE x><worksheet><sheetData/></worksheet>"
    )

    with pytest.raises(workbook.WorkbookRefusedError, match="không phải bảng tính"):
        workbook.read(with_member(xlsx([HEAD]), SHEET, text), [])


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c><v>1</v></c></row>',
        b'<x:row xmlns:x="x"><x:c r="bi1"><v>1</v></x:c></x:row>',
        b"<row>" + b"<c/>" * 61 + b"</row>",
        b"<row/>" * 5001,
    ],
    ids=["far cell", "far row", "prefix", "long row", "many rows"],
)
def test_sheet_that_reaches_far_is_refused(rows: bytes):
    text = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + rows
        + b"</sheetData></worksheet>"
    )

    with pytest.raises(workbook.WorkbookRefusedError, match="5000 dòng hoặc 60 cột"):
        workbook.read(with_member(xlsx([HEAD]), SHEET, text), [])


def test_largest_list_comes_in():
    rows = [["Đội số " + "một " * row, "Chi bộ"] for row in range(40)]

    found = workbook.read(xlsx([[*HEAD, *["x"] * 55], *rows]), [])

    assert (len(found.entries), found.faults) == (40, [])


def test_archive_of_many_members_is_refused():
    buffer = io.BytesIO(xlsx([HEAD]))
    with zipfile.ZipFile(buffer, "a") as archive:
        for number in range(200):
            archive.writestr(f"xl/{number}.xml", "")

    with pytest.raises(workbook.WorkbookRefusedError):
        workbook.read(buffer.getvalue(), [])


def test_template_comes_back_in(clerk: Browser):
    answer = clerk.get("/hoi-thi/1/doi-thi/mau.xlsx")

    assert answer.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert workbook.read(answer.data, []) == workbook.ImportPreview(
        [
            NewEntry(
                "Đội Chi bộ 1",
                unit="Chi bộ 1",
                number="01",
                members="Nguyễn Văn An; Trần Thị Bình",
            )
        ],
        [],
    )


def test_decomposed_letters_are_stored_composed(clerk: Browser):
    decomposed = "Đo\u0323\u0302i Tre\u0301"

    page = upload(clerk, xlsx([HEAD, [decomposed, "Chi bộ 9"]]))
    confirm(clerk, page.text)

    assert names(clerk.app)[-1] == "Đội Tré"


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "not json",
        "{}",
        "[1]",
        '[{"name": "A"}]',
        "null",
        '[{"name":"","unit":"","group":"","members":"","number":""}]',
    ],
)
def test_forged_preview_adds_nothing(clerk: Browser, rows: str):
    before = names(clerk.app)

    answer = clerk.post(CONFIRM, {"rows": rows})

    assert answer.status_code == 422
    assert names(clerk.app) == before


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "=1+1", "{{7*7}}"]
)
def test_hostile_name_is_shown_as_text(clerk: Browser, name: str):
    confirm(
        clerk, upload(clerk, xlsx([HEAD, ["", ""], [name.replace("=", "'="), "Chi bộ 9"]])).text
    )

    page = clerk.get("/hoi-thi/1/doi-thi").text

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert ">49<" not in page
