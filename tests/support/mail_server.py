"""A real mail server on a loopback port: collects letters, refuses, drops and stops when told."""

import ssl
import subprocess
import threading
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from tests.support.fake_assistant import until
from tests.support.ports import free_ports


def text_of(letter: EmailMessage) -> str:
    """The text of a letter, which says the same as its HTML."""
    text = letter.get_body(("plain",))
    assert text is not None, "a letter without text"
    said: str = text.get_content()
    return said.replace("\r\n", "\n")


class _Connection(SMTP):
    """One client's connection; ``is_open`` holds those that have not ended."""

    is_open: "set[_Connection]"

    def connection_made(self, transport: Any) -> None:
        self.is_open.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        self.is_open.discard(self)


def _is_alive(connection: _Connection) -> bool:
    """Say whether a connection is yet to end; of one cut while TLS began asyncio tells nobody."""
    original = connection._original_transport
    return original is None or not original.is_closing()


class _Controller(Controller):
    """The server's thread, which can hang up on everybody."""

    def __init__(self, handler: Any, **options: Any) -> None:
        super().__init__(handler, **options)
        self.is_open: set[_Connection] = set()

    def factory(self) -> SMTP:
        connection = _Connection(self.handler, **self.SMTP_kwargs)
        connection.is_open = self.is_open
        return connection

    def stop(self, no_assert: bool = False) -> None:
        self.loop.call_soon_threadsafe(self._hang_up)
        until(lambda: not any(map(_is_alive, list(self.is_open))), what="the connections to end")
        super().stop(no_assert)

    def _hang_up(self) -> None:
        for connection in list(self.is_open):
            if connection.transport:
                connection.transport.abort()


class MailServer:
    """An aiosmtpd server in a thread.

    Attributes:
        letters: what it took so far, oldest first.
        recipients: whom each of them is for, in the envelope.
        rcpt_answer: said to every recipient instead of "250 OK", such as "450 4.2.1 later".
        data_answer: the same for the letter itself, which is not kept then.
        is_dropping: hang up instead of taking a letter.
        sign_ins: the accounts that were let in.
    """

    def __init__(
        self,
        *,
        tls: ssl.SSLContext | None = None,
        is_tls_from_start: bool = False,
        account: tuple[str, str] | None = None,
    ) -> None:
        self.letters: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.sign_ins: list[str] = []
        self.rcpt_answer = self.data_answer = ""
        self.is_dropping = False
        self.host = "127.0.0.1"
        (self.port,) = free_ports(1)
        self._account = account
        self._lock = threading.Lock()
        self._options: dict[str, Any] = {"hostname": self.host, "port": self.port}
        if is_tls_from_start:
            # aiosmtpd knows of no TLS but that of STARTTLS.
            self._options |= {"ssl_context": tls, "auth_require_tls": False}
        elif tls:
            self._options |= {"tls_context": tls, "require_starttls": True}
        if account:
            self._options |= {
                "authenticator": self._authenticate,
                "auth_required": not is_tls_from_start,
            }
        self._controller: _Controller | None = None
        self.start()

    @property
    def settings(self) -> dict[str, Any]:
        """The settings of an app that sends its letters here."""
        return {
            "smtp_host": self.host,
            "smtp_port": self.port,
            "smtp_security": "none",
            "mail_from": "Épicerie <help@shop.example>",
        }

    def start(self) -> None:
        """Listen, also again."""
        self._controller = _Controller(self, **self._options)
        self._controller.start()

    def stop(self) -> None:
        """Be away: nobody listens on the port."""
        if self._controller:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if self.rcpt_answer:
            return self.rcpt_answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.is_dropping:
            server.transport.abort()
            return "421 gone"
        if self.data_answer:
            return self.data_answer
        letter = message_from_bytes(envelope.content, policy=default)
        assert isinstance(letter, EmailMessage)
        with self._lock:
            self.letters.append(letter)
            self.recipients.append(envelope.rcpt_tos)
        return "250 OK"

    def _authenticate(
        self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any
    ) -> AuthResult:
        assert isinstance(given, LoginPassword)
        login = given.login.decode()
        is_right = (login, given.password.decode()) == self._account
        if is_right:
            self.sign_ins.append(login)
        return AuthResult(success=is_right, handled=False)


def make_certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Return what a server speaks TLS with on 127.0.0.1, and the file a client may trust."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context, certificate
