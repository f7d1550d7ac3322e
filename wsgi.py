"""The WSGI entry: `wsgi:app`."""

from contest.app import create_app

app = create_app()
