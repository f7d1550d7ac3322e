"""A test client that signs in, carries the CSRF token, and reads pages strictly."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from contest.accounts import actions as accounts
from contest.accounts import queries as people
from contest.base import Database
from contest.journal import COMMAND_LINE

TOKEN = re.compile(r'name="csrf[_-]token"[^>]*?(?:value|content)="([^"]+)"')


class Browser:
    """One browser: its cookies, the last page's token, forms posted as the page would."""

    def __init__(self, app: Flask):
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.token = ""

    def get(self, path: str, **kwargs: Any) -> TestResponse:
        return self._seen(self.client.get(path, **kwargs))

    def post(
        self, path: str, data: Mapping[str, Any] | Sequence[Any] = (), **kwargs: Any
    ) -> TestResponse:
        """Post a form with the token of the last page that had one."""
        form = dict(data) | {"csrf_token": self.token}
        return self._seen(self.client.post(path, data=form, **kwargs))

    def post_json(self, path: str, body: Mapping[str, Any]) -> TestResponse:
        headers = {"X-CSRFToken": self.token, "Accept": "application/json"}
        return self.client.post(path, json=body, headers=headers)

    def _seen(self, response: TestResponse) -> TestResponse:
        if response.mimetype == "text/html":
            found = TOKEN.search(response.text)
            self.token = found.group(1) if found else self.token
        return response


def guest(app: Flask) -> Browser:
    return Browser(app)


def staff(app: Flask, username: str) -> Browser:
    """Sign somebody of the staff in by a one-time link."""
    database: Database = app.extensions["kheo-database"]
    with database.writing() as session:
        person = people.person_called(session, username)
        token = accounts.create_link(session, person, actor=COMMAND_LINE)
    browser = Browser(app)
    browser.get(f"/lien-ket/{token}")
    assert browser.post(f"/lien-ket/{token}").status_code == 302
    browser.get("/mat-khau")
    return browser


def judge(app: Flask, seat: int, code: str) -> Browser:
    """Sign a judge in by his card."""
    browser = Browser(app)
    browser.get(f"/the/{seat}-{code}")
    assert browser.post(f"/the/{seat}-{code}").status_code == 302
    browser.get("/the")
    return browser
