import subprocess
import sys

# Waits to be told that its reader is gone.
SPEAKER = """
import sys
from launch.run import say
say("first")
sys.stdin.read()
say("to nobody")
say("nor this")
sys.exit(3)
"""


def test_a_terminal_that_goes_away_ends_nothing():
    with subprocess.Popen(
        [sys.executable, "-c", SPEAKER],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as speaker:  # fmt: skip
        assert speaker.stdout.readline() == "first\n"
        speaker.stdout.close()
        speaker.stdin.close()
        assert speaker.wait(60) == 3
        assert speaker.stderr.read() == ""
