"""A contest's facts, typed; which sample of rules it starts from."""

from datetime import date, datetime, time
from typing import Any, cast

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TimeField,
)
from wtforms.validators import DataRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from contest.clock import VIETNAM, in_vietnam
from contest.planning.actions import ContestPlan, TakenOver
from contest.planning.tables import Contest, ContestKind
from contest.units.actions import NewUnit
from contest.units.tables import Regime, UnitKind, UnitName
from contest.web import Form, OnceForm, text
from contest.words.labels import choices

DAY = "%d/%m/%Y"  # a browser's own date field may show the month first


def people_field(label: str) -> SelectMultipleField:
    return SelectMultipleField(
        label,
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


class ContestForm(OnceForm):
    title = StringField("Tên cuộc thi", [DataRequired(), Length(max=200)])
    kind = SelectField("Hình thức", choices=choices(ContestKind))
    starts_on = DateField("Ngày thi", [DataRequired()], format=DAY, widget=TextInput())
    starts_time = TimeField(
        "Giờ bắt đầu", [DataRequired()], format="%H:%M", widget=TextInput(), default=time(8, 0)
    )
    until_on = DateField("Đơn vị đăng ký đến ngày", [Optional()], format=DAY, widget=TextInput())
    until_time = TimeField(
        "Đến giờ", [Optional()], format="%H:%M", widget=TextInput(), default=time(17, 0)
    )
    is_blind = BooleanField("Chấm kín: giám khảo chỉ thấy số phách")
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
        kind = ContestKind(self.kind.data)
        return ContestPlan(
            title=text(self.title),
            kind=kind,
            unit_id=unit_id,
            starts_at=starts_at,
            place=text(self.place),
            panel_decision=text(self.panel_decision),
            signer_power=text(self.signer_power),
            signer_office=text(self.signer_office),
            signer_name=text(self.signer_name),
            entries_until=self._until(),
            is_blind=bool(self.is_blind.data) and kind is ContestKind.WORKS,
        )

    def _until(self) -> datetime | None:
        if self.until_on.data is None:
            return None
        hour = self.until_time.data or time(17, 0)
        return datetime.combine(self.until_on.data, hour, VIETNAM)

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
    until = in_vietnam(contest.entries_until) if contest.entries_until else None
    return {
        "title": contest.title,
        "kind": contest.kind.value,
        "starts_on": starts.date(),
        "starts_time": starts.time(),
        "until_on": until.date() if until else None,
        "until_time": until.time() if until else time(17, 0),
        "is_blind": contest.is_blind,
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


def copied_data(contest: Contest, name: UnitName) -> dict[str, Any]:
    """Return what a new contest takes from an older one: nothing that bears the old date."""
    dated = ("starts_on", "until_on", "until_time", "panel_decision", "revision")
    held = contest_data(contest, name)
    return {key: held[key] for key in held if key not in dated}


class PeopleForm(Form):
    """Who of an older contest goes on to a new one."""

    judges = people_field("Giám khảo")
    staff = people_field("Tổ thư ký, ban tổ chức")

    def taken(self) -> TakenOver:
        return TakenOver(frozenset(self.judges.data or ()), frozenset(self.staff.data or ()))


class PresetForm(Form):
    preset = SelectField("Mẫu thể lệ", [DataRequired()])
