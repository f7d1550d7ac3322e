"""The one result that every screen and paper reads: computed until the seal, then the sealed one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

import scoring
from contest import clock
from contest.access.roles import Role
from contest.accounts import queries as accounts
from contest.errors import ContestIsNotReadyError, NotFoundError, ResultIsNotSealedError
from contest.planning import queries as planning
from contest.planning.tables import Contest, ContestState
from contest.results import contest_file
from contest.results.open_points import OpenPoint, awards, open_points
from contest.results.tables import Decision, SealedResult
from contest.units import queries as units
from contest.words import rules as rule_words
from contest.words.dates import paper_moment
from contest.words.numbers import show_points

Document = dict[str, Any]
DOSSIER_FORMAT = "kheo-dossier/1"


@dataclass(frozen=True)
class PartStanding:
    part: str
    name: str
    points: str
    adjustments: str


@dataclass(frozen=True)
class Standing:
    """One entry's line in the ranking, ready to be shown."""

    entry: str
    name: str
    unit: str
    group: str
    status: str
    place: str
    is_tied: bool
    total: str
    parts: Sequence[PartStanding]
    prizes: Sequence[str]
    ranked_in: str
    score_class: str
    is_exemplar: bool
    is_through: bool | None


@dataclass(frozen=True)
class UnitAward:
    prize: str
    unit: str
    total: str


@dataclass(frozen=True)
class Alarm:
    """Judges who differ more than the rules allow: who, by how much; never their marks."""

    name: str
    part: str
    criterion: str
    spread: str
    judges: Sequence[str]


@dataclass(frozen=True)
class Outcome:
    """A result as screens show it."""

    standings: Sequence[Standing]
    open_points: Sequence[OpenPoint]
    missing_sheets: int
    digest: str
    is_sealed: bool
    fault: str = ""
    awards: Sequence[OpenPoint] = ()
    alarms: Sequence[Alarm] = ()
    units: Sequence[UnitAward] = ()

    @property
    def is_ready_to_seal(self) -> bool:
        return bool(self.standings) and not self.open_points and not self.missing_sheets

    def standing(self, entry: str) -> Standing:
        found = next((one for one in self.standings if one.entry == entry), None)
        if found is None:
            raise NotFoundError
        return found


def sealed(session: Session, contest_id: int) -> SealedResult | None:
    """Return the newest sealed result of a contest."""
    return session.scalar(
        select(SealedResult)
        .where(SealedResult.contest_id == contest_id)
        .order_by(SealedResult.version.desc())
        .limit(1)
        .options(joinedload(SealedResult.sealed_by), joinedload(SealedResult.published_by))
    )


def published(session: Session, contest_id: int) -> SealedResult:
    """Return the published result; before publication there is none, for anybody."""
    found = sealed(session, contest_id)
    is_trial = planning.contest(session, contest_id).is_trial
    if found is None or found.published_at is None or is_trial:
        raise NotFoundError
    return found


def sealed_dossier(session: Session, contest_id: int) -> Document:
    found = sealed(session, contest_id)
    if found is None:
        raise ResultIsNotSealedError
    return read_dossier(found)


def read_dossier(row: SealedResult) -> Document:
    dossier: Document = json.loads(row.dossier)
    return dossier


def dossier(session: Session, contest: Contest) -> Document:
    """Return what papers are made from: the sealed dossier, or a draft computed this moment."""
    found = sealed(session, contest.id)
    return read_dossier(found) if found else draft_dossier(session, contest)


def draft_dossier(session: Session, contest: Contest) -> Document:
    document = contest_file.document(session, contest)
    try:
        result = scoring.tally_document(document)
    except scoring.PanelTooSmallError as error:
        raise ContestIsNotReadyError([_too_few(error, document)]) from error
    except scoring.ContestFileError as error:
        said = contest_file.fault_sentences(error, document)
        raise ContestIsNotReadyError([one.rstrip(".") for one in said]) from error
    return {
        "format": DOSSIER_FORMAT,
        "contest": document,
        "result": result,
        "facts": facts(session, contest),
        "draft": True,
    }


def outcome(session: Session, contest: Contest) -> Outcome:
    """Return the result for screens: from the seal's document, or from the marks at every look."""
    found = sealed(session, contest.id)
    if found:
        return outcome_of(read_dossier(found), is_sealed=True)
    head = contest_file.head(session, contest)
    try:
        tallied = scoring.tally(contest_file.values(session, contest), trail=False)
    except scoring.PanelTooSmallError as error:
        return Outcome([], [], 0, "", is_sealed=False, fault=_too_few(error, head))
    result = scoring.result_document(tallied)
    return outcome_of({"contest": head, "result": result}, is_sealed=False)


def outcome_of(dossier: Mapping[str, Any], *, is_sealed: bool) -> Outcome:
    document, result = dossier["contest"], dossier["result"]
    entries = {entry["id"]: entry for entry in document["entries"]}
    return Outcome(
        standings=[_standing(row, entries[row["entry"]], document) for row in result["entries"]],
        open_points=open_points(document, result),
        missing_sheets=sum(len(one.get("judges") or [""]) for one in result["incomplete"]),
        digest=result.get("digest", ""),
        is_sealed=is_sealed,
        awards=[] if is_sealed else awards(document, result),
        alarms=[_alarm(one, document) for one in result.get("alarms", ())],
        units=[_unit_award(one) for one in result.get("units", ())],
    )


def trail(session: Session, contest: Contest, entry: str) -> tuple[Document, Sequence[Document]]:
    """Return the contest file and the steps by which one entry's total came about."""
    found = dossier(session, contest)
    rows = [row for row in found["result"]["entries"] if row["entry"] == entry]
    if not rows:
        raise NotFoundError
    return found["contest"], rows[0]["trail"]


def decision(session: Session, contest_id: int, decision_id: int) -> Decision:
    found = session.get(Decision, decision_id)
    if found is None or found.contest_id != contest_id:
        raise NotFoundError
    return found


def facts(session: Session, contest: Contest) -> Document:
    """Return what papers say besides the result: heading, people, place, as on the contest's day."""
    starts = clock.in_vietnam(contest.starts_at)
    name = units.name_on(contest.unit, starts.date())
    version = planning.rules(session, contest.id)
    panel = planning.judges(session, contest.id)
    staff = accounts.staff(session, contest.id)
    clerks = [one.person.name for one in staff if one.role is Role.CLERK]
    return {
        "regime": contest.unit.regime.value,
        "superior": name.superior_line,
        "issuer": name.issuer_line or name.name.upper(),
        "place": name.place,
        "title": contest.title,
        **({"is_trial": True} if contest.is_trial else {}),
        "held_on": starts.date().isoformat(),
        "held_from": f"{starts:%H:%M}",
        "held_place": contest.place,
        "panel_decision": contest.panel_decision,
        "head_judge": next((judge.person.name for judge in panel if judge.is_head), ""),
        "clerk": clerks[0] if clerks else "",
        "judges": {
            judge.key: {
                "name": judge.person.name,
                "post": judge.person.post,
                "unit": units.name_on(judge.person.unit, starts.date()).name
                if judge.person.unit
                else "",
            }
            for judge in panel
        },
        "signer": {
            "power": contest.signer_power,
            "office": contest.signer_office,
            "name": contest.signer_name,
        },
        "rules_version": version.number,
        "sealed_at": "",
        "sealed_by": "",
        "has_stamp": contest.unit.has_stamp,
        "rules_text": rule_words.sentences(version.document),
        "rules_changes": [
            f"Thể lệ phiên bản {one.number}, áp dụng lúc {paper_moment(one.frozen_at)}; lý do: {one.reason}"
            for one in planning.rule_versions(session, contest.id)
            if one.reason and one.frozen_at
        ],
    }


def is_sealed(contest: Contest) -> bool:
    return contest.state in (ContestState.SEALED, ContestState.PUBLISHED)


def _standing(row: Document, entry: Document, document: Document) -> Standing:
    return Standing(
        entry=row["entry"],
        name=entry.get("name") or entry["id"],
        unit=entry.get("unit", ""),
        group=entry.get("group", ""),
        status=row["status"],
        place=show_points(str(row["place"])) if row["place"] is not None else "",
        is_tied=row["tied"],
        total=show_points(row["total"]) if row["total"] is not None else "",
        parts=[_part_standing(part, row["parts"].get(part["id"])) for part in document["parts"]],
        prizes=row["prizes"],
        ranked_in=row.get("group") or "",
        score_class=row.get("class") or "",
        is_exemplar=bool(row.get("exemplar")),
        is_through=row.get("through"),
    )


def _unit_award(one: Document) -> UnitAward:
    return UnitAward(one["prize"], one["unit"], show_points(one["total"]))


def _part_standing(part: Document, row: Document | None) -> PartStanding:
    points = row["points"] if row and row["points"] is not None else ""
    adjustments = row["adjustments"] if row else None
    return PartStanding(
        part=part["id"],
        name=part.get("name") or part["id"],
        points=show_points(points),
        adjustments=show_points(adjustments) if adjustments and adjustments.strip("-0.") else "",
    )


def _too_few(error: scoring.PanelTooSmallError, document: Document) -> str:
    name = rule_words.part_name(document, error.part)
    return f"phần {name} cần ít nhất {error.needed} giám khảo, hiện có {error.size}"


def _alarm(one: Document, document: Document) -> Alarm:
    criterion = one["criterion"]
    return Alarm(
        rule_words.names_by_id(document["entries"])[one["entry"]],
        rule_words.part_name(document, one["part"]),
        rule_words.criterion_name(document, one["part"], criterion) if criterion else "",
        show_points(one["spread"]),
        one["judges"],
    )
