"""Rules that `scoring` knows and no page can feed yet are refused by name."""

import pytest
from sqlalchemy.orm import Session

from contest.errors import InputError
from contest.journal import COMMAND_LINE
from contest.planning import actions, queries
from contest.planning.served import unserved
from tests.factories.contests import contest

PART = {"id": "p", "name": "Tiểu phẩm", "criteria": [{"id": "a", "max": "10"}]}


@pytest.mark.parametrize("preset", queries.presets(), ids=lambda preset: preset.key)
def test_presets_are_served(preset: queries.Preset):
    assert unserved(preset.rules) == []


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ({"votes": {"max": "20"}}, "chưa có trang nhập phiếu bình chọn"),
        (
            {"time": {"limit": 300}},
            "chưa có trang ghi thời gian; xin ghi quá giờ ở «Điểm trừ, thưởng»",
        ),
        ({"markers": "clerk"}, "chưa có trang chọn người chấm riêng cho từng phần"),
        ({"markers": ["GK9"]}, "chưa có trang chọn người chấm riêng cho từng phần"),
        ({"alarm": {"spread": "2"}}, "chưa có trang báo giám khảo lệch điểm"),
        ({"cap": "10"}, "trang cách tính chỉ có điểm sàn 0 và điểm trần bằng điểm tối đa"),
        ({"floor": "1"}, "trang cách tính chỉ có điểm sàn 0 và điểm trần bằng điểm tối đa"),
        ({"panel": {"method": "near-mean"}}, "chưa có trang cho cách gộp điểm «near-mean»"),
        (
            {"criteria": [{"id": "b", "criteria": [{"id": "c", "kind": "count", "each": "2"}]}]},
            "mới có trang chấm cho tiêu chí tính bằng điểm",
        ),
    ],
)
def test_part_without_a_page_is_named(part: dict[str, object], says: str):
    assert unserved({"parts": [PART | part]}) == [f"Phần «Tiểu phẩm»: {says}."]


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ({"final": {"combine": "places"}}, "Chưa có trang cho cách tính chung cuộc «places»."),
        ({"places": "average"}, "Chưa có trang cho cách ghi hạng trung bình."),
        ({"groups": "each"}, "Chưa có trang xếp hạng riêng từng nhóm."),
        ({"cut": {"top": 2}}, "Chưa có trang chọn bài thi vào vòng sau."),
        ({"classes": [{"name": "Tốt", "from": "9"}]}, "Chưa có trang xếp loại và chọn điển hình."),
        ({"ties": ["time"]}, "Chưa có trang ghi thời gian để xét khi bằng điểm."),
        ({"prizes": [{"name": "Giải phụ", "best": "part:p"}]}, "Chưa có trang cho giải phụ."),
    ],
)
def test_rule_without_a_page_is_named(rules: dict[str, object], says: str):
    assert unserved({"parts": [PART], **rules}) == [says]


def test_unserved_rules_are_not_stored(planned: Session):
    found = contest(planned)
    before = queries.rules(planned, found.id).document
    new = actions.NewRules({"parts": [PART | {"panel": {"method": "agreed"}}]})

    with pytest.raises(InputError):
        actions.replace_rules(planned, found, new, revision=found.revision, actor=COMMAND_LINE)

    assert queries.rules(planned, found.id).document == before
