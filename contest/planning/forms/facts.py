"""Text ↔ values of planning: facts, the outline of criteria, the method, people."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, cast

from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TimeField,
)
from wtforms.validators import DataRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import TextInput

from contest.access.roles import Role
from contest.accounts.forms import USERNAME
from contest.clock import VIETNAM, in_vietnam
from contest.planning.actions import ContestPlan
from contest.planning.outline import Row
from contest.planning.tables import Contest, ContestKind
from contest.units.actions import NewUnit
from contest.units.tables import Regime, UnitKind, UnitName
from contest.web import Form, OnceForm, text
from contest.words import messages
from contest.words import rules as rule_words
from contest.words.labels import choices, label
from contest.words.numbers import parse_whole, show_money

DAY = "%d/%m/%Y"  # a browser's own date field may show the month first
REST = "còn lại"
CONSOLATION = "Giải Khuyến khích"
NOT_ROUNDED = ""
DECIMALS = [
    (NOT_ROUNDED, "không làm tròn"),
    *((str(kept), f"{kept} chữ số thập phân") for kept in range(5)),
]
STAGES = ("criterion", "sheet", "panel", "part")
TIE_KEYS = 6
PRIZE_COLUMNS = ("name", "count", "money")
EXTRA_QUESTION = "given:cau-hoi-phu"


class ContestForm(OnceForm):
    title = StringField("Tên cuộc thi", [DataRequired(), Length(max=200)])
    kind = SelectField("Hình thức", choices=choices(ContestKind))
    starts_on = DateField("Ngày thi", [DataRequired()], format=DAY, widget=TextInput())
    starts_time = TimeField(
        "Giờ bắt đầu", [DataRequired()], format="%H:%M", widget=TextInput(), default=time(8, 0)
    )
    place = StringField("Địa điểm", [Length(max=200)])
    unit_name = StringField("Đơn vị tổ chức", [DataRequired(), Length(max=200)])
    unit_kind = SelectField("Loại đơn vị", choices=choices(UnitKind), default=UnitKind.CELL.value)
    regime = SelectField("Thể thức văn bản", choices=choices(Regime), default=Regime.PARTY.value)
    superior_line = StringField("Dòng trên: cơ quan cấp trên", [Length(max=200)])
    issuer_line = StringField("Dòng dưới: đơn vị ban hành", [Length(max=200)])
    unit_place = StringField("Địa danh ghi trên văn bản", [Length(max=80)])
    panel_decision = StringField("Quyết định thành lập Ban Giám khảo", [Length(max=300)])
    signer_power = StringField("Quyền hạn ký (nếu có)", [Length(max=80)])
    signer_office = StringField("Chức vụ người ký", [Length(max=80)])
    signer_name = StringField("Họ và tên người ký", [Length(max=120)])
    revision = HiddenField(default="0")

    @property
    def day(self) -> date:
        return cast("date", self.starts_on.data)

    def plan(self, unit_id: int) -> ContestPlan:
        starts_at = datetime.combine(self.day, cast("time", self.starts_time.data), VIETNAM)
        return ContestPlan(
            title=text(self.title),
            kind=ContestKind(self.kind.data),
            unit_id=unit_id,
            starts_at=starts_at,
            place=text(self.place),
            panel_decision=text(self.panel_decision),
            signer_power=text(self.signer_power),
            signer_office=text(self.signer_office),
            signer_name=text(self.signer_name),
        )

    def unit(self) -> NewUnit:
        return NewUnit(
            name=text(self.unit_name),
            kind=UnitKind(self.unit_kind.data),
            superior_line=text(self.superior_line),
            issuer_line=text(self.issuer_line) or text(self.unit_name).upper(),
            place=text(self.unit_place),
            regime=Regime(self.regime.data),
        )


def contest_data(contest: Contest, name: UnitName) -> dict[str, Any]:
    """Return what a contest's form shows before anybody types."""
    starts = in_vietnam(contest.starts_at)
    return {
        "title": contest.title,
        "kind": contest.kind.value,
        "starts_on": starts.date(),
        "starts_time": starts.time(),
        "place": contest.place,
        "unit_name": name.name,
        "unit_kind": contest.unit.kind.value,
        "regime": contest.unit.regime.value,
        "superior_line": name.superior_line,
        "issuer_line": name.issuer_line,
        "unit_place": name.place,
        "panel_decision": contest.panel_decision,
        "signer_power": contest.signer_power,
        "signer_office": contest.signer_office,
        "signer_name": contest.signer_name,
        "revision": str(contest.revision),
    }


class PresetForm(Form):
    preset = SelectField("Mẫu thể lệ", [DataRequired()])


class RulesFileForm(Form):
    file = FileField("Tệp cuộc thi (.json)", [FileRequired("Xin chọn tệp cuộc thi.")])


class OutlineForm(Form):
    """The token and versions beside the outline's rows, which `read_rows` reads."""

    scale = IntegerField("Thang điểm toàn cuộc", [Optional(), NumberRange(1, 100_000)])
    revision = HiddenField(default="0")


def read_rows(typed: "MultiDict[str, str]") -> list[Row]:
    """Read the outline's parallel columns as typed; nothing typed is dropped."""
    columns = {
        key: typed.getlist(key)
        for key in ("depth", "row_id", "name", "maximum", "minimum", "step", "weight", "given")
    }
    count = min(len(column) for column in columns.values())
    return [
        Row(
            depth=int(columns["depth"][at]) if columns["depth"][at].isdecimal() else 0,
            id=columns["row_id"][at],
            name=columns["name"][at].strip(),
            maximum=columns["maximum"][at].strip(),
            minimum=columns["minimum"][at].strip(),
            step=columns["step"][at].strip(),
            weight=columns["weight"][at].strip(),
            is_given=columns["given"][at] == "1",
        )
        for at in range(count)
    ]


@dataclass(frozen=True)
class PrizeRow:
    name: str
    count: str
    money: str = ""


class MethodForm(Form):
    """How judges combine, what is dropped and rounded, how ties are broken."""

    method = SelectField(
        "Gộp điểm các giám khảo",
        choices=[
            ("mean", "Trung bình cộng"),
            ("sum", "Cộng tổng"),
            ("median", "Trung vị (điểm đứng giữa)"),
            ("trimmed", "Bỏ phiếu cao nhất và thấp nhất"),
        ],
    )
    low = IntegerField("Số phiếu thấp nhất bị bỏ", [NumberRange(0, 5)], default=1)
    high = IntegerField("Số phiếu cao nhất bị bỏ", [NumberRange(0, 5)], default=1)
    then = SelectField(
        "Các phiếu còn lại", choices=[("mean", "lấy trung bình cộng"), ("sum", "cộng lại")]
    )
    at_least = IntegerField("Chỉ bỏ khi có từ (phiếu)", [NumberRange(1, 50)], default=3)
    by = SelectField(
        "Gộp theo", choices=[("sheet", "tổng điểm mỗi phiếu"), ("criterion", "từng tiêu chí")]
    )
    missing = SelectField(
        "Khi còn phiếu chưa nộp",
        choices=[("wait", "chờ đủ phiếu mới tính"), ("present", "chỉ tính các phiếu đã có")],
    )
    round_criterion = SelectField("Điểm từng tiêu chí", choices=DECIMALS)
    round_sheet = SelectField("Tổng điểm mỗi phiếu", choices=DECIMALS)
    round_panel = SelectField("Điểm chung của Ban Giám khảo", choices=DECIMALS)
    round_part = SelectField("Điểm phần thi sau hệ số", choices=DECIMALS)
    round_final = SelectField("Tổng điểm", choices=DECIMALS)
    floor = BooleanField("Điểm phần thi không dưới 0 khi bị trừ")
    cap = BooleanField("Điểm phần thi không vượt điểm tối đa khi được thưởng")
    combine = SelectField(
        "Tổng điểm là", choices=[("sum", "tổng các phần thi"), ("mean", "trung bình các phần thi")]
    )
    revision = HiddenField(default="0")
    tie_1 = SelectField("Thứ nhất")
    tie_2 = SelectField("Thứ hai")
    tie_3 = SelectField("Thứ ba")
    tie_4 = SelectField("Thứ tư")
    tie_5 = SelectField("Thứ năm")
    tie_6 = SelectField("Thứ sáu")

    def offer_ties(self, rules: Mapping[str, Any]) -> None:
        offered = tie_choices(rules)
        for field in self.ties():
            field.choices = offered

    def ties(self) -> list[SelectField]:
        return [self[f"tie_{number}"] for number in range(1, TIE_KEYS + 1)]

    def part_settings(self) -> dict[str, Any]:
        """Return what the form says of every part, in the contest file's words."""
        kept = {stage: self[f"round_{stage}"].data for stage in STAGES}
        settings: dict[str, Any] = {
            "panel": self._panel(),
            "by": self.by.data,
            "missing": self.missing.data,
            "round": {stage: int(one) for stage, one in kept.items() if one != NOT_ROUNDED},
        }
        return settings | (
            ({"floor": "0"} if self.floor.data else {}) | ({"cap": "max"} if self.cap.data else {})
        )

    def rules_settings(self) -> dict[str, Any]:
        final: dict[str, Any] = {"combine": self.combine.data}
        if self.round_final.data != NOT_ROUNDED:
            final["round"] = int(self.round_final.data)
        return {"final": final, "ties": [field.data for field in self.ties() if field.data]}

    def _panel(self) -> dict[str, Any]:
        if self.method.data != "trimmed":
            return {"method": self.method.data}
        return {
            "method": "trimmed",
            "low": self.low.data,
            "high": self.high.data,
            "then": self.then.data,
            "at_least": self.at_least.data,
        }


def method_data(rules: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the method form shows: the first part speaks for all."""
    part: Mapping[str, Any] = next((one for one in rules["parts"] if not one.get("given")), {})
    panel, kept, final = part.get("panel") or {}, part.get("round") or {}, rules.get("final") or {}
    shown = {f"round_{stage}": _decimals(kept.get(stage)) for stage in STAGES}
    ties = rules.get("ties") or []
    return (
        shown
        | {key: panel[key] for key in ("method", "low", "high", "then", "at_least") if key in panel}
        | {f"tie_{number}": key for number, key in enumerate(ties[:TIE_KEYS], start=1)}
        | {
            "by": part.get("by", "sheet"),
            "missing": part.get("missing", "wait"),
            "floor": part.get("floor") is not None,
            "cap": part.get("cap") is not None,
            "combine": final.get("combine", "sum"),
            "round_final": _decimals(final.get("round")),
        }
    )


def tie_choices(rules: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return every tie key that these rules can use, said in words."""
    keys: list[str] = []
    for part in rules["parts"]:
        keys.append(f"part:{part['id']}")
        keys += [f"criterion:{part['id']}/{one['id']}" for one in part.get("criteria") or []]
    keys += [EXTRA_QUESTION, "head", "highest-sheet", "lowest-sheet", "preferred"]
    keys += ["fewer-deductions", "decision"]
    keys += [key for key in rules.get("ties") or [] if key not in keys]
    return [("", "—"), *((key, rule_words.tie_key(key, rules)) for key in keys)]


def prize_rows(rules: Mapping[str, Any]) -> list[PrizeRow]:
    return [
        PrizeRow(
            prize["name"],
            REST if prize.get("count") == "rest" else str(prize.get("count", 1)),
            show_money(prize["money"]) if prize.get("money") else "",
        )
        for prize in rules.get("prizes") or []
    ]


def read_prizes(typed: "MultiDict[str, str]") -> list[PrizeRow]:
    columns = [typed.getlist(key) for key in ("prize_name", "prize_count", "prize_money")]
    return [PrizeRow(*(cell.strip() for cell in row)) for row in zip(*columns, strict=False)]


def edited_prizes(rows: Sequence[PrizeRow], act: str) -> list[PrizeRow]:
    """Carry out a button of the prize table: `add-prize`, `rest-prize`, `remove-prize:2`."""
    verb, _, number = act.partition(":")
    if verb == "remove-prize":
        return [row for at, row in enumerate(rows) if str(at) != number]
    if verb == "rest-prize":
        kept = [row for row in rows if row.name != CONSOLATION and row.count != REST]
        return [*kept, PrizeRow(CONSOLATION, REST)]
    return [*rows, PrizeRow("", "1")]


def prizes_from(
    rows: Sequence[PrizeRow], old: Sequence[Mapping[str, Any]] = ()
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the prizes of typed rows, and a sentence for each row that can't be read.

    A prize of the same name keeps what the table does not show, such as its least total.
    """
    unseen = {
        prize["name"]: {key: prize[key] for key in prize if key not in PRIZE_COLUMNS}
        for prize in old
    }
    prizes, faults = [], []
    for number, row in enumerate(rows, start=1):
        if not any((row.name, row.money)):
            continue
        money = row.money.replace(".", "").replace(" ", "")
        if not row.name:
            faults.append(f"Giải thứ {number}: xin ghi tên giải.")
        count = _count(row.count)
        if count is None:
            faults.append(f"{row.name}: số lượng là số từ 1, phần trăm như 35%, hoặc «{REST}».")
        if money and parse_whole(money) is None:
            faults.append(f"{row.name}: tiền thưởng là số đồng, thí dụ 500.000.")
        if not faults:
            prize = {"name": row.name, "count": count} | unseen.get(row.name, {})
            prizes.append(prize | ({"money": int(money)} if money else {}))
    return prizes, faults


def _count(typed: str) -> int | str | None:
    """Read how many get a prize; None when it can't be read."""
    if typed.lower() == REST:
        return "rest"
    if re.fullmatch(r"[1-9][0-9]?%|100%", typed):
        return typed
    return int(typed) if re.fullmatch(r"[1-9][0-9]{0,3}", typed) else None


class JudgeForm(OnceForm):
    name = StringField("Họ và tên", [DataRequired(), Length(max=120)])
    post = StringField("Chức vụ", [Length(max=120)])
    unit = StringField("Đơn vị", [Length(max=200)])
    is_head = BooleanField("Trưởng Ban Giám khảo")


class StaffForm(Form):
    name = StringField("Họ và tên", [DataRequired(), Length(max=120)])
    post = StringField("Chức vụ", [Length(max=120)])
    username = StringField(
        "Tên đăng nhập",
        [
            DataRequired(),
            Length(max=60),
            Regexp(USERNAME, message=messages.USERNAME_IS_PLAIN),
        ],
    )
    role = SelectField(
        "Vai trò",
        choices=[(role.value, label(role)) for role in (Role.CLERK, Role.ORGANIZER, Role.OBSERVER)],
    )


def _decimals(kept: int | None) -> str:
    return NOT_ROUNDED if kept is None else str(kept)
