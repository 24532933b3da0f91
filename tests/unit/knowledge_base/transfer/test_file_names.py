"""Names of exported files on every system."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.transfer.file_names import file_names, safe_name

SAFE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@pytest.mark.parametrize("device", ["con", "CON", "aux", "nul", "com1", "LPT9", "prn"])
def test_devices_of_windows_are_no_names(device):
    assert safe_name(device) == f"{device.lower()}-file"


@pytest.mark.parametrize(
    ("category", "slug", "name"),
    [
        ("Orders/Delivery: abroad", "track", "en/orders/delivery-abroad/track"),
        ("../../etc", "..", "en/article/article/etc/article"),
        (".git/hooks", ".htaccess", "en/git/hooks/htaccess"),
        ("Commandes/Été", "ete", "en/commandes/ete/ete"),
        ("", "a", "en/a"),
        ("a/b/c/d/e/f", "g", "en/a/b/c/d/g"),
    ],
)
def test_a_name_is_of_the_categories_and_the_address(category, slug, name):
    assert file_names([("en", category, slug)]) == [name]


@given(st.lists(st.tuples(st.sampled_from(["en", "pt-br"]), texts, texts), max_size=8))
def test_any_names_are_safe_short_and_differ(articles):
    names = file_names(articles)
    assert len(set(names)) == len(articles)
    for name in names:
        assert len(f"articles/{name}.md") <= 250
        assert all(SAFE.fullmatch(part) for part in name.split("/"))
