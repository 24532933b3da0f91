"""The page of the team: admins add and change members and teams."""

import re

import pytest

from store.engine import reading
from tests.support.members import PASSWORD, MemberBrowser, make_member
from web.team import group_queries, queries


def member_of(engine, id_):
    with reading(engine) as conn:
        return queries.get_member(conn, id_)


def groups_of(engine):
    with reading(engine) as conn:
        return {group.name: set(group.member_ids) for group in group_queries.list_groups(conn)}


@pytest.mark.parametrize("role", ["agent", "editor"])
def test_only_admins_see_and_change_the_team(app, engine, role):
    browser = MemberBrowser(app, make_member(engine, role))
    assert browser.get("/console/team").status_code == 403
    assert "Team</a>" not in browser.get("/console/account").text
    path = f"/console/team/members/{browser.member.id}"
    assert browser.submit(path, role="admin", is_active="true").status_code == 403
    assert member_of(engine, browser.member.id).role == role


def test_an_added_member_is_listed_and_can_sign_in(app, engine, astrid):
    form = {"email": "Zoe@Shop.example", "name": "Zoé <b>", "role": "agent", "password": PASSWORD}
    answer = astrid.submit("/console/team/members", **form)
    assert answer.location == "/console/team?done=added"
    page = astrid.get(answer.location, follow_redirects=True).text
    assert "The member is added" in page
    assert "zoe@shop.example" in page
    assert "Zoé &lt;b&gt;" in page
    with reading(engine) as conn:
        zoe = queries.find_credentials(conn, "zoe@shop.example").member
    MemberBrowser(app, zoe)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"email": "astrid@shop.example"}, "already has this e-mail address"),
        ({"email": "no address"}, "not a complete e-mail address"),
        ({"name": " "}, "1 to 60 characters"),
        ({"role": "owner"}, "one of the roles"),
        ({"password": "short"}, "at least 10 characters"),
    ],
)
def test_a_refused_member_is_not_added_and_what_was_typed_stays(engine, astrid, wrong, told):
    form = {"email": "zoe@shop.example", "name": "Zoé", "role": "agent", "password": PASSWORD}
    answer = astrid.submit("/console/team/members", **{**form, **wrong})
    assert answer.status_code == 422
    assert told in answer.text
    assert f'value="{ {**form, **wrong}["email"] }"' in answer.text
    assert PASSWORD not in answer.text
    with reading(engine) as conn:
        assert len(queries.list_members(conn)) == 1


def test_role_and_limit_are_in_force_with_the_next_request(engine, astrid, ada):
    path = f"/console/team/members/{ada.member.id}"
    answer = astrid.submit(path, role="admin", max_open="4", is_active="true")
    assert answer.location == "/console/team?done=changed"
    assert ada.get("/console/team", follow_redirects=True).status_code == 200
    changed = member_of(engine, ada.member.id)
    assert (changed.role, changed.max_open, changed.is_active) == ("admin", 4, True)
    astrid.submit(path, role="agent", max_open="", is_active="true")
    assert member_of(engine, ada.member.id).max_open is None
    assert astrid.submit(path, role="agent", max_open="-1", is_active="true").status_code == 422


def test_a_deactivated_member_is_out_at_once(astrid, ada):
    astrid.submit(f"/console/team/members/{ada.member.id}", role="agent")
    assert ada.get("/console/account").status_code == 303
    assert "Deactivated" in astrid.get("/console/team/").text


def test_an_admin_gives_a_member_who_forgot_it_a_new_password(astrid, ada):
    form = {"role": "agent", "is_active": "true", "password": "another good one"}
    astrid.submit(f"/console/team/members/{ada.member.id}", **form)
    assert ada.get("/console/account").status_code == 303
    assert ada.sign_in("another good one").status_code == 303


@pytest.mark.parametrize("form", [{"role": "agent", "is_active": "true"}, {"role": "admin"}])
def test_the_last_admin_stays_one(astrid, form):
    answer = astrid.submit(f"/console/team/members/{astrid.member.id}", **form)
    assert answer.status_code == 422
    assert "only active admin" in answer.text
    assert astrid.get("/console/team/").status_code == 200


def test_a_team_has_a_name_and_members(engine, astrid, ada):
    astrid.submit("/console/team/teams", team_name="Billing")
    page = astrid.get("/console/team/").text
    path = re.search(r'action="(/console/team/teams/\d+)"', page)[1]
    ids = [str(ada.member.id), str(astrid.member.id), "999", "x"]
    astrid.submit(path, team_name="Bills", member_id=ids)
    assert groups_of(engine) == {"Bills": {ada.member.id, astrid.member.id}}
    astrid.submit(path, team_name="Bills")
    assert groups_of(engine) == {"Bills": set()}


def test_two_teams_have_two_names(engine, astrid):
    astrid.submit("/console/team/teams", team_name="Billing")
    again = astrid.submit("/console/team/teams", team_name=" Billing ")
    assert again.status_code == 422
    assert "already a team of this name" in again.text
    assert list(groups_of(engine)) == ["Billing"]


@pytest.mark.parametrize("path", ["members/999", "teams/999"])
def test_nobody_is_changed_who_is_not_there(astrid, path):
    form = {"role": "agent", "team_name": "Billing", "is_active": "true"}
    assert astrid.submit(f"/console/team/{path}", **form).status_code == 422
    assert astrid.submit(f"/console/team/{path}999999999999", **form).status_code == 404
