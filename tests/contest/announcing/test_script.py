"""The MC's script: its order, what is said of whom, and when a total would give a prize away."""

from flask import Flask
from sqlalchemy.orm import Session

from contest.announcing import actions, queries, script
from contest.announcing.reading import read_prize
from contest.errors import AnnouncementIsRunningError, NotFoundError, ResultIsNotSealedError
from contest.planning.tables import ContestState
from tests.client import staff
from tests.factories import announcing, contests
from tests.factories.contests import lines

USUAL = ["Giải Khuyến khích", "Giải Ba", "Giải Nhì", "Giải Nhất"]
SCRIPT = "/hoi-thi/1/loi-dan"


def course(session: Session) -> queries.Course:
    return queries.course(session, contests.contest(session))


def names(session: Session) -> list[str]:
    return [prize.name for prize in course(session).prizes]


def winners(session: Session) -> dict[str, list[tuple[str, str]]]:
    return {
        prize.name: [(one.name, one.total) for one in prize.winners]
        for prize in course(session).prizes
    }


def test_nothing_to_read_before_the_seal(settled_app: Flask):
    page = staff(settled_app, "to-chuc").get(SCRIPT)

    assert page.status_code == 200
    assert "Chưa có gì để đọc" in page.text
    assert "Đội Kết Nối" not in page.text


def test_ranked_prizes_go_from_the_lowest_to_the_highest(sealed: Session):
    assert winners(sealed) == {
        "Giải Khuyến khích": [
            ("Đội Bếp Hồng", "74.58"),
            ("Đội Hoa Ban", "76.50"),
            ("Đội Công đoàn", "78.76"),
            ("Đội Áo Trắng", "81.88"),
        ],
        "Giải Ba": [("Đội Ánh Dương", "83.08"), ("Đội Thanh niên", "91.67")],
        "Giải Nhì": [("Đội Mái Ấm", "91.67")],
        "Giải Nhất": [("Đội Kết Nối", "93.75")],
    }
    assert names(sealed) == USUAL


def test_prizes_apart_come_first_without_the_totals_still_to_be_read(settled: Session):
    announcing.add_prizes_apart(settled)
    contests.seal(settled)

    assert names(settled) == ["Tiểu phẩm hay nhất", "Đơn vị dẫn đầu", *USUAL]
    assert winners(settled)["Tiểu phẩm hay nhất"] == [("Đội Kết Nối", "")]
    assert winners(settled)["Đơn vị dẫn đầu"] == [("Tổ Công tác xã hội", "")]


def test_total_is_said_with_a_prize_apart_once_it_was_read(settled: Session):
    announcing.add_prizes_apart(settled)
    contests.seal(settled)
    for _ in range(5):
        move(settled, "Tiểu phẩm hay nhất", 1)

    assert names(settled) == ["Đơn vị dẫn đầu", *USUAL, "Tiểu phẩm hay nhất"]
    assert winners(settled)["Tiểu phẩm hay nhất"] == [("Đội Kết Nối", "93.75")]


def move(session: Session, prize: str, by: int) -> None:
    actions.move_prize(session, contests.contest(session), prize, by, actor=announcing.MC)


def test_order_is_moved_by_hand_and_journalled(sealed: Session):
    move(sealed, "Giải Nhì", -1)

    assert names(sealed) == ["Giải Khuyến khích", "Giải Nhì", "Giải Ba", "Giải Nhất"]
    assert lines(sealed, "announcement.ordered") == [
        {"order": ["Giải Khuyến khích", "Giải Nhì", "Giải Ba", "Giải Nhất"]}
    ]


def test_first_prize_does_not_move_up_beyond_the_first(sealed: Session):
    move(sealed, "Giải Khuyến khích", -1)

    assert names(sealed) == USUAL


def test_order_stays_while_it_is_being_announced(sealed: Session):
    announcing.step(sealed, 0, 1)

    refused = refusal(sealed, "Giải Nhì")
    announcing.step(sealed, 1, 0)
    move(sealed, "Giải Nhì", -1)

    assert refused is AnnouncementIsRunningError
    assert names(sealed)[1] == "Giải Nhì"


def refusal(session: Session, prize: str) -> type[Exception] | None:
    try:
        move(session, prize, -1)
    except (AnnouncementIsRunningError, NotFoundError, ResultIsNotSealedError) as error:
        return type(error)
    return None


def test_unknown_prize_and_unsealed_result_are_refused(sealed: Session):
    assert refusal(sealed, "Giải Tư") is NotFoundError


def test_order_of_an_unsealed_result_is_refused(settled: Session):
    assert refusal(settled, "Giải Nhì") is ResultIsNotSealedError
    assert contests.contest(settled).state is ContestState.JUDGING


def test_total_is_read_in_figures_and_in_words(sealed: Session):
    first = read_prize(course(sealed).prizes[0])
    ninth = read_prize(course(sealed).prizes[-1])

    assert (first.prize, first.count) == ("Giải Khuyến khích", "4 giải (bốn giải)")
    assert (ninth.count, ninth.winners[0].figures, ninth.winners[0].words) == (
        "",
        "93,75 điểm",
        "chín mươi ba phẩy bảy mươi lăm điểm",
    )


def test_hint_of_a_name_is_the_readers_alone(settled: Session):
    contests.entry(settled, "D4").pronounced = "Kết Nối, đọc liền"
    contests.seal(settled)

    assert course(settled).prizes[-1].winners[0].pronounced == "Kết Nối, đọc liền"
    assert course(settled).steps[-1].winners[0].pronounced == ""


def test_hint_is_written_on_the_entrys_form(planned_app: Flask):
    clerk = staff(planned_app, "thu-ky")
    clerk.get("/hoi-thi/1/doi-thi/1")
    form = {"name": "Đội Plei-ku", "unit": "Chi bộ 1", "kind": "team", "revision": "1"}

    answer = clerk.post("/hoi-thi/1/doi-thi/1", form | {"pronounced": "Pờ-lây-cu"})

    assert answer.status_code == 302
    assert 'value="Pờ-lây-cu"' in clerk.get("/hoi-thi/1/doi-thi/1").text


def test_person_and_prize_not_given_are_told():
    contest = {
        "entries": [{"id": "E1", "name": "Đội Một", "unit": "Tổ 1"}],
        "prizes": [{"name": "Giải Nhất", "count": 1}, {"name": "Cao tuổi nhất", "by": "decision"}],
        "decisions": [
            {"kind": "prize", "prize": "Cao tuổi nhất", "entries": ["E1"], "person": "Ông A"}
        ],
    }
    row = {"entry": "E1", "total": "9", "prizes": ["Cao tuổi nhất"], "group": "Bảng A"}
    result = {"entries": [row], "warnings": [], "units": []}

    read = script.prizes(contest, result)

    assert read == (
        script.Prize(
            "Cao tuổi nhất",
            is_apart=True,
            winners=(script.Said("Ông A", "Đội Một", "Bảng A", "9"),),
        ),
    )
    assert script.not_given(contest, result) == ["Giải Nhất"]
