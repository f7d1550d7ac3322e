"""Sign in and out: staff by password or link, judges by card."""

from typing import cast

from flask import (
    Response,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import PASSWORD_HOLDERS, SIGNED_IN
from contest.access.routes import allow, identity, public
from contest.accounts import actions, credentials, queries
from contest.accounts.forms import CardForm, EmptyForm, NewPasswordForm, PasswordForm
from contest.accounts.views.blueprint import bp
from contest.errors import DeviceIsWaitingError, FieldError, SignInError
from contest.words.errors import sentence

DEVICE_COOKIE = "kheo_device"
DEVICE_LASTS = 365 * 24 * 3600
SIGN_IN_KEY = "sign_in"
WAITING_KEY = "waiting_card"


@bp.route("/dang-nhap", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    form = PasswordForm()
    return _password_posted(form) if form.validate_on_submit() else _sign_in_page(form)


@bp.get("/lien-ket/<token>")
@public
def link(token: str) -> ResponseReturnValue:
    """Show a button only: previews in chats open links, and must not spend them."""
    return render_template("accounts/link.html", form=EmptyForm(), token=token)


@bp.post("/lien-ket/<token>")
@public
@web.commits
def use_link(token: str) -> ResponseReturnValue:
    outcome = actions.sign_in_by_link(web.session(), token, _browser())
    if outcome.refusal:
        return _refusal_page(outcome)
    return _entered(outcome, url_for("accounts.password"))


@bp.route("/mat-khau", methods=["GET", "POST"])
@allow(*PASSWORD_HOLDERS)
def password() -> ResponseReturnValue:
    form = NewPasswordForm()
    return _new_password(form) if form.validate_on_submit() else _password_page(form)


@bp.route("/the", methods=["GET", "POST"])
@public
def card() -> ResponseReturnValue:
    form = CardForm()
    if form.validate_on_submit():
        return _card_posted(web.text(form.seat), web.text(form.code), form)
    return render_template("accounts/card.html", form=form, refusal=None)


@bp.get("/the/<int:seat>-<code>")
@public
def card_link(seat: int, code: str) -> ResponseReturnValue:
    """Show a button only, as for links; the QR on the card leads here."""
    return render_template("accounts/card_link.html", form=EmptyForm(), seat=seat, code=code)


@bp.post("/the/<int:seat>-<code>")
@public
def use_card_link(seat: int, code: str) -> ResponseReturnValue:
    return _card_posted(str(seat), code, CardForm(seat=str(seat), code=code))


@bp.get("/the/cho")
@public
def waiting() -> ResponseReturnValue:
    return render_template("accounts/waiting.html", form=EmptyForm())


@bp.post("/the/cho")
@public
@web.commits
def enter() -> ResponseReturnValue:
    outcome = actions.enter_when_admitted(web.session(), session.get(WAITING_KEY, 0), _browser())
    if isinstance(outcome.refusal, DeviceIsWaitingError):
        return redirect(url_for("accounts.waiting"))
    if outcome.refusal:
        return _refusal_page(outcome)
    return _entered(outcome, url_for("planning.home"))


@bp.post("/dang-xuat")
@allow(*SIGNED_IN)
@web.commits
def sign_out() -> ResponseReturnValue:
    who = identity()
    if who.sign_in_id is not None:
        actions.sign_out(web.session(), who.sign_in_id, actor=who.actor)
    session.clear()
    return redirect(url_for("accounts.sign_in"))


@web.commits
def _password_posted(form: PasswordForm) -> ResponseReturnValue:
    outcome = actions.sign_in_by_password(
        web.session(), web.text(form.username), web.text(form.password), _browser()
    )
    if outcome.refusal:
        return _sign_in_page(form, outcome)
    return _entered(outcome, _wanted_page())


@web.commits
def _card_posted(seat: str, code: str, form: CardForm) -> ResponseReturnValue:
    number = seat.upper().removeprefix("GK").strip()
    if not number.isdecimal():
        outcome = actions.Outcome(refusal=SignInError())
    else:
        outcome = actions.sign_in_by_card(web.session(), int(number), code, _browser())
    if isinstance(outcome.refusal, DeviceIsWaitingError):
        session[WAITING_KEY] = outcome.refusal.card_id
        return redirect(url_for("accounts.waiting"))
    if outcome.refusal:
        page = render_template("accounts/card.html", form=form, refusal=sentence(outcome.refusal))
        return page, outcome.refusal.status
    return _entered(outcome, url_for("planning.home"))


@web.commits
def _new_password(form: NewPasswordForm) -> ResponseReturnValue:
    who, session_ = identity(), web.session()
    person, new = queries.person(session_, cast("int", who.person_id)), web.text(form.password)
    try:
        if queries.came_by_link(session_, who.sign_in_id):
            actions.set_password(session_, person, new, actor=who.actor)
        else:
            current = web.text(form.current)
            actions.change_password(session_, person, current, new, actor=who.actor)
    except FieldError as error:
        form[error.name].errors = list(error.faults)
        return _password_page(form), error.status
    return redirect(url_for("planning.home"))


def _wanted_page() -> str:
    """Return the page that asked for the sign-in: a path of this site, never another's address."""
    wanted = request.args.get("tiep", "")
    is_own = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if is_own else url_for("planning.home")


def _sign_in_page(
    form: PasswordForm, outcome: actions.Outcome | None = None
) -> ResponseReturnValue:
    refusal = outcome.refusal if outcome else None
    page = render_template(
        "accounts/sign_in.html", form=form, refusal=sentence(refusal) if refusal else None
    )
    return page, refusal.status if refusal else 200


def _password_page(form: NewPasswordForm) -> str:
    asks = not queries.came_by_link(web.session(), identity().sign_in_id)
    return render_template("accounts/password.html", form=form, asks_current=asks)


def _refusal_page(outcome: actions.Outcome) -> ResponseReturnValue:
    refusal = cast("SignInError", outcome.refusal)
    page = render_template("errors/error.html", message=sentence(refusal), error=refusal)
    return page, refusal.status


def _entered(outcome: actions.Outcome, to: str) -> Response:
    """Begin a fresh browser session, so that none fixed beforehand lives on."""
    session.clear()
    session.permanent = True
    session[SIGN_IN_KEY] = outcome.token
    return make_response(redirect(to))


def identify() -> None:
    if request.endpoint != "static":
        g.identity = queries.identity_behind(web.session(), session.get(SIGN_IN_KEY))


def _browser() -> actions.Browser:
    if "device" not in g:
        g.device = request.cookies.get(DEVICE_COOKIE) or credentials.new_token()
    return actions.Browser(
        device=g.device,
        label=request.user_agent.string[:200],
        address=request.remote_addr or "",
    )


def remember_device(response: Response) -> Response:
    if "device" in g and request.cookies.get(DEVICE_COOKIE) != g.device:
        response.set_cookie(
            DEVICE_COOKIE,
            g.device,
            max_age=DEVICE_LASTS,
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
    return response
