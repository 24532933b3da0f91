"""``python -m web user``: who may sign in to the console, and as what."""

import argparse
import getpass
import sys
from collections.abc import Callable

import sqlalchemy as sa

from settings import Settings
from store.engine import reading
from web.commands import Subparsers
from web.commands.opening import opened_database
from web.team import members, queries
from web.team.errors import TeamProblem
from web.team.passwords import MIN_CHARS
from web.team.records import ROLES
from web.words import load_words

Action = Callable[[sa.Engine, argparse.Namespace], None]


class NoPassword(Exception):
    """None was given, or two different ones."""


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command and what it can do."""
    parser = subparsers.add_parser("user", help="who may sign in to the console")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    add = _add_action(actions, "add", _add, "add a member; asks for the password")
    add.add_argument("--name", required=True, help="the name customers see")
    add.add_argument("--role", required=True, choices=ROLES)
    _add_action(actions, "list", _list, "who is in the team", takes_email=False)
    password = _add_action(actions, "password", _password, "give a member another password")
    for one in (add, password):
        one.add_argument(
            "--password-stdin", action="store_true", help="read it from the standard input"
        )
    rename = _add_action(actions, "rename", _rename, "change the name that customers see")
    rename.add_argument("name")
    role = _add_action(actions, "role", _role, "change what a member may do")
    role.add_argument("role", choices=ROLES)
    _add_action(actions, "activate", _activate, "let a member sign in again")
    _add_action(actions, "deactivate", _deactivate, "sign a member out at once, for good")
    return parser


def _add_action(
    actions: Subparsers, name: str, act: Action, words: str, *, takes_email: bool = True
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=words)
    if takes_email:
        parser.add_argument("email", metavar="EMAIL")
    parser.set_defaults(act=act)
    return parser


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Do it; 1 with a sentence where it cannot be done."""
    try:
        with opened_database(settings) as engine:
            args.act(engine, args)
    except NoPassword as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except TeamProblem as problem:
        sentence = load_words().say("en", f"team.problem.{problem.code}", {"min_chars": MIN_CHARS})
        sys.stderr.write(f"{sentence}\n")
        return 1
    return 0


def _add(engine: sa.Engine, args: argparse.Namespace) -> None:
    member = members.add_member(
        engine,
        email=args.email,
        name=args.name,
        role=args.role,
        password=_read_password(from_stdin=args.password_stdin),
    )
    sys.stdout.write(f"{member.name} ({member.email}) can sign in as {member.role}.\n")


def _list(engine: sa.Engine, _args: argparse.Namespace) -> None:
    with reading(engine) as conn:
        everyone = queries.list_members(conn)
    if not everyone:
        sys.stdout.write("Nobody yet: python -m web user add EMAIL --name NAME --role admin\n")
    for member in everyone:
        seen = f"seen {member.seen_at:%Y-%m-%d %H:%M} UTC" if member.seen_at else "never seen"
        state = "" if member.is_active else "  deactivated"
        sys.stdout.write(f"{member.email}  {member.role}  {member.name}  {seen}{state}\n")


def _password(engine: sa.Engine, args: argparse.Namespace) -> None:
    member = members.get_member_by_email(engine, args.email)
    members.set_password(engine, member.id, _read_password(from_stdin=args.password_stdin))
    sys.stdout.write(f"{member.email} has a new password and is signed out everywhere.\n")


def _rename(engine: sa.Engine, args: argparse.Namespace) -> None:
    member = members.get_member_by_email(engine, args.email)
    members.rename(engine, member.id, args.name)
    sys.stdout.write(f"Customers see {member.email} as {args.name} from now on.\n")


def _role(engine: sa.Engine, args: argparse.Namespace) -> None:
    member = members.get_member_by_email(engine, args.email)
    members.set_role(engine, member.id, args.role)
    sys.stdout.write(f"{member.email} is {args.role} from now on.\n")


def _activate(engine: sa.Engine, args: argparse.Namespace) -> None:
    member = members.get_member_by_email(engine, args.email)
    members.set_active(engine, member.id, is_active=True)
    sys.stdout.write(f"{member.email} can sign in.\n")


def _deactivate(engine: sa.Engine, args: argparse.Namespace) -> None:
    member = members.get_member_by_email(engine, args.email)
    members.set_active(engine, member.id, is_active=False)
    sys.stdout.write(f"{member.email} is signed out and cannot sign in any more.\n")


def _read_password(*, from_stdin: bool) -> str:
    """Return the password, typed twice or the first line of the standard input."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise NoPassword("There is no terminal to ask for the password at: --password-stdin.")
    password = getpass.getpass(f"Password (at least {MIN_CHARS} characters): ")
    if getpass.getpass("The same again: ") != password:
        raise NoPassword("These were two different passwords. Nothing was changed.")
    return password
