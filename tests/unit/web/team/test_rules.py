"""What the team decides without a database: names, roles, presence, lock-out, where to go next."""

from datetime import UTC, datetime, timedelta

import pytest

from web.console.last_seen import LastSeen, last_seen
from web.team.access import safe_next
from web.team.errors import InvalidEmail, InvalidLimit, InvalidName, WeakPassword
from web.team.passwords import hash_password, is_outdated, is_right
from web.team.presence import is_here, is_present
from web.team.records import Member
from web.team.rules import lock_out_s, may, valid_email, valid_limit, valid_name

NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def a_member(**changes):
    values = {
        "id": 1,
        "email": "ada@shop.example",
        "name": "Ada",
        "role": "agent",
        "is_active": True,
        "is_available": True,
        "max_open": None,
        "seen_at": NOW,
    }
    return Member(**{**values, **changes})


def ago(**units):
    return NOW - timedelta(**units)


def test_an_address_is_compared_in_lower_case_without_blanks():
    assert valid_email("  Ada@Shop.Example ") == "ada@shop.example"


@pytest.mark.parametrize("typed", ["", "ada", "ada@", "@shop", "a b@c", "a@b@c", "a@" + "b" * 253])
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(InvalidEmail):
        valid_email(typed)


def test_a_name_is_one_line_of_printable_letters():
    assert valid_name(" Zoé\n\u202eLemaître\t ") == "Zoé Lemaître"


@pytest.mark.parametrize("typed", ["", " \n", "x" * 61, "\u200b"])
def test_a_name_that_is_empty_or_too_long_is_refused(typed):
    with pytest.raises(InvalidName):
        valid_name(typed)


@pytest.mark.parametrize(("typed", "limit"), [("", None), (" 0 ", 0), ("12", 12), ("1000", 1000)])
def test_an_empty_limit_is_the_usual_one(typed, limit):
    assert valid_limit(typed) == limit


@pytest.mark.parametrize("typed", ["-1", "1.5", "1001", "99999", "many", "٣"])
def test_a_limit_that_is_no_number_is_refused(typed):
    with pytest.raises(InvalidLimit):
        valid_limit(typed)


def test_a_password_matches_its_own_hash_alone_however_its_letters_are_composed():
    hashed = hash_password("château fort 42")
    assert hashed.startswith("$argon2id$")
    assert is_right(hashed, "cha\u0302teau fort 42")
    assert not is_right(hashed, "château fort 43")
    assert not is_right(None, "château fort 42")
    assert not is_right("no hash at all", "château fort 42")
    assert not is_outdated(hashed)


@pytest.mark.parametrize("password", ["", "nine char", " " * 12, "x" * 201])
def test_a_weak_password_is_refused(password):
    with pytest.raises(WeakPassword):
        hash_password(password)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [("agent", {"agent"}), ("editor", {"editor"}), ("admin", {"agent", "editor"})],
)
def test_a_role_may_what_is_its_own_and_an_admin_everything(role, allowed):
    member = a_member(role=role)
    assert {one for one in ("agent", "editor") if may(member, [one])} == allowed
    assert may(member, []) == (role == "admin")


@pytest.mark.parametrize(
    ("changes", "present"),
    [
        ({}, True),
        ({"role": "admin"}, True),
        ({"seen_at": ago(seconds=90)}, True),
        ({"seen_at": ago(seconds=91)}, False),
        ({"seen_at": None}, False),
        ({"is_available": False}, False),
        ({"is_active": False}, False),
        ({"role": "editor"}, False),
    ],
)
def test_who_has_an_open_console_and_is_available_is_present(changes, present):
    assert is_present(a_member(**changes), NOW) == present


def test_who_is_away_is_here_all_the_same():
    assert is_here(a_member(is_available=False), NOW)


def test_the_lock_opens_when_the_failures_of_the_window_are_fewer_than_the_limit():
    failures = [ago(minutes=minutes) for minutes in (1, 2, 3, 4)]
    assert lock_out_s(failures, 5, NOW) == 0
    failures.append(ago(minutes=5))
    assert lock_out_s(failures, 5, NOW) == 600
    assert lock_out_s(failures, 5, NOW + timedelta(minutes=10)) == 0


@pytest.mark.parametrize(
    "target",
    ["/console/inbox", "/console/inbox?state=mine&page=2", "/console/", "/console/team/"],
)
def test_a_page_of_the_console_is_gone_back_to_after_signing_in(target):
    assert safe_next(target) == target


@pytest.mark.parametrize(
    "target",
    [
        "",
        "/",
        "/help/en/",
        "/console",
        "/consoles/",
        "//evil.example/console/",
        "https://evil.example/console/",
        "https:/console/",
        "javascript:alert(1)",
        "/\\evil.example/console/",
        "/console/\\..\\evil",
        "/console/../help/",
        "/console//evil.example",
        "/console/\r\nLocation: //evil.example",
        "\t//evil.example/console/",
        "/console/sign-in?next=/console/",
        "/console/sign-out",
        "//[evil/console/",
        "/console/" + "x" * 500,
    ],
)
def test_nowhere_else_is_gone_to(target):
    assert safe_next(target) == ""


@pytest.mark.parametrize(
    ("seen_at", "told"),
    [
        (None, LastSeen("never")),
        (ago(seconds=5), LastSeen("minutes", 1)),
        (ago(minutes=59), LastSeen("minutes", 59)),
        (ago(hours=23, minutes=59), LastSeen("hours", 23)),
        (ago(days=1), LastSeen("day")),
    ],
)
def test_last_seen_is_told_in_the_unit_a_person_would_use(seen_at, told):
    assert last_seen(seen_at, NOW) == told
