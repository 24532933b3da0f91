"""Why a delivery was not taken, as it is kept."""

import pytest

from web.webhooks.reasons import Reason, read_reason


@pytest.mark.parametrize(
    "reason", [Reason("late"), Reason("answered", "503"), Reason("no_connection", "a: b")]
)
def test_what_is_kept_is_read_again(reason):
    assert read_reason(str(reason)) == reason


def test_what_nobody_knows_is_an_internal_reason():
    assert read_reason("something else: at all").code == "internal"
