"""A throw-away PostgreSQL server: made for one test session, reached by Unix socket only."""

import getpass
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from launch.reaper import Reaper
from launch.system_packages import find_postgresql

START_TIMEOUT_S = 60
# Nothing here outlives the session, so no write need reach the disk.
UNSAFE_BUT_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgresMissing(Exception):
    """No server programs on this machine; the message says what to install."""


def find_binaries() -> Path:
    """Return the folder of initdb and postgres; raises PostgresMissing."""
    if found := find_postgresql():
        return found
    raise PostgresMissing("PostgreSQL is not installed: apt-get install postgresql")


def _account() -> str:
    """Return the account the server runs under: it refuses to run as root."""
    if os.geteuid() != 0:
        return getpass.getuser()
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def throwaway_server() -> Iterator[sa.URL]:
    """Run a server until the end of the block; yields the address of its maintenance database.

    Raises:
        PostgresMissing: no server programs on this machine.
        RuntimeError: the server did not start; the message holds its log.
    """
    binaries = find_binaries()
    account = _account()
    entry = pwd.getpwnam(account)
    identity = {"user": entry.pw_uid, "group": entry.pw_gid} if os.geteuid() == 0 else {}
    # A Unix socket's path has to be short: no deep temporary folders.
    home = Path(tempfile.mkdtemp(prefix="relais-pg-", dir="/tmp"))
    os.chown(home, entry.pw_uid, entry.pw_gid)
    data = home / "data"
    log = (home / "log").open("wb")
    try:
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "relais", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync"],
            cwd=home, check=True, stdout=log, stderr=log, stdin=subprocess.DEVNULL, **identity,
        )  # fmt: skip
        options = [word for setting in UNSAFE_BUT_QUICK for word in ("-c", setting)]
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", home, "-c", "listen_addresses=", *options],
            cwd=home, stdout=log, stderr=log, stdin=subprocess.DEVNULL, **identity,
            # Ctrl-C must not reach it before the tests have closed their connections.
            start_new_session=True,
        )  # fmt: skip
        # Tests that are killed cannot stop it themselves.
        reaper = Reaper()
        reaper.add(server.pid)
        try:
            _wait_until_ready(binaries, home, server, home / "log")
            yield sa.URL.create(
                "postgresql+psycopg",
                username="relais",
                database="postgres",
                query={"host": str(home)},
            )
        finally:
            server.send_signal(signal.SIGINT)  # "fast": does not wait for forgotten connections
            server.wait(30)
            reaper.remove(server.pid)
            reaper.close()
    finally:
        log.close()
        shutil.rmtree(home, ignore_errors=True)


def _wait_until_ready(binaries: Path, home: Path, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and server.poll() is None:
        if subprocess.run([binaries / "pg_isready", "-q", "-h", home], check=False).returncode == 0:
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')[-2000:]}")
