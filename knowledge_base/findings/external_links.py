"""Ask whether the outside pages that articles link to are still there: slowly, and seldom.

Off unless ``CHECK_EXTERNAL_LINKS`` says otherwise; the nightly job runs it.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

import sqlalchemy as sa

from knowledge_base.findings import link_check_queries as queries
from knowledge_base.findings.asking import ask
from knowledge_base.findings.finding_queries import list_found
from knowledge_base.findings.link_states import LinkCheck, after
from knowledge_base.findings.links import Link
from knowledge_base.findings.public_addresses import MAX_URL
from knowledge_base.findings.replies import Reply
from store.engine import reading, writing

MOST_PER_RUN = 500
MOST_PER_HOST = 50
HOSTS_AT_ONCE = 4
# Between two questions to one host.
DELAY_S = 1.0
# Then a host is left alone until the next run.
SILENT_TIMES = 3
_SILENT = frozenset({"no_connection", "late", "unknown_host"})

Ask = Callable[[str], Reply]


@dataclass(frozen=True)
class Checked:
    """What a run did: addresses asked for, how many there are, and how many count as dead."""

    asked: int
    known: int
    dead: int


def user_agent(origin: str) -> str:
    """Return what the checker calls itself: whoever minds can say so to the help centre."""
    return f"Relais-link-checker/1.0 (+{origin})" if origin else "Relais-link-checker/1.0"


def run(
    engine: sa.Engine,
    now: datetime,
    *,
    origin: str = "",
    most: int = MOST_PER_RUN,
    ask_one: Ask | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Checked:
    """Ask for the addresses that are due, the longest due first; at once again it asks for none.

    Each answer is stored as it comes: a run that is stopped has not asked in vain. The articles
    have to be read first (``findings.reading``).

    Args:
        origin: of the help centre, for the name the checker gives itself.
        most: addresses to ask for.
    """
    ask_one = ask_one or partial(ask, user_agent=user_agent(origin))
    with reading(engine) as conn:
        linked = linked_addresses(conn)
        known = queries.list_checks(conn)
    if gone := known.keys() - linked:
        with writing(engine) as conn:
            queries.forget(conn, gone)
    due = _due(linked, known, now)
    writer = _Writer(engine, known, now)
    hosts = _by_host(due, most)
    with ThreadPoolExecutor(HOSTS_AT_ONCE, thread_name_prefix="links") as pool:
        for done in [pool.submit(_ask_host, urls, ask_one, writer, sleep) for urls in hosts]:
            done.result()
    with reading(engine) as conn:
        checks = queries.list_checks(conn).values()
    return Checked(writer.count, len(checks), sum(check.is_dead for check in checks))


def linked_addresses(conn: sa.Connection) -> set[str]:
    """Return the outside addresses that published articles link to, without fragments."""
    addresses = {
        Link(**told).address for found in list_found(conn) for told in found.facts["links"]
    }
    return {address for address in addresses if address and len(address) <= MAX_URL}


def _due(linked: Iterable[str], known: Mapping[str, LinkCheck], now: datetime) -> list[str]:
    """Return what to ask for: what is due first, then what nobody has ever asked for."""
    waiting = [url for url in linked if url not in known or known[url].due_at <= now]
    return sorted(
        waiting, key=lambda url: (url not in known, known[url].due_at if url in known else now, url)
    )


def _by_host(urls: Iterable[str], most: int) -> list[list[str]]:
    hosts: dict[str, list[str]] = {}
    count = 0
    for url in urls:
        if count == most:
            break
        try:
            host = (urlsplit(url).hostname or "").lower()
        except ValueError:
            host = ""
        of_host = hosts.setdefault(host, [])
        if len(of_host) < MOST_PER_HOST:
            of_host.append(url)
            count += 1
    return list(hosts.values())


def _ask_host(
    urls: list[str], ask_one: Ask, writer: "_Writer", sleep: Callable[[float], None]
) -> None:
    """Ask one host for one address after the other, as long as it answers and does not mind."""
    waiting = deque(urls)
    silent = 0
    while waiting:
        url = waiting.popleft()
        reply = ask_one(url)
        writer.put(url, reply)
        silent = silent + 1 if reply.problem in _SILENT else 0
        if silent == SILENT_TIMES or reply.retry_after_s is not None:
            return
        if waiting:
            sleep(DELAY_S)


class _Writer:
    """Stores replies of all threads, one at a time."""

    def __init__(self, engine: sa.Engine, known: Mapping[str, LinkCheck], now: datetime) -> None:
        self._engine = engine
        self._known = known
        self._now = now
        self._lock = threading.Lock()
        self.count = 0

    def put(self, url: str, reply: Reply) -> None:
        check = after(self._known.get(url), url, reply, self._now)
        with self._lock:
            with writing(self._engine) as conn:
                queries.put_check(conn, check)
            self.count += 1
