"""Web as it runs: a process of its own, which a test may stop or kill."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

from settings.authorities import authorities
from tests.support.fake_assistant import SECRET, until

ROOT = Path(__file__).resolve().parents[3]
NOWHERE = "http://127.0.0.1:9"  # nothing listens on the discard port


class Process:
    """``python -m web serve`` on a port of its own."""

    def __init__(
        self, database_url: str, assistant_url: str, home: Path, *, search_url: str = NOWHERE
    ) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self._log = (home / "web.log").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "web", "serve"],
            cwd=ROOT,
            start_new_session=True,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            env={
                **os.environ,
                "RELAIS_HOME": str(home),
                "DATABASE_URL": database_url,
                "WEB_PORT": str(port),
                "ASSISTANT_URL": assistant_url,
                "ASSISTANT_SECRET": SECRET,
                "CUSTOMER_SECRET": SECRET,
                "SEARCH_URL": search_url,
                "ACTIONS_URL": NOWHERE,
                "ASSISTANT_TIMEOUT_S": "20",
                "REQUESTS_PER_MINUTE": "100000",
                "CONVERSATIONS_PER_HOUR": "1000",
            },
        )
        self.http = httpx.Client(
            base_url=self.url, timeout=10, trust_env=False, verify=authorities()
        )
        until(self._is_up, what="web to answer", timeout_s=60)

    def _is_up(self) -> bool:
        assert self._process.poll() is None, "web ended while starting"
        try:
            return self.http.get("/healthz").is_success
        except httpx.HTTPError:
            return False

    def kill(self) -> None:
        """As the kernel does when memory is short: nobody gets to tidy up."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._finish()

    def stop(self) -> float:
        """As `make run` does; returns the seconds it took."""
        started = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        self._finish()
        return time.monotonic() - started

    def _finish(self) -> None:
        self._process.wait(timeout=30)
        self.http.close()
        self._log.close()
