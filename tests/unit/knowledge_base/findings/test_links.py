from dataclasses import dataclass

import pytest

from knowledge_base.articles import ArticleLink
from knowledge_base.findings.links import HelpCentre, Link, PublishedArticle, judged, links_of

IMAGE = "a" * 64


@dataclass(frozen=True)
class Page:
    language: str = "en"
    source: str | None = "shop"
    source_path: str | None = "Orders/cancel.md"


def published(number, *, language="en", slug="returns", path="Returns/return.md", key="12345"):
    link = ArticleLink(number, 10 * number, language, slug, "Returns")
    return PublishedArticle(link, key, "shop", path)


CENTRE = HelpCentre(
    articles={1: published(1), 2: published(2, language="fr", slug="retours", path="fr/retour.md")},
    former={("en", "old-returns"): 1, ("en", "archived"): 99},
    anchors={10: frozenset({"exchange", "by-post", "bypost"})},
    images=frozenset({IMAGE}),
    origin="https://help.shop.example",
)


def judge(markdown, page=None):
    return [judged(link, page or Page(), CENTRE) for link in links_of(markdown)]


@pytest.mark.parametrize(
    "target",
    [
        "../Returns/return.md",
        "/Returns/return.md",
        "../Returns/return",
        "../Returns/return.md#exchange",
        "../Returns/return.md#By-Post",
        "../Returns/return.md#:~:text=exchange",
        "/help/en/a/returns",
        "/help/en/a/old-returns",
        "/help/fr/a/retours",
        "/help/en/",
        "/help/en/search?q=parcel",
        "https://help.shop.example/help/en/a/returns",
        "https://support.arduino.cc/hc/en-us/articles/12345-Returns",
    ],
)
def test_links_that_lead_to_a_published_article_are_whole(target):
    (link,) = judge(f"[there]({target})")
    assert (link.kind, link.is_broken) == ("internal", False)


@pytest.mark.parametrize(
    "target",
    [
        "../Returns/gone.md",
        "../Returns/return.md#nowhere",
        "/help/en/a/nothing",
        "/help/en/a/archived",
        "/help/de/a/returns",
        "https://help.shop.example/help/en/a/nothing",
        "parts",
    ],
)
def test_links_that_lead_nowhere_are_broken(target):
    (link,) = judge(f"[there]({target})")
    assert (link.kind, link.is_broken) == ("internal", True)


def test_links_within_the_article_need_their_heading():
    markdown = "## By post\n\n[a](#by-post) [b](#By_Post) [c](#nowhere) [d](#top)"
    assert [link.is_broken for link in judge(markdown)] == [False, False, True, False]


def test_what_is_outside_is_left_to_the_checker():
    (link,) = judge("[there](https://shop.example/x#part)")
    assert (link.kind, link.is_broken, link.address) == (
        "external",
        False,
        "https://shop.example/x",
    )
    (bare,) = judge("[there](//shop.example/x)")
    assert bare.address == "https://shop.example/x"


def test_letters_and_calls_are_no_links():
    assert judge("[a](mailto:a@shop.example) [b](tel:+331)") == []


def test_pictures_are_there_or_not():
    markdown = (
        f"![one](/help/images/{IMAGE}.png)\n\n![two](/help/images/{'b' * 64}.png)\n\n"
        "![three](img/three.png)\n\n<img src='https://cdn.shop.example/four.png' alt='four'>\n\n"
        "`![five](img/five.png)`"
    )
    assert [(link.text, link.is_broken) for link in judge(markdown)] == [
        ("one", False),
        ("two", True),
        ("three", True),
        ("four", False),
    ]


def test_a_picture_elsewhere_is_asked_for_like_a_link():
    (picture,) = judge("![x](https://cdn.shop.example/four.png)")
    assert picture.address == "https://cdn.shop.example/four.png"


def test_links_in_code_are_none():
    assert judge("`[a](gone.md)`\n\n```\n[a](gone.md)\n```") == []


def test_an_article_written_here_has_no_files_to_link_to():
    (link,) = judge("[there](../Returns/return.md)", Page(source=None, source_path=None))
    assert link.is_broken


def test_a_translation_is_better_than_nothing():
    assert CENTRE.find(language="fr-ca", key="12345").language == "fr"
    assert CENTRE.find(language="en-gb", key="12345").language == "en"
    assert CENTRE.find(language="nl", key="12345").id == 1


def test_a_link_is_stored_as_it_is_read():
    link = Link("x.md", "internal", "there", is_broken=True)
    assert Link(**link.as_json()) == link
