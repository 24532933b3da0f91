"""Search in a language finds what is written in one of its regions' variants."""

import pytest

from knowledge_base.related import related_articles
from knowledge_base.search import Searcher


@pytest.fixture
def colours(shelf):
    return {
        "en-gb": shelf.publish("colour", "Choose a colour", "We dye it red.", language="en-gb"),
        "fr-ca": shelf.publish("colour", "Choisir une couleur", "En rouge.", language="fr-ca"),
        "en-us": shelf.publish("dye", "Dye it in a color", "We dye it in blue.", language="en-us"),
    }


@pytest.fixture
def search(engine, encoder, indexed, colours):  # noqa: ARG001  published before it is indexed
    generation = indexed()
    return Searcher(engine, encoder, lambda: generation).search


@pytest.mark.parametrize(
    ("asked", "found"),
    [("en", "en-gb"), ("en-gb", "en-gb"), ("en-au", "en-gb"), ("fr", "fr-ca"), ("fr-ca", "fr-ca")],
)
def test_of_the_translations_the_one_in_the_language_is_found(search, colours, asked, found):
    hits = search("choose a colour: choisir une couleur", language=asked).hits
    assert hits[0].article_id == colours[found].id
    assert len([hit for hit in hits if hit.key == "colour"]) == 1


def test_related_are_articles_of_any_region(indexed, colours):
    generation = indexed()
    assert related_articles(generation, colours["en-gb"].id, limit=5) == [colours["en-us"].id]
    assert related_articles(generation, colours["fr-ca"].id, limit=5) == []
