"""`make run`, once the environments are there: prepare, start, watch, stop."""

import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from types import FrameType
from typing import Any

from pydantic import ValidationError

from launch.errands import Errands
from launch.errors import LaunchError, sentence_for
from launch.home import explained_if_full, make_folders, remove_state, take_lock, write_state
from launch.ports import check_ports
from launch.preparing import build_index, has_index, import_demo, migrate, wants_demo
from launch.secret_file import write_missing_secrets
from launch.services import Service, environment, services
from launch.supervisor import State, Supervisor
from launch.training import train_if_needed
from settings import Settings, load_settings
from store import refusals

TICK_S = 0.1
# A first question may come before a slow process is up; after this long one says who is missing.
PATIENCE_S = 90.0


class Stopped(BaseException):
    """The person at the terminal, or the system, asks us to end."""


def say(line: str) -> None:
    """Print one line on the terminal, at once; without a reader any more, to nobody."""
    try:
        print(line, flush=True)
    except OSError:  # `make run | head`: what serves customers must not end by it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> int:
    """Run Relais until it is told to stop; returns the exit status."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        _run()
    except Stopped:
        say("Relais has stopped.")
        return 0
    except LaunchError as error:
        print(f"Relais cannot start. {error}", file=sys.stderr, flush=True)
        return 1
    except OSError as error:
        print(f"Relais cannot start. {sentence_for(error)}", file=sys.stderr, flush=True)
        return 1
    return 0


def _stop(number: int, _frame: FrameType | None) -> None:
    # A second Ctrl-C while the processes are being stopped must not leave some behind.
    for other in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)


def read_settings() -> Settings:
    """Read the settings, after writing the secrets they need; raises LaunchError."""
    try:
        home = Settings().relais_home
        make_folders(home)
        write_missing_secrets(home)
        load_settings.cache_clear()
        return load_settings()
    except ValidationError as error:
        raise LaunchError(refusals.sentence_for(error)) from None


def _run() -> None:
    began = time.monotonic()
    settings = read_settings()
    home = settings.relais_home
    lock = take_lock(home)
    try:
        wanted = services(settings)
        check_ports(wanted)
        # Web is up before the assistant: what is asked waits (web/conversations/starting.py).
        settings.starting_mark.touch()
        env = environment(settings)
        supervisor = Supervisor(
            env=env,
            log_dir=home / "log",
            say=say,
            on_change=lambda now: write_state(home, _state(settings, now)),
        )
        try:
            with explained_if_full(home):
                _start(settings, wanted, env, supervisor)
            _wait_until_ready(supervisor, began, settings)
            settings.starting_mark.unlink(missing_ok=True)
            while True:
                supervisor.tick()
                time.sleep(TICK_S)
        finally:
            say("Stopping …")
            supervisor.stop()
            remove_state(home)
            settings.starting_mark.unlink(missing_ok=True)
    finally:
        lock.close()


def _start(
    settings: Settings, wanted: tuple[Service, ...], env: dict[str, str], supervisor: Supervisor
) -> None:
    """Start each process as soon as what it needs is there; the slow ones come first.

    The assistant needs its model only; the others need the database. Training and the import
    with its index take half a minute each, on one core each: they go side by side.
    """
    by_name = {service.name: service for service in wanted}

    def start(name: str) -> None:
        if name in by_name:
            supervisor.start(by_name[name])

    def train() -> None:
        if "assistant" in by_name:
            log = settings.relais_home / "log" / "training.log"
            train_if_needed(settings, errands=errands, env=env, log=log, say=say)

    # Left in this order: first the training is ended, if it still runs, then it is waited for.
    with ThreadPoolExecutor(1, thread_name_prefix="train") as pool, Errands() as errands:
        training = pool.submit(train)
        # Long enough to see that nothing has changed, and then the assistant starts first.
        _settle(training, 0.3)
        if training.done():
            training.result()
            start("assistant")
        is_empty = migrate(settings)
        if wants_demo(settings, is_empty=is_empty):
            import_demo(settings, errands, env, say)
        if "search" in by_name and not has_index(settings):
            build_index(errands, env)
        for name in ("search", "web", "actions"):
            start(name)
        training.result()
    if "assistant" not in supervisor.processes:
        start("assistant")


def _settle(future: Any, timeout_s: float) -> None:
    deadline = time.monotonic() + timeout_s
    while not future.done() and time.monotonic() < deadline:
        time.sleep(0.01)


def _wait_until_ready(supervisor: Supervisor, began: float, settings: Settings) -> None:
    """Return when everything is ready, or when waiting longer helps nobody; prints the address."""
    deadline = time.monotonic() + PATIENCE_S
    while not supervisor.is_ready() and time.monotonic() < deadline:
        supervisor.tick()
        time.sleep(TICK_S)
    missing = [p.service.name for p in supervisor.processes.values() if p.state is not State.READY]
    took = f"{time.monotonic() - began:.0f} s"
    if missing:
        logs = settings.relais_home / "log"
        say(f"After {took} still not ready: {', '.join(missing)} (logs: {logs})")
    else:
        say(f"Relais is ready after {took}. Ctrl-C stops it.")
    say(f"\n  Open {settings.origin}/\n")


def _state(settings: Settings, supervisor: Supervisor) -> dict[str, Any]:
    return {
        "url": settings.origin,
        "is_ready": supervisor.is_ready(),
        "processes": {
            name: {
                "pid": process.child.pid,
                "state": process.state.value,
                "restarts": process.restarts,
                "port": process.service.port,
            }
            for name, process in supervisor.processes.items()
        },
    }


if __name__ == "__main__":
    sys.exit(main())
