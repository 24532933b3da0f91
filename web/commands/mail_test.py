"""``python -m web mail-test ADDRESS``: send one letter and say what went wrong."""

import argparse
import secrets
import sys
from contextlib import closing

from settings import LANGUAGES, Settings
from store.tables import utc_now
from web.commands import Subparsers
from web.mail.addresses import EmailRefused, clean_email
from web.mail.attempts import explain
from web.mail.delivery import Delivery
from web.mail.letters import Letterhead, trial_letter
from web.mail.message import make_message
from web.mail.queries import OutgoingMail
from web.own_words import load_all_words
from web.site import make_site


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    parser = subparsers.add_parser("mail-test", help="send one letter, to try the mail settings")
    parser.add_argument("address", help="where to, such as yours")
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
    return parser


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Send it at once, past the letters that wait; exit status 1 where it was not taken."""
    if not settings.is_mail_on:
        sys.stderr.write("Not sent: SMTP_HOST is empty, so no letters are sent at all.\n")
        return 1
    try:
        recipient = clean_email(args.address)
    except EmailRefused as problem:
        sys.stderr.write(f"Not sent: {args.address!r} is no e-mail address: {problem}.\n")
        return 1
    try:
        with closing(Delivery(settings)) as delivery:
            delivery.send(
                make_message(
                    _letter(settings, recipient, args.language),
                    sender=settings.mail_from,
                    reply_to=settings.mail_reply_to,
                    at=utc_now(),
                )
            )
    except (OSError, UnicodeError) as problem:
        sys.stderr.write(f"Not sent: {explain(problem, settings)}.\n")
        return 1
    server = f"{settings.smtp_host}:{settings.smtp_port}"
    sys.stdout.write(f"{server} took the letter. Should it not arrive, look there.\n")
    return 0


def _letter(settings: Settings, recipient: str, language: str) -> OutgoingMail:
    head = Letterhead(
        words=load_all_words(settings.relais_home),
        language=language,
        site_name=make_site(settings).name,
        page="",
        link="",
        most_quoted=settings.max_message_chars,
    )
    letter = trial_letter(head)
    return OutgoingMail(
        id=0,
        key=secrets.token_hex(16),
        conversation_id=None,
        recipient=recipient,
        subject=letter.subject,
        body=letter.body,
        attempts=1,
        created_at=utc_now(),
    )
