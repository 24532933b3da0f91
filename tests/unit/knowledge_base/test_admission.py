from contextlib import ExitStack

import pytest

from knowledge_base.admission import Admission, Busy


def test_whoever_waits_too_long_is_refused_and_counts_no_more():
    admission = Admission(2, patience_s=0.01)
    with ExitStack() as turns:
        turns.enter_context(admission.turn())
        turns.enter_context(admission.turn())
        with pytest.raises(Busy), admission.turn():
            pass
        assert admission.waiting == 0
    with admission.turn(), admission.turn():
        pass


def test_a_failed_question_gives_its_turn_back():
    admission = Admission(1, patience_s=0.01)
    for _ in range(3):
        with pytest.raises(ValueError, match="x"), admission.turn():
            raise ValueError("x")
