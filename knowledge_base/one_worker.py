"""Gunicorn with one worker, as search and web are served: it ends when its worker does."""

from typing import Any

from gunicorn.errors import HaltServer


def end_with_worker(server: Any, _worker: Any) -> None:
    """End the server when its worker died unasked: hook ``child_exit``.

    Gunicorn would start another worker and tell nobody but its log; the launcher, which watches
    the server, restarts it, says so and counts. Torch-free: web imports it.

    Raises:
        HaltServer: unless the server is stopping.
    """
    if server.LISTENERS:  # closed first when it stops
        raise HaltServer("its worker ended", 1)
