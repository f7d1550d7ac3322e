import json
import runpy
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from scoring import contest_schema, tally_document
from scoring.__main__ import main
from tests.scoring.builders import given, judged
from tests.scoring.test_cases import CASES, NAMES, check

ROOT = Path(__file__).parents[2]


def run(*arguments, text=b""):
    command = [sys.executable, "-m", "scoring", *map(str, arguments)]
    return subprocess.run(command, input=text, capture_output=True, cwd=ROOT, check=False)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_case_by_the_command_line(case):
    done = run("tally", case)
    assert (done.returncode, done.stderr) == (0, b"")
    check(case, json.loads(done.stdout))


def test_standard_input_and_unicode():
    document = given({"E1": "9"}, prizes=[{"name": "Giải Nhất", "count": 1}])
    done = run("tally", "-", text=json.dumps(document).encode())
    assert json.loads(done.stdout) == tally_document(document)
    assert "Giải Nhất".encode() in done.stdout


def written(tmp_path, document):
    path = tmp_path / "contest.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def test_fault_is_told_on_standard_error(tmp_path, capfd):
    path = written(tmp_path, judged({"E1": ["8.5"]}, weight="0", by="x"))
    assert main(["tally", path]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.splitlines() == [
        'parts[0].weight: bad-weight: found "0", expected text above 0 such as "1", "0.8" or "3/5"',
        'parts[0].by: not-one-of: found "x", expected sheet | criterion',
    ]


def test_result_is_written_an_entry_a_line(tmp_path, capfd):
    document = judged({"E1": ["8.5"], "E2": ["7"]})
    assert main(["tally", written(tmp_path, document)]) == 0
    out = capfd.readouterr().out
    assert json.loads(out) == tally_document(document)
    lines = out.splitlines()
    assert [line[:16] for line in lines[1:3]] == ['{"entry": "E1", ', '{"entry": "E2", ']


def test_surrogates_can_be_told(tmp_path, capfd):
    assert main(["check", written(tmp_path, {"\ud800": 1})]) == 2
    assert "\\ud800: unknown-key" in capfd.readouterr().err


def test_file_that_cannot_be_read_is_one(tmp_path, capfd):
    assert main(["tally", str(tmp_path / "nothing.json")]) == 1
    assert "nothing.json" in capfd.readouterr().err


@pytest.mark.parametrize(("use", "what"), [(["weigh"], "'weigh'"), ([], "required")])
def test_wrong_use_is_one(use, what, capfd):
    with pytest.raises(SystemExit) as left:
        main(use)
    assert left.value.code == 1
    usage, said = capfd.readouterr().err.splitlines()
    assert usage.startswith("usage: python -m scoring ")
    assert said.startswith("python -m scoring: ")
    assert what in said


def test_dash_is_standard_input(monkeypatch, capfd):
    text = json.dumps(given({"E1": "9"})).encode()
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text)))
    assert main(["check", "-"]) == 0
    assert capfd.readouterr().out == "valid: 1 entries, 0 sheets\n"


def test_check_says_valid(tmp_path, capfd):
    assert main(["check", written(tmp_path, judged({"E1": ["8", "9"]}))]) == 0
    assert capfd.readouterr().out == "valid: 1 entries, 2 sheets\n"


def test_explain_tells_the_steps(tmp_path, capfd):
    path = written(tmp_path, judged({"E1": ["8", "9"]}, round={"panel": 0}))
    assert main(["explain", path, "E1"]) == 0
    assert capfd.readouterr().out.splitlines() == [
        'sheet        part="p" judge="J1" points="8"',
        'sheet        part="p" judge="J2" points="9"',
        'panel        part="p" method="mean" counted=2 size=2 points="8.5"',
        'round        part="p" stage="panel" before="8.5" after="9"',
        'combine      how="sum" points="9"',
    ]


def test_module_runs_as_a_program(tmp_path, monkeypatch):
    path = written(tmp_path, given({"E1": "9"}))
    monkeypatch.setattr(sys, "argv", ["scoring", "check", path])
    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(ROOT / "scoring/__main__.py"), run_name="__main__")
    assert left.value.code == 0


def test_explain_of_an_unknown_entry_is_one(tmp_path, capfd):
    assert main(["explain", written(tmp_path, given({"E1": "9"})), "E9"]) == 1
    assert capfd.readouterr().err == "no entry E9\n"


def test_schema_is_written_and_is_the_published_one(capfd):
    assert main(["schema"]) == 0
    printed = capfd.readouterr().out
    assert json.loads(printed) == contest_schema()
    assert (ROOT / "docs/contest-file.schema.json").read_text(encoding="utf-8") == printed


def test_dossier_is_tallied_again(tmp_path, capfd):
    document = given({"E1": "9", "E2": "8"})
    dossier = {"contest": document, "result": tally_document(document)}

    assert main(["verify", written(tmp_path, dossier)]) == 0

    assert capfd.readouterr().out == f"the same result: {dossier['result']['digest']}\n"


def test_altered_dossier_is_told(tmp_path, capfd):
    document = given({"E1": "9", "E2": "8"})
    dossier = {"contest": given({"E1": "9", "E2": "8.5"}), "result": tally_document(document)}

    assert main(["verify", written(tmp_path, dossier)]) == 1

    assert capfd.readouterr().err == "digest differs\nentries differs\n"


def test_dossier_with_a_key_too_many_is_told(tmp_path, capfd):
    document = given({"E1": "9"})
    dossier = {"contest": document, "result": {**tally_document(document), "units": []}}

    assert main(["verify", written(tmp_path, dossier)]) == 1

    assert capfd.readouterr().err == "units differs\n"


@pytest.mark.parametrize("document", [[], {"contest": {}}])
def test_dossier_has_contest_and_result(document, tmp_path, capfd):
    assert main(["verify", written(tmp_path, document)]) == 1

    assert capfd.readouterr().err.startswith("not a dossier")
