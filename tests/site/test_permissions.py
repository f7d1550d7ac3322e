"""Every route × method × role × contest, against one table; a route the table lacks fails."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy.orm import Session

from contest import clock
from contest.access.roles import Role
from contest.access.routes import UnguardedRouteError, check_every_route
from contest.accounts import actions as accounts
from contest.accounts import queries as people
from contest.accounts.tables import Person
from contest.base import Database
from contest.journal import COMMAND_LINE
from contest.planning import actions as planning
from contest.planning import queries
from tests import addresses
from tests.client import guest, staff
from tests.engines import Seeded
from tests.factories import contests

GUEST, ADMIN, ORGANIZER, CLERK = "guest", "admin", "organizer", "clerk"
HEAD, JUDGE, OBSERVER, MC = "head judge", "judge", "observer", "mc"
UNIT = "unit_clerk"
EVERYWHERE = "organizer of all contests"  # a grant without a contest
ROLES = (GUEST, ADMIN, ORGANIZER, CLERK, HEAD, JUDGE, OBSERVER, MC, UNIT, EVERYWHERE)

ALL = frozenset(ROLES)
SIGNED_IN = ALL - {GUEST}
READERS = frozenset({ADMIN, ORGANIZER, CLERK, OBSERVER, EVERYWHERE})
STAFF = frozenset({ORGANIZER, CLERK, EVERYWHERE})
ADMINS = frozenset({ADMIN})
PLANNERS = frozenset({ORGANIZER, EVERYWHERE})
RULERS = PLANNERS | ADMINS
JUDGES = frozenset({HEAD, JUDGE})
ANNOUNCERS = PLANNERS | {MC}
UNIT_CLERKS = frozenset({UNIT})
PASSWORD_HOLDERS = SIGNED_IN - JUDGES
IN_ALL_CONTESTS = frozenset({ADMIN, EVERYWHERE})

# endpoint, method → who may, in a contest of their own
MAY = {
    ("accounts.card", "GET"): ALL,
    ("accounts.card", "POST"): ALL,
    ("accounts.card_link", "GET"): ALL,
    ("accounts.enter", "POST"): ALL,
    ("accounts.link", "GET"): ALL,
    ("accounts.password", "GET"): PASSWORD_HOLDERS,
    ("accounts.password", "POST"): PASSWORD_HOLDERS,
    ("accounts.people", "GET"): ADMINS,
    ("accounts.people", "POST"): ADMINS,
    ("accounts.person_link", "POST"): ADMINS,
    ("accounts.shut", "POST"): ADMINS,
    ("accounts.sign_in", "GET"): ALL,
    ("accounts.sign_in", "POST"): ALL,
    ("accounts.sign_out", "POST"): SIGNED_IN,
    ("accounts.use_card_link", "POST"): ALL,
    ("accounts.use_link", "POST"): ALL,
    ("accounts.waiting", "GET"): ALL,
    ("announcing.add_picture", "POST"): PLANNERS,
    ("announcing.assign", "POST"): ANNOUNCERS,
    ("announcing.choose", "POST"): PLANNERS,
    ("announcing.clear", "POST"): ANNOUNCERS,
    ("announcing.move", "POST"): ANNOUNCERS,
    ("announcing.operator", "GET"): ANNOUNCERS,
    ("announcing.picture", "GET"): ALL,
    ("announcing.press", "POST"): ANNOUNCERS,
    ("announcing.remove_picture", "POST"): PLANNERS,
    ("announcing.remove_screen", "POST"): PLANNERS,
    ("announcing.screens", "GET"): PLANNERS,
    ("announcing.screens", "POST"): PLANNERS,
    ("announcing.script", "GET"): ANNOUNCERS | {CLERK},
    ("announcing.show", "GET"): ALL,
    ("announcing.show_again", "GET"): ALL,
    ("documents.blank_sheets", "GET"): STAFF,
    ("documents.change_certificate", "POST"): PLANNERS,
    ("documents.dossier", "GET"): READERS,
    ("documents.draft_file", "GET"): STAFF,
    ("documents.drop_template", "POST"): PLANNERS,
    ("documents.issue", "POST"): PLANNERS,
    ("documents.issue_certificates", "POST"): PLANNERS,
    ("documents.receive_certificate", "POST"): STAFF,
    ("documents.register", "GET"): READERS,
    ("documents.look_up", "GET"): ALL,
    ("documents.looked_up", "GET"): ALL,
    ("documents.void", "POST"): PLANNERS,
    ("documents.word_template_file", "GET"): STAFF,
    ("documents.word_template_page", "GET"): PLANNERS,
    ("documents.word_template_page", "POST"): PLANNERS,
    ("documents.write", "GET"): STAFF,
    ("documents.write", "POST"): STAFF,
    ("documents.written_file", "GET"): READERS,
    ("documents.index", "GET"): READERS,
    ("documents.pack", "GET"): STAFF,
    ("documents.pdf", "GET"): READERS,
    ("entries.bring_in", "POST"): STAFF,
    ("entries.draw", "POST"): STAFF,
    ("entries.draws", "GET"): READERS,
    ("entries.announce", "POST"): STAFF,
    ("entries.hold", "GET"): STAFF,
    ("entries.hold", "POST"): STAFF,
    ("entries.edit", "GET"): STAFF,
    ("entries.edit", "POST"): STAFF,
    ("entries.index", "GET"): READERS,
    ("entries.move", "POST"): STAFF,
    ("entries.new", "GET"): STAFF,
    ("entries.new", "POST"): STAFF,
    ("entries.preview", "POST"): STAFF,
    ("entries.readmit", "POST"): STAFF,
    ("entries.template", "GET"): STAFF,
    ("entries.withdraw", "POST"): STAFF,
    ("hall.arrive", "POST"): STAFF,
    ("hall.cancel_notice", "POST"): STAFF,
    ("hall.echo", "GET"): ALL,
    ("hall.gate", "POST"): STAFF,
    ("hall.leave", "POST"): STAFF,
    ("hall.phone", "GET"): ALL,
    ("hall.poster", "GET"): STAFF,
    ("hall.poster", "POST"): STAFF,
    ("hall.send_notice", "POST"): STAFF,
    ("judging.absence", "GET"): STAFF,
    ("judging.absence", "POST"): STAFF,
    ("judging.adjustments", "GET"): STAFF,
    ("judging.adjustments", "POST"): STAFF,
    ("judging.cancel_adjustment", "POST"): STAFF,
    ("judging.cancel_relation", "GET"): STAFF,
    ("judging.cancel_relation", "POST"): STAFF,
    ("judging.carried", "GET"): STAFF,
    ("judging.carried", "POST"): STAFF,
    ("judging.check", "GET"): JUDGES,
    ("judging.clear_stage", "POST"): STAFF,
    ("judging.clock", "POST"): STAFF,
    ("judging.figures", "GET"): STAFF,
    ("judging.figures", "POST"): STAFF,
    ("judging.is_sealed", "GET"): ALL,
    ("judging.news", "POST"): JUDGES,
    ("judging.paper", "GET"): STAFF,
    ("judging.paper", "POST"): STAFF,
    ("judging.paper_difference", "GET"): STAFF,
    ("judging.paper_difference", "POST"): STAFF,
    ("judging.paper_sheet", "GET"): STAFF,
    ("judging.paper_sheet", "POST"): STAFF,
    ("judging.put_on_stage", "POST"): STAFF,
    ("judging.relation", "GET"): JUDGES,
    ("judging.relation", "POST"): JUDGES,
    ("judging.save", "POST"): JUDGES,
    ("judging.service_worker", "GET"): ALL,
    ("judging.sheet", "GET"): STAFF,
    ("judging.sheet", "POST"): STAFF,
    ("judging.sheets", "GET"): JUDGES,
    ("judging.submit", "POST"): JUDGES,
    ("judging.substitute", "POST"): STAFF,
    ("judging.take_carried", "POST"): STAFF,
    ("judging.work_file", "GET"): JUDGES,
    ("live.overview", "GET"): READERS,
    ("live.result", "GET"): ALL,
    ("planning.admit", "POST"): STAFF,
    ("planning.cards", "POST"): STAFF,
    ("planning.copy", "GET"): PLANNERS | ADMINS,
    ("planning.copy", "POST"): PLANNERS | ADMINS,
    ("planning.criteria", "GET"): PLANNERS,
    ("planning.criteria", "POST"): PLANNERS,
    ("planning.dismiss", "POST"): PLANNERS,
    ("planning.facts", "GET"): PLANNERS,
    ("planning.facts", "POST"): PLANNERS,
    ("planning.home", "GET"): ALL,
    ("planning.judge", "GET"): PLANNERS,
    ("planning.judge", "POST"): PLANNERS,
    ("planning.judges", "GET"): PLANNERS,
    ("planning.judges", "POST"): PLANNERS,
    ("planning.name_head", "POST"): PLANNERS,
    ("planning.new", "GET"): PLANNERS,
    ("planning.new", "POST"): PLANNERS,
    ("planning.part", "GET"): PLANNERS,
    ("planning.part", "POST"): PLANNERS,
    ("planning.ranking", "GET"): PLANNERS,
    ("planning.ranking", "POST"): PLANNERS,
    ("planning.read_back", "GET"): PLANNERS,
    ("planning.staff", "GET"): PLANNERS,
    ("planning.staff", "POST"): PLANNERS,
    ("planning.staff_link", "POST"): PLANNERS,
    ("planning.unseat", "POST"): PLANNERS,
    ("planning.use_file", "POST"): PLANNERS,
    ("planning.use_preset", "POST"): PLANNERS,
    ("registration.accept", "POST"): PLANNERS,
    ("registration.correct", "GET"): UNIT_CLERKS,
    ("registration.correct", "POST"): UNIT_CLERKS,
    ("registration.own", "GET"): UNIT_CLERKS,
    ("registration.own", "POST"): UNIT_CLERKS,
    ("registration.send_back", "POST"): PLANNERS,
    ("registration.sent_in", "GET"): PLANNERS,
    ("registration.take_back", "POST"): UNIT_CLERKS,
    ("results.board", "GET"): READERS,
    ("results.bring_in", "POST"): PLANNERS,
    ("results.closing", "GET"): READERS,
    ("results.decide", "GET"): STAFF,
    ("results.decide", "POST"): STAFF,
    ("results.desk", "GET"): READERS,
    ("results.desk_judges", "GET"): READERS,
    ("results.drop_rules", "POST"): PLANNERS,
    ("results.next_round", "GET"): PLANNERS,
    ("results.next_round", "POST"): PLANNERS,
    ("results.publish", "POST"): PLANNERS,
    ("results.rehearsal", "GET"): PLANNERS,
    ("results.rules_change", "GET"): PLANNERS,
    ("results.rules_change", "POST"): PLANNERS,
    ("results.seal", "POST"): STAFF,
    ("results.settle_stranded", "POST"): STAFF,
    ("results.statistics", "GET"): RULERS,
    ("results.take_back", "POST"): STAFF,
    ("results.trail", "GET"): READERS,
    ("static", "GET"): ALL,
    ("trial.make", "POST"): PLANNERS,
    ("trial.wipe", "POST"): PLANNERS,
    ("voting.cast", "POST"): ALL,
    ("voting.close_poll", "POST"): STAFF,
    ("voting.codes", "POST"): STAFF,
    ("voting.desk", "GET"): STAFF,
    ("voting.open_poll", "POST"): STAFF,
    ("voting.vote", "GET"): ALL,
    ("works.draw", "POST"): PLANNERS,
    ("works.file", "GET"): STAFF,  # readers too, after the seal
    ("works.files", "GET"): STAFF,
    ("works.files", "POST"): STAFF,
    ("works.index", "GET"): READERS,
    ("works.move", "POST"): STAFF,
    ("works.original", "GET"): STAFF,
    ("works.own", "GET"): UNIT_CLERKS,
    ("works.own", "POST"): UNIT_CLERKS,
    ("works.preview", "GET"): STAFF,
    ("works.remove", "POST"): STAFF,
    ("works.remove_own", "POST"): UNIT_CLERKS,
}
WITHOUT_CONTEST = (
    "accounts.",
    "announcing.picture",
    "announcing.show",
    "hall.echo",
    "hall.phone",
    "judging.service_worker",
    "judging.is_sealed",
    "accounts.",
    "planning.home",
    "planning.new",
    "documents.look_up",
    "documents.looked_up",
    "live.result",
    "static",
    "voting.cast",
    "voting.vote",
)
OF_ONE_CONTEST = [one for one in MAY if not one[0].startswith(WITHOUT_CONTEST)]
OWN, FOREIGN = 1, 2
NOBODY = 999  # an id that no row has, where the real one would change who may
# What an address of the table is asked with; rows that would cut somebody off are not touched.
VALUES = addresses.VALUES | {
    "registration_id": NOBODY,
    "adjustment_id": NOBODY,
    "card_id": NOBODY,
    "certificate_id": NOBODY,
    "code": "",
    "decision_id": NOBODY,
    "file_id": NOBODY,
    "filename": "css/kheo.css",
    "grant_id": NOBODY,
    "judge_id": NOBODY,
    "screen_id": NOBODY,
    "picture_id": NOBODY,
    "paper": "nothing",
    "paper_id": NOBODY,
    "person_id": NOBODY,
    "seat": 1,
    "token": "spent",
}
WAYS = {
    "entries.move": "xuong",
    "accounts.shut": "khoa",
    "announcing.move": "xuong",
    "announcing.press": "tiep",
    "announcing.clear": "xoa",
    "documents.change_certificate": "hong",
    "works.move": "xuong",
}


SECRET = "the browser's own"
TOKENS: dict[str, str] = {}


@pytest.fixture(scope="module")
def app(sample_database: Seeded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The sample, a second contest that nobody but those of all contests belongs to."""
    folder = tmp_path_factory.mktemp("permissions")
    for app in contests.served(sample_database, folder):
        VALUES["code"] = sample_database.codes[1]
        with database(app).writing() as session:
            found_second_contest(session)
            for number, role in enumerate(ROLES[1:], start=1):
                enrol(session, f"role{number}", role)
        yield app


@pytest.fixture
def client(app: Flask) -> Callable[[str], FlaskClient]:
    """A fresh browser signed in as somebody of a role."""

    def signed_in(role: str) -> FlaskClient:
        made = app.test_client()
        with made.session_transaction() as cookie:
            cookie["csrf_token"] = SECRET
            cookie["sign_in"] = token(app, role) if role != GUEST else ""
        return made

    return signed_in


def token(app: Flask, role: str) -> str:
    """Return a token that signs somebody of a role in, a new one after he signed out."""
    held = TOKENS.get(role)
    with database(app).reading() as session:
        if not people.identity_behind(session, held).is_guest:
            return held
    with database(app).writing() as session:
        person = people.person_called(session, f"role{ROLES.index(role)}")
        link = accounts.create_link(session, person, actor=COMMAND_LINE)
        browser = accounts.Browser("device", "test", "127.0.0.1")
        TOKENS[role] = accounts.sign_in_by_link(session, link, browser).token
    return TOKENS[role]


def asked(client: FlaskClient, path: str, method: str) -> int:
    made = URLSafeTimedSerializer(client.application.secret_key, "wtf-csrf-token").dumps(SECRET)
    with client.open(path, method=method, headers={"X-CSRFToken": made}) as response:
        return response.status_code


def database(app: Flask) -> Database:
    return app.extensions["kheo-database"]


def found_second_contest(session: Session) -> None:
    unit_id = contests.contest(session).unit_id
    plan = planning.ContestPlan(
        "Hội thi khác", contests.contest(session).kind, unit_id, contests.contest(session).starts_at
    )
    founded = planning.plan_contest(session, plan, queries.presets()[0], actor=COMMAND_LINE)
    assert founded.id == FOREIGN


def enrol(session: Session, username: str, role: str) -> None:
    if role in JUDGES:
        seated = planning.NewJudge(username, is_head=role == HEAD)
        judge = planning.seat_judge(session, contests.contest(session), seated, actor=COMMAND_LINE)
        judge.person.username = username
        return
    new = accounts.NewPerson(username, username=username)
    person: Person = accounts.enrol_person(session, new, actor=COMMAND_LINE)
    granted = Role.ORGANIZER if role == EVERYWHERE else Role(role)
    where = None if role in IN_ALL_CONTESTS else OWN
    accounts.grant_role(session, person, granted, contest_id=where, actor=COMMAND_LINE)


def address(app: Flask, endpoint: str, contest_id: int) -> str:
    rule = next(app.url_map.iter_rules(endpoint))
    values = VALUES | {"contest_id": contest_id, "way": WAYS.get(endpoint)}
    with app.test_request_context():
        return app.url_for(endpoint, **{name: values[name] for name in rule.arguments})


def routes(app: Flask) -> set[tuple[str, str]]:
    return {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }


def test_table_names_every_route(app: Flask):
    assert routes(app) == set(MAY)


@pytest.mark.parametrize(("endpoint", "method"), MAY)
def test_route_admits_its_roles_alone(
    app: Flask, client: Callable[[str], FlaskClient], endpoint: str, method: str
):
    path = address(app, endpoint, OWN)

    answers = {role: asked(client(role), path, method) for role in ROLES}

    refused = {role for role, status in answers.items() if status in (401, 403)}
    assert refused == ALL - MAY[endpoint, method]
    assert answers[GUEST] == 401 or GUEST in MAY[endpoint, method]
    assert {answers[role] for role in refused - {GUEST}} <= {403}


@pytest.mark.parametrize(("endpoint", "method"), OF_ONE_CONTEST)
def test_foreign_contest_admits_grants_in_all_contests_alone(
    app: Flask, client: Callable[[str], FlaskClient], endpoint: str, method: str
):
    path = address(app, endpoint, FOREIGN)

    answers = {role: asked(client(role), path, method) for role in ROLES}

    refused = {role for role, status in answers.items() if status in (401, 403)}
    assert refused == ALL - (MAY[endpoint, method] & IN_ALL_CONTESTS)
    assert answers[GUEST] == 401


def test_answers_are_never_breakdowns(app: Flask, client: Callable[[str], FlaskClient]):
    everybody = {role: client(role) for role in (EVERYWHERE, JUDGE)}

    answers = {
        (endpoint, method, role): asked(browser, address(app, endpoint, contest), method)
        for endpoint, method in MAY
        for contest in (OWN, FOREIGN, NOBODY)
        for role, browser in everybody.items()
        if endpoint != "accounts.sign_out"
    }

    assert {asked for asked, status in answers.items() if status >= 500} == set()


def test_unguarded_route_keeps_the_site_from_starting(empty_app: Flask):
    empty_app.view_functions["planning.home"] = lambda: "open to all"

    with pytest.raises(UnguardedRouteError, match=r"planning\.home"):
        check_every_route(empty_app)


def test_signed_in_person_without_grants_sees_no_contest(sample_app: Flask):
    with database(sample_app).writing() as session:
        person = accounts.enrol_person(session, accounts.NewPerson("Người lạ"), actor=COMMAND_LINE)
        link = accounts.create_link(session, person, actor=COMMAND_LINE)
    browser = guest(sample_app)
    browser.get(f"/lien-ket/{link}")
    browser.post(f"/lien-ket/{link}")

    assert "Hội thi Dân vận khéo năm 2026" not in browser.get("/").text
    assert browser.get("/hoi-thi/1").status_code == 403


def test_disabled_person_is_a_guest_at_once(sample_app: Flask):
    browser = staff(sample_app, "thu-ky")
    with database(sample_app).writing() as session:
        people.person_called(session, "thu-ky").disabled_at = clock.now()

    assert browser.get("/hoi-thi/1/tong-hop").status_code == 401
