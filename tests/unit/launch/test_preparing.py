import pytest

from launch.errors import PreparingFailed
from launch.preparing import import_demo, wants_demo
from settings import Settings


class Programs:
    """Errands across the border of a process: each ends with a status that is given."""

    def __init__(self, *statuses: int) -> None:
        self._statuses = list(statuses)

    def run(self, _command, **_options) -> int:
        return self._statuses.pop(0)


def test_a_demo_that_came_in_by_half_comes_in_again_at_the_next_start(tmp_path):
    settings = Settings(_env_file=None, relais_home=tmp_path)
    (tmp_path / "run").mkdir()
    with pytest.raises(PreparingFailed):
        import_demo(settings, Programs(0, 1), {}, print)
    assert wants_demo(settings, is_empty=False)
    import_demo(settings, Programs(0, 0), {}, print)
    assert not wants_demo(settings, is_empty=False), "what was archived since is not brought back"


def test_without_the_demo_none_comes_in(tmp_path):
    settings = Settings(_env_file=None, relais_home=tmp_path, demo=False)
    assert not wants_demo(settings, is_empty=True)
