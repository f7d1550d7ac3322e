"""The factory: settings, database, capabilities, start-up checks."""

from datetime import timedelta
from importlib import metadata

from flask import Flask, g
from jinja2 import StrictUndefined

from contest import migrations, web
from contest.access.roles import GUEST, PASSWORD_HOLDERS, READERS, Role
from contest.access.routes import check_every_route
from contest.accounts import views as accounts
from contest.announcing import views as announcing
from contest.base import Database
from contest.config import Settings, read_settings, templates_folder
from contest.documents import views as documents
from contest.entries import views as entries
from contest.hall import views as hall
from contest.judging import views as judging
from contest.live import style
from contest.live import views as live
from contest.planning import views as planning
from contest.registration import views as registration
from contest.results import views as results
from contest.trial import views as trial
from contest.voting import views as voting
from contest.words import dates, durations, labels, marks, names, numbers
from contest.works import views as works

MAX_UPLOAD = 6_000_000
MAX_FORM = 4_000_000  # the rows of an import travel from the preview to the act
COOKIE_LASTS = timedelta(hours=12)
CAPABILITIES = (
    accounts,
    planning,
    entries,
    registration,
    works,
    hall,
    judging,
    results,
    documents,
    live,
    announcing,
    trial,
    voting,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application; it refuses to start when a route does not say who may use it."""
    settings = settings or read_settings()
    app = Flask("contest", template_folder=str(templates_folder()))
    app.config.update(_config(settings))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    database = Database(settings.database)
    migrations.upgrade(database)
    web.init_app(app, database)
    for capability in CAPABILITIES:
        capability.init_app(app)
    if settings.development:
        app.register_blueprint(style.bp)
    _add_words(app)
    check_every_route(app)
    return app


def _config(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "KHEO": settings,
        "SESSION_COOKIE_NAME": "kheo",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_REFRESH_EACH_REQUEST": False,  # a sign-in ends when its row says so
        "PERMANENT_SESSION_LIFETIME": COOKIE_LASTS,
        "MAX_CONTENT_LENGTH": MAX_UPLOAD,
        "MAX_FORM_MEMORY_SIZE": MAX_FORM,
        "SEND_FILE_MAX_AGE_DEFAULT": timedelta(days=30),
        "WTF_CSRF_TIME_LIMIT": None,  # a judge's page stays open for hours
    }


def _add_words(app: Flask) -> None:
    """Give templates the Vietnamese of numbers, dates and states, and who is looking."""
    app.jinja_env.filters |= {
        "label": labels.label,
        "points": numbers.show_points,
        "short_date": dates.short_date,
        "moment": dates.short_moment,
        "clock_time": dates.short_time,
        "span_of_time": durations.show_seconds,
        "sort_name": names.sort_key,
        "allowed": marks.allowed_marks,
        "thousandths": marks.plain_points,
    }
    version = metadata.version("danvankheo")
    app.context_processor(
        lambda: {
            "me": g.get("identity", GUEST),
            "Role": Role,
            "READERS": READERS,
            "PASSWORD_HOLDERS": PASSWORD_HOLDERS,
            "app_version": version,
            "is_development": app.config["KHEO"].development,
        }
    )
