"""A browser in which a member has signed in before: others' wrong passwords do not lock it out."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.fake_assistant import SECRET
from tests.support.members import PASSWORD, MemberBrowser, make_member, new_browser
from web.team import members
from web.team.errors import LockedOut, WrongCredentials
from web.team.known_devices import KnownDevices
from web.team.sign_in import Team

START = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)
OFFICE = "192.0.2.1"
WRONG = "not this one"


@pytest.fixture
def nadia(app, engine):
    """Nadia's browser, signed out after a day's work."""
    browser = MemberBrowser(app, make_member(engine, name="Nadia"))
    browser.submit("/console/sign-out")
    return browser


@pytest.fixture
def account(engine):
    return make_member(engine)


def team_at(engine, now, secret=SECRET):
    return Team(engine, KnownDevices(secret), now=lambda: now)


@pytest.fixture
def team(engine):
    return team_at(engine, START)


def sign_in(team, password=PASSWORD, *, address=OFFICE, **given):
    return team.sign_in("ada@shop.example", password, address=address, **given)


def fail(team, times, **given):
    for _ in range(times):
        with pytest.raises(WrongCredentials):
            sign_in(team, WRONG, **given)


def is_locked(team, **given):
    """Whether the right password is refused; where it is not, it forgets what it may."""
    try:
        sign_in(team, **given)
    except LockedOut:
        return True
    return False


def lock_office(app, email):
    """Type five wrong passwords in another browser behind the same address."""
    colleague = new_browser(app)
    form = {"email": email, "password": WRONG}
    for _ in range(5):
        assert colleague.post("/console/sign-in", data=form).status_code == 422
    form["password"] = PASSWORD
    assert colleague.post("/console/sign-in", data=form).status_code == 429


def test_wrong_passwords_in_a_colleagues_browser_do_not_keep_a_member_out_of_their_own(app, nadia):
    lock_office(app, nadia.member.email)
    assert nadia.sign_in().status_code == 303
    # It is no less locked for whoever types there.
    assert new_browser(app).post(
        "/console/sign-in", data={"email": nadia.member.email, "password": PASSWORD}
    ).status_code == 429  # fmt: skip


def test_the_cookie_tells_nothing_of_the_member_and_no_script_reads_it(app, account):
    answer = new_browser(app).post(
        "/console/sign-in", data={"email": account.email, "password": PASSWORD}
    )
    (cookie,) = (
        line
        for line in answer.headers.getlist("Set-Cookie")
        if line.startswith("relais_known_device=")
    )
    parts = set(cookie.split("; "))
    assert {"HttpOnly", "Path=/console", "SameSite=Lax", "Max-Age=31536000"} <= parts
    assert "Secure" not in parts
    assert "ada" not in cookie.lower()


def test_it_is_secure_where_customers_use_https(make_app, account):
    answer = make_app(public_url="https://help.shop.example").test_client().post(
        "/console/sign-in",
        data={"email": account.email, "password": PASSWORD},
        base_url="http://help.shop.example",
    )  # fmt: skip
    assert all("Secure" in line.split("; ") for line in answer.headers.getlist("Set-Cookie"))
    assert len(answer.headers.getlist("Set-Cookie")) == 2


@pytest.mark.usefixtures("account")
def test_wrong_passwords_in_a_known_browser_lock_it_and_nothing_else(team):
    device = sign_in(team).device
    fail(team, 5, device=device)
    assert is_locked(team, device=device)
    # Nor elsewhere: what it has is the same wherever it is carried.
    assert is_locked(team, device=device, address="198.51.100.7")
    assert not is_locked(team)
    assert is_locked(team, device=device)


@pytest.mark.usefixtures("account")
def test_neither_a_locked_address_nor_a_locked_account_keeps_a_known_browser_out(team):
    device = sign_in(team).device
    for number in range(10):
        fail(team, 5, address=f"198.51.100.{number}")
    for number in range(20):
        with pytest.raises(WrongCredentials):
            team.sign_in(f"nobody{number}@shop.example", WRONG, address=OFFICE)
    assert is_locked(team)
    assert is_locked(team, address="203.0.113.9")
    assert not is_locked(team, device=device)
    # Signing in there gives whoever guesses elsewhere no new tries.
    assert is_locked(team)


@pytest.mark.usefixtures("account")
def test_signing_in_forgets_the_failures_of_the_known_browser(team):
    device = sign_in(team).device
    for _ in range(3):
        fail(team, 4, device=device)
        assert not is_locked(team, device=device)


def test_it_is_one_members_and_signed_by_this_installation(engine, team, account):
    emil = make_member(engine, "editor")
    others = team.sign_in(emil.email, PASSWORD, address=OFFICE).device
    foreign = sign_in(team_at(engine, START, secret="another " * 8)).device
    own = sign_in(team).device
    later = own.replace(own.split(".")[1], str(int(own.split(".")[1]) + 1))
    fail(team, 5)
    for device in (others, foreign, later, "", "x", f"{own}x"):
        assert is_locked(team, device=device)
    assert sign_in(team, device=own).member == account


@pytest.mark.usefixtures("account")
def test_it_ends_after_a_year(engine, team):
    device = sign_in(team).device
    for days, is_known in ((364, True), (366, False)):
        then = team_at(engine, START + timedelta(days=days))
        fail(then, 5)
        assert is_locked(then, device=device) is not is_known


def test_another_password_makes_every_browser_unknown_but_the_one_it_is_changed_in(app, nadia):
    nadia.sign_in()
    other = MemberBrowser(app, nadia.member)
    new = "a much longer password"
    nadia.submit("/console/account/password", current=PASSWORD, password=new)
    nadia.submit("/console/sign-out")
    lock_office(app, nadia.member.email)
    assert other.sign_in(new).status_code == 429
    assert nadia.sign_in(new).status_code == 303


def test_a_password_from_an_admin_makes_every_browser_unknown(app, nadia, engine):
    new = "a much longer password"
    members.set_password(engine, nadia.member.id, new)
    lock_office(app, nadia.member.email)
    assert nadia.sign_in(new).status_code == 429


def test_a_deactivated_members_browser_is_known_no_more(app, nadia, engine):
    members.set_active(engine, nadia.member.id, is_active=False)
    lock_office(app, nadia.member.email)
    assert nadia.sign_in().status_code == 429


def test_without_a_secret_no_browser_is_known(make_app, account):
    browser = MemberBrowser(make_app(assistant_secret=""), account)
    assert browser.client.get_cookie("relais_known_device", path="/console") is None
