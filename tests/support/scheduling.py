"""Which tests pytest-xdist gives to which worker, and when."""

import pytest
from xdist.scheduler import LoadFileScheduling

# What uses the fixture ``stack``: it takes half a minute to start, so one worker takes them all.
# The controller sees names only, and what fixtures a test has is known to the workers: ``checked``.
ON_THE_RUNNING_SYSTEM = (
    "tests/browser/test_accessibility.py",
    "tests/browser/test_answers.py",
    "tests/browser/test_back.py",
    "tests/browser/test_colleagues.py",
    "tests/browser/test_embedding.py",
    "tests/browser/test_gap_to_answer.py",
    "tests/browser/test_handoff.py",
    "tests/browser/test_handoff_screenshots.py",
    "tests/browser/test_keyboard.py",
    "tests/browser/test_locked_database.py",
    "tests/browser/test_network.py",
    "tests/browser/test_nobody_there.py",
    "tests/browser/test_pages.py",
    "tests/browser/test_person.py",
    "tests/browser/test_reading_place.py",
    "tests/browser/test_screenshots.py",
    "tests/browser/test_trying_again.py",
    "tests/browser/test_two_tabs.py",
    "tests/integration/test_asking_for_the_place.py",
    "tests/integration/test_faults.py",
    "tests/integration/test_replay.py",
    "tests/integration/test_suggested_replies.py",
    "tests/integration/test_takeover_faults.py",
    "tests/integration/test_talk_around_a_handoff.py",
    "tests/integration/test_talk_while_waiting.py",
    "tests/integration/test_what_words_are_taken_for.py",
)


def checked(item: pytest.Item) -> None:
    """Refuse a test that uses the running system and whose file is not said to.

    Raises:
        pytest.UsageError: it would start a system of its own.
    """
    is_using = "stack" in getattr(item, "fixturenames", ())
    if is_using and not item.nodeid.startswith(ON_THE_RUNNING_SYSTEM):
        problem = f"add the file of {item.nodeid} to tests/support/scheduling.py: it uses stack"
        raise pytest.UsageError(problem)


def turn(item: pytest.Item) -> int:
    """Return when workers take a test: what lasts long first, so that all are busy to the end.

    Units go before the browser: Playwright keeps an event loop in its thread until the session
    ends; after it ``asyncio.run`` would be refused, which the units of the actions use.
    """
    if item.nodeid.startswith(ON_THE_RUNNING_SYSTEM):
        return 0
    if item.nodeid.startswith("tests/unit/"):
        return 1
    if item.get_closest_marker("slow") or item.nodeid.startswith("tests/contract/"):
        return 2
    return 3 if item.get_closest_marker("browser") else 4


class TogetherOrByFile(LoadFileScheduling):
    """A worker gets one file after the other; one gets all that share what is slow to start."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        if file.startswith("tests/contract/"):
            return "the assistant"
        return "the running system" if file in ON_THE_RUNNING_SYSTEM else file
