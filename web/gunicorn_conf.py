"""How gunicorn serves web: one process, one greenlet a request or open stream."""

# Before anything else is imported: locks, sockets and threads made earlier would block.
from gevent import monkey

monkey.patch_all()

import signal  # noqa: E402
from typing import Any  # noqa: E402

import gevent  # noqa: E402

from knowledge_base.one_worker import end_with_worker  # noqa: E402
from settings import load_settings  # noqa: E402

_settings = load_settings()

bind = f"{_settings.web_host}:{_settings.web_port}"
worker_class = "gevent"
workers = 1
worker_connections = 2000
# More than _GRACE_S: then who keeps an idle connection open is cut off.
graceful_timeout = 4
timeout = 60
keepalive = 30
accesslog = None
errorlog = "-"
loglevel = "warning"
limit_request_line = 8190
limit_request_fields = 60
proc_name = "relais-web"
forwarded_allow_ips = ""
control_socket_disable = True
child_exit = end_with_worker

# For the replies in hand when the process is told to stop; what takes longer is given back.
_GRACE_S = 2.0


def post_worker_init(worker: Any) -> None:
    """When told to stop, end streams and give back replies: gunicorn waits for both, then kills."""
    stop = signal.getsignal(signal.SIGTERM)

    def wind_up(number: int, frame: Any) -> None:
        stop(number, frame)  # type: ignore[operator,misc]  # gunicorn's own handler
        # Not in the signal handler itself: the lock it needs may be held right now.
        gevent.spawn(_services(worker).stop, grace_s=_GRACE_S)

    signal.signal(signal.SIGTERM, wind_up)


def worker_exit(_server: Any, worker: Any) -> None:
    """Close every connection, when there was time to."""
    if getattr(worker, "wsgi", None) is not None:
        _services(worker).close()


def _services(worker: Any) -> Any:
    from web.services import EXTENSION  # noqa: PLC0415 - the process that forks needs no app

    return worker.wsgi.extensions[EXTENSION]
