"""``serve``: the search process, on loopback at the port of SEARCH_URL."""

import argparse
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from knowledge_base.admission import WAITING_PER_TURN
from knowledge_base.json_logs import configure_logs
from knowledge_base.one_worker import end_with_worker
from knowledge_base.service import create_app
from settings import Settings, load_settings, port_of

SPARE_THREADS = 4
EXIT_STATUS = "0: it was stopped; else gunicorn's, such as 1 where the port is in use"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments: none."""


def run(arguments: argparse.Namespace) -> int:
    """Serve until SIGTERM."""
    del arguments
    settings = load_settings()
    configure_logs(settings.log_level)
    _Server(settings).run()
    return 0


class _Server(BaseApplication):  # type: ignore[misc]  # no types: Any
    """Gunicorn with one worker: the model and the index are in memory once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings to gunicorn."""
        options: dict[str, Any] = {
            "bind": f"127.0.0.1:{port_of(self._settings.search_url)}",
            "workers": 1,
            "worker_class": "gthread",
            # Threads also hold those that wait; some are left to refuse, and for /health.
            "threads": self._settings.search_threads * (1 + WAITING_PER_TURN) + SPARE_THREADS,
            # Above the clients' own idle time, so that they close first.
            "keepalive": 75,
            "graceful_timeout": 5,
            "timeout": 60,
            "proc_name": "relais-search",
            "accesslog": None,
            "loglevel": "warning",
            "control_socket_disable": True,
            "worker_exit": _stop,
            "child_exit": end_with_worker,
        }
        for name, value in options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Build the application inside the worker: threads do not survive a fork."""
        app = create_app(self._settings)
        self.app = app
        return app


def _stop(_server: Any, worker: Any) -> None:
    app = getattr(worker.app, "app", None)
    if app is not None:
        app.extensions["search"].stop()
