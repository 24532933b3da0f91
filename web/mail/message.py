"""From a promised letter to the message that a mail server takes: text and HTML. Pure."""

import hashlib
import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from web.mail.html_part import html_part
from web.mail.queries import OutgoingMail

# All but tab and line feed: a mail server may refuse or cut what holds one.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def make_message(letter: OutgoingMail, *, sender: str, reply_to: str, at: datetime) -> EmailMessage:
    """Return the message; the same letter has the same Message-ID at each attempt.

    All letters of a conversation answer one message that was never sent: mail programs show them
    together, whichever came first or was lost.

    Args:
        sender: a mailbox as in settings.
        reply_to: another one, or "".
        at: now.
    """
    mailbox = _address(sender)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _one_line(letter.subject)
    message["From"] = mailbox
    message["To"] = Address(addr_spec=letter.recipient)
    if reply_to:
        message["Reply-To"] = _address(reply_to)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = _message_id(f"{letter.id}:{letter.key}", mailbox.domain)
    if letter.conversation_id:
        thread = _message_id(f"conversation:{letter.conversation_id}", mailbox.domain)
        message["In-Reply-To"] = thread
        message["References"] = thread
    # Nobody's out-of-office note is to answer it.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    text = _CONTROL.sub("", letter.body.replace("\r\n", "\n"))
    message.set_content(text)
    message.add_alternative(html_part(_one_line(letter.subject), text), subtype="html")
    return message


def _address(mailbox: str) -> Address:
    name, address = parseaddr(mailbox)
    return Address(display_name=name, addr_spec=address)


def _message_id(of: str, domain: str) -> str:
    # Hashed: what it is made of stays here.
    return f"<{hashlib.sha256(of.encode()).hexdigest()[:32]}@{domain}>"


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())
