"""The HTTP edge: a session per request, commits, errors as pages, headers. Knows no capability."""

import logging
import secrets
from collections.abc import Callable, Mapping
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import Flask, Response, current_app, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException
from werkzeug.http import generate_etag
from wtforms import Field, HiddenField

from contest import errors, operations
from contest.base import Database
from contest.words import messages
from contest.words.errors import sentence
from contest.words.names import nfc
from contest.words.numbers import parse_whole

P = ParamSpec("P")
R = TypeVar("R")

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
logger = logging.getLogger("kheo")
csrf = CSRFProtect()


def init_app(app: Flask, database: Database) -> None:
    app.extensions["kheo-database"] = database
    csrf.init_app(app)
    app.teardown_request(_close_session)
    app.after_request(_add_headers)
    app.register_error_handler(errors.KheoError, _error_page)
    app.register_error_handler(HTTPException, _http_error_page)
    app.register_error_handler(OperationalError, _database_error_page)
    app.register_error_handler(OverflowError, _no_such_value_page)
    app.register_error_handler(DataError, _no_such_value_page)
    app.register_error_handler(Exception, _unforeseen_error_page)


def database() -> Database:
    return cast("Database", current_app.extensions["kheo-database"])


def session() -> Session:
    """Return the request's session: the writer inside `commits`, else one reading snapshot."""
    if "session" not in g:
        g.session = database().reading()
    return cast("Session", g.session)


def release() -> None:
    """Let go of the reading snapshot before long work: where the journal is no WAL, writers wait for it."""
    _close_session()


def commits(view: Callable[P, R]) -> Callable[P, R]:
    """Run a view in one writing transaction: returning commits, raising rolls back."""

    @wraps(view)
    def in_transaction(*args: P.args, **kwargs: P.kwargs) -> R:
        _close_session()
        with database().writing() as writer:
            g.session = writer
            try:
                return view(*args, **kwargs)
            finally:
                g.pop("session")

    return in_transaction


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """The base of every form: Vietnamese messages, NFC text without outer blanks."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # as above
        def get_translations(self, _form: object) -> messages.Translations:
            return messages.Translations()

        def bind_field(
            self, form: object, unbound: object, options: Mapping[str, object]
        ) -> object:
            filters = [_clean, *options.get("filters", [])]  # type: ignore[misc]  # as above
            return unbound.bind(form=form, **{**options, "filters": filters})  # type: ignore[attr-defined]  # as above

        def render_field(self, field: Field, render_kw: Mapping[str, object]) -> str:
            """Give hidden fields no id: one page may hold several forms."""
            shown = {"id": False, **render_kw} if isinstance(field, HiddenField) else render_kw
            return cast("str", super().render_field(field, shown))


class OnceForm(Form):
    """A form that counts once, however often it is sent."""

    operation_id = HiddenField(default=lambda: secrets.token_hex(16))

    @property
    def operation(self) -> str:
        return text(self.operation_id)[: operations.ID_LENGTH]

    def was_sent_before(self, person_id: int | None) -> bool:
        """Tell whether the form being sent was carried out already; nothing is noted."""
        if not self.is_submitted():
            return False
        return operations.answer_of(session(), self.operation, person_id) is not None

    def is_repeat(self, person_id: int | None) -> bool:
        """Tell whether the form was carried out already; if not, note it."""
        return operations.is_repeat(session(), self.operation, person_id)


def _clean(value: object) -> object:
    return nfc(value) if isinstance(value, str) else value


def text(field: Field) -> str:
    """Return what was typed in a field, or empty text."""
    return str(field.data or "")


def number(field: Field) -> int:
    """Return the whole number that a page put into a hidden field."""
    found = parse_whole(text(field))
    if found is None:
        raise errors.InputError([messages.FORM_IS_BROKEN])
    return found


def unless_changed(version: str, view: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    """Answer 304 when the browser already holds this version of the page, else make it."""
    etag = generate_etag(version.encode())
    if request.if_none_match.contains(etag):
        response = Response(status=304)
    else:
        response = current_app.make_response(view())
    response.set_etag(etag)
    return response


def wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _close_session(_error: BaseException | None = None) -> None:
    opened: Session | None = g.pop("session", None)
    if opened is not None:
        opened.close()


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)  # a page may have a policy of its own
    if not request.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _error_page(error: errors.KheoError) -> ResponseReturnValue:
    _close_session()
    message = sentence(error)
    if wants_json():
        values = {key: getattr(error, key) for key in ("mine", "theirs") if hasattr(error, key)}
        return jsonify(answer=error.answer, message=message, **values), error.status
    return render_template("errors/error.html", message=message, error=error), error.status


def _http_error_page(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, CSRFError):
        message = messages.FORM_IS_STALE
    else:
        message = messages.HTTP.get(error.code or 500, messages.UNFORESEEN)
    if wants_json():
        return jsonify(answer="refused", message=message), error.code or 500
    return render_template("errors/error.html", message=message, error=error), error.code or 500


def _database_error_page(error: OperationalError) -> ResponseReturnValue:
    _close_session()
    logger.error("database", exc_info=error)
    if wants_json():
        return jsonify(answer="refused", message=messages.DATABASE_IS_BUSY), 503
    page = render_template("errors/error.html", message=messages.DATABASE_IS_BUSY, error=error)
    return page, 503


def _no_such_value_page(_error: OverflowError | DataError) -> ResponseReturnValue:
    """Answer what no row can have: a number of thirty digits in an address, a NUL in a form."""
    if request.method == "POST" and not wants_json():
        return _error_page(errors.InputError([messages.FORM_IS_BROKEN]))
    return _error_page(errors.NotFoundError())


def _unforeseen_error_page(error: Exception) -> ResponseReturnValue:
    _close_session()
    code = secrets.token_hex(3).upper()
    logger.error("incident %s", code, exc_info=error)
    message = f"{messages.UNFORESEEN} {messages.INCIDENT.format(code=code)}"
    if wants_json():
        return jsonify(answer="refused", message=message), 500
    return render_template("errors/error.html", message=message, error=error), 500
