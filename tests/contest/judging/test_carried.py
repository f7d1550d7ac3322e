"""Marks brought by file or by codes: read whole or refused with a word, never half."""

import io
import json

import pytest
import segno
from PIL import Image

from contest.errors import InputError
from contest.judging.actions import CellKind, CellOperation
from contest.judging.carried import Carried, codes_in, read_codes, read_file, write_file
from contest.judging.pictures import codes_on
from contest.words import messages

OPERATION = ["a1", 7, "chao-hoi", "noi-dung", "8,5", 0, "mark"]
READ = CellOperation("a1", 7, "chao-hoi", "noi-dung", "8,5", 0, CellKind.MARK)


def code(number: int = 1, of: int = 1, judge: int = 3, operation: object = OPERATION) -> str:
    """Write a code as the judge's page does: three digits a byte, four of a check sum."""
    page = {"c": 1, "j": judge, "n": number, "of": of, "o": [operation]}
    body = json.dumps(page, ensure_ascii=False).encode()
    check = sum((index + 1) * byte for index, byte in enumerate(body)) % 10_000
    return "".join(f"{byte:03d}" for byte in body) + f"{check:04d}"


def refusal(act) -> str:
    with pytest.raises(InputError) as refused:
        act()
    return refused.value.faults[0]


def test_file_read_is_the_file_written():
    carried = Carried(1, 3, [READ])

    assert read_file(write_file(carried)) == carried


def test_codes_are_read_in_any_order_and_say_which_are_missing():
    typed = f"{code(3, of=3)}\n{code(1, of=3)}{chr(13)}{code(1, of=3)}"

    found = read_codes(codes_in(typed))

    assert (found.judge_id, found.missing) == (3, [2])
    assert found.operations == [READ, READ]


def test_vietnamese_typing_aids_have_nothing_to_change():
    remark = ["a1", 7, "chao-hoi", "noi-dung", "Mở đầu đẹp", 0, "remark"]

    assert code(operation=remark).isdecimal()
    assert read_codes([code(operation=remark)]).operations[0].text == "Mở đầu đẹp"


def test_a_digit_lost_or_changed_is_noticed():
    whole = code()

    for broken in (whole[:-5] + whole[-4:], "9" + whole[1:], whole[:-1] + "x"[:0]):
        assert refusal(lambda broken=broken: read_codes([broken])).startswith("Mã bắt đầu bằng")


def test_codes_of_two_judges_are_not_mixed():
    assert refusal(lambda: read_codes([code(), code(judge=4)])) == messages.CODES_OF_TWO_ROWS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 100_000,
        "{}",
        '{"format":"kheo-marks/1"}',
        '{"format":"kheo-marks/2","contest":1,"judge":3,"operations":[]}',
        '{"format":"kheo-marks/1","contest":"1","judge":3,"operations":[]}',
        '{"format":"kheo-marks/1","contest":1,"judge":3,"operations":{}}',
        '{"format":"kheo-marks/1","contest":1,"judge":3,"operations":[["a"]]}',
        '{"format":"kheo-marks/1","contest":1,"judge":3,"operations":[["",1,"p","c","8",0,"mark"]]}',
        '{"format":"kheo-marks/1","contest":1,"judge":3,"operations":[["a",1,"p","c","8",0,"x"]]}',
    ],
)
def test_file_that_is_none_is_refused(text: str):
    assert refusal(lambda: read_file(text)) == messages.CARRIED_FILE_IS_WRONG


def test_picture_gives_its_codes():
    picture = io.BytesIO()
    segno.make(code(), micro=False, error="l").save(picture, kind="png", scale=4)

    assert codes_on(picture.getvalue()) == [code()]


def test_pictures_that_are_none_or_too_large_are_refused():
    huge = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(huge, "PNG")

    assert refusal(lambda: codes_on(huge.getvalue())) == messages.PICTURE_IS_TOO_LARGE
    for content in (b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"GIF89a"):
        assert refusal(lambda content=content: codes_on(content)) == messages.PICTURE_IS_WRONG
