"""One signed HTTP request; the only file that speaks HTTP to webhooks and help desks."""

import ipaddress
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from settings.authorities import authorities
from web.webhooks.reasons import Code, Reason

TIMEOUT_S = 10.0
_MAX_ANSWER = 64 * 1024


class NotReached(Exception):
    """No answer: unreachable, slow, or an address that is not to be called."""

    def __init__(self, code: Code, detail: str = "") -> None:
        self.reason = Reason(code, detail)
        super().__init__(str(self.reason))


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


def is_success(status: int) -> bool:
    """Say whether it is any 2xx."""
    return 200 <= status < 300  # noqa: PLR2004


def send(
    method: str,
    url: str,
    *,
    headers: dict[str, str],
    body: bytes | None,
    timeout_s: float,
    max_answer: int = _MAX_ANSWER,
) -> Answer:
    """Send a request and return the answer's beginning; redirects are not followed.

    Args:
        max_answer: so many bytes of it.

    Raises:
        NotReached: see there.
    """
    _refuse_link_local(url)
    try:
        with (
            httpx.Client(
                timeout=timeout_s, follow_redirects=False, trust_env=False, verify=authorities()
            ) as client,
            client.stream(method, url, headers=headers, content=body) as response,
        ):
            read = b""
            for piece in response.iter_bytes():
                read += piece
                if len(read) > max_answer:
                    break
            return Answer(response.status_code, read[:max_answer])
    except httpx.TimeoutException as problem:
        raise NotReached("late") from problem
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as problem:
        raise NotReached(_code_of(problem), str(problem) or type(problem).__name__) from problem


def _code_of(problem: BaseException) -> Code:
    cause: BaseException | None = problem
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "certificate"
        cause = cause.__cause__ or cause.__context__
    if isinstance(problem, httpx.ConnectError | httpx.InvalidURL):
        return "no_connection"
    return "broken_off"


def _refuse_link_local(url: str) -> None:
    """Refuse where clouds keep their machines' credentials; only an admin sets addresses at all."""
    host = urlsplit(url).hostname or ""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except OSError as problem:
        raise NotReached("unknown_host", host) from problem
    if any(ipaddress.ip_address(str(one).partition("%")[0]).is_link_local for one in found):
        raise NotReached("forbidden_address")
