"""``python -m web user``: the team by command line."""

import io

import pytest

from tests.support.members import PASSWORD

ADD = ("add", "Ada@shop.example", "--name", "Ada", "--role", "admin")


@pytest.fixture
def user(command, monkeypatch):
    """Run ``user …`` with lines on the standard input."""

    def run(*args, stdin=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        return command("user", *args)

    return run


@pytest.fixture
def typed(monkeypatch):
    """Let a person at a terminal type these passwords."""

    def type_(*passwords):
        answers = iter(passwords)
        terminal = io.StringIO()
        terminal.isatty = lambda: True
        monkeypatch.setattr("sys.stdin", terminal)
        monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))

    return type_


def signs_in(web, password=PASSWORD):
    form = {"email": "ada@shop.example", "password": password}
    return web.http.post("/console/sign-in", data=form).status_code == 303


def test_a_member_is_added_with_a_password_from_the_standard_input(user, web):
    status, told = user(*ADD, "--password-stdin", stdin=f"{PASSWORD}\r\nmore\n")
    assert (status, told) == (0, "Ada (ada@shop.example) can sign in as admin.\n")
    assert signs_in(web)


def test_the_password_is_asked_twice_at_a_terminal(command, web, typed):
    typed(PASSWORD, "another one")
    status, told = command("user", *ADD)
    assert status == 1
    assert "two different passwords" in told
    assert not signs_in(web)
    typed(PASSWORD, PASSWORD)
    assert command("user", *ADD)[0] == 0
    assert signs_in(web)


def test_without_a_terminal_the_option_is_named(user):
    status, told = user(*ADD)
    assert status == 1
    assert "--password-stdin" in told


def test_what_is_wrong_is_said_in_a_sentence(user):
    assert user(*ADD, "--password-stdin", stdin="short\n") == (
        1,
        "The password needs at least 10 characters, 200 at most.\n",
    )
    assert user(*ADD, "--password-stdin", stdin=PASSWORD)[0] == 0
    status, told = user(*ADD, "--password-stdin", stdin=PASSWORD)
    assert (status, told) == (1, "Somebody in the team already has this e-mail address.\n")
    assert user("deactivate", "bob@shop.example") == (1, "There is no such member.\n")
    assert "only active admin" in user("role", "ada@shop.example", "agent")[1]


def test_the_list_says_who_there_is_and_how_to_begin(user):
    assert "python -m web user add" in user("list")[1]
    user(*ADD, "--password-stdin", stdin=PASSWORD)
    assert user("list")[1] == "ada@shop.example  admin  Ada  never seen\n"


def test_another_password_opens_the_lock_of_who_tried_too_often(user, web):
    user(*ADD, "--password-stdin", stdin=PASSWORD)
    for _ in range(5):
        assert not signs_in(web, "not this one")
    assert not signs_in(web)
    user("password", "ada@shop.example", "--password-stdin", stdin="another long one")
    assert signs_in(web, "another long one")


def test_a_member_gets_another_name_and_no_empty_one(user):
    user(*ADD, "--password-stdin", stdin=PASSWORD)
    assert user("rename", "ada@shop.example", "Ada Lovelace")[0] == 0
    assert user("rename", "ada@shop.example", " ")[0] == 1
    assert "  Ada Lovelace  " in user("list")[1]


def test_a_member_is_deactivated_activated_and_changed(user, web):
    user(*ADD, "--password-stdin", stdin=PASSWORD)
    user(*(arg.replace("Ada", "Bob") for arg in ADD), "--password-stdin", stdin=PASSWORD)
    assert user("deactivate", "ADA@shop.example")[0] == 0
    assert not signs_in(web)
    assert "deactivated" in user("list")[1]
    assert user("activate", "ada@shop.example")[0] == 0
    assert (
        user("role", "ada@shop.example", "editor")[1] == "ada@shop.example is editor from now on.\n"
    )
    assert (
        user("password", "ada@shop.example", "--password-stdin", stdin="a wholly new one")[0] == 0
    )
    assert not signs_in(web)
    assert signs_in(web, "a wholly new one")
