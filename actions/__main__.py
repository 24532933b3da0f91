"""The action server's process: ``python -m actions``, on loopback at the port of ACTIONS_URL."""

import logging
import warnings
from concurrent.futures import ThreadPoolExecutor

import structlog
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

from actions.answer import ActionAnswer
from actions.person import (
    ActionFrustrated,
    ActionHandoff,
    ActionHelped,
    ActionNotHelpful,
    ActionStayWithBot,
)
from knowledge_base.client import SearchClient
from settings import Settings, load_settings, port_of

# Each waits at most SEARCH_TIMEOUT_S for search; more questions at once than this queue up.
SEARCH_THREADS = 32


def make_executor(settings: Settings) -> ActionExecutor:
    """Return every action, wired to the search process."""
    executor = ActionExecutor()
    for action in (
        ActionAnswer(
            search=SearchClient(settings.search_url, timeout_s=settings.search_timeout_s),
            threshold=settings.answer_threshold,
            threads=ThreadPoolExecutor(SEARCH_THREADS, thread_name_prefix="search"),
        ),
        ActionFrustrated(),
        ActionHandoff(),
        ActionHelped(),
        ActionNotHelpful(),
        ActionStayWithBot(),
    ):
        executor.register_action(action)
    return executor


def main() -> None:
    """Serve until SIGTERM."""
    settings = load_settings()
    level = logging.getLevelName(settings.log_level.upper())
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # a line for every question otherwise
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(level))
    # Rasa 3.6.21 with rasa_sdk 3.21.1 is our pairing, tested in tests/contract.
    warnings.filterwarnings("ignore", message=".*versions of rasa and rasa_sdk.*")

    app = create_app(make_executor(settings), cors_origins=None)
    # One process: Sanic's supervisor would be a second one of the same size; launch/ restarts us.
    app.prepare(
        host="127.0.0.1",
        port=port_of(settings.actions_url),
        single_process=True,
        access_log=False,
        motd=False,
    )
    Sanic.serve_single(primary=app)


if __name__ == "__main__":
    main()
