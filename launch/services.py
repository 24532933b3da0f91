"""The four processes: what each is started with, and how one sees that it is ready."""

import os
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from launch.environments import app_environment, rasa_environment
from launch.training import model_path
from settings import Settings, port_of

PROBE_TIMEOUT_S = 2.0


@dataclass(frozen=True)
class Service:
    """One long-running process."""

    name: str
    command: tuple[str, ...]
    host: str
    port: int
    # The setting that moves it to another port.
    setting: str
    # Answers 200 once the process can do its work; holds a secret for the assistant.
    probe_url: str = field(repr=False)


def services(settings: Settings) -> tuple[Service, ...]:
    """Return the processes to run here, those that take longest to get ready first.

    One whose setting names another machine is left to that machine.
    """
    app = str(app_environment(is_for_tests=False).python)
    rasa = str(rasa_environment().python)
    model = str(model_path(settings))
    secret = quote(settings.assistant_secret.get_secret_value())
    loopback = "127.0.0.1"
    assistant, search, actions, web = (
        Service(
            name="assistant",
            command=(
                rasa,
                "-W",
                "ignore",
                "-m",
                "bot",
                "run",
                "--model",
                model,
            ),
            host=loopback,
            port=port_of(settings.assistant_url),
            setting="ASSISTANT_URL",
            probe_url=f"{settings.assistant_url}/status?token={secret}",
        ),
        Service(
            name="search",
            command=(app, "-m", "knowledge_base", "serve"),
            host=loopback,
            port=port_of(settings.search_url),
            setting="SEARCH_URL",
            probe_url=f"{settings.search_url}/health",
        ),
        Service(
            name="actions",
            command=(app, "-m", "actions"),
            host=loopback,
            port=port_of(settings.actions_url),
            setting="ACTIONS_URL",
            probe_url=f"{settings.actions_url}/health",
        ),
        Service(
            name="web",
            command=(app, "-m", "web", "serve"),
            host=settings.web_host,
            port=settings.web_port,
            setting="WEB_PORT",
            probe_url=f"http://{reachable_host(settings.web_host)}:{settings.web_port}/healthz",
        ),
    )
    elsewhere = {
        service
        for service, url in (
            (assistant, settings.assistant_url),
            (search, settings.search_url),
            (actions, settings.actions_url),
        )
        if not is_local(url)
    }
    return tuple(s for s in (assistant, search, actions, web) if s not in elsewhere)


def reachable_host(host: str) -> str:
    """Return where to reach a process of this machine that listens on ``host``."""
    return {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 - compared, not bound


def environment(settings: Settings, inherited: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the variables every process is started with."""
    given = dict(os.environ if inherited is None else inherited)
    # Two cores are shared by four processes: a library's own thread pool only adds switching.
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {
        **threads,
        # … and a thread that waits for its sibling must not burn the core the sibling needs.
        "OMP_WAIT_POLICY": "PASSIVE",
        "TOKENIZERS_PARALLELISM": "false",
        **given,
        "PYTHONUNBUFFERED": "1",
        "RELAIS_HOME": str(settings.relais_home),
        "ASSISTANT_SECRET": settings.assistant_secret.get_secret_value(),
        "ASSISTANT_URL": settings.assistant_url,
        "ACTIONS_URL": settings.actions_url,
        "SEARCH_URL": settings.search_url,
        # Rasa would report to its makers (bot/__main__.py sets it too).
        "RASA_TELEMETRY_ENABLED": "false",
    }


def is_ready(service: Service, timeout_s: float = PROBE_TIMEOUT_S) -> bool:
    """Ask once whether the process can do its work."""
    request = urllib.request.Request(service.probe_url)  # noqa: S310 - our own http address
    try:
        with _direct.open(request, timeout=timeout_s) as answer:
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP OK
    except (OSError, urllib.error.URLError, ValueError):
        return False


# A proxy named in the environment is for the way out, not for loopback.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def is_local(url: str) -> bool:
    """Whether a process at ``url`` is ours to start: others may run it on a machine of its own."""
    return urlsplit(url).hostname in {"127.0.0.1", "localhost", "::1"}
