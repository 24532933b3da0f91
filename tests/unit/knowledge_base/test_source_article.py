"""One Markdown file as the article it describes."""

from datetime import UTC, datetime

import pytest

from knowledge_base.errors import UnreadableArticle
from knowledge_base.source_article import is_article, read_article


def read(text: str, name: str = "Orders/Delivery/track.md", language: str = "en"):
    return read_article(name, text, source="/docs", language=language)


def test_known_front_matter_becomes_metadata_and_the_rest_is_kept():
    article = read(
        "---\nid: 42\ntitle: Track a parcel\nslug: track\ntags: [popular, parcel]\n"
        "audience: internal\nstatus: draft\nowner: Ada\nreviewed: 2026-05-01\n"
        "review_by: '2026-11-01T12:00:00+02:00'\ncreated: 2025-01-01\n"
        "updated: 2026-01-01 10:00:00\ntranslation_group: g\ncategory: A / B\n"
        "layout: {wide: true, since: 2020-01-01}\n---\nText\n"
    )
    metadata = article.metadata
    assert (metadata.key, metadata.translation_group, article.title) == (
        "42",
        "g",
        "Track a parcel",
    )
    assert (metadata.category_path, metadata.tags) == ("A/B", ("popular", "parcel"))
    assert (metadata.audience, article.status, metadata.owner) == ("internal", "draft", "Ada")
    assert metadata.reviewed_at == datetime(2026, 5, 1, tzinfo=UTC)
    assert metadata.review_by == datetime(2026, 11, 1, 10, tzinfo=UTC)
    assert article.created_at == datetime(2025, 1, 1, tzinfo=UTC)
    assert article.updated_at == datetime(2026, 1, 1, 10, tzinfo=UTC)
    assert metadata.extra == {"layout": {"wide": True, "since": "2020-01-01"}}
    assert (article.slug, article.body) == ("track", "Text")


def test_a_file_without_front_matter_has_title_key_and_category_all_the_same():
    article = read("# Track *it*\n\nText\n")
    assert (article.title, article.body) == ("Track it", "Text")
    assert article.metadata.key == "Orders/Delivery/track"
    assert article.metadata.category_path == "Orders/Delivery"
    assert article.status == "published"


def test_a_file_without_any_heading_is_called_after_its_name():
    assert read("Text", name="Track-your_order.md").title == "Track your order"


def test_a_first_line_that_repeats_the_title_is_left_out():
    assert read("---\ntitle: Track\n---\n# Track\n\nText").body == "Text"
    assert read("---\ntitle: Track\n---\n# Else\n\nText").body == "# Else\n\nText"
    assert read("# Only a heading").body == "# Only a heading"


@pytest.mark.parametrize("text", ["---\ntitle: '{}'\n---\n# {}\n\nTexte", "# {}\n\nTexte"])
def test_a_title_keeps_its_no_break_spaces(text: str):
    title = "Où est mon colis\u202f? «\u00a0Suivi\u00a0»"
    article = read(text.format(title, title.replace("est mon", " est\tmon")))
    assert (article.title, article.body) == (title, "Texte")


def test_a_first_line_repeats_the_title_whatever_its_blanks():
    assert read("---\ntitle: Un colis\u00a0?\n---\n# Un  colis ?\n\nTexte").body == "Texte"


def test_a_file_may_say_its_language():
    assert read("---\nlanguage: FR\n---\nTexte").metadata.language == "fr"


def test_the_hash_tells_a_change_of_metadata_and_not_of_the_folders_place():
    one = read_article("a.md", "---\nid: 1\n---\nText", source="/x", language="en")
    moved = read_article("a.md", "---\nid: 1\n---\nText", source="/y", language="en")
    tagged = read_article("a.md", "---\nid: 1\ntags: a\n---\nText", source="/x", language="en")
    assert one.imported_hash == moved.imported_hash != tagged.imported_hash


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty body"),
        ("---\ntitle: x\n---\n\n  \n", "empty body"),
        ("---\ntitle: x\n---\n<!-- later -->\n![](a.png)\n", "no text in the body"),
        ("---\ntitle: x\nText", "front matter has no end"),
        ("---\ntitle: [x\n---\nText", "front matter is not YAML"),
        (
            "---\ntitle: a: b\n---\nText",
            "front matter is not YAML: a value with a colon needs quotes around it (line 2)",
        ),
        ("---\n- a\n- b\n---\nText", "front matter is not a list of names and values"),
        ("---\na: &a [x]\nb: [*a, *a]\n---\nText", "aliases are not allowed"),
        ("---\na: " + "[" * 3000 + "\n---\nText", "front matter"),
        ("---\na: !!python/object:os.system x\n---\nText", "front matter is not YAML"),
        ("---\nid: [1]\n---\nText", "id in front matter must be text"),
        ("---\nreviewed: soon\n---\nText", "reviewed in front matter is 'soon', not a date"),
        ("---\nreview_by: 2026-13-40\n---\nText", "front matter is not YAML: month must be"),
        ("---\nreviewed: [x]\n---\nText", "reviewed in front matter must be a date"),
        ("---\naudience: staff\n---\nText", "audience in front matter is 'staff', not public"),
        ("---\nstatus: live\n---\nText", "status in front matter is 'live'"),
        ("---\nlanguage: klingon language\n---\nText", "language in front matter is"),
        ("---\ntitle: " + "x" * 400 + "\n---\nText", "title is longer than"),
        ("---\nx: " + "x" * 70_000 + "\n---\nText", "front matter is longer than"),
        ("---\nx: " + "9" * 5000 + "\n---\nText", "front matter is not YAML"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(text, reason):
    with pytest.raises(UnreadableArticle) as caught:
        read(text)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_repositorys_own_files_are_no_articles_unless_they_say_so():
    assert not is_article("LICENSE.md", "Terms")
    assert not is_article("docs/README.md", "# Read me")
    assert is_article("docs/README.md", "---\ntitle: Start here\n---\nText")
    assert is_article("docs/security-of-payments.md", "Text")
