"""Marked blind: two worlds in which other works bear the numbers look the same to every judge."""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pypdfium2
import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from contest.accounts import actions as accounts
from contest.announcing import actions as announcing
from contest.announcing.tables import Screen, ScreenRole
from contest.app import create_app
from contest.base import Base, Database
from contest.entries import actions as entry_actions
from contest.entries import lots
from contest.entries import queries as entries
from contest.entries.tables import BlindNumber, Entry, Relation
from contest.errors import BlindIsFixedError, ContestIsSealedError, NotFoundError, StateError
from contest.hall import actions as hall
from contest.hall.tables import Gate, GateState, OnStage
from contest.journal import JournalLine
from contest.judging import actions as judging
from contest.judging import queries as sheets
from contest.judging.tables import ScoreSheet
from contest.planning import actions as planning
from contest.planning.tables import ContestKind, ContestState
from contest.trial import actions as trial
from contest.units.tables import UnitName
from contest.words import messages
from contest.works import actions
from contest.works.tables import FrozenWork, WorkFile, WorkPage
from tests.addresses import VALUES
from tests.client import Browser, guest, judge, staff
from tests.engines import Seeded
from tests.factories import contests, works

SEAT = 2
TOKENS = re.compile(rb'(value|content)="[^"]{40,}"')
OF_ENTRIES = (BlindNumber, WorkFile, FrozenWork, ScoreSheet, Relation, OnStage, Gate)
CHANGED = ("D3", "D4")
SCREENS = {"on-stage": ScreenRole.ON_STAGE, "progress": ScreenRole.PROGRESS}


def database(app: Flask) -> Database:
    return app.extensions["kheo-database"]


def prepare(app: Flask, *, is_blind: bool = True) -> None:
    """Fill a contest: files, marks, a relation, an entry on stage, one that is closed, screens."""
    with database(app).writing() as session:
        contest = works.of_works(session, is_blind=is_blind)
        for row in entries.entries(session, contest.id):
            title = f"{row.name}.txt"
            works.give(
                session, app.config["KHEO"].data, row.key, title, f"Bài của {row.id}".encode()
            )
            works.give(session, app.config["KHEO"].data, row.key, "a.pdf", works.pdf(1))
        for key in ("D3", "D5"):
            mark = contests.operation(session, key, "chao-hoi", "noi-dung", "8")
            contests.save(session, SEAT, mark)
        seat = contests.judge(session, SEAT)
        contests.entry(session, "D1").unit_id = seat.unit_id
        entry_actions.declare_relation(
            session,
            contest,
            seat,
            contests.entry(session, "D6"),
            "Đã dàn dựng",
            actor=contests.CLERK,
        )
        judging.put_on_stage(
            session, contest, contests.entry(session, "D4"), "chao-hoi", actor=contests.CLERK
        )
        closed = contests.entry(session, "D3")
        hall.set_gate(session, contest, GateState.CLOSED, entry=closed, actor=contests.CLERK)
        announcing.choose(
            session, contest, lists_finished=True, holds_result=False, actor=contests.ORGANIZER
        )
        for name, role in SCREENS.items():
            session.add(Screen(contest_id=1, name=name, code=name, role=role))


def turn(app: Flask) -> None:
    """Let two works change places behind their numbers, and name everything otherwise."""
    with database(app).writing() as session:
        one, other = (contests.entry(session, key) for key in CHANGED)
        between = Entry(contest_id=1, key="D0", name="", name_key="", position=0)
        session.add(between)
        session.flush()
        for table in OF_ENTRIES:
            swap(session, table, one.id, other.id, between.id)
        session.delete(between)
        session.flush()
        for row in session.scalars(select(Entry)):
            row.name = f"Tên khác {row.id}"
            row.name_key, row.members, row.pronounced = row.name, "Ai đó", "đọc khác"
            row.number, row.group, row.position = f"X{row.id}", f"Nhóm {row.id}", 90 - row.id
        one.unit_id, other.unit_id = other.unit_id, one.unit_id
        for name in session.scalars(select(UnitName).where(UnitName.unit_id != 1)):
            name.name = f"Đơn vị khác {name.unit_id}"
        for row in session.scalars(select(WorkFile)):
            row.title = "tên tệp khác"


def swap(session: Session, table: type[Base], one: int, other: int, between: int) -> None:
    """Exchange two entries in every row of a table, by way of one that has no rows."""
    for was, to in ((one, between), (other, one), (between, other)):
        session.execute(update(table).where(table.entry_id == was).values(entry_id=to))


@pytest.fixture
def worlds(planned_database: Seeded, tmp_path: Path) -> Iterator[list[Flask]]:
    with ExitStack() as stack:
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
        first = stack.enter_context(planned_database.copied(tmp_path / "one"))
        app = create_app(first)
        prepare(app)
        database(app).close()
        prepared = Seeded(planned_database.engine, first, planned_database.codes)
        settings = [first, stack.enter_context(prepared.copied(tmp_path / "other"))]
        made = [create_app(one) for one in settings]
        turn(made[1])
        yield made
        for app in made:
            database(app).close()


def handle(app: Flask, key: str) -> int:
    with database(app).reading() as session:
        return works.number_of(session, key).handle


def addresses(app: Flask) -> list[str]:
    """Return an address for every route that can be read: works by handle, by row id, each file."""
    with database(app).reading() as session:
        names = list(session.scalars(select(WorkPage.name).order_by(WorkPage.id)))
        handles = list(session.scalars(select(BlindNumber.handle)))
    found = set()
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" in rule.methods:
                for entry_id in (1, 3, *handles) if "entry_id" in rule.arguments else (1,):
                    for name in names if "name" in rule.arguments else ("",):
                        for code in ("2-ABCD2345", *SCREENS) if "code" in rule.arguments else ("",):
                            values = VALUES | {"entry_id": entry_id, "name": name, "code": code}
                            known = {key: values[key] for key in rule.arguments}
                            found.add(app.url_for(rule.endpoint, **known))
    return sorted(found)


def seen(browser: Browser, path: str) -> tuple[int, bytes, str]:
    with browser.get(path) as answer:
        body = TOKENS.sub(rb'\1="TOKEN"', answer.data)
        return answer.status_code, body, answer.headers.get("ETag", "")


def test_every_address_answers_a_judge_the_same(worlds: list[Flask], planned_database: Seeded):
    one, other = (judge(app, SEAT, planned_database.codes[SEAT]) for app in worlds)
    read = addresses(worlds[0])

    answers = {path: (seen(one, path), seen(other, path)) for path in read}

    assert [path for path, (mine, theirs) in answers.items() if mine != theirs] == []
    page = answers["/hoi-thi/1/cham"][0][1].decode()
    assert "Bài 00" in page
    assert "Bài của 5" in page
    relation = f"/hoi-thi/1/cham/quan-he/{handle(worlds[0], 'D3')}"
    assert answers[relation][0][0] == 200
    assert answers["/hoi-thi/1/cham/quan-he/3"][0][0] == 404
    pictures = [path for path in read if "/cham/tep/" in path]
    assert {answers[path][0][0] for path in pictures} == {
        200,
        404,
    }  # 404: his unit's, his relation's


def test_screens_of_the_hall_tell_no_pair(worlds: list[Flask]):
    one, other = (guest(app) for app in worlds)

    for name in SCREENS:
        for path in (f"/man-hinh/{name}", f"/man-hinh/{name}/hien"):
            assert seen(one, path) == seen(other, path)
    assert "Bài 00" in one.get("/man-hinh/on-stage").text


def test_news_and_refusals_tell_no_pair(worlds: list[Flask], planned_database: Seeded):
    heard = []
    for app in worlds:
        browser = judge(app, SEAT, planned_database.codes[SEAT])
        browser.get("/hoi-thi/1/cham")
        works_of_judge = {"closed": handle(worlds[0], "D3"), "open": handle(worlds[0], "D5")}
        said = [browser.post_json("/hoi-thi/1/cham/tin", {"unsent": 0, "read": 0})]
        for sent in (*works_of_judge.values(), handle(worlds[0], "D6"), 3, 7, 999):
            body = contests.sent(sent, "chao-hoi", "noi-dung", "99", once=f"op{sent}")
            said.append(browser.post_json("/hoi-thi/1/cham/luu", body))
            form = {"sheet": f"{sent}/chao-hoi"}
            said.append(browser.post("/hoi-thi/1/cham/nop", form))
            said.append(browser.post(f"/hoi-thi/1/cham/quan-he/{sent}", {"reason": "có quan hệ"}))
        said.append(browser.get("/hoi-thi/1/cham"))
        heard.append([(one.status_code, TOKENS.sub(b"", one.data)) for one in said])

    assert heard[0] == heard[1]
    news = heard[0][0][1].decode()
    assert "B00" in news
    assert "D4" not in news


def test_blank_sheets_for_judges_tell_no_pair(worlds: list[Flask]):
    texts = []
    for app in worlds:
        answer = staff(app, "thu-ky").get("/hoi-thi/1/phieu-trang.pdf?judge=GK2&part=chao-hoi")
        document = pypdfium2.PdfDocument(answer.data)
        texts.append([page.get_textpage().get_text_range() for page in document])
        document.close()

    assert texts[0] == texts[1]
    assert all(re.search(r"B00\d GK2 1", page) and "Bài 00" in page for page in texts[0])


def test_judge_is_not_told_of_a_work_of_his_own_unit(planned: Session):
    contest = works.of_works(planned)
    seat, own = contests.judge(planned, SEAT), contests.entry(planned, "D1")
    own.unit_id = seat.unit_id
    planned.flush()

    shown = sheets.sheets_to_fill(planned, contest, seat)

    assert works.number_of(planned, "D1").handle not in {row.entry.id for row in shown}
    assert not any(row.is_conflict for row in shown)
    expected = {
        one.entry.id for one in sheets.expected_sheets(planned, contest) if one.judge.id == seat.id
    }
    assert expected == {row.entry.id for row in shown}


def test_works_are_in_the_order_of_their_numbers(planned: Session):
    contest = works.of_works(planned)

    shown = sheets.sheets_to_fill(planned, contest, contests.judge(planned, 3))

    names = [row.entry.name for row in shown]
    assert names == sorted(names)
    assert {row.entry.unit for row in shown} == {""}


def test_work_without_a_number_is_seen_by_no_judge(planned: Session, tmp_path: Path):
    contest = works.of_works(planned)
    late = entry_actions.add_entry(
        planned, contest, entry_actions.NewEntry("Bài đến muộn"), actor=contests.CLERK
    )
    works.give(planned, tmp_path, late.key, "a.txt", b"Bai")
    seat = contests.judge(planned, SEAT)

    before = len(sheets.sheets_to_fill(planned, contest, seat))
    assert not sheets.reads_work(planned, contest, seat, late)
    contests.save(planned, SEAT, contests.operation(planned, "D3", "chao-hoi", "noi-dung", "8"))
    count = actions.draw_numbers(planned, contest, actor=contests.ORGANIZER)
    planned.expire_all()

    assert count == 1
    assert len(sheets.sheets_to_fill(planned, contest, seat)) == before + 1
    assert works.called(planned, late.key) == "Bài 009"


def test_numbers_are_drawn_anew_until_the_first_mark(planned: Session):
    contest = works.of_works(planned)
    first = {one.entry_id: one.handle for one in entries.blind_numbers(planned, 1).values()}

    assert actions.draw_numbers(planned, contest, actor=contests.ORGANIZER) == 8
    planned.expire_all()

    rows = entries.blind_numbers(planned, 1).values()
    assert sorted(one.number for one in rows) == list(range(1, 9))
    assert {one.handle for one in rows}.isdisjoint(first.values())
    with pytest.raises(NotFoundError):
        entries.row_behind(planned, contest, first[3])
    contests.save(planned, SEAT, contests.operation(planned, "D3", "chao-hoi", "noi-dung", "8"))
    assert actions.draw_numbers(planned, contest, actor=contests.ORGANIZER) == 0


def test_draw_can_be_checked_after_the_seal_and_the_journal_holds_no_pair(planned: Session):
    works.of_works(planned)

    [draw] = entries.blind_draws(planned, 1)
    [told] = contests.lines(planned, "blind.drawn")
    numbers = entries.blind_numbers(planned, 1)
    rows = {one.key: one.id for one in entries.entries(planned, 1)}
    order = lots.drawn(draw.seed, rows)

    assert [numbers[rows[key]].number for key in order] == list(range(1, 9))
    assert told == {"commitment": lots.commitment(draw.seed), "count": 8, "first": 1}
    whole = " ".join(planned.scalars(select(JournalLine.details)))
    assert draw.seed not in whole
    assert not any(str(one.handle) in whole for one in numbers.values())


def test_only_a_blind_contest_draws_numbers(planned: Session):
    contest = works.of_works(planned, is_blind=False)

    with pytest.raises(StateError):
        actions.draw_numbers(planned, contest, actor=contests.ORGANIZER)
    contest.is_blind, contest.state = True, ContestState.SEALED
    with pytest.raises(ContestIsSealedError):
        actions.draw_numbers(planned, contest, actor=contests.ORGANIZER)


def test_blindness_is_switched_before_the_first_mark_alone(planned: Session):
    contest = works.of_works(planned, is_blind=False)
    same = {name: getattr(contest, name) for name in planning.ContestPlan.__dataclass_fields__}
    plan = planning.ContestPlan(**same | {"is_blind": True})
    change = {"revision": contest.revision, "actor": contests.ORGANIZER}

    planning.change_plan(planned, contest, plan, **change)
    assert contest.hides_names
    contests.save(planned, SEAT, contests.operation(planned, "D3", "chao-hoi", "noi-dung", "8"))
    change["revision"] = contest.revision

    with pytest.raises(BlindIsFixedError):
        planning.change_plan(planned, contest, planning.ContestPlan(**same), **change)


def test_seal_joins_the_names_again(planned: Session):
    contest = works.of_works(planned)
    assert works.called(planned, "D3").startswith("Bài 00")

    contest.state = ContestState.SEALED

    assert works.called(planned, "D3") == contests.entry(planned, "D3").name
    assert (
        sheets.expected_sheets(planned, contest)[0].entry.name == contests.entry(planned, "D1").name
    )


def test_trial_of_a_blind_contest_has_no_numbers_yet(planned: Session):
    made = trial.make_trial(planned, works.of_works(planned), actor=contests.ORGANIZER)

    assert (made.kind, made.is_blind) == (ContestKind.WORKS, True)
    assert entries.blind_numbers(planned, made.id) == {}
    assert entries.seen_by_judges(planned, made) == []


@pytest.fixture
def app(planned_database: Seeded, tmp_path: Path) -> Iterator[Flask]:
    for app in contests.served(planned_database, tmp_path):
        prepare(app)
        yield app


def test_organizer_draws_and_staff_see_the_pairs(app: Flask):
    organizer, clerk = staff(app, "to-chuc"), staff(app, "thu-ky")
    with database(app).writing() as session:
        watching = accounts.enrol_person(
            session, accounts.NewPerson("Giám sát", username="giam-sat"), actor=contests.ORGANIZER
        )
        role = planning.Role.OBSERVER
        accounts.grant_role(session, watching, role, contest_id=1, actor=contests.ORGANIZER)
        number = f"{works.number_of(session, 'D3').number:03d}"
        seed = entries.blind_draws(session, 1)[0].seed

    pages = {
        who: browser.get("/hoi-thi/1/bai-du-thi").text
        for who, browser in {
            "organizer": organizer,
            "clerk": clerk,
            "observer": staff(app, "giam-sat"),
        }.items()
    }

    assert f"<strong>{number}</strong>" in pages["organizer"]
    assert f"<strong>{number}</strong>" in pages["clerk"]
    assert f"<strong>{number}</strong>" not in pages["observer"]
    assert not any(seed in page for page in pages.values())
    assert clerk.post("/hoi-thi/1/bai-du-thi/boc-so-phach").status_code == 403
    drawn = organizer.post("/hoi-thi/1/bai-du-thi/boc-so-phach")
    assert drawn.location == "/hoi-thi/1/bai-du-thi"
    assert f'alt="Trang 1 của bài {number}"' in organizer.get("/hoi-thi/1/bai-du-thi/3/xem").text


def test_clerk_opens_a_paper_sheet_by_its_blind_code(app: Flask):
    clerk = staff(app, "thu-ky")
    clerk.get("/hoi-thi/1/phieu-giay")
    with database(app).reading() as session:
        number = works.number_of(session, "D5").number
        entry_id, seat = contests.entry(session, "D5").id, contests.judge(session, SEAT).id

    found = {
        typed: clerk.post("/hoi-thi/1/phieu-giay", {"code": typed}).location
        for typed in (f"B{number:03d} GK2 1", f"{number} 2 1", f"KHEO-1 b{number:03d} GK2 1")
    }

    assert set(found.values()) == {f"/hoi-thi/1/phieu-giay/{seat}/{entry_id}/chao-hoi"}
    page = clerk.get(found[f"{number} 2 1"]).text
    assert f"Bài {number:03d}" in page
    assert (
        messages.PAPER_IS_UNKNOWN.format(typed="D5 GK2 1")
        in clerk.post("/hoi-thi/1/phieu-giay", {"code": "D5 GK2 1"}).text
    )


def test_marks_of_a_phone_are_taken_by_handle(app: Flask, planned_database: Seeded):
    browser = judge(app, SEAT, planned_database.codes[SEAT])
    browser.get("/hoi-thi/1/cham")
    sent = contests.sent(handle(app, "D5"), "chao-hoi", "phong-cach", "4")

    answer = browser.post_json("/hoi-thi/1/cham/luu", sent)
    by_row = browser.post_json(
        "/hoi-thi/1/cham/luu", contests.sent(5, "chao-hoi", "phong-cach", "4")
    )

    assert answer.json["answer"] == "accepted", answer.json
    assert by_row.status_code == 404
    with database(app).reading() as session:
        count = select(func.count()).where(ScoreSheet.entry_id == contests.entry(session, "D5").id)
        assert session.scalar(count) == 1


def test_carried_marks_are_read_to_the_judge_by_number(app: Flask):
    clerk = staff(app, "thu-ky")
    clerk.get("/hoi-thi/1/diem-mang-den")
    with database(app).reading() as session:
        number, seat = works.number_of(session, "D5"), contests.judge(session, SEAT).id
    operation = ["c" * 32, number.handle, "chao-hoi", "noi-dung", "7", 1, "mark"]
    file = {"format": "kheo-marks/1", "contest": 1, "judge": seat, "operations": [operation]}
    payload = {"payload": json.dumps(file)}

    taken = clerk.post("/hoi-thi/1/diem-mang-den/nhan", payload, follow_redirects=True)

    assert "Đã nhận 1 điểm mang đến" in taken.text
    with database(app).reading() as session:
        line = contests.lines(session, "mark.saved")[-1]
    assert (line["entry"], line["thousandths"]) == ("D5", 7000)
