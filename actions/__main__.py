"""The action server's process: ``python -m actions``, on loopback at the port of ACTIONS_URL."""

import warnings

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

from actions.answer import ActionAnswer, ActionChoose
from actions.asking import PromptSearch
from actions.failing import ActionNoneOfThese, ActionNotHelpful
from actions.failures import QuietErrors
from actions.person import (
    ActionBotChallenge,
    ActionFrustrated,
    ActionHandoff,
    ActionHelped,
    ActionNeedHelp,
    ActionStayWithBot,
)
from knowledge_base.client import SearchClient
from knowledge_base.json_logs import configure_logs
from settings import Settings, load_settings, port_of


def make_executor(settings: Settings) -> ActionExecutor:
    """Return every action, wired to the search process."""
    client = SearchClient(settings.search_url, timeout_s=settings.search_timeout_s)
    search = PromptSearch(client, timeout_s=settings.search_timeout_s)
    executor = ActionExecutor()
    for action in (
        ActionAnswer(search=search),
        ActionBotChallenge(),
        ActionChoose(search=search),
        ActionFrustrated(search=search),
        ActionHandoff(search=search),
        ActionHelped(),
        ActionNeedHelp(search=search),
        ActionNoneOfThese(search=search),
        ActionNotHelpful(search=search),
        ActionStayWithBot(),
    ):
        executor.register_action(action)
    return executor


def serve(executor: ActionExecutor, settings: Settings) -> None:
    """Serve until SIGTERM."""
    configure_logs(settings.log_level)
    # Rasa 3.6.21 with rasa_sdk 3.21.1 is our pairing, tested in tests/contract.
    warnings.filterwarnings("ignore", message=".*versions? of rasa .*rasa_sdk.*")

    app = create_app(executor, cors_origins=None)
    app.error_handler = QuietErrors()
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
    own = load_settings()
    serve(make_executor(own), own)
