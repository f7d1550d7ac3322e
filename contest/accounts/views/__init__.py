"""Sign in and out; the administrator's page of people."""

from flask import Flask

from contest.accounts.views import people  # noqa: F401 - adds its routes
from contest.accounts.views.blueprint import bp
from contest.accounts.views.sign_in import identify, remember_device


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.before_request(identify)
    app.after_request(remember_device)
