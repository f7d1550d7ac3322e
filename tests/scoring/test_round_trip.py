"""What was read and written again is the same contest, with the same result and digest."""

from hypothesis import given

from scoring import contest_document, read_contest, tally_document
from tests.scoring.builders import danced
from tests.scoring.made_up import contests


@given(contests())
def test_written_contest_reads_back_as_itself(document):
    named = [*document["ties"], *(one.get("best") for one in document["prizes"])]
    if "given:phu" in named:
        document["given"]["phu"] = {"E1": "1", "E2": "2"}
    written = contest_document(read_contest(document))
    again = contest_document(read_contest(written))
    first, second = tally_document(written), tally_document(again)
    assert again == written
    assert first == second
    assert {**tally_document(document), "digest": None} == {**first, "digest": None}


def test_everything_is_written_back_and_read_again():
    document = danced(
        {"E1": ["1"], "E2": ["2"]}, final={"combine": "places"}, groups="each", places="dense"
    )
    document["judges"].append({"id": "K", "role": "clerk"})
    for entry in document["entries"]:
        entry.update(group="A", field="kinh-te")
    document["parts"] += [
        {"id": "v", "votes": {"max": "20", "decimals": 1}},
        {
            "id": "n",
            "markers": "clerk",
            "criteria": [{"id": "c", "kind": "count", "each": "0.5"}],
            "time": {"limit": 9, "over": "zero"},
        },
        {
            "id": "m",
            "criteria": [
                {"id": "l", "kind": "levels", "levels": [{"name": "x", "from": "1", "to": "2"}]}
            ],
            "panel": {"method": "near-mean", "tolerance": "1"},
            "alarm": {"spread": "1"},
        },
        {
            "id": "t",
            "criteria": [{"id": "d", "kind": "count", "max": "9"}],
            "time": {"limit": 9, "points": "1"},
            "markers": ["J1", "K", "L"],
            "panel": {"method": "third-marker", "third": "L", "difference": "1"},
        },
    ]
    document["judges"].append({"id": "L"})
    document["given"] = {}
    document["votes"] = {"v": {"E1": 3, "E2": None}}
    document["times"] = [{"entry": "E1", "part": "n", "seconds": 9}]
    document["cut"] = {"per_group": 1, "best_rest": 2}
    document["exemplars"] = {"most": 3, "per": {"field": 2}}
    document["prizes"] = [
        {"name": "a", "count": "35%"},
        {"name": "b", "best": "time"},
        {"name": "c", "by": "decision"},
    ]
    document["decisions"] = [
        {"kind": "points", "entries": ["E1"], "part": "m", "points": "1.5"},
        {"kind": "prize", "prize": "c", "entries": ["E1"], "person": "A"},
    ]
    contest = read_contest(document)
    assert read_contest(contest_document(contest)) == contest
    document["classes"], document["final"] = [{"name": "x", "from": "1"}], {"combine": {"best": 2}}
    document["parts"][0] = {"id": "p", "given": True}
    document["sheets"] = []
    document["prizes"][1]["best"] = "unit-sum"
    contest = read_contest(document)
    assert read_contest(contest_document(contest)) == contest
