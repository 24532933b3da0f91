"""Signing in and out, one's own account, and being there. See ``shell`` for every context."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request

from settings import LANGUAGES
from web.console.navigation import came_from, entries_for
from web.counting import client_address
from web.errors import wants_page
from web.refusals import InvalidRequest
from web.services import services
from web.team import members
from web.team.access import (
    DEVICE_COOKIE,
    SESSION_COOKIE,
    SIGN_IN,
    by_itself,
    clear_session_cookie,
    current_member,
    current_session,
    find_session,
    open_to_all,
    safe_next,
    set_device_cookie,
    set_language_cookie,
    set_session_cookie,
)
from web.team.errors import LockedOut, TeamProblem
from web.team.passwords import MIN_CHARS

console_pages = Blueprint("console_pages", __name__, url_prefix="/console")

_TRUE = ("true", True)
_FALSE = ("false", False)


@console_pages.get("/")
def show_home() -> Response:
    """Send a member to their first screen."""
    return _go(entries_for(current_member())[0].path)


@console_pages.get("/sign-in")
@open_to_all
def show_sign_in() -> Response:
    """Render ``console/sign_in.html``: ``next``, ``email``, ``problem`` ("" or a code).

    ``why`` is "signed-out" where a page of the console finds its session ended.
    """
    if find_session():
        return _go(safe_next(request.args.get("next", "")) or "/console/")
    was_signed_out = request.args.get("why") == "signed-out"
    return _sign_in_page(safe_next(request.args.get("next", "")), was_signed_out=was_signed_out)


@console_pages.post("/sign-in")
@open_to_all
def sign_in() -> Response:
    """Begin a session and go where the member wanted to."""
    email, password = request.form.get("email", ""), request.form.get("password", "")
    target = safe_next(request.form.get("next", ""))
    own = services()
    try:
        signed_in = own.team.sign_in(
            email, password, address=client_address(), device=_device_cookie()
        )
    except TeamProblem as problem:
        return _sign_in_page(target, email=email[:254], problem=problem)
    if old := request.cookies.get(SESSION_COOKIE):
        own.team.sign_out(old)
    response = _go(target or "/console/")
    set_session_cookie(response, signed_in.token)
    set_device_cookie(response, signed_in.device)
    return response


def _device_cookie() -> str:
    return request.cookies.get(DEVICE_COOKIE, "")


def _sign_in_page(
    target: str,
    *,
    email: str = "",
    problem: TeamProblem | None = None,
    was_signed_out: bool = False,
) -> Response:
    response = make_response(
        render_template(
            "console/sign_in.html",
            next=target,
            email=email,
            was_signed_out=was_signed_out,
            problem=problem.code if problem else "",
            minutes=problem.minutes if isinstance(problem, LockedOut) else 0,
        )
    )
    if problem:
        response.status_code = 422
    if isinstance(problem, LockedOut):
        response.status_code = 429
        response.headers["Retry-After"] = str(problem.retry_after_s)
    return response


@console_pages.post("/sign-out")
def sign_out() -> Response:
    """End the session."""
    services().team.sign_out(request.cookies.get(SESSION_COOKIE, ""))
    response = _go(SIGN_IN)
    clear_session_cookie(response)
    return response


@console_pages.post("/language")
@open_to_all
def choose_language() -> Response:
    """Remember the console's language and show the page again."""
    language = request.form.get("language", "")
    if language not in LANGUAGES:
        raise InvalidRequest([f"language: one of {', '.join(LANGUAGES)}"])
    target = safe_next(request.form.get("next", ""))
    signing_in = f"{SIGN_IN}?{urlencode({'next': target})}" if target else SIGN_IN
    response = _go(came_from() if find_session() else signing_in)
    set_language_cookie(response, language)
    return response


@console_pages.get("/account")
def show_account() -> Response:
    """Render ``console/account.html``: ``done`` and ``problem`` ("" or a code), ``form``."""
    return _account_page(done=request.args.get("done", ""))


@console_pages.post("/account")
def change_name() -> Response:
    """Change the name that customers see."""
    try:
        members.rename(services().engine, current_member().id, request.form.get("name", ""))
    except TeamProblem as problem:
        return _account_page(form="name", problem=problem)
    return _go("/console/account?done=name")


@console_pages.post("/account/password")
def change_password() -> Response:
    """Change one's own password; other browsers are signed out."""
    form = request.form
    try:
        device = services().team.change_password(
            current_session(),
            form.get("current", ""),
            form.get("password", ""),
            address=client_address(),
            device=_device_cookie(),
        )
    except TeamProblem as problem:
        return _account_page(form="password", problem=problem)
    response = _go("/console/account?done=password")
    set_device_cookie(response, device)
    return response


def _account_page(
    *, done: str = "", form: str = "", problem: TeamProblem | None = None
) -> Response:
    page = render_template(
        "console/account.html",
        done=done if done in {"name", "password"} else "",
        form=form,
        problem=problem.code if problem else "",
        minutes=problem.minutes if isinstance(problem, LockedOut) else 0,
        min_chars=MIN_CHARS,
    )
    return make_response(page, 422 if problem else 200)


@console_pages.post("/presence")
@by_itself
def note_presence() -> Response:
    """Note that a console is open; its script says so every 30 seconds.

    ``is_acting`` (JSON): somebody presses a key or clicks in it, which ends their silence.
    """
    member, own = current_member(), services()
    own.team.note_presence(member.id)
    body: Any = request.get_json(silent=True)
    is_acting = isinstance(body, dict) and body.get("is_acting") is True
    if is_acting:
        own.team.note_act(member.id)
    is_silent = member.silent_since is not None and not is_acting
    return jsonify({"is_available": member.is_available, "is_silent": is_silent})


@console_pages.post("/availability")
def set_availability() -> Response:
    """Set ``is_available`` (form or JSON), or turn it round where nothing is said."""
    member = current_member()
    body: Any = request.get_json(silent=True) if request.is_json else request.form
    given = body.get("is_available") if isinstance(body, dict) else None
    if given not in (*_TRUE, *_FALSE, None):
        raise InvalidRequest(["is_available: true or false"])
    is_available = not member.is_available if given is None else given in _TRUE
    members.set_available(services().engine, member.id, is_available=is_available)
    if wants_page():
        return _go(came_from())
    return jsonify({"is_available": is_available})


def _go(path: str) -> Response:
    return make_response(redirect(path, 303))
