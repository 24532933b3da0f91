import errno
import os

import pytest

from launch.errors import sentence_for


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, "The disk is full: /srv/relais."),
        (errno.EACCES, "No permission to write: /srv/relais."),
        (errno.EROFS, "No permission to write: /srv/relais."),
        (errno.ENOTDIR, "Not a directory: /srv/relais."),
    ],
)
def test_what_the_system_refused_is_one_sentence_with_the_place(number, expected):
    said = sentence_for(OSError(number, os.strerror(number), "/srv/relais"))
    assert said.startswith(expected)
    assert "\n" not in said
