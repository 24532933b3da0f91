"""Which tests pytest-xdist gives to which worker."""

from xdist.scheduler import LoadFileScheduling

# What uses the fixture ``stack``. Elsewhere it would work too, on a second system in that worker.
ON_THE_RUNNING_SYSTEM = (
    "tests/browser/",
    "tests/integration/test_faults.py",
    "tests/integration/test_replay.py",
    "tests/integration/test_takeover_faults.py",
    "tests/integration/test_talk_around_a_handoff.py",
    "tests/integration/test_talk_while_waiting.py",
)


class OneRunningSystem(LoadFileScheduling):
    """A worker gets one file after the other, and one worker all that use the running system.

    What talks with the real assistant stays together too: to start it takes a quarter of a minute.
    """

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        if file.startswith("tests/contract/"):
            return "the assistant"
        return "the running system" if file.startswith(ON_THE_RUNNING_SYSTEM) else file
