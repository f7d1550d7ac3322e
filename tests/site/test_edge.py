"""The HTTP edge: tokens, headers, pages without inline code, GET that can't write."""

from html.parser import HTMLParser

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.exc import DBAPIError

from contest.access.routes import public
from contest.base.sqlite import driver as sqlite
from contest.journal import COMMAND_LINE, JournalLine, record
from contest.web import session as web_session
from tests import pages
from tests.addresses import VALUES
from tests.client import Browser, guest, judge, staff
from tests.engines import Seeded
from tests.factories import contests

SHARED = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
VOID = {"input", "link", "meta", "br", "hr", "img", "path", "rect", "circle"}


class StrictPage(HTMLParser):
    """Collect what the content policy would block, and tags that do not nest."""

    def __init__(self, text: str):
        super().__init__()
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.faults += [f"<{tag}> stays open" for tag in self.open]
        self.faults += [f"id {one} twice" for one in set(self.ids) if self.ids.count(one) > 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.faults += [f"<{tag} {name}>" for name in held if name == "style" or name[:2] == "on"]
        self.faults += [f"<{tag}> within"] if tag == "style" else []
        self.faults += ["script without src"] if tag == "script" and not held.get("src") else []
        self.faults += [f"{tag} to {url}" for url in held.values() if is_outside(url)]
        self.ids += [held["id"]] if "id" in held else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")


def is_outside(url: str | None) -> bool:
    return bool(url) and url.startswith(("http:", "https:", "//", "javascript:"))


def read(browser: Browser, paths: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the faults of each page that has any."""
    found = {path: StrictPage(browser.get(path).text).faults for path in paths}
    return {path: faults for path, faults in found.items() if faults}


def test_post_without_token_is_refused_everywhere(empty_app: Flask):
    browser = guest(empty_app).client
    adapter = empty_app.url_map.bind("localhost")
    ways = {
        "entries.move": "len",
        "accounts.shut": "khoa",
        "announcing.move": "len",
        "announcing.press": "tiep",
        "announcing.clear": "xoa",
        "documents.change_certificate": "hong",
        "works.move": "len",
    }
    rules = [rule for rule in empty_app.url_map.iter_rules() if "POST" in rule.methods]

    answers = {}
    for rule in rules:
        known = VALUES | {"way": ways.get(rule.endpoint)}
        path = adapter.build(rule.endpoint, {one: known[one] for one in rule.arguments})
        answers[rule.endpoint] = browser.post(path).status_code

    assert len(answers) > 25
    assert {endpoint for endpoint, status in answers.items() if status != 400} == set()


def test_post_with_another_browsers_token_is_refused(sample_app: Flask):
    clerk, other = staff(sample_app, "thu-ky"), staff(sample_app, "to-chuc")
    clerk.token = other.token

    assert clerk.post("/hoi-thi/1/doi-thi/boc-tham").status_code == 400


def test_write_in_a_get_fails(sample_app: Flask):
    @public
    def careless() -> str:
        record(web_session(), COMMAND_LINE, "written.by.get")
        web_session().commit()
        return "written"

    sample_app._got_first_request = False  # noqa: SLF001 - a route is added late on purpose
    sample_app.add_url_rule("/careless", view_func=careless)

    answer = guest(sample_app).get("/careless")

    database = sample_app.extensions["kheo-database"]
    assert answer.status_code in {500, 503}
    with database.reading() as session, pytest.raises(DBAPIError, match=r"read-?only"):
        record(session, COMMAND_LINE, "written.by.get")
    with database.reading() as session:
        written = select(func.count()).where(JournalLine.act == "written.by.get")
        assert session.scalar(written) == 0


def test_no_get_commits(sample_app: Flask, sample_database: Seeded):
    organizer = staff(sample_app, "to-chuc")
    seated = judge(sample_app, 1, sample_database.codes[1])
    engine = sample_app.extensions["kheo-database"].engine
    commits: list[object] = []
    event.listen(engine, "commit", commits.append)

    for path in pages.STAFF:
        organizer.get(path)
    for path in pages.JUDGE:
        seated.get(path)
    for path in pages.GUEST:
        guest(sample_app).get(path)

    assert commits == []


def test_every_answer_carries_the_headers(sample_app: Flask):
    organizer = staff(sample_app, "to-chuc")
    paths = (*pages.STAFF, *pages.GUEST, *pages.MISSING)

    answers = {path: organizer.get(path).headers for path in paths}

    for path, headers in answers.items():
        assert {name: headers[name] for name in SHARED} == SHARED, path


def test_private_pages_are_not_kept(sample_app: Flask):
    organizer = staff(sample_app, "to-chuc")

    kept = {path: organizer.get(path).headers["Cache-Control"] for path in pages.STAFF}

    assert set(kept.values()) == {"no-store"}


def test_cookies_are_kept_from_scripts(sample_app: Flask):
    browser = guest(sample_app)
    browser.get("/the")

    cookies = browser.post("/the", {"seat": "1", "code": "AAAA-AAAA"}).headers.getlist("Set-Cookie")

    assert cookies
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("state", ["sample", "marked", "sealed", "published"])
def test_pages_nest_and_hold_no_inline_code(
    state: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
):
    seeded: Seeded = request.getfixturevalue(f"{state}_database")
    for app in contests.served(seeded, tmp_path_factory.mktemp(state)):
        organizer = staff(app, "to-chuc")
        paths = (*pages.STAFF, *pages.TIE, *pages.MISSING)

        assert read(organizer, paths) == {}
        assert read(guest(app), pages.GUEST) == {}
        if state in ("sample", "marked"):
            assert read(judge(app, 2, seeded.codes[2]), pages.JUDGE) == {}


def test_unknown_page_says_so_in_vietnamese(empty_app: Flask):
    answer = guest(empty_app).get("/khong-co")

    assert answer.status_code == 404
    assert "Không tìm thấy trang này." in answer.text


def test_too_large_upload_is_refused(sample_app: Flask):
    clerk = staff(sample_app, "thu-ky")
    clerk.get("/hoi-thi/1/doi-thi")

    answer = clerk.post("/hoi-thi/1/doi-thi/moi", {"name": "x" * 7_000_000})

    assert answer.status_code == 413


@pytest.mark.engine("sqlite", reason="a lock that another program holds on the file")
def test_locked_database_asks_to_send_again(planned_app: Flask):
    clerk = staff(planned_app, "thu-ky")
    clerk.get("/hoi-thi/1/doi-thi")
    database = planned_app.extensions["kheo-database"]
    event.listen(
        database.engine, "checkout", lambda raw, *_: raw.execute("PRAGMA busy_timeout = 1")
    )
    other = sqlite.connect(planned_app.config["KHEO"].database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    answer = clerk.post("/hoi-thi/1/doi-thi/boc-tham")
    other.close()

    assert answer.status_code == 503
    assert "Nội dung vừa gửi chưa được lưu" in answer.text
    assert clerk.post("/hoi-thi/1/doi-thi/boc-tham").status_code == 302


def test_style_page_exists_in_development_alone(empty_app: Flask):
    assert guest(empty_app).get("/kieu-dang").status_code == 404
