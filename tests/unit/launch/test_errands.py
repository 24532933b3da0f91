import os
import sys

from launch.errands import Errands


def test_once_ended_nothing_more_is_started(tmp_path):
    """Ctrl-C may come between two programs of a thread."""
    file = tmp_path / "made"
    with Errands() as errands:
        errands.end()
        status = errands.run(
            [sys.executable, "-c", f"open({str(file)!r}, 'w')"], env=dict(os.environ)
        )
    assert status < 0
    assert not file.exists()
