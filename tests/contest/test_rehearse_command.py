"""`danvankheo rehearse FILE`: sentences on standard output, faults told, exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from contest import cli
from contest.words import rehearsal as words
from scoring import Rule, RuleKind

TEN = {"id": "p", "name": "Tiểu phẩm", "criteria": [{"id": "a", "max": "10", "step": "0.5"}]}


def contest(**more: object) -> dict[str, object]:
    return {"format": "kheo-contest/1", "title": "T", "entries": [], "parts": [TEN], **more}


def run(folder: Path, document: object, *options: str) -> Result:
    file = folder / "contest.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return CliRunner().invoke(cli.main, ["rehearse", str(file), *options])


def test_findings_are_sentences(tmp_path: Path):
    rules = contest(
        ties=["part:p", "decision"], prizes=[{"name": "Giải Nhất", "count": 1}], final={"round": 2}
    )

    done = run(tmp_path, rules, "--sets", "30", "--entries", "6", "--judges", "3", "--seed", "4")

    assert done.exit_code == 0
    assert "  - Chạy 30 lần, mỗi lần 6 bài thi và 3 giám khảo; số gieo 4.\n" in done.output
    assert "  - Điểm giả định gần thực tế" in done.output
    assert "  - Làm tròn tổng điểm: đổi con số ở 29 trên 30 lần" in done.output
    assert "  - Tiêu chí phụ: điểm phần Tiểu phẩm.\n" in done.output
    assert "    26  trao Giải Nhất\n" in done.output


def test_same_seed_says_the_same_and_a_dossier_is_read(tmp_path: Path):
    first = run(tmp_path, contest(), "--sets", "3", "--uniform")
    again = run(tmp_path, {"contest": contest(), "result": {}}, "--sets", "3", "--uniform")

    assert "rải đều" in first.output
    assert first.output == again.output


def test_nothing_to_say_is_said(tmp_path: Path):
    given = {"id": "g", "given": True, "cap": "0", "floor": "0"}

    done = run(tmp_path, contest(parts=[given]), "--sets", "1", "--entries", "1")

    assert "Không lần nào có hai bài thi bằng điểm" in done.output
    assert "Thể lệ không làm tròn ở đâu cả." in done.output


def test_holes_and_classes_are_told(tmp_path: Path):
    levels = [
        {"name": "Tốt", "from": "9", "to": "10"},
        {"name": "Khá", "from": "5", "to": "7"},
    ]
    part = {
        "id": "p",
        "criteria": [{"id": "a", "name": "Nội dung", "kind": "levels", "levels": levels}],
    }

    done = run(
        tmp_path, contest(parts=[part], classes=[{"name": "A", "from": "11"}]), "--sets", "2"
    )

    assert "«Nội dung», phần p: có điểm nằm giữa mức «Khá» và mức «Tốt»" in done.output
    assert (
        "Dưới mức thấp nhất của bảng xếp loại nên không được xếp loại: 2 trên 2 lần" in done.output
    )
    assert "Xếp loại «A».\n" in done.output


def test_rounding_that_does_nothing_is_told(tmp_path: Path):
    done = run(tmp_path, contest(final={"round": 6}, parts=[{**TEN, "round": {"sheet": 2}}]))

    assert "Làm tròn tổng điểm mỗi phiếu: không lần nào đổi một con số." in done.output


@pytest.mark.parametrize(
    ("document", "options", "code", "says"),
    [
        (contest(), ["--sets", "0"], 1, "Số lần chạy phải từ 1 đến 1.000, không phải 0."),
        (contest(), ["--entries", "201"], 1, "Số bài thi phải từ 1 đến 200, không phải 201."),
        (
            contest(),
            ["--sets", "1000", "--entries", "200", "--judges", "40"],
            1,
            "quá nhiều phiếu chấm",
        ),
        (
            contest(parts=[{**TEN, "panel": {"method": "trimmed", "then": "sum"}}]),
            ["--judges", "2"],
            1,
            "Phần Tiểu phẩm cần ít nhất 3 giám khảo mới tính được, không phải 2.",
        ),
        (contest(parts=[]), [], 2, "phải"),
        (contest(), ["--sets", "x"], 2, "sets"),
    ],
)
def test_exit_codes(tmp_path: Path, document: object, options: list[str], code: int, says: str):
    done = run(tmp_path, document, *options)

    assert done.exit_code == code
    assert says in done.output or code == 2


def test_file_that_is_not_there_is_two():
    assert CliRunner().invoke(cli.main, ["rehearse", "nowhere.json"]).exit_code == 2


RULES = {"parts": [{"id": "p", "name": "Tiểu phẩm"}]}
NAMED = {"prize": "Giải Nhất", "class": "Khá", "exemplar-limit": "field"}


@pytest.mark.parametrize("kind", [kind for kind in RuleKind if kind is not RuleKind.TIE_KEY])
def test_every_rule_has_a_name(kind: RuleKind):
    part = "p" if kind in words.OF_PART else ""
    said = words.rule_name(Rule(kind, part, NAMED.get(kind, "Giải Nhất")), RULES)

    assert "{" not in said
    assert said == said.strip() != ""
