"""Anybody looks a paper's code up: genuine, replaced, or unknown; no more than the paper shows."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.routes import public
from contest.documents import queries
from contest.documents.views.blueprint import bp
from contest.results import queries as results
from contest.results.awards import awards


@bp.get("/kiem-tra")
@public
def look_up() -> ResponseReturnValue:
    """Ask for a code, typed or scanned."""
    typed = "".join(request.args.get("ma", "").split()).lower()
    if typed:
        return redirect(url_for("documents.looked_up", code=typed.rpartition("/")[2]))
    return render_template("documents/look_up.html")


@bp.get("/kiem-tra/<code>")
@public
def looked_up(code: str) -> ResponseReturnValue:
    found = queries.known(web.session(), code)
    if found is None:
        return render_template("documents/looked_up.html", found=None, code=code), 404
    dossier = results.read_dossier(found.sealed)
    return render_template(
        "documents/looked_up.html",
        found=found,
        code=code,
        facts=dossier["facts"],
        awards=awards(dossier["contest"], dossier["result"]) if found.is_published else (),
    )
