"""Is each thing that web depends on there, and how quickly does it answer."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Literal

import httpx
import sqlalchemy as sa

from settings import Settings
from settings.authorities import authorities
from store.engine import reading

PROBE_TIMEOUT_S = 1.0
LONGEST_S = 2.0
FRESH_S = 1.0


@dataclass(frozen=True)
class Probe:
    """How one dependency answered.

    Attributes:
        status: "degraded" is what it says of itself: it answers, but not as it should.
        ms: milliseconds until the answer, or until it was no longer waited for.
    """

    status: Literal["ok", "degraded", "unavailable"]
    ms: float


class Health:
    """Asks the dependencies, at the same time."""

    def __init__(self, settings: Settings, engine: sa.Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._last: dict[str, Probe] = {}
        self._fresh_until = 0.0
        self._http = httpx.Client(timeout=PROBE_TIMEOUT_S, trust_env=False, verify=authorities())
        secret = settings.assistant_secret.get_secret_value()
        self._urls = {
            "search": (f"{settings.search_url}/health", {}),
            "assistant": (
                # GET / answers even when the model did not load; the status needs the token.
                f"{settings.assistant_url}/status",
                {"token": secret},
            ),
            "actions": (f"{settings.actions_url}/health", {}),
        }

    def probe_all(self) -> dict[str, Probe]:
        """Return each dependency by name as it was less than a second ago.

        Takes up to two seconds where one hangs; who asks meanwhile gets the same answer.
        """
        with self._lock:
            if time.monotonic() >= self._fresh_until:
                self._last = self._probe_all()
                self._fresh_until = time.monotonic() + FRESH_S
            return self._last

    def _probe_all(self) -> dict[str, Probe]:
        pool = ThreadPoolExecutor(max_workers=1 + len(self._urls))
        try:
            pending = {"database": pool.submit(self._probe_database)}
            for name, (url, params) in self._urls.items():
                pending[name] = pool.submit(self._probe_http, url, params)
            done, _ = wait(pending.values(), timeout=LONGEST_S)
            return {
                name: future.result() if future in done else Probe("unavailable", LONGEST_S * 1000)
                for name, future in pending.items()
            }
        finally:
            pool.shutdown(wait=False)  # a database that says nothing is not waited for

    def _probe_database(self) -> Probe:
        started = time.perf_counter()
        try:
            with reading(self._engine) as conn:
                conn.execute(sa.text("SELECT 1 FROM conversation WHERE 1 = 0"))
        except sa.exc.SQLAlchemyError:
            return Probe("unavailable", _ms_since(started))
        return Probe("ok", _ms_since(started))

    def _probe_http(self, url: str, params: dict[str, str]) -> Probe:
        started = time.perf_counter()
        try:
            response = self._http.get(url, params=params)
        except httpx.HTTPError:
            return Probe("unavailable", _ms_since(started))
        return Probe(_status_of(response), _ms_since(started))

    def close(self) -> None:
        """Close the connections."""
        self._http.close()


def _status_of(response: httpx.Response) -> Literal["ok", "degraded", "unavailable"]:
    if not response.is_success:
        return "unavailable"
    try:
        said = response.json()
    except ValueError:
        return "ok"
    return "degraded" if isinstance(said, dict) and said.get("status") == "degraded" else "ok"


def _ms_since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)
