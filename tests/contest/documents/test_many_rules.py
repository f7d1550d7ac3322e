"""Papers of a contest of many rules: clerks beside the panel, classes, exemplars, the next round."""

import pytest
from sqlalchemy.orm import Session

from contest.documents.certificates import certificates
from contest.documents.dossier import read_dossier
from contest.documents.meeting import meeting
from contest.documents.result_sheet import result_sheet
from contest.results import actions, queries
from tests.factories import many_rules
from tests.factories.contests import CLERK


@pytest.fixture
def dossier(planned: Session):
    contest = many_rules.enter(planned)
    for new in (
        actions.NewDecision("cut", ["D3"], "Hội ý", ["Một"]),
        actions.NewDecision("points", ["D5"], "Hội ý", ["Một"], part="hung-bien", points="16"),
        actions.NewDecision(
            "prize", ["D2"], "Hội ý", ["Một"], prize="Diễn viên xuất sắc", person="Lò Thị Ơn"
        ),
    ):
        actions.decide(planned, contest, new, actor=CLERK)
    return read_dossier(queries.draft_dossier(planned, contest))


def test_clerk_marks_a_part_and_is_not_of_the_panel(dossier):
    assert [judge.label for judge in dossier.panel] == ["GK1", "GK2", "GK3"]
    assert meeting(dossier)["present"] == [judge.name for judge in dossier.panel]
    columns = {part.name: [judge.label for judge in part.judges] for part in dossier.parts}
    assert columns == {
        "Tiểu phẩm": ["GK1", "GK2", "GK3"],
        "Kiến thức": ["TK4"],
        "Hùng biện": ["GK1", "GK2", "GK3"],
        "Khán giả bình chọn": [],
        "Vòng sơ khảo": [],
    }
    assert [judge.label for judge in result_sheet(dossier).signing_judges] == ["GK2", "GK3"]


def test_notes_stand_beside_the_prizes(dossier):
    notes = {standing.name: standing.notes for standing in dossier.standings}
    assert notes["Đội Hoa Ban"] == ("loại Tốt", "tiêu biểu", "vào vòng sau")
    assert notes["Đội Tây Bắc"] == ("loại Tốt",)


def test_minutes_tell_each_decision_in_its_own_words(dossier):
    told = {one.kind: one for one in dossier.decisions}
    assert told["points"].part == "Hùng biện"
    assert told["prize"].person == "Lò Thị Ơn"
    assert told["cut"].entries == ("Đội Sông Hồng",)


def test_prizes_go_to_entries_persons_and_units(dossier):
    told = {award.prize: [one.name for one in award.winners] for award in dossier.awards}
    assert told == {
        "Giải Nhất": ["Đội Hoa Ban"],
        "Giải Nhì": ["Đội Ánh Dương", "Đội Sông Hồng", "Đội Tây Bắc", "Đội Sao Khuê"],
        "Diễn viên xuất sắc": ["Lò Thị Ơn"],
        "Toàn đoàn": ["Chi bộ 2"],
    }
    pages = certificates(dossier).pages
    assert [" ".join(page.recipient.lines) for page in pages[-2:]] == ["Lò Thị Ơn", "Chi bộ 2"]
    assert pages[-2].unit.lines == ("Đội Hoa Ban",)


def test_time_is_a_deduction_with_its_reason(dossier):
    late = next(one for one in dossier.standings if one.name == "Đội Tây Bắc").adjustments
    assert [(one.part, one.points, one.reason) for one in late] == [
        ("Tiểu phẩm", "-1", "thời gian 6 phút 50 giây, sai 50 giây so với quy định")
    ]
