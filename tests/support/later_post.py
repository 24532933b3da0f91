"""The letters that are held for a while, without waiting for it."""

from datetime import timedelta
from email.message import EmailMessage

from store.tables import utc_now
from tests.support.mail_server import MailServer
from web.mail.sending import Post
from web.mail.timing import MOST_HELD
from web.metrics import Metrics
from web.services import Services


def post_of(services: Services, *, after: timedelta = timedelta()) -> Post:
    """The post of another web process, whose clock is ahead."""
    own = services
    return Post(own.engine, own.settings, Metrics(), own.words, now=lambda: utc_now() + after)


def later_letters(
    services: Services, mail_server: MailServer, *, after: timedelta = MOST_HELD
) -> list[EmailMessage]:
    """All letters, once that time has gone by; by default what was said is no longer new."""
    post_of(services, after=after).send_due()
    return mail_server.letters
