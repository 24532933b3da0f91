"""Related articles on the demo's own help centre, nearest first."""

from datetime import UTC, datetime

import pytest

from knowledge_base import queries
from knowledge_base.importing import import_folder
from knowledge_base.related import related_articles
from settings import ROOT
from store.engine import reading

SHELVES = {
    "en": ("Delivery", "Returns and refunds", "Warranty and repairs"),
    "fr": ("Livraison", "Produits"),
}
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def related(engine, indexed):
    """Return a function that gives the slugs related to an article, by its slug."""
    for language, names in SHELVES.items():
        for name in names:
            folder = ROOT / "demo" / "help-centre" / language / name
            import_folder(engine, folder, language=language, now=NOW)
    generation = indexed()

    def slugs(language, slug):
        with reading(engine) as conn:
            page = queries.get_article_page(conn, language, slug)
            found = related_articles(generation, page.id, limit=5)
            assert page.id not in found
            return [(near.language, near.slug) for near in queries.list_these(conn, found)]

    return slugs


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("language", "slug", "nearest", "not_among"),
    [
        # By title, customs and free delivery would come before most of these.
        ("en", "track-your-parcel", {"late-parcel", "missed-delivery", "parcel-not-received"},
            "customs-and-taxes"),
        ("en", "warranty-length", {"warranty-claim", "repair-price"}, "return-a-gift"),
        # The same for another lamp is by far the nearest, and not the only one.
        ("fr", "reinitialiser-ibis", {"connecter-ibis-au-wifi", "anneau-lumineux-ibis",
            "reinitialiser-toucan"}, "nettoyer-le-merle"),
    ],
)  # fmt: skip
def test_the_nearest_come_first_in_the_same_language(related, language, slug, nearest, not_among):
    found = related(language, slug)
    assert {near for _, near in found[: len(nearest)]} == nearest
    assert {tag for tag, _ in found} == {language}
    assert not_among not in {near for _, near in found}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_twin_hides_nothing_that_is_near(related):
    found = [near for _, near in related("fr", "reinitialiser-ibis")]
    assert "mettre-a-jour-les-lampes" in found


def test_an_article_that_is_not_indexed_has_none(indexed, shelf):
    generation = indexed()
    new = shelf.publish("new", "New", "A moment ago.")
    assert related_articles(generation, new.id, limit=5) == []
