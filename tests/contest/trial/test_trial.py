"""A trial copy: like the real contest, marked everywhere, shown to nobody, wiped without a trace."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from flask import Flask
from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from contest import journal
from contest.accounts import actions as accounts
from contest.accounts import queries as people
from contest.base import Base, Database
from contest.base.belonging import belonging
from contest.entries import queries as entries
from contest.errors import NotATrialError, TrialStandsApartError
from contest.journal import JournalLine
from contest.judging import actions as judging
from contest.planning import actions as planning
from contest.planning import queries
from contest.planning.tables import Contest
from contest.results import actions as results
from contest.results import queries as result_queries
from contest.trial import actions
from tests import pages
from tests.client import Browser, guest, staff
from tests.engines import Seeded
from tests.factories import contests

TRIAL = 2
OF_PERSON = ("/", "/mat-khau", "/hoi-thi/moi", "/nguoi-dung")
ONLY_REAL = ("/hoi-thi/2/lap-lai",)


def made(session: Session) -> Contest:
    return actions.make_trial(session, contests.contest(session), actor=contests.ORGANIZER)


def rows(session: Session, *, but: tuple[str, ...] = ()) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, ordered."""
    return {
        table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
        for table in Base.metadata.sorted_tables
        if table.name not in but
    }


def of_trial(session: Session, contest_id: int = TRIAL) -> dict[str, int]:
    """Count the rows of each table that leads to a contest."""
    owned = belonging(Base.metadata, Base.metadata.tables["contest"], contest_id)
    return {
        table.name: session.scalar(select(func.count()).select_from(table).where(which)) or 0
        for table, which in owned.items()
    }


def leading_to_contest() -> set[str]:
    """Name the tables from which some way of foreign keys leads to contest, found anew."""
    found = {"contest"}
    while more := {
        table.name
        for table in Base.metadata.sorted_tables
        if table.name not in found and _parents(table) & found
    }:
        found |= more
    return found


def _parents(table: Table) -> set[str]:
    return {link.column.table.name for link in table.foreign_keys}


def test_copy_has_rules_people_and_entries_of_the_real_one(session: Session):
    real, trial = contests.contest(session), made(session)

    assert trial.id == TRIAL
    assert trial.title == "[THỬ] Hội thi Dân vận khéo năm 2026"
    assert trial.rehearsal_of == real.id
    assert queries.rules(session, TRIAL).document == queries.rules(session, real.id).document
    assert [(one.key, one.person_id, one.is_head) for one in queries.judges(session, TRIAL)] == [
        (one.key, one.person_id, one.is_head) for one in queries.judges(session, real.id)
    ]
    same = ("key", "name", "unit_id", "position", "number", "members", "pronounced", "kind")
    assert [[getattr(one, name) for name in same] for one in entries.entries(session, TRIAL)] == [
        [getattr(one, name) for name in same] for one in entries.entries(session, real.id)
    ]
    assert {one.role for one in people.staff(session, TRIAL)} == {
        one.role for one in people.staff(session, real.id)
    }


def test_cards_of_the_real_contest_stay_good(session: Session, sample_database: Seeded):
    trial = made(session)
    judge = queries.judges(session, TRIAL)[0]
    accounts.issue_card(
        session, judge.person, contest_id=trial.id, seat=judge.seat, actor=contests.CLERK
    )

    assert len(people.cards(session, 1)) == len(queries.judges(session, 1))
    assert len(people.cards(session, TRIAL)) == 1


def test_trial_is_no_source(session: Session):
    trial = made(session)
    plan = planning.ContestPlan("Khác", trial.kind, trial.unit_id, trial.starts_at)
    nobody = planning.TakenOver()

    with pytest.raises(TrialStandsApartError):
        planning.copy_contest(session, trial, plan, nobody, actor=contests.ORGANIZER)
    with pytest.raises(TrialStandsApartError):
        actions.make_trial(session, trial, actor=contests.ORGANIZER)


def test_trial_does_not_rename_people(session: Session):
    trial = made(session)
    judge = queries.judges(session, TRIAL)[0]
    new = planning.NewJudge("Tên khác")

    with pytest.raises(TrialStandsApartError):
        planning.correct_judge(session, trial, judge, new, actor=contests.ORGANIZER)


def test_real_contest_is_never_wiped(session: Session):
    real = contests.contest(session)

    with pytest.raises(NotATrialError):
        actions.wipe_trial(session, real, actor=contests.ORGANIZER)


def run_through(session: Session) -> Contest:
    """Mark, seal and publish a trial, with a card, a sign-in and a screen of its own."""
    trial = made(session)
    judge = queries.judges(session, TRIAL)[0]
    code = accounts.issue_card(
        session, judge.person, contest_id=TRIAL, seat=judge.seat, actor=contests.CLERK
    )
    browser = accounts.Browser("device", "test", "127.0.0.1")
    assert accounts.sign_in_by_card(session, judge.seat, code, browser).token
    scheme = queries.scheme(queries.rules(session, TRIAL))
    for entry in entries.entries(session, TRIAL):
        for part in scheme.parts:
            for seat in queries.judges(session, TRIAL):
                _mark(session, trial, seat, entry, part)
    return trial


def text_of(criterion, steps: int) -> str:
    """Type a mark so many steps above the least, or the most."""
    mark = min(criterion.minimum + steps * criterion.step, criterion.maximum)
    return f"{mark / 1000:g}".replace(".", ",")


def _mark(session: Session, trial: Contest, seat, entry, part) -> None:
    if entries.is_conflict(session, trial, seat, entry):
        return
    who = contests.actor(seat)
    for criterion in part.leaves:
        operation = judging.CellOperation(
            f"{seat.id}-{entry.id}-{part.id}-{criterion.id}"[:40],
            entry.id,
            part.id,
            criterion.id,
            text_of(criterion, entry.position),
            0,
        )
        judging.save_mark(session, trial, seat, operation, actor=who)
    judging.submit_sheet(session, trial, seat, entry.id, part.id, actor=who)


def grown(seeded: Seeded, folder: Path, act: Callable[[Session], object]) -> Seeded:
    settings = seeded.engine.copy(seeded.settings, folder)
    database = Database(settings.database)
    with database.writing() as session:
        act(session)
    database.close()
    return Seeded(seeded.engine, settings, seeded.codes)


@pytest.fixture(scope="module")
def run_database(sealed_database: Seeded, tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """The sealed sample and a trial of it that was run through, all but its seal."""
    return grown(sealed_database, tmp_path_factory.mktemp("run"), run_through)


@pytest.fixture(scope="module")
def finished_database(run_database: Seeded, tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """The same, the trial sealed and published."""
    return grown(run_database, tmp_path_factory.mktemp("finished"), finish)


@pytest.fixture
def run_app(tmp_path: Path, run_database: Seeded) -> Iterator[Flask]:
    yield from contests.served(run_database, tmp_path)


@pytest.fixture
def finished_app(tmp_path: Path, finished_database: Seeded) -> Iterator[Flask]:
    yield from contests.served(finished_database, tmp_path)


@pytest.fixture
def finished(tmp_path: Path, finished_database: Seeded) -> Iterator[Session]:
    """A writing session on the sealed sample and its finished trial."""
    folder = tmp_path / "finished"
    folder.mkdir()
    with finished_database.copied(folder) as settings:
        database = Database(settings.database)
        with database.writing() as session:
            yield session
        database.close()


def finish(session: Session) -> None:
    trial = queries.contest(session, TRIAL)
    while open_points := result_queries.outcome(session, trial).open_points:
        new = results.NewDecision("tie", open_points[0].entries, "Bỏ phiếu", ["Ban Giám khảo"])
        results.decide(session, trial, new, actor=contests.CLERK)
    results.seal_results(session, trial, actor=contests.CLERK)
    results.publish_results(session, trial, actor=contests.ORGANIZER)


def test_wiping_leaves_the_real_contest_as_it_was(sealed: Session, finished: Session):
    apart = ("journal", "operation")
    counts = of_trial(finished)
    contest = finished.scalars(select(Contest).where(Contest.id == TRIAL)).one()

    wiped = actions.wipe_trial(finished, contest, actor=contests.ORGANIZER)

    assert (wiped.real, wiped.clips) == (1, [])
    assert counts["mark"] > 100
    assert counts["sealed_result"] == counts["sign_in"] == counts["card"] == 1
    assert rows(finished, but=apart) == rows(sealed, but=apart)
    before, after = (result_queries.sealed(one, 1) for one in (sealed, finished))
    assert after.dossier == before.dossier
    assert after.digest == before.digest


def test_no_table_keeps_a_row_of_a_wiped_trial(finished: Session):
    actions.wipe_trial(finished, queries.contest(finished, TRIAL), actor=contests.ORGANIZER)

    left = of_trial(finished)
    assert set(left) == leading_to_contest()
    assert set(left.values()) == {0}
    lines = finished.scalars(select(JournalLine).order_by(JournalLine.seq)).all()
    assert journal.first_broken(lines) is None
    told = contests.lines(finished, "trial.wiped")[0]
    assert (told["trial"], told["title"]) == (TRIAL, "[THỬ] Hội thi Dân vận khéo năm 2026")
    assert told["rows"] > 100


def test_every_table_that_names_a_contest_leads_to_it():
    named = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(column.name.endswith("contest_id") for column in table.columns)
    }

    assert named - leading_to_contest() == {"journal"}


def test_id_of_a_wiped_trial_is_never_given_again(session: Session):
    made(session)
    actions.wipe_trial(session, queries.contest(session, TRIAL), actor=contests.ORGANIZER)

    assert made(session).id == TRIAL + 1


def test_published_trial_is_shown_to_nobody_outside(finished_app: Flask):
    outside = guest(finished_app)

    assert outside.get(f"/ket-qua/{TRIAL}").status_code == 404
    assert "[THỬ]" not in outside.get("/").text


def of_trial_page(path: str) -> str:
    return path.replace("/hoi-thi/1", f"/hoi-thi/{TRIAL}")


def test_every_page_of_a_trial_says_so(run_app: Flask):
    organizer = staff(run_app, "to-chuc")
    with run_app.extensions["kheo-database"].reading() as session:
        judge = queries.judges(session, TRIAL)[0].id
        entry = entries.entries(session, TRIAL)[0].id
    paths = [
        of_trial_page(path)
        .replace("giam-khao/1", f"giam-khao/{judge}")
        .replace("doi-thi/1", f"doi-thi/{entry}")
        .replace("du-thi/1", f"du-thi/{entry}")
        .replace("/1/8/", f"/{judge}/{entry}/")
        for path in pages.STAFF
        if path not in OF_PERSON
    ]

    shown = {path: organizer.get(path) for path in paths if path not in ONLY_REAL}

    assert {path for path, answer in shown.items() if answer.status_code != 200} == set()
    assert [path for path, answer in shown.items() if "trial-banner" not in answer.text] == []
    assert organizer.get(ONLY_REAL[0]).status_code == 409
    assert "trial-banner" not in organizer.get("/hoi-thi/1").text
    assert organizer.get("/hoi-thi/1/thong-tin").status_code == 200


@pytest.mark.parametrize("paper", ["bang-tong-hop", "bien-ban", "giay-chung-nhan"])
def test_every_page_of_a_paper_says_so(finished_app: Flask, paper: str):
    organizer = staff(finished_app, "to-chuc")

    real = texts(organizer.get(f"/hoi-thi/1/giay-to/{paper}.pdf").data)
    trial = texts(organizer.get(f"/hoi-thi/{TRIAL}/giay-to/{paper}.pdf").data)

    assert trial
    assert all("BẢN CHẠY THỬ" in page for page in trial)
    assert not any("BẢN CHẠY THỬ" in page for page in real)


def test_blank_sheets_say_so(run_app: Flask):
    found = texts(staff(run_app, "thu-ky").get(f"/hoi-thi/{TRIAL}/phieu-trang.pdf").data)

    assert found
    assert all("BẢN CHẠY THỬ" in page for page in found)


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def test_buttons_make_one_and_wipe_it(planned_app: Flask):
    organizer = staff(planned_app, "to-chuc")
    page = organizer.get("/hoi-thi/1").text
    once = operation_of(page)

    answers = [
        organizer.post("/hoi-thi/1/ban-chay-thu", {"operation_id": once}).location for _ in range(2)
    ]
    wiped = organizer.post(f"/hoi-thi/{TRIAL}/ban-chay-thu/xoa")

    assert answers == [f"/hoi-thi/{TRIAL}", "/hoi-thi/1"]
    assert wiped.location == "/hoi-thi/1"
    assert "Cuộc thi thật giữ nguyên." in organizer.get("/hoi-thi/1").text
    assert organizer.get(f"/hoi-thi/{TRIAL}").status_code == 404
    assert organizer.post("/hoi-thi/1/ban-chay-thu/xoa").status_code == 409
    assert "trial" not in Browser(planned_app).get("/").text


def test_trial_is_not_offered_to_copy(planned_app: Flask):
    organizer = staff(planned_app, "to-chuc")
    once = operation_of(organizer.get("/hoi-thi/1").text)
    organizer.post("/hoi-thi/1/ban-chay-thu", {"operation_id": once})

    page = organizer.get("/hoi-thi/moi").text

    assert "/hoi-thi/1/lap-lai" in page
    assert f"/hoi-thi/{TRIAL}/lap-lai" not in page


def operation_of(page: str) -> str:
    return page.split('name="operation_id" value="')[1].split('"', maxsplit=1)[0]


def test_screen_of_a_trial_says_so(planned_app: Flask, tmp_path: Path):
    from contest.announcing import actions as announcing  # noqa: PLC0415 - only here

    with planned_app.extensions["kheo-database"].writing() as session:
        trial = made(session)
        code = announcing.add_screen(session, trial, "Chính", actor=contests.ORGANIZER).code

    assert "BẢN CHẠY THỬ" in guest(planned_app).get(f"/man-hinh/{code}").text
