"""The page of the team: admins add and change members and teams."""

import re

import pytest
from structlog.testing import capture_logs

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


def form_of(browser, **changes):
    """What the page sends for a member of whom only that is changed."""
    one = browser.member
    same = {"name": one.name, "email": one.email, "role": one.role, "is_active": "true"}
    return {**same, "max_open": "", **changes}


def test_a_renamed_member_signs_in_with_the_new_address(engine, astrid, ada):
    form = form_of(ada, name=" Ada   Lovelace ", email="Ada.L@Shop.example")
    with capture_logs() as logs:
        assert astrid.submit(f"/console/team/members/{ada.member.id}", **form).status_code == 303
    changed = member_of(engine, ada.member.id)
    assert (changed.name, changed.email) == ("Ada Lovelace", "ada.l@shop.example")
    assert ada.get("/console/account").status_code == 200  # still signed in
    assert ada.sign_in().status_code == 422
    assert ada.sign_in(email="ada.l@shop.example").status_code == 303
    noted = [log for log in logs if log["event"] == "member_changed"]
    assert [(log["by"], log["member"], log["changed"]) for log in noted] == [
        (astrid.member.id, ada.member.id, ["email", "name"])
    ]
    assert "Lovelace" not in str(noted)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"email": "astrid@shop.example"}, "already has this e-mail address"),
        ({"email": "no address"}, "not a complete e-mail address"),
        ({"name": "x" * 61}, "1 to 60 characters"),
    ],
)
def test_a_change_that_no_new_member_could_have_changes_nothing(engine, astrid, ada, wrong, told):
    form = form_of(ada, role="editor", **wrong)
    answer = astrid.submit(f"/console/team/members/{ada.member.id}", **form)
    assert answer.status_code == 422
    assert told in answer.text
    assert f'value="{next(iter(wrong.values()))}"' in answer.text
    assert member_of(engine, ada.member.id) == ada.member


def test_a_deactivated_member_is_out_at_once(astrid, ada):
    astrid.submit(f"/console/team/members/{ada.member.id}", role="agent")
    assert ada.get("/console/account").status_code == 303
    assert "Deactivated" in astrid.get("/console/team/").text


def test_an_admin_gives_a_member_who_forgot_it_a_new_password(astrid, ada):
    form = {"role": "agent", "is_active": "true", "password": "another good one"}
    astrid.submit(f"/console/team/members/{ada.member.id}", **form)
    assert ada.get("/console/account").status_code == 303
    assert ada.sign_in("another good one").status_code == 303


def test_who_is_locked_out_signs_in_at_once_with_the_password_an_admin_gives(astrid, ada):
    assert [ada.sign_in("not this one").status_code for _ in range(6)] == [*[422] * 5, 429]
    form = {"role": "agent", "is_active": "true", "password": "another good one"}
    astrid.submit(f"/console/team/members/{ada.member.id}", **{**form, "password": ""})
    assert ada.sign_in().status_code == 429
    astrid.submit(f"/console/team/members/{ada.member.id}", **form)
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


def test_a_deleted_team_is_gone_and_its_members_stay(engine, astrid, ada):
    astrid.submit("/console/team/teams", team_name="Billing")
    page = astrid.get("/console/team/").text
    path = re.search(r'action="(/console/team/teams/\d+)"', page)[1]
    astrid.submit(path, team_name="Billing", member_id=[str(ada.member.id)])
    with capture_logs() as logs:
        answer = astrid.submit(f"{path}/delete")
    assert answer.location == "/console/team?done=team_deleted"
    page = astrid.get(answer.location, follow_redirects=True).text
    assert "are in everybody’s queue" in page
    assert groups_of(engine) == {}
    assert member_of(engine, ada.member.id) == ada.member
    noted = {"event": "team_deleted", "by": astrid.member.id, "requeued": 0}
    assert any(noted.items() <= log.items() for log in logs)
    again = astrid.submit(f"{path}/delete")
    assert again.status_code == 422
    assert "There is no such team" in again.text
    assert ada.submit(f"{path}/delete").status_code == 403


def test_an_editor_is_in_no_team_as_nothing_could_be_given_to_them(engine, astrid, ada):
    emil = make_member(engine, "editor")
    astrid.submit("/console/team/teams", team_name="Billing")
    page = astrid.get("/console/team/").text
    path = re.search(r'action="(/console/team/teams/\d+)"', page)[1]
    assert f'name="member_id" value="{ada.member.id}"' in page
    assert f'name="member_id" value="{emil.id}"' not in page
    both = [str(ada.member.id), str(emil.id)]
    astrid.submit(path, team_name="Billing", member_id=both)
    assert groups_of(engine) == {"Billing": {ada.member.id}}

    # Who becomes one stays in it until it is saved, and the page says so.
    astrid.submit(f"/console/team/members/{ada.member.id}", **form_of(ada, role="editor"))
    page = astrid.get("/console/team/").text
    assert "Ada is still in this team but, as an editor, is given no conversations" in page
    astrid.submit(path, team_name="Billing", member_id=both)
    assert groups_of(engine) == {"Billing": set()}
    assert "is still in this team" not in astrid.get("/console/team/").text


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


def test_a_row_says_how_many_are_assigned_at_most_and_an_editor_s_that_none_are(engine, astrid):
    make_member(engine, "editor")
    own = make_member(engine, "agent")
    form = {"role": "agent", "is_active": "true", "max_open": "2"}
    astrid.submit(f"/console/team/members/{own.id}", **form)
    page = astrid.get("/console/team", follow_redirects=True).text
    said = re.findall(r'<span class="quiet">(Usual limit: 5|Limit: 2|Is assigned none)<', page)
    assert sorted(said) == ["Is assigned none", "Limit: 2", "Usual limit: 5"]
    assert "Empty: the usual limit, 5." in page
