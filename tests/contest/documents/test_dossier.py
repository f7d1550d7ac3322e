"""What papers read out of a contest file and its result."""

from contest.documents.dossier import Adjustment, Mark, TieBreak, Waiting, read_dossier
from tests.factories.documents import contest, dossier


def test_marks_tell_what_became_of_each_sheet() -> None:
    document = contest(rows=1, judges=4)
    document["parts"][1]["panel"] = {"method": "mean"}
    for sheet, state in ((document["sheets"][3], "absent"), (document["sheets"][4], "conflict")):
        del sheet["marks"]
        sheet["state"] = state
    [standing] = read_dossier(dossier(document)).standings
    assert standing.scores["chao-hoi"].marks == {
        "J1": Mark("dropped", "29.25"),
        "J2": Mark("counted", "28.75"),
        "J3": Mark("conflict", ""),
        "J4": Mark("dropped", "27.75"),
    }
    assert standing.scores["tieu-pham"].marks["J2"] == Mark("absent", "")


def test_judges_are_named_by_the_facts_then_by_the_file() -> None:
    first, second, *_ = read_dossier(dossier()).judges
    assert (first.label, first.name, first.post, first.head) == (
        "GK1",
        "Nguyễn Thị Thanh Hương",
        "Phó Bí thư",
        True,
    )
    assert (second.label, second.name, second.post, second.head) == (
        "GK2",
        "Giàng A Páo",
        "",
        False,
    )


def test_code_is_the_beginning_of_the_digest() -> None:
    document = dossier()
    assert read_dossier(document).code == document["result"]["digest"][7:23]
    del document["result"]["digest"]
    assert read_dossier(document).code == ""


def test_adjustments_come_with_part_and_reason() -> None:
    document = contest()
    document["adjustments"] = [
        {"entry": "E1", "part": "chao-hoi", "points": "-1", "reason": "quá giờ"},
        {"entry": "E1", "points": "0.5", "on": "final"},
    ]
    assert read_dossier(dossier(document)).standings[0].adjustments == (
        Adjustment("Chào hỏi", "panel", "-1", "quá giờ"),
        Adjustment("", "final", "0.5", ""),
    )


def test_tie_break_names_its_key() -> None:
    document = contest(rows=2)
    document["adjustments"] = [
        {"entry": "E1", "part": "chao-hoi", "points": "-0.25"},
        {"entry": "E1", "part": "tieu-pham", "points": "-0.25"},
    ]
    document["adjustments"][0]["points"] = "-0.5"
    del document["adjustments"][1]
    first, second = read_dossier(dossier(document)).standings
    assert first.tie_breaks == (TieBreak("part", "Tiểu phẩm", second.id, "48.5", "48.25"),)


def test_decision_that_settled_nothing_is_left_out() -> None:
    document = contest()
    document["decisions"] = [{"kind": "tie", "entries": ["E1", "E2"], "reason": "hội ý"}]
    assert read_dossier(dossier(document)).decisions == ()


def test_waiting_parts_are_named() -> None:
    document = contest(rows=1, judges=3)
    del document["sheets"][-1]
    assert read_dossier(dossier(document)).waiting == (
        Waiting("Đội Sao sáng 1", "Tiểu phẩm", ("GK3",)),
    )
