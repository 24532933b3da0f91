import pytest

from knowledge_base.matters.urgency import likeliest


@pytest.mark.parametrize(
    ("matters", "expected"),
    [
        ({"question": 0.9, "hacked": 0.1}, ("question", 0.9)),
        ({"question": 0.4, "hacked": 0.35, "person": 0.25}, ("hacked", 0.6)),
        ({"question": 0.5, "hacked": 0.3, "anger": 0.2}, ("hacked", 0.5)),
        ({"unrelated": 0.6, "legal": 0.4}, ("unrelated", 0.6)),
        ({"payment": 1.0}, ("payment", 1.0)),
    ],
)
def test_urgent_kinds_count_together(matters, expected):
    name, probability = likeliest(matters)
    assert (name, probability) == (expected[0], pytest.approx(expected[1]))


def test_where_nobody_can_tell_it_is_none():
    assert likeliest({}) is None
