"""How gunicorn serves web: one process, one greenlet a request or open stream."""

# Before anything else is imported: locks, sockets and threads made earlier would block.
from gevent import monkey

monkey.patch_all()

from settings import load_settings  # noqa: E402

_settings = load_settings()

bind = f"{_settings.web_host}:{_settings.web_port}"
worker_class = "gevent"
workers = 1
worker_connections = 2000
# Open streams never end by themselves in time: a short grace, then they are cut and come back.
graceful_timeout = 3
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
