"""The outline of parts and criteria, typed; a contest file to take rules from."""

from typing import TYPE_CHECKING, cast

from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, IntegerField
from wtforms.validators import NumberRange, Optional

import scoring
from contest.errors import InputError
from contest.planning.outline import COUNT, GIVEN, JUDGES, LEVELS, PLACE, POINTS, VOTES, Row
from contest.web import Form
from contest.words import faults as fault_words
from contest.words.names import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.datastructures import MultiDict

KINDS = [
    (POINTS, "Cho điểm"),
    (LEVELS, "Theo mức"),
    (COUNT, "Số câu đúng"),
    (PLACE, "Xếp thứ tự"),
]
SOURCES = [
    (JUDGES, "Giám khảo chấm"),
    (GIVEN, "Nhập từ ngoài"),
    (VOTES, "Bình chọn"),
]
TYPED = ("name", "maximum", "minimum", "step", "weight", "kind", "levels", "each", "decimals")


class RulesFileForm(Form):
    file = FileField("Tệp cuộc thi (.json)", [FileRequired("Xin chọn tệp cuộc thi.")])

    def contest(self) -> scoring.Contest:
        """Read the contest file that was sent, or the one inside a dossier that the site gave.

        Raises:
            InputError: no file, or one that is not valid: each fault by its path.
        """
        if not self.validate():
            raise InputError(list(self.file.errors))
        try:
            document = scoring.parse_document(self.file.data.read())
            if isinstance(document, dict) and "contest" in document:
                document = document["contest"]
            return scoring.read_contest(cast("Mapping[str, object]", document))
        except scoring.ContestFileError as error:
            raise InputError(fault_words.sentences(error.faults)) from error


class OutlineForm(Form):
    """The token and versions beside the outline's rows, which `read_rows` reads."""

    scale = IntegerField("Thang điểm toàn cuộc", [Optional(), NumberRange(1, 100_000)])
    revision = HiddenField(default="0")


def read_rows(typed: "MultiDict[str, str]") -> list[Row]:
    """Read the outline's parallel columns as typed; nothing typed is dropped."""
    columns = {key: typed.getlist(key) for key in ("depth", "row_id", *TYPED)}
    count = min(len(column) for column in columns.values())
    return [
        Row(
            depth=int(columns["depth"][at]) if columns["depth"][at].isdecimal() else 0,
            id=columns["row_id"][at],
            **{key: nfc(columns[key][at].strip()) for key in TYPED},
        )
        for at in range(count)
    ]
