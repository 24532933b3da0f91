"""Many open widgets and consoles talk to each other through one web process: how long, how large?

    .venv/bin/python -m benchmarks.handoff [--widgets 500] [--consoles 20] [--rate 20]
        [--seconds 300] [--write]

Starts a web process of its own, as it is served, without Rasa and search: people talk here. The
clients run on the same cores, in a process of their own. A message's way is from the moment its
request is sent until the other side's client holds it: from the widget's stream, or from the lines
that the console fetches on a hint.
"""

import argparse
import asyncio
import os
import resource
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.handoff_clients import SENT_TIMEOUT_S, Console, Load, Widget, talk
from benchmarks.light_http import Pool
from benchmarks.load import percentile
from benchmarks.machine import commit, describe, group_cpu_s, group_rss_mb
from launch.environments import ROOT, app_environment
from launch.reaper import Reaper
from settings import Settings
from store.engine import make_engine
from tests.support.instance import NO_LIMITS
from tests.support.members import PASSWORD
from tests.support.ports import free_ports
from web.conversations.tokens import token_hash
from web.team.members import add_member

RESULTS = ROOT / "benchmarks" / "RESULTS.md"
PYTHON = str(app_environment(is_for_tests=True).python)
MEMORY_EVERY_S = 10.0
ALONE = 40
FILES = 8192
# Arrivals at once, while everything is opened.
AT_ONCE = 10


@dataclass(frozen=True)
class Asked:
    """What to measure."""

    widgets: int
    consoles: int
    rate: float
    seconds: float


@dataclass(frozen=True)
class Measured:
    """What it came to; shares of processor time are of one core."""

    took_ms: dict[str, list[float]]
    alone_ms: list[float]
    bare_ms: list[float]
    rss_mb: list[float]
    web_share: float
    clients_share: float
    sent: int
    seconds: float
    requests: int
    pages: int
    lists: int
    errors: dict[str, int]

    @property
    def all_ms(self) -> list[float]:
        """Both ways together."""
        return [ms for one in self.took_ms.values() for ms in one]


class Web:
    """``python -m web serve`` with a database of its own."""

    def __init__(self, home: Path) -> None:
        self.port = free_ports(1)[0]
        self.settings = Settings(_env_file=None, relais_home=home)
        nowhere = "http://127.0.0.1:9"
        env = {
            **os.environ,
            **NO_LIMITS,
            "RELAIS_HOME": str(home),
            "WEB_PORT": str(self.port),
            "ASSISTANT_SECRET": uuid.uuid4().hex,
            "ASSISTANT_URL": nowhere,
            "SEARCH_URL": nowhere,
            "ACTIONS_URL": nowhere,
            "LOG_LEVEL": "WARNING",
        }
        subprocess.run([PYTHON, "-m", "store", "upgrade"], cwd=ROOT, env=env, check=True)
        with (home / "web.log").open("wb") as log:
            self._process = subprocess.Popen(
                [PYTHON, "-m", "web", "serve"],
                cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self._reaper = Reaper()
        self._reaper.add(self._process.pid)

    @property
    def group(self) -> int:
        """The process group: gunicorn and its worker."""
        return self._process.pid

    def stop(self) -> None:
        """End it."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(20)
        finally:
            self._reaper.close()


def main() -> int:
    """Measure, print and write; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.handoff")
    parser.add_argument("--widgets", type=int, default=500)
    parser.add_argument("--consoles", type=int, default=20)
    parser.add_argument("--rate", type=float, default=20.0, help="messages a second, both ways")
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--write", action="store_true", help="add the table to RESULTS.md")
    given = parser.parse_args()
    asked = Asked(given.widgets, given.consoles, given.rate, given.seconds)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, most), most))
    # What else the machine is busy with.
    queue = os.getloadavg()[0]
    home = Path(tempfile.mkdtemp(prefix="relais-handoff-"))
    web = Web(home)
    try:
        measured = asyncio.run(measure(web, asked))
    finally:
        web.stop()
        print((home / "web.log").read_text(errors="replace")[-2000:], file=sys.stderr)
        shutil.rmtree(home, ignore_errors=True)
    table = as_markdown(asked, measured, queue=queue)
    print(table)
    if given.write:
        with RESULTS.open("a", encoding="utf-8") as file:
            file.write(f"\n{table}")
    return 0


async def measure(web: Web, asked: Asked) -> Measured:
    """Open everything, measure it at rest, then under load."""
    load = Load(Pool("127.0.0.1", web.port))
    await _until_up(load.pool)
    print("opening …", flush=True)
    widgets, consoles = await _open(web, load, asked)
    jobs = [asyncio.create_task(widget.follow()) for widget in widgets]
    for widget in widgets:
        await asyncio.wait_for(widget.is_open.wait(), 60)
    jobs += [asyncio.create_task(console.work()) for console in consoles]
    await asyncio.sleep(5)
    alone_ms = await _alone(load, consoles)
    bare_ms = bare_writes(web.settings.relais_home / "bare.db")
    for found in load.took_ms.values():
        found.clear()
    print(f"{asked.rate:.0f} messages a second for {asked.seconds:.0f} s …", flush=True)
    rss_mb: list[float] = []
    watching = asyncio.create_task(_watch(web.group, rss_mb))
    before = time.perf_counter(), group_cpu_s(web.group), time.process_time()
    requests = load.pool.requests
    sent = await talk(consoles, rate=asked.rate, seconds=asked.seconds)
    seconds = time.perf_counter() - before[0]
    web_share = (group_cpu_s(web.group) - before[1]) / seconds
    clients_share = (time.process_time() - before[2]) / seconds
    requests = load.pool.requests - requests
    # What is late is to be counted as late, and only what never comes as lost.
    ends_at = time.monotonic() + SENT_TIMEOUT_S
    while load.on_the_way and time.monotonic() < ends_at:
        await asyncio.sleep(0.1)
    if load.on_the_way:
        load.errors["never on the other side's screen"] += len(load.on_the_way)
    for job in (*jobs, watching):
        job.cancel()
    for result in await asyncio.gather(*jobs, watching, return_exceptions=True):
        if isinstance(result, Exception):
            load.errors[repr(result)[:200]] += 1
    return Measured(
        load.took_ms, alone_ms, bare_ms, rss_mb, web_share, clients_share, sent, seconds,
        requests, sum(one.pages for one in consoles), sum(one.lists for one in consoles),
        dict(load.errors),
    )  # fmt: skip


async def _until_up(pool: Pool) -> None:
    for _ in range(600):
        try:
            await pool.ask("GET", "/healthz", {})
        except OSError:
            await asyncio.sleep(0.1)
        else:
            return
    raise TimeoutError("web did not start")


async def _open(web: Web, load: Load, asked: Asked) -> tuple[list[Widget], list[Console]]:
    engine = make_engine(web.settings.database)
    consoles = []
    for number in range(asked.consoles):
        email = f"agent{number}@shop.example"
        add_member(engine, email=email, name=f"Agent {number}", role="agent", password=PASSWORD)
        consoles.append(Console(load))
        await consoles[-1].sign_in(email, PASSWORD)
    engine.dispose()
    widgets = [Widget(load) for _ in range(asked.widgets)]
    with closing(sqlite3.connect(web.settings.relais_home / "relais.db")) as database:

        async def arrive(number: int, widget: Widget) -> None:
            await widget.arrive()
            hash_ = token_hash(widget.headers["Authorization"].partition(" ")[2])
            found = database.execute("SELECT id FROM conversation WHERE token_hash = ?", (hash_,))
            await consoles[number % len(consoles)].take(found.fetchone()[0], widget)

        numbered = list(enumerate(widgets))
        for first in range(0, len(widgets), AT_ONCE):
            some = numbered[first : first + AT_ONCE]
            await asyncio.gather(*(arrive(number, widget) for number, widget in some))
    return widgets, consoles


async def _alone(load: Load, consoles: list[Console]) -> list[float]:
    """Send one message after the other, with everything open and nothing else going on."""
    for number in range(ALONE):
        console = consoles[number % len(consoles)]
        while console.is_turning:
            await asyncio.sleep(0.05)
        await (console if number % 2 else console.widget).say(f"Alone {number}.")
        while load.on_the_way:
            await asyncio.sleep(0.005)
    return [ms for one in load.took_ms.values() for ms in one]


def bare_writes(path: Path) -> list[float]:
    """Time what no program can do without: a row, committed and read, in a file of its own."""

    def write() -> None:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO event VALUES (?)", (uuid.uuid4().hex * 8,))
        database.execute("COMMIT")
        database.execute("SELECT max(rowid) FROM event").fetchone()

    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("CREATE TABLE event (parts TEXT)")
        return [_timed(write) for _ in range(500)]


def _timed(action: Callable[[], None]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


async def _watch(group: int, rss_mb: list[float]) -> None:
    while True:
        rss_mb.append(group_rss_mb(group))
        await asyncio.sleep(MEMORY_EVERY_S)


def as_markdown(asked: Asked, measured: Measured, *, queue: float) -> str:
    """Return the figures as a section of RESULTS.md; ``queue``: the load average before."""
    third = max(1, len(measured.rss_mb) // 3)
    first, last = measured.rss_mb[:third], measured.rss_mb[-third:]
    rows = [*measured.took_ms.items(), ("both", measured.all_ms)]
    rows.append(("one at a time, the rest at rest", measured.alone_ms))
    rows.append(("bare SQLite: insert, commit, select", measured.bare_ms))
    seconds = measured.seconds
    p95, alone = percentile(measured.all_ms, 0.95), percentile(measured.alone_ms, 0.95)
    lines = [
        f"## People talking, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit(ROOT)}",
        "",
        f"{describe()}; clients and web share these cores, where other programs had a load "
        f"average of {queue:.1f} before. {asked.widgets} open widgets, "
        f"{asked.consoles} consoles, {asked.rate:.0f} messages a second for {asked.seconds:.0f} s: "
        f"{measured.sent} sent, {len(measured.all_ms)} seen by the other side.",
        "",
        "| a message's way | p50 ms | p95 ms | p99 ms | most ms |",
        "|---|---|---|---|---|",
        *(
            f"| {name} | {percentile(ms, 0.5):.1f} | {percentile(ms, 0.95):.1f} | "
            f"{percentile(ms, 0.99):.1f} | {max(ms):.1f} |"
            for name, ms in rows
            if ms
        ),
        "",
        "| measured in the same run | |",
        "|---|---|",
        f"| p95 under load, as a multiple of one at a time | {p95 / alone:.1f} |",
        f"| memory of web, median of the first and the last third | "
        f"{statistics.median(first):.0f}, {statistics.median(last):.0f} MiB |",
        f"| share of one core: web, clients | {measured.web_share:.0%}, "
        f"{measured.clients_share:.0%} |",
        f"| requests a second | {measured.requests / seconds:.0f} (lists "
        f"{measured.lists / seconds:.1f}, pages {measured.pages / seconds:.1f}) |",
        f"| errors | {measured.errors or 'none'} |",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
