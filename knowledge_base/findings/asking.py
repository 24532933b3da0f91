"""Ask whether an address on the web answers; the only file here that speaks HTTP.

Each connection goes to a number that ``public_addresses`` judged right then, also after a
redirect; TLS still checks the server's name. No proxy of the environment is used: it would look
names up itself.
"""

import ssl
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin

import httpcore

from knowledge_base.findings.public_addresses import AddressPolicy, Refused
from knowledge_base.findings.replies import Reply
from settings.authorities import authorities

TIMEOUT_S = 15.0
MAX_REDIRECTS = 5
# Of a page, where only its beginning is asked for and the server sends all of it.
MAX_BYTES = 16 * 1024
_CONNECT_S = 6.0
_MOST_ADDRESSES = 2
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_COME_LATER = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


def ask(
    url: str,
    *,
    user_agent: str,
    policy: AddressPolicy | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Reply:
    """Ask for the head of a page, and where that is refused for its first bytes.

    At most twice TIMEOUT_S; nothing is raised.
    """
    policy = policy or AddressPolicy()
    reply = _follow("HEAD", url, user_agent, policy, now)
    is_final = reply.status is None or reply.status < HTTPStatus.BAD_REQUEST
    if reply.problem in ("late", "broken_off") or not (is_final or _is_put_off(reply)):
        # Many servers know no HEAD, and say so with any number.
        return _follow("GET", url, user_agent, policy, now)
    return reply


def _is_put_off(reply: Reply) -> bool:
    return reply.status in _COME_LATER and reply.retry_after_s is not None


def _follow(
    method: str,
    url: str,
    user_agent: str,
    policy: AddressPolicy,
    now: Callable[[], datetime],
) -> Reply:
    ends_at = time.monotonic() + TIMEOUT_S
    try:
        for _ in range(MAX_REDIRECTS + 1):
            status, headers = _request(method, url, user_agent, policy, ends_at)
            location = headers.get("location")
            if status in _REDIRECTS and location:
                # The beginning of an answer that says where to go is all that is believed of it.
                url = urljoin(url, location.partition("#")[0])
                continue
            return Reply(status, None, _retry_after(headers.get("retry-after"), now))
    except Refused as problem:
        return Reply(None, problem.problem)
    except httpcore.TimeoutException:
        return Reply(None, "late")
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError) as problem:
        return Reply(None, _problem_of(problem))
    return Reply(None, "too_many_redirects")


def _request(
    method: str, url: str, user_agent: str, policy: AddressPolicy, ends_at: float
) -> tuple[int, dict[str, str]]:
    target = policy.target_of(url)
    host = f"[{target.host}]" if ":" in target.host else target.host
    is_usual = target.port == {"http": 80, "https": 443}[target.scheme]
    headers: dict[bytes | str, bytes | str] = {
        "Host": host if is_usual else f"{host}:{target.port}",
        "User-Agent": user_agent,
        "Accept": "*/*",
        "Accept-Encoding": "identity",
    }
    if method == "GET":
        headers["Range"] = "bytes=0-1023"
    address = httpcore.URL(
        scheme=target.scheme, host=target.host, port=target.port, target=target.path
    )
    backend = _Judging(policy, ends_at)
    with (
        httpcore.ConnectionPool(ssl_context=authorities(), network_backend=backend) as pool,
        pool.stream(method, address, headers=headers) as response,
    ):
        read = 0
        for piece in response.iter_stream() if method == "GET" else ():
            read += len(piece)
            if read > MAX_BYTES:
                break
        told = {name.lower().decode(): value.decode("latin-1") for name, value in response.headers}
        return response.status, told


def _retry_after(told: str | None, now: Callable[[], datetime]) -> float | None:
    if not told:
        return None
    if told.strip().isdigit():
        return float(told.strip()[:9])
    try:
        return max(0.0, (parsedate_to_datetime(told) - now()).total_seconds())
    except (ValueError, TypeError):
        return None


def _problem_of(problem: BaseException) -> str:
    cause: BaseException | None = problem
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "certificate"
        cause = cause.__cause__ or cause.__context__
    return "no_connection" if isinstance(problem, httpcore.ConnectError) else "broken_off"


class _Judging(httpcore.NetworkBackend):
    """Connects to numbers that the policy allows; every wait ends at one moment."""

    def __init__(self, policy: AddressPolicy, ends_at: float) -> None:
        self._policy = policy
        self._ends_at = ends_at
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        del timeout
        addresses = self._policy.addresses_of(host, port)[:_MOST_ADDRESSES]
        for number, address in enumerate(addresses, 1):
            limit_s = min(_CONNECT_S, _left(self._ends_at))
            try:
                stream = self._inner.connect_tcp(
                    address, port, limit_s, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(addresses):
                    raise
            else:
                return _Bounded(stream, self._ends_at)
        raise httpcore.ConnectError


class _Bounded(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, ends_at: float) -> None:
        self._inner = inner
        self._ends_at = ends_at

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        return self._inner.read(max_bytes, _left(self._ends_at))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._inner.write(buffer, _left(self._ends_at))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        del timeout
        inner = self._inner.start_tls(ssl_context, server_hostname, _left(self._ends_at))
        return _Bounded(inner, self._ends_at)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(ends_at: float) -> float:
    left = ends_at - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left
