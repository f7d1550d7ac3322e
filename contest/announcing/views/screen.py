"""A screen in the hall: opens on any machine without signing in, and asks what to show."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.routes import public
from contest.announcing import queries
from contest.announcing.shown import shown
from contest.announcing.views.blueprint import bp

PICTURE_LASTS = 24 * 3600


@bp.get("/man-hinh/<code>")
@public
def show(code: str) -> ResponseReturnValue:
    screen = queries.screen_at(web.session(), code)
    found = shown(web.session(), screen)
    return render_template("announcing/screen/page.html", shown=found, code=screen.code)


@bp.get("/man-hinh/<code>/hien")
@public
def show_again(code: str) -> ResponseReturnValue:
    """Send what a screen shows when it is other than what it holds; its version is what it says."""
    found = shown(web.session(), queries.screen_at(web.session(), code))
    return web.unless_changed(
        repr(found), lambda: render_template("announcing/screen/shown.html", shown=found)
    )


@bp.get("/anh-man-hinh/<name>")
@public
def picture(name: str) -> ResponseReturnValue:
    found = queries.picture_called(web.session(), name)
    headers = {"Cache-Control": f"private, max-age={PICTURE_LASTS}, immutable"}
    return Response(found.content, mimetype=f"image/{found.kind.value}", headers=headers)
