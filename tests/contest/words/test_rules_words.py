"""Every rule as a sentence, literally."""

from typing import Any

import pytest

from contest.planning import queries
from contest.words import rules
from tests.contest.planning.test_every_rule import MORE, canonical

PART = {"id": "p", "name": "Tiểu phẩm", "criteria": [{"id": "a", "name": "Nội dung", "max": "10"}]}
GIVEN = {"id": "g", "name": "Vòng trước", "given": True}
NAMES = {"GK1": "Bà Vân", "GK3": "Ông Hưng"}


def said_of(part: dict[str, Any]) -> list[str]:
    return dict(rules.sections({"parts": [PART | part]}, NAMES))["Phần Tiểu phẩm"]


def said_of_all(**more: object) -> list[str]:
    titles = rules.sections({"parts": [PART], **more})
    return [one for title, said in titles if not title.startswith("Phần") for one in said]


@pytest.mark.parametrize(
    ("panel", "sentence"),
    [
        ({"method": "mean"}, "Lấy trung bình cộng điểm của các giám khảo."),
        (
            {"method": "sum"},
            "Cộng điểm của các giám khảo; thiếu phiếu thì quy đổi theo đủ số người chấm.",
        ),
        (
            {"method": "median"},
            (
                "Lấy trung vị điểm của các giám khảo (điểm đứng giữa; số phiếu chẵn thì trung bình "
                "hai điểm giữa)."
            ),
        ),
        (
            {"method": "trimmed", "at_least": 5},
            (
                "Bỏ 1 phiếu cao nhất và 1 phiếu thấp nhất rồi lấy trung bình cộng các phiếu còn lại "
                "(khi có từ 5 phiếu trở lên)."
            ),
        ),
        (
            {"method": "trimmed", "low": 0, "high": 2, "then": "sum"},
            (
                "Bỏ 2 phiếu cao nhất rồi cộng các phiếu còn lại (khi có từ 3 phiếu trở lên); thiếu "
                "phiếu thì quy đổi theo đủ số người chấm."
            ),
        ),
        (
            {"method": "trimmed", "low": 0, "high": 0},
            "Không bỏ phiếu nào, lấy trung bình cộng các phiếu.",
        ),
        (
            {"method": "near-mean", "tolerance": "1.5"},
            (
                "Bỏ các phiếu lệch quá 1,5 điểm so với trung bình chung rồi lấy trung bình cộng các "
                "phiếu còn lại; không còn phiếu nào thì Ban Giám khảo quyết định."
            ),
        ),
        (
            {"method": "near-mean", "tolerance": "2", "at_tolerance": "drop", "repeat": True},
            (
                "Bỏ các phiếu lệch từ 2 điểm trở lên so với trung bình chung rồi lấy trung bình cộng "
                "các phiếu còn lại; bỏ xong thì tính lại trung bình và xét tiếp, đến khi không còn "
                "phiếu lệch; không còn phiếu nào thì Ban Giám khảo quyết định."
            ),
        ),
        (
            {"method": "third-marker", "third": "GK3", "difference": "2.5"},
            (
                "Lấy trung bình cộng của hai người chấm; hai người lệch nhau quá 2,5 điểm thì Ông "
                "Hưng chấm thêm và lấy điểm của Ông Hưng."
            ),
        ),
        (
            {
                "method": "third-marker",
                "third": "GK2",
                "difference": "3",
                "inclusive": True,
                "then": "mean-of-closest",
            },
            (
                "Lấy trung bình cộng của hai người chấm; hai người lệch nhau từ 3 điểm trở lên thì "
                "GK2 chấm thêm và lấy trung bình của GK2 và người có điểm gần hơn (gần như nhau thì "
                "lấy điểm của GK2)."
            ),
        ),
        (
            {"method": "majority"},
            (
                "Xếp hạng theo đa số: bài thi được hơn nửa số giám khảo xếp từ một hạng trở lên thì "
                "được hạng ấy; cùng đạt thì xét đa số lớn hơn, rồi tổng thứ hạng nhỏ hơn, rồi hạng "
                "kế tiếp."
            ),
        ),
        ({"method": "agreed"}, "Ban Giám khảo thống nhất một phiếu chung."),
    ],
)
def test_panel_method(panel: dict[str, object], sentence: str):
    assert said_of({"panel": panel}) == [sentence]


@pytest.mark.parametrize(
    ("markers", "sentences"),
    [
        ("clerk", ["Thư ký chấm một phiếu cho mỗi bài thi."]),
        ("audience", ["Lấy trung bình cộng điểm của khán giả."]),
        (
            ["GK1", "GK2"],
            ["Do Bà Vân, GK2 chấm.", "Lấy trung bình cộng điểm của các giám khảo."],
        ),
    ],
)
def test_markers(markers: object, sentences: list[str]):
    assert said_of({"markers": markers}) == sentences


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        (
            {"limit": 390, "grace": 10, "per": 60, "points": "1", "most": "5"},
            (
                "Thời gian thi nhiều nhất 6 phút 30 giây; sai không quá 10 giây thì bỏ qua, sai nhiều "
                "hơn thì tính từ giây đầu tiên; sai thời gian thì trừ 1 điểm cho mỗi phút (khoảng "
                "chưa trọn tính là một lần), nhiều nhất 5 điểm; trừ vào điểm chung của phần thi."
            ),
        ),
        (
            {
                "limit": 300,
                "minimum": 45,
                "per": 30,
                "count": "full",
                "points": "0.5",
                "on": "sheet",
            },
            (
                "Thời gian thi ít nhất 45 giây và nhiều nhất 5 phút; sai thời gian thì trừ 0,5 điểm "
                "cho mỗi 30 giây (khoảng chưa trọn không tính); trừ vào từng phiếu chấm."
            ),
        ),
        (
            {"minimum": 180, "points": "2", "on": "final"},
            (
                "Thời gian thi ít nhất 3 phút; sai thời gian thì trừ 2 điểm; trừ vào tổng điểm cuộc "
                "thi."
            ),
        ),
        (
            {"limit": 600, "over": "zero"},
            "Thời gian thi nhiều nhất 10 phút; sai thời gian thì phần thi được 0 điểm.",
        ),
    ],
)
def test_time_rule(time: dict[str, object], sentence: str):
    assert said_of({"time": time})[1:] == [sentence]


def test_part_is_told_in_the_order_a_mark_goes():
    part = {
        "criteria": [
            {"id": "c", "name": "Câu hỏi", "kind": "count", "each": "2", "max": "20"},
            {"id": "m", "kind": "levels", "levels": [{"name": "Tốt", "from": "8", "to": "10"}]},
        ],
        "weight": "0.5",
        "by": "criterion",
        "missing": "present",
        "round": {"criterion": 1, "panel": 2, "part": 0},
        "time": {"limit": 60, "over": "zero"},
        "floor": "0",
        "cap": "12.5",
        "alarm": {"spread": "2", "of": "criterion"},
    }

    assert said_of(part) == [
        "Tiêu chí «Câu hỏi»: số câu đúng, mỗi câu 2 điểm.",
        "Tiêu chí «m»: chọn mức rồi cho điểm trong mức: Tốt: 8–10.",
        "Điểm từng tiêu chí được làm tròn đến 1 chữ số thập phân.",
        "Lấy trung bình cộng điểm của các giám khảo.",
        "Gộp theo từng tiêu chí.",
        "Điểm chung của Ban Giám khảo được làm tròn đến 2 chữ số thập phân.",
        "Chỉ tính các phiếu đã có.",
        "Thời gian thi nhiều nhất 1 phút; sai thời gian thì phần thi được 0 điểm.",
        "Điểm phần thi không dưới 0.",
        "Điểm phần thi không vượt 12,5.",
        "Nhân hệ số 0,5.",
        "Điểm phần thi sau hệ số được làm tròn đến số nguyên.",
        "Phần mềm báo khi hai giám khảo lệch nhau quá 2 điểm về một tiêu chí.",
    ]


def test_points_from_elsewhere():
    votes = {"id": "v", "name": "Bình chọn", "votes": {"max": "20", "decimals": 1}}

    said = dict(rules.sections({"parts": [votes, GIVEN | {"round": {"panel": 2}, "cap": "9"}]}))

    assert said["Phần Bình chọn"] == [
        (
            "Điểm bình chọn: 20 × số phiếu bình chọn ÷ số phiếu của bài nhiều phiếu nhất, làm tròn "
            "đến 1 chữ số thập phân."
        )
    ]
    assert said["Phần Vòng trước"] == [
        "Điểm do Ban Tổ chức nhập.",
        "Điểm nhập được làm tròn đến 2 chữ số thập phân.",
        "Điểm phần thi không vượt 9.",
    ]


@pytest.mark.parametrize(
    ("final", "sentence"),
    [
        ({"combine": "sum"}, "Tổng điểm là tổng điểm các phần thi."),
        ({"combine": "mean"}, "Tổng điểm là trung bình (theo hệ số) của các phần thi."),
        (
            {"combine": {"best": 2}},
            "Tổng điểm là tổng của 2 phần thi cao nhất của mỗi bài thi.",
        ),
        (
            {"combine": "places"},
            "Kết quả là tổng thứ hạng các phần thi, tổng nhỏ hơn thì xếp trên.",
        ),
        (
            {"combine": "rank-points"},
            (
                "Kết quả là tổng điểm thứ hạng: trong N bài thi, hạng 1 của mỗi phần được N điểm, "
                "hạng cuối được 1 điểm."
            ),
        ),
    ],
)
def test_total(final: dict[str, object], sentence: str):
    assert said_of_all(final=final) == [sentence, "Bằng điểm thì đồng hạng."]


def test_rounding_says_which_way():
    assert said_of_all(final={"combine": "sum", "round": 2})[:2] == [
        "Tổng điểm là tổng điểm các phần thi, làm tròn đến 2 chữ số thập phân.",
        "Khi làm tròn, chữ số bỏ đi từ 5 trở lên thì làm tròn lên.",
    ]


def test_part_placed_alone_is_the_result():
    placed = PART | {"panel": {"method": "majority"}}

    assert "Kết quả là thứ hạng theo đa số." in rules.sentences({"parts": [placed]})


@pytest.mark.parametrize(
    ("ties", "sentence"),
    [
        (
            ["part:p", "criterion:p/a", "given:cau-hoi-phu", "given:vong-hai", "decision"],
            (
                "Bằng điểm thì xét lần lượt: điểm phần Tiểu phẩm; điểm «Nội dung» phần Tiểu phẩm; điểm "
                "câu hỏi phụ; điểm «vong-hai»; quyết định của Ban Giám khảo."
            ),
        ),
        (
            ["highest-sheet", "lowest-sheet", "preferred", "head", "fewer-deductions", "time"],
            (
                "Bằng điểm thì xét lần lượt: phiếu có tổng điểm cao nhất; phiếu thấp nhất mà cao hơn; "
                "được nhiều giám khảo chấm cao hơn; điểm của Trưởng Ban Giám khảo; ít điểm trừ hơn; "
                "thời gian ngắn hơn; vẫn bằng thì đồng hạng."
            ),
        ),
    ],
)
def test_ties(ties: list[str], sentence: str):
    assert said_of_all(ties=ties)[1] == sentence


def test_places_and_groups():
    assert said_of_all(places="dense", groups="each")[2:] == [
        "Khi đồng hạng, hạng sau liền với hạng trước (1, 2, 2, 3).",
        "Xếp hạng, chọn vào vòng sau và trao giải xếp hạng riêng trong từng nhóm.",
    ]
    assert said_of_all(places="average")[2] == (
        "Khi đồng hạng, cùng ghi hạng trung bình (1; 2,5; 2,5; 4)."
    )


def test_prizes():
    table = [
        {"name": "Nhất", "count": 1, "money": 1_500_000, "from": "9.5", "at_tie": "none"},
        {"name": "Nhì", "count": "35%", "at_tie": "share", "after_shared": "skip"},
        {"name": "Khuyến khích", "count": "rest"},
        {"name": "Hay nhất", "best": "part:p", "at_tie": "share"},
        {"name": "Toàn đoàn", "best": "unit-sum"},
        {"name": "Cao tuổi nhất", "by": "decision", "money": 200_000},
    ]

    assert said_of_all(prizes=table)[2:] == [
        (
            "Cơ cấu giải: Nhất: 01, mỗi giải 1.500.000 đồng, từ 9,5 điểm, bằng điểm ở ranh giới thì "
            "không bài nào được, xét giải sau; Nhì: 35% số bài thi, bằng điểm thì đồng giải; Khuyến "
            "khích: các bài thi còn lại."
        ),
        "Bằng điểm ở ranh giới một giải thì chờ quyết định, trừ giải đã nói khác.",
        "Nhì vượt số lượng do đồng giải thì các giải sau bớt đi từng ấy.",
        (
            "Giải phụ: Hay nhất: 01, xét điểm phần Tiểu phẩm, bằng điểm thì đồng giải; Toàn đoàn: 01, "
            "cho đơn vị có tổng điểm các bài thi cao nhất; Cao tuổi nhất: 01, trao theo quyết định, "
            "mỗi giải 200.000 đồng."
        ),
    ]


@pytest.mark.parametrize(
    ("cut", "sentence"),
    [
        (
            {"top": 8, "from": "50", "at_tie": "all"},
            (
                "Vào vòng sau: 8 bài đứng đầu, phải đạt từ 50 điểm; bằng điểm ở ranh giới thì lấy tất "
                "cả."
            ),
        ),
        (
            {"per_group": 2, "best_rest": 1, "at_tie": "none"},
            (
                "Vào vòng sau: 2 bài đứng đầu mỗi nhóm, thêm 1 bài cao nhất trong các bài còn lại; "
                "bằng điểm ở ranh giới thì không lấy bài nào trong số đó."
            ),
        ),
        ({"from": "50"}, "Vào vòng sau: mọi bài thi đạt từ 50 điểm."),
    ],
)
def test_cut(cut: dict[str, object], sentence: str):
    assert said_of_all(cut=cut)[2:] == [sentence]


def test_classes_and_exemplars():
    said = said_of_all(
        classes=[{"name": "Xuất sắc", "from": "90"}, {"name": "Công nhận", "from": "75.5"}],
        exemplars={"from_class": "Công nhận", "most": 18, "per": {"kind": 9, "field": 5}},
    )

    assert said[2:] == [
        "Xếp loại theo tổng điểm: Xuất sắc từ 90 điểm; Công nhận từ 75,5 điểm.",
        (
            "Chọn điển hình theo thứ hạng từ trên xuống: từ mức Công nhận trở lên, nhiều nhất 18 bài, "
            "mỗi lĩnh vực nhiều nhất 5 bài, mỗi loại nhiều nhất 9 bài; bằng điểm ở ranh giới thì chờ "
            "quyết định."
        ),
    ]


def test_contest_file_names_its_judges():
    file = {
        "parts": [PART | {"markers": ["GK1", "GK2"]}],
        "judges": [{"id": "GK1", "name": "Bà Vân"}, {"id": "GK2"}],
    }

    assert rules.sentences(file)[0].startswith("Mỗi phần thi: do Bà Vân, GK2 chấm; ")


def test_parts_that_are_counted_alike_are_told_once():
    both = [PART, PART | {"id": "q", "name": "Chào hỏi", "weight": "2"}]

    assert rules.sentences({"parts": both})[:2] == [
        "Mỗi phần thi: lấy trung bình cộng điểm của các giám khảo.",
        "Phần Chào hỏi nhân hệ số 2.",
    ]


@pytest.mark.parametrize("document", [*MORE.values(), *(one.rules for one in queries.presets())])
def test_every_rule_can_be_read_back(document: dict[str, Any]):
    written = canonical(document)

    assert all(sentence.endswith(".") for sentence in rules.sentences(written))
    assert all(said for _, said in rules.sections(written))
