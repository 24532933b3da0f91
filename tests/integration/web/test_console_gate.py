"""The console's gate and shell: whose form it is, who is there, in which language."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from store.engine import reading
from tests.support.members import MemberBrowser, make_member, new_browser
from web.team import presence


def test_a_change_without_the_sessions_token_is_refused(ada):
    for form in ({}, {"csrf_token": ""}, {"csrf_token": "é" * 43}):
        answer = ada.client.post("/console/account", data={"name": "Eve", **form})
        assert answer.status_code == 403
        assert "Nothing was changed" in answer.text
    answer = ada.client.post("/console/availability", json={"is_available": False})
    assert (answer.status_code, answer.json["error"]["code"]) == (403, "csrf")
    assert "Ada" in ada.get("/console/account").text


@pytest.mark.parametrize("origin", ["https://shop.example", "null", "http://localhost.evil"])
def test_a_change_from_another_sites_page_is_refused_even_if_it_may_embed_the_widget(ada, origin):
    form = {"csrf_token": ada.csrf_token, "name": "Eve"}
    for path in ("/console/account", "/console/sign-in", "/console/language"):
        answer = ada.client.post(path, data=form, headers={"Origin": origin})
        assert answer.status_code == 403
    own = ada.client.post("/console/account", data=form, headers={"Origin": "http://localhost"})
    assert own.status_code == 303


def test_an_open_console_makes_its_member_present(ada, engine):
    with reading(engine) as conn:
        assert presence.list_present(conn, datetime.now(UTC)) == []
    assert ada.post("/console/presence").json == {"is_available": True, "is_silent": False}
    with reading(engine) as conn:
        assert [one.id for one in presence.list_present(conn, datetime.now(UTC))] == [ada.member.id]
        later = datetime.now(UTC) + presence.PRESENT_FOR + timedelta(seconds=1)
        assert presence.list_present(conn, later) == []


def test_a_member_who_is_away_is_not_present_until_they_say_so(ada, engine):
    ada.post("/console/presence")
    page = {"Referer": "http://localhost/console/account?done=name"}
    form = {"csrf_token": ada.csrf_token, "is_available": "false"}
    answer = ada.client.post("/console/availability", data=form, headers=page)
    assert answer.location == "/console/account?done=name"
    with reading(engine) as conn:
        assert presence.list_present(conn, datetime.now(UTC)) == []
    assert ada.post("/console/availability").json == {"is_available": True}
    assert ada.post("/console/availability", {"is_available": True}).json["is_available"]
    assert ada.post("/console/availability", {"is_available": "so"}).status_code == 422


def test_the_console_speaks_the_members_language(ada):
    french = {"Accept-Language": "fr-FR"}
    assert "Votre compte" in ada.get("/console/account", headers=french).text
    answer = ada.client.post(
        "/console/language",
        data={"language": "en"},
        headers={"Referer": "http://localhost/console/account/password"},
    )
    assert answer.location == "/console/", "a refused form's address shows nothing"
    assert "Your account" in ada.get("/console/account", headers=french).text
    assert ada.client.post("/console/language", data={"language": "de"}).status_code == 422


def test_the_language_chosen_before_signing_in_keeps_the_way(app):
    form = {"language": "fr", "next": "/console/team"}
    answer = new_browser(app).post("/console/language", data=form)
    assert answer.location == "/console/sign-in?next=%2Fconsole%2Fteam"


@pytest.mark.parametrize(
    ("role", "screen"), [("agent", "inbox"), ("admin", "inbox"), ("editor", "worklist")]
)
def test_members_of_each_role_come_to_a_screen_of_theirs(app, engine, role, screen):
    member = MemberBrowser(app, make_member(engine, role))
    assert member.get("/console/").location == f"/console/{screen}"
    assert member.get(f"/console/{screen}", follow_redirects=True).status_code == 200


def test_an_unknown_page_of_the_console_is_not_found(ada):
    answer = ada.get("/console/nothing-here")
    assert answer.status_code == 404
    assert re.search(r"Ada\b", answer.text), "the console's own page, not the help centre's"
