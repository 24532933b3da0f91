"""What the action server writes to its log: JSON lines without a word of the customer's."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
# In a process of its own: logging is set up for a whole process.
PROGRAM = """
import asyncio, logging, sys
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from actions.answer import ActionAnswer
from actions.asking import PromptSearch
from knowledge_base.client import SearchUnavailable
from knowledge_base.json_logs import configure_logs

class FailingSearch:
    def search(self, question, *, language, limit, context):
        raise {error}

configure_logs("{level}")
message = dict(text="my card is 4970 1234", metadata=dict(language="en"))
tracker = Tracker("conversation", dict(), message, [], False, None, dict(), "action_listen")
action = ActionAnswer(search=PromptSearch(FailingSearch(), timeout_s=5))
asyncio.run(action.run(CollectingDispatcher(), tracker, dict()))
try:
    text = message["text"]
    raise LookupError("no such thing")
except LookupError:
    logging.getLogger("somebody.else").exception("it failed")
"""


@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
@pytest.mark.parametrize(
    ("error", "event"),
    [
        ("RuntimeError('cannot find ' + question)", "answer_failed"),
        ("SearchUnavailable('no connection')", "search_unavailable"),
    ],
)
def test_a_failing_search_is_logged_without_what_was_asked(error, event, level):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(error=error, level=level)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert "4970 1234" not in done.stdout + done.stderr
    ours = next(line for line in lines if line["event"] == event)
    assert (ours["conversation"], ours["logger"]) == ("conversation", "actions.searching")
    if event == "answer_failed":
        assert ours["error"] == "RuntimeError"
        assert ours["places"][-1].endswith(" search")
    theirs = next(line for line in lines if line["event"] == "it failed")
    assert theirs["exception"][0]["exc_type"] == "LookupError"
    assert "locals" not in theirs["exception"][0]["frames"][0]
