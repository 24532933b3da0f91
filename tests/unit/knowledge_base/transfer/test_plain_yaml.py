"""Front matter is read as it was written."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.front_matter import split_front_matter
from knowledge_base.transfer.plain_yaml import front_matter, yaml_value

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
values = st.recursive(
    st.one_of(
        texts,
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.sampled_from(["1e5", "true", "2026-01-01", "~", "012", "1_000", "0x1f", ".5", "a: b"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(texts, values, max_size=5), texts)
def test_any_values_come_back(told, body):
    read, rest = split_front_matter(f"{front_matter(told)}{body}", max_chars=1_000_000)
    assert read == told
    assert rest == body


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Send it back", "Send it back"),
        ("Ça va", "Ça va"),
        ("Où ?", '"Où ?"'),
        ("yes", '"yes"'),
        ("a\tb\u2028", '"a\\tb\\u2028"'),
        (datetime(2026, 5, 31, 12, tzinfo=UTC), "2026-05-31T12:00:00Z"),
        ({"b": 1, "a": [None, 1e20]}, '{"a": [null, 1e+20], "b": 1}'.replace("1e+20", "1.0e+20")),
    ],
)
def test_values_stay_readable(value, written):
    assert yaml_value(value) == written


def test_what_json_does_not_know_is_refused():
    with pytest.raises(TypeError):
        yaml_value(float("nan"))
    with pytest.raises(TypeError):
        yaml_value(object())
