"""Signing in to the console: who gets in, for how long, and what a session allows."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from structlog.testing import capture_logs

from store.engine import reading, writing
from store.team_tables import member, member_session, sign_in_failure
from tests.support.fake_assistant import SECRET
from tests.support.members import PASSWORD, MemberBrowser, make_member, new_browser
from web.team import members
from web.team.errors import LockedOut, WrongCredentials
from web.team.known_devices import KnownDevices
from web.team.sign_in import Team

START = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def pass_(self, **units):
        self.now += timedelta(**units)


@pytest.fixture
def account(engine):
    """Ada's, signed in nowhere."""
    return make_member(engine)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def team(engine, clock):
    return Team(engine, KnownDevices(SECRET), now=clock)


def sign_in(team, password=PASSWORD, *, email="ada@shop.example", address="192.0.2.1"):
    return team.sign_in(email, password, address=address)


def count_of(engine, table):
    with reading(engine) as conn:
        return conn.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


@pytest.mark.usefixtures("account")
def test_a_page_asked_for_without_a_session_comes_after_signing_in(app):
    client = new_browser(app)
    asked = client.get("/console/account?done=name")
    assert asked.status_code == 303
    assert asked.location == "/console/sign-in?next=%2Fconsole%2Faccount%3Fdone%3Dname"
    page = client.get(asked.location)
    assert 'name="next" value="/console/account?done=name"' in page.text
    form = {
        "email": " ADA@shop.example",
        "password": PASSWORD,
        "next": "/console/account?done=name",
    }
    signed_in = client.post("/console/sign-in", data=form)
    assert (signed_in.status_code, signed_in.location) == (303, "/console/account?done=name")
    assert "Ada" in client.get(signed_in.location).text


@pytest.mark.usefixtures("account")
def test_who_was_signed_out_elsewhere_reads_why_and_comes_back_to_the_console_alone(app):
    client = new_browser(app)
    said = "You were signed out."
    assert said not in client.get("/console/sign-in").text
    page = client.get("/console/sign-in?why=signed-out&next=/console/inbox/abc?view=mine").text
    assert said in page
    assert 'name="next" value="/console/inbox/abc?view=mine"' in page
    page = client.get("/console/sign-in?why=signed-out&next=//evil.example/").text
    assert said in page
    assert "evil.example" not in page


def test_a_script_without_a_session_is_told_so(app):
    answer = new_browser(app).post("/console/presence", json={})
    assert (answer.status_code, answer.json["error"]["code"]) == (401, "not_signed_in")
    answer = new_browser(app).get("/console/account", headers={"Accept": "text/event-stream"})
    assert answer.status_code == 401


def test_the_session_is_a_cookie_of_the_console_that_no_script_reads(app, account, engine):
    answer = new_browser(app).post(
        "/console/sign-in", data={"email": account.email, "password": PASSWORD}
    )
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("relais_session=")
    assert {"HttpOnly", "Path=/console", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert answer.headers["Cache-Control"] == "no-store"
    token = cookie.split("=")[1].split(";")[0]
    with reading(engine) as conn:
        stored = conn.execute(sa.select(member_session.c.token_hash)).scalar_one()
    assert token not in stored


def test_the_cookie_is_secure_where_customers_use_https(make_app, account):
    client = make_app(public_url="https://help.shop.example").test_client()
    answer = client.post(
        "/console/sign-in",
        data={"email": account.email, "password": PASSWORD},
        base_url="http://help.shop.example",
        headers={"Origin": "https://help.shop.example"},
    )
    assert answer.status_code == 303
    assert "Secure" in answer.headers["Set-Cookie"].split("; ")


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "/help/en/"]
)
def test_signing_in_leads_to_no_other_site(app, account, target):
    client = new_browser(app)
    assert (
        'name="next" value=""' in client.get("/console/sign-in", query_string={"next": target}).text
    )
    form = {"email": account.email, "password": PASSWORD, "next": target}
    assert client.post("/console/sign-in", data=form).location == "/console/"
    assert client.get("/console/sign-in", query_string={"next": target}).location == "/console/"


def test_a_wrong_password_and_an_unknown_address_read_the_same(app, account):
    client = new_browser(app)
    pages = []
    for email in (account.email, "bob@shop.example"):
        answer = client.post("/console/sign-in", data={"email": email, "password": "not this one"})
        assert answer.status_code == 422
        assert "do not belong together" in answer.text
        assert "not this one" not in answer.text
        pages.append(answer.text.replace(email, ""))
    assert pages[0] == pages[1]


def test_five_failures_lock_the_account_and_tell_for_how_long(app, account):
    client = new_browser(app)
    wrong = {"email": account.email, "password": "not this one"}
    for _ in range(5):
        assert client.post("/console/sign-in", data=wrong).status_code == 422
    locked = client.post("/console/sign-in", data={**wrong, "password": PASSWORD})
    assert locked.status_code == 429
    assert "Try again in 15 min." in locked.text
    assert 890 <= int(locked.headers["Retry-After"]) <= 900


def test_the_lock_opens_after_fifteen_minutes_however_often_one_tries_meanwhile(
    team, clock, account
):
    for _ in range(5):
        with pytest.raises(WrongCredentials):
            sign_in(team, "not this one")
    for _ in range(3):
        clock.pass_(minutes=5, seconds=-1)
        with pytest.raises(LockedOut) as locked:
            sign_in(team)
    assert locked.value.retry_after_s == 3
    clock.pass_(seconds=4)
    assert sign_in(team).member == account


def test_twenty_failures_lock_a_clients_address_and_no_other(team, account):
    for number in range(20):
        with pytest.raises(WrongCredentials):
            sign_in(team, email=f"nobody{number}@shop.example")
    with pytest.raises(LockedOut):
        sign_in(team)
    assert sign_in(team, address="192.0.2.2").member == account


def fail(team, times, **given):
    for _ in range(times):
        with pytest.raises(WrongCredentials):
            sign_in(team, "not this one", **given)


def test_wrong_passwords_from_elsewhere_do_not_keep_the_member_out(team, account):
    fail(team, 5, address="198.51.100.7")
    with pytest.raises(LockedOut):
        sign_in(team, address="198.51.100.7")
    assert sign_in(team).member == account
    # Signing in here gives whoever tries there no new tries.
    with pytest.raises(LockedOut):
        sign_in(team, address="198.51.100.7")


def test_fifty_failures_from_many_addresses_lock_the_account_everywhere(team, clock, account):
    for number in range(10):
        fail(team, 5, address=f"198.51.100.{number}")
    with pytest.raises(LockedOut) as locked:
        sign_in(team)
    assert locked.value.retry_after_s == 900
    clock.pass_(minutes=15, seconds=1)
    assert sign_in(team).member == account


@pytest.mark.usefixtures("account")
def test_signing_in_forgets_the_failures(team, engine):
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(WrongCredentials):
                sign_in(team, "not this one")
        sign_in(team)
    assert count_of(engine, sign_in_failure) == 0


def test_a_session_ends_after_twelve_hours_without_use(team, clock, account):
    token = sign_in(team).token
    for _ in range(3):
        clock.pass_(hours=11)
        assert team.member_of(token).id == account.id
    clock.pass_(hours=12)
    assert team.member_of(token) is None


@pytest.mark.usefixtures("account")
def test_what_a_page_does_by_itself_is_no_use(team, clock):
    token = sign_in(team).token
    for _ in range(3):
        clock.pass_(hours=4)
        session = team.session_of(token, is_use=False)
    assert session is None


@pytest.mark.usefixtures("account")
def test_a_session_ends_after_seven_days_of_use_and_is_forgotten(team, clock, engine):
    token = sign_in(team).token
    for _ in range(16):
        clock.pass_(hours=10)
        assert team.member_of(token)
    clock.pass_(hours=8)
    assert team.member_of(token) is None
    sign_in(team)
    assert count_of(engine, member_session) == 1


def test_sessions_survive_a_restart(make_app, ada):
    again = make_app().test_client()
    cookie = ada.client.get_cookie("relais_session", path="/console")
    again.set_cookie("relais_session", cookie.value, path="/console")
    assert "Ada" in again.get("/console/account").text


def test_an_old_hash_is_made_anew_when_its_password_is_seen(team, engine, account):
    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with writing(engine) as conn:
        conn.execute(member.update().values(password_hash=old))
    sign_in(team)
    with reading(engine) as conn:
        new = conn.execute(sa.select(member.c.password_hash)).scalar_one()
    assert new != old
    assert sign_in(team).member == account


def test_signing_out_ends_the_session_for_whoever_kept_the_cookie(ada, app):
    kept = ada.client.get_cookie("relais_session", path="/console").value
    answer = ada.submit("/console/sign-out")
    assert (answer.status_code, answer.location) == (303, "/console/sign-in")
    assert ada.client.get_cookie("relais_session", path="/console") is None
    thief = new_browser(app)
    thief.set_cookie("relais_session", kept, path="/console")
    assert thief.get("/console/account").status_code == 303


def test_a_deactivated_member_is_out_at_once_and_cannot_come_back(ada, engine):
    members.set_active(engine, ada.member.id, is_active=False)
    assert ada.get("/console/account").status_code == 303
    assert ada.sign_in().status_code == 422
    members.set_active(engine, ada.member.id, is_active=True)
    assert ada.get("/console/account").status_code == 303
    assert ada.sign_in().status_code == 303


def test_changing_the_password_signs_the_other_browsers_out(app, ada):
    other = MemberBrowser(app, ada.member)
    new = "a much longer password"
    assert ada.submit("/console/account/password", current="wrong", password=new).status_code == 422
    weak = ada.submit("/console/account/password", current=PASSWORD, password="short")
    assert "at least 10 characters" in weak.text
    done = ada.submit("/console/account/password", current=PASSWORD, password=new)
    assert done.location == "/console/account?done=password"
    assert ada.get("/console/account").status_code == 200
    assert other.get("/console/account").status_code == 303
    assert other.sign_in().status_code == 422
    assert other.sign_in(new).status_code == 303


def test_neither_passwords_nor_addresses_nor_tokens_are_logged(app, account):
    with capture_logs() as lines:
        ada = MemberBrowser(app, account)
        ada.sign_in("a wrong password")
        ada.submit("/console/account/password", current=PASSWORD, password="new " + PASSWORD)
    told = repr(lines)
    token = ada.client.get_cookie("relais_session", path="/console").value
    for secret in (PASSWORD, "a wrong password", account.email, token, ada.csrf_token):
        assert secret not in told
    assert "signed_in" in told
