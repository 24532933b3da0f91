"""Hands messages to the mail server: the one file that speaks SMTP."""

import smtplib
import ssl
from email.message import EmailMessage

from settings import Settings

# For each answer of the server, not for the whole.
TIMEOUT_S = 15.0


class Delivery:
    """A connection to the mail server, for one message or several.

    Making one connects and signs in; that raises OSError (smtplib's errors are among them) where
    the server cannot be reached or does not let us in, UnicodeError where its name is none.
    """

    def __init__(self, settings: Settings, *, timeout_s: float = TIMEOUT_S) -> None:
        host, port = settings.smtp_host, settings.smtp_port
        # Certificates are checked, though SMTP's own custom is not to.
        context = ssl.create_default_context()
        if settings.smtp_security == "tls":
            self._smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port, timeout=timeout_s, context=context
            )
        else:
            self._smtp = smtplib.SMTP(host, port, timeout=timeout_s)
        try:
            if settings.smtp_security == "starttls":
                self._smtp.starttls(context=context)
            if settings.smtp_user:
                self._smtp.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        except BaseException:
            self._smtp.close()
            raise

    def send(self, message: EmailMessage) -> None:
        """Hand over one message; raises OSError where the server does not take it."""
        # smtplib's own send_message would write ">From" where a line begins with "From".
        sender, recipient = (message[name].addresses[0].addr_spec for name in ("From", "To"))
        self._smtp.sendmail(sender, [recipient], message.as_bytes())

    def close(self) -> None:
        """Say goodbye; what was taken is taken, however that ends."""
        try:
            self._smtp.quit()
        except OSError:
            self._smtp.close()
