"""Kill what takes part in a takeover, at a random point of it, again and again; what was harmed?

    .venv/bin/python -m benchmarks.takeover_faults [--kills 50] [--minutes 60] [--write]

Starts a Relais of its own. Each kill hits several takeovers at once, each at its own point:
web, Rasa, the actions and search by SIGKILL, the agents' and the customers' connections by cutting
their sockets. Every side sends again until it is taken. Afterwards the database must hold every
message once and in order, and both screens what is in the database.
"""

import argparse
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from benchmarks.machine import commit, describe
from benchmarks.takeover import Agent, Customer, Takeover
from benchmarks.takeover_checks import check, check_waiting, id_of
from launch.environments import ROOT
from settings import Settings
from store.engine import make_engine
from tests.support.instance import Instance, NotInTime
from tests.support.members import PASSWORD
from web.team.members import add_member

RESULTS = ROOT / "benchmarks" / "RESULTS.md"
PROCESSES = {"web": "web", "Rasa": "assistant", "actions": "actions", "search": "search"}
CONNECTIONS = {"agent's connection": "agent", "customer's connection": "customer"}
KINDS = (*PROCESSES, *CONNECTIONS)
AT_ONCE = 3
READY_S = 90.0


@dataclass
class Tally:
    """What has been done to the system, and what came of it."""

    kills: Counter[str] = field(default_factory=Counter)
    takeovers: Counter[str] = field(default_factory=Counter)
    retries: Counter[str] = field(default_factory=Counter)
    problems: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


class Faults:
    """Takeovers on a running system, and what kills in their midst."""

    def __init__(self, instance: Instance, *, at_once: int = AT_ONCE) -> None:
        self.tally = Tally()
        self._instance = instance
        settings = Settings(_env_file=None, relais_home=instance.home)
        self._engine: sa.Engine = make_engine(settings.database)
        self._agents = [self._hire(number) for number in range(at_once)]
        self._length_s = 3.0
        # How often each process that was killed had been started again before.
        self._killed: dict[str, int] = {}

    def close(self) -> None:
        """Wait until everything is back; close the consoles and the database."""
        for name in list(self._killed):
            self._wait_until_back(name)
        for agent in self._agents:
            agent.leave()
        self._engine.dispose()

    def play(self, kind: str | None) -> None:
        """Play one round, with a kill of this kind at a random point, or without."""
        takeovers = [
            Takeover(Customer(self._instance.url), agent, self._id_of) for agent in self._agents
        ]
        for agent in self._agents:
            agent.begin()
        if kind in PROCESSES:
            self._wait_until_back(PROCESSES[kind])
        began = time.monotonic()
        threads = [threading.Thread(target=takeover.play) for takeover in takeovers]
        for thread in threads:
            thread.start()
        try:
            if kind:
                time.sleep(random.uniform(0.0, self._length_s))  # a random point of it
                self._kill(kind, takeovers)
        finally:
            for thread in threads:
                thread.join()
        if kind is None:
            self._length_s = time.monotonic() - began
        name = kind or "nothing"
        self.tally.kills[name] += 1
        for takeover in takeovers:
            self._conclude(name, takeover)

    def _kill(self, kind: str, takeovers: list[Takeover]) -> None:
        if kind in PROCESSES:
            process = self._instance.process(PROCESSES[kind])
            self._killed[process.name] = process.restarts
            process.kill()
            return
        for takeover in takeovers:
            takeover.cut(CONNECTIONS[kind])

    def _conclude(self, name: str, takeover: Takeover) -> None:
        found = check(self._engine, takeover) + check_waiting(self._engine, takeover)
        self.tally.takeovers[name] += 1
        self.tally.retries[name] += takeover.customer.wire.retries + takeover.agent.wire.retries
        self.tally.problems[name] += found
        for problem in found:
            print(f"{name}, {takeover.id[:8]}: {problem}", flush=True)
        takeover.agent.wire.retries = 0
        takeover.customer.leave()
        if takeover.id:
            takeover.agent.resolve(takeover.id)

    def _wait_until_back(self, name: str) -> None:
        # "ready" alone may be from before the launcher has noticed.
        restarts = self._killed.pop(name, -1)
        self._instance.wait_until_back(name, restarts=restarts, timeout_s=READY_S)

    def _hire(self, number: int) -> Agent:
        email = f"agent{number}-{time.time_ns()}@shop.example"
        add_member(self._engine, email=email, name=f"Agent {number}", role="agent",
                   password=PASSWORD)  # fmt: skip
        return Agent(self._instance.url, email, PASSWORD)

    def _id_of(self, token: str) -> str:
        return id_of(self._engine, token)


def main() -> int:
    """Kill and count; returns 1 where anything was harmed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.takeover_faults")
    parser.add_argument("--kills", type=int, default=50, help="of each kind")
    parser.add_argument("--minutes", type=float, default=120.0, help="begin no round after these")
    parser.add_argument("--write", action="store_true", help="add the table to RESULTS.md")
    asked = parser.parse_args()
    # Told to end, it must still stop the system it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    home = Path(tempfile.mkdtemp(prefix="relais-faults-"))
    instance = Instance(
        home, cache=ROOT / "var" / "test-cache", launcher="benchmarks.quick_restarts"
    )
    try:
        print("starting …", flush=True)
        instance.start()
        tally = run(instance, kills=asked.kills, ends_at=time.monotonic() + 60 * asked.minutes)
    except NotInTime as late:
        print(late)
        return 1
    finally:
        instance.stop()
        shutil.rmtree(home, ignore_errors=True)
    table = as_markdown(tally)
    print(table)
    if asked.write:
        with RESULTS.open("a", encoding="utf-8") as file:
            file.write(f"\n{table}")
    return 1 if any(tally.problems.values()) else 0


def run(instance: Instance, *, kills: int, ends_at: float) -> Tally:
    """Kill each kind so many times, in turn; fewer times where the time is over before."""
    faults = Faults(instance)
    try:
        for _ in range(2):  # the first one is slow: its length would be no measure
            faults.play(None)
        for number in range(kills):
            if time.monotonic() > ends_at:
                break
            for kind in KINDS:
                faults.play(kind)
            found = sum(len(problems) for problems in faults.tally.problems.values())
            print(f"{number + 1} of each kind, {found} problems", flush=True)
    finally:
        faults.close()
    return faults.tally


def as_markdown(tally: Tally) -> str:
    """Return the counts as a section of RESULTS.md."""
    lines = [
        f"## Takeovers with faults, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit(ROOT)}",
        "",
        f"{describe()}. Each kill is at a random point of {AT_ONCE} takeovers at once; a problem "
        "is a message lost, doubled or out of order, a gap in the numbers, an event that a screen "
        "did not get or got twice, a question without its one reply or notice, the bot's reply to "
        "what was said to a person, or a conversation that waits in no list.",
        "",
        "| killed | times | takeovers | requests sent again | problems |",
        "|---|---|---|---|---|",
        *(
            f"| {kind} | {tally.kills[kind]} | {tally.takeovers[kind]} | {tally.retries[kind]} | "
            f"{len(tally.problems[kind])} |"
            for kind in ("nothing", *KINDS)
        ),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
