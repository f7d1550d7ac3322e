"""How a work's file leaves: never as a page of ours, asked for anew each time, clips in ranges."""

from collections.abc import Iterable
from pathlib import Path

from flask import Response, current_app, request, send_file
from sqlalchemy.orm import Session

from contest import web
from contest.entries.tables import Entry
from contest.errors import NotFoundError
from contest.works import clips, queries
from contest.works.queries import FileView
from contest.works.tables import WorkFile, WorkPage

HEADERS = {
    "Cache-Control": "private, no-cache",  # kept, and shown only after the server was asked
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Disposition": "inline",
}
PLAYING = {"Content-Security-Policy": f"{web.CONTENT_SECURITY_POLICY}; media-src 'self' blob:"}


def data_folder() -> Path:
    return Path(current_app.config["KHEO"].data)


def page_headers(files: Iterable[FileView]) -> dict[str, str]:
    """Return what a page of works is sent with: a policy that lets clips play, where there are any."""
    return PLAYING if any(one.clip for one in files) else {}


def found(session: Session, contest_id: int, name: str) -> WorkPage | WorkFile:
    """Return the page, picture or clip behind a name."""
    page = queries.page_called(session, contest_id, name)
    held = page or queries.clip_called(session, contest_id, name)
    if held is None:
        raise NotFoundError
    return held


def entry_of(held: WorkPage | WorkFile) -> Entry:
    return held.file.entry if isinstance(held, WorkPage) else held.entry


def sent(held: WorkPage | WorkFile) -> Response:
    if isinstance(held, WorkPage):
        response = Response(held.content, mimetype=f"image/{held.kind}")
        response.set_etag(held.name)
        response.make_conditional(request)
    else:
        response = _clip(held.clip or "")
    response.headers.update(HEADERS)
    return response


def _clip(name: str) -> Response:
    place = clips.place(data_folder(), name)
    if not place.exists():
        raise NotFoundError
    return send_file(place, mimetype=clips.MIME[place.suffix[1:]], conditional=True, etag=name)
