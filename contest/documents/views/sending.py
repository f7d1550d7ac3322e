"""A made paper as an answer: its kind and its file name."""

from collections.abc import Callable

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from contest.documents.render import PangoMissingError

PDF = "application/pdf"


def sent_pdf(name: str, make: Callable[[], bytes]) -> ResponseReturnValue:
    """Send a PDF to be looked at; without Pango say which command brings it."""
    try:
        content = make()
    except PangoMissingError as error:
        return render_template("documents/pango.html", apt_line=error.apt_line), 503
    return sent(f"{name}.pdf", content, PDF, shown="inline")


def sent(name: str, content: bytes, kind: str, *, shown: str = "attachment") -> ResponseReturnValue:
    headers = {"Content-Disposition": f'{shown}; filename="{name}"'}
    return Response(content, mimetype=kind, headers=headers)
