"""The result sheet: every number of the result, what was dropped, signatures in company."""

from collections.abc import Callable

import pytest

from contest.documents.dossier import read_dossier
from contest.documents.papers import PAPERS
from contest.documents.result_sheet import result_sheet
from contest.words.numbers import show_points
from tests.factories.documents import contest, dossier

Pages = Callable[[bytes], list[str]]
print_sheet = PAPERS["bang-tong-hop"]


def numbers(document: dict) -> set[str]:
    """List every number of a result as papers show it."""
    entries = document["result"]["entries"]
    parts = [part for entry in entries for part in entry["parts"].values()]
    sheets = [step for entry in entries for step in entry["trail"] if step["step"] == "sheet"]
    shown = [entry["total"] for entry in entries]
    shown += [part[key] for part in parts for key in ("points", "panel")]
    shown += [step["points"] for step in sheets]
    return {show_points(one) for one in shown}


def test_every_number_of_the_result_is_printed(pages: Pages) -> None:
    document = dossier(contest(rows=9, judges=5))
    words = set(" ".join(pages(print_sheet(document))).split())
    assert numbers(document) <= words


def test_absent_conflict_and_deduction_are_written_out(pages: Pages) -> None:
    document = contest(rows=3, judges=5)
    for sheet, state in ((document["sheets"][2], "absent"), (document["sheets"][3], "conflict")):
        del sheet["marks"]
        sheet["state"] = state
    document["adjustments"] = [
        {"entry": "E2", "part": "tieu-pham", "points": "-1", "reason": "quá thời gian"}
    ]
    text = " ".join(" ".join(pages(print_sheet(dossier(document)))).split())
    assert "vắng" in text
    assert "không chấm" in text
    assert "−1" in text.split()
    assert "Đội Sao sáng 2: trừ 1 điểm ở phần thi Tiểu phẩm (quá thời gian)." in text


def test_tie_left_over_is_marked(pages: Pages) -> None:
    document = contest(rows=2)
    for sheet in document["sheets"]:
        sheet["marks"] = {"chung": "20"}
    assert "đồng hạng 1" in " ".join(" ".join(pages(print_sheet(dossier(document)))).split())


def test_withdrawn_and_incomplete_entries_are_named_so(pages: Pages) -> None:
    document = contest(rows=4)
    document["entries"][3]["withdrawn"] = True
    document["sheets"] = [one for one in document["sheets"][:-9] if one["entry"] != "E4"]
    text = " ".join(" ".join(pages(print_sheet(dossier(document, draft=True)))).split())
    assert "rút lui" in text
    assert "chưa đủ phiếu (GK4)" in text


def test_one_part_makes_one_table() -> None:
    document = contest()
    document["parts"].pop()
    document["ties"] = []
    document["sheets"] = [one for one in document["sheets"] if one["part"] == "chao-hoi"]
    sheet = result_sheet(read_dossier(dossier(document)))
    assert sheet.summary is None
    assert len(sheet.tables) == 1


@pytest.mark.parametrize(("judges", "columns"), [(3, "upright"), (5, "upright"), (7, "wide")])
def test_many_judges_turn_the_sheet(judges: int, columns: str) -> None:
    sheet = result_sheet(read_dossier(dossier(contest(judges=judges))))
    assert sheet.wide is (columns == "wide")


@pytest.mark.parametrize("rows", [1, 7, 8, 9, 10, 11, 12, 60])
@pytest.mark.parametrize("paper", ["bang-tong-hop", "bien-ban"])
def test_signatures_are_never_alone_on_a_page(paper: str, rows: int, pages: Pages) -> None:
    printed = pages(PAPERS[paper](dossier(contest(rows=rows))))
    [signed] = [page for page in printed if "THƯ KÝ" in page]
    above = signed.split("THƯ KÝ")[0].splitlines()
    furniture = [line for line in above if line.strip().isdigit() or "Mã kết quả" in line]
    assert any(line.strip() for line in above if line not in furniture)


def test_table_heads_and_page_numbers_repeat(pages: Pages) -> None:
    printed = pages(print_sheet(dossier(contest(rows=60))))
    assert all("TT" in page.split() for page in printed[:-1])
    assert "1" not in [line.strip() for line in printed[0].splitlines()[:1]]
    assert [str(number) in printed[number - 1].split() for number in range(2, len(printed) + 1)]
