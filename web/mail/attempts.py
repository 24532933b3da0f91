"""What becomes of a letter that was not sent, and why it was not, in plain words. Pure."""

import smtplib
import ssl
from datetime import datetime, timedelta
from typing import Literal

from settings import Settings
from web.conversations.masking import mask

# Why a letter is given up: the address is refused, the letter itself, or nobody took it in time.
Failure = Literal["refused", "rejected", "expired"]
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=6)
GIVEN_UP_AFTER = timedelta(hours=24)
_MAX_ANSWER_CHARS = 300
_PERMANENT = 500


def next_attempt(
    problem: Exception, *, attempts: int, created_at: datetime, now: datetime
) -> datetime | None:
    """Return when to try again, or None to give the letter up.

    Args:
        attempts: how many there have been.
    """
    if _final(problem):
        return None
    doublings = min(attempts - 1, 20)
    due_at = now + min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
    ends_at = created_at + GIVEN_UP_AFTER
    if now >= ends_at:
        return None
    # One attempt at the very end, rather than none for the hours before it.
    return min(due_at, ends_at)


def failure_of(problem: Exception) -> Failure:
    """Say why the letter is given up for which there is no next attempt after this problem."""
    return _final(problem) or "expired"


def _final(problem: Exception) -> Failure | None:
    """Say why no later attempt can do better: this address, or this letter, is refused for good.

    A sender or a password that is refused is a setting that somebody can put right.
    """
    match problem:
        case smtplib.SMTPRecipientsRefused():
            is_for_good = all(code >= _PERMANENT for code, _ in problem.recipients.values())
            return "refused" if is_for_good else None
        case smtplib.SMTPDataError():
            return "rejected" if problem.smtp_code >= _PERMANENT else None
        case ValueError() if not isinstance(problem, UnicodeError):
            # The message cannot be made of what is stored.
            return "rejected"
    return None


def explain(problem: Exception, settings: Settings) -> str:  # noqa: PLR0911 - one each
    """Say what went wrong and what could be done, without anybody's address."""
    server = f"{settings.smtp_host}:{settings.smtp_port}"
    match problem:
        case smtplib.SMTPAuthenticationError():
            said = _answer(problem.smtp_code, problem.smtp_error)
            return f"{server} refuses SMTP_USER with SMTP_PASSWORD ({said})"
        case smtplib.SMTPRecipientsRefused():
            said = "; ".join(_answer(*answer) for answer in problem.recipients.values())
            return f"{server} refuses the recipient ({said})"
        case smtplib.SMTPSenderRefused():
            said = _answer(problem.smtp_code, problem.smtp_error)
            return f"{server} refuses the sender, MAIL_FROM ({said})"
        case smtplib.SMTPNotSupportedError() if settings.smtp_security == "starttls":
            return f"{server} does not offer what is needed ({problem}): see SMTP_SECURITY"
        case smtplib.SMTPConnectError() | smtplib.SMTPDataError() | smtplib.SMTPHeloError():
            return f"{server} refuses ({_answer(problem.smtp_code, problem.smtp_error)})"
        case smtplib.SMTPServerDisconnected():
            return f"{server} closed the connection: is SMTP_SECURITY right for this port?"
        case ssl.SSLCertVerificationError():
            return f"the certificate of {server} is not to be trusted ({problem.verify_message})"
        case ssl.SSLError():
            return f"{server} does not speak TLS as expected: is SMTP_SECURITY right for this port?"
        case TimeoutError():
            return f"{server} does not answer in time"
        case smtplib.SMTPException():
            return f"{server}: {_plain(str(problem))}"
        case OSError():
            return f"{server} cannot be reached ({problem.strerror or problem})"
    return f"the letter cannot be sent ({type(problem).__name__})"


def _answer(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {_plain(text)}"


def _plain(text: str) -> str:
    # Servers repeat the address that they refuse.
    return mask(" ".join(text.split()))[:_MAX_ANSWER_CHARS]
