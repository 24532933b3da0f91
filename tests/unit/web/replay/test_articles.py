"""Which article a name means: by the database, by the folder, by the names of files."""

import pytest

from web.replay.articles import NamesById, NamesByTitle, is_named_like, read_names
from web.replay.judging import ShownArticle

PARCEL = ShownArticle(7, "fr", "suivre-mon-colis", "Où est mon colis ?")


@pytest.mark.parametrize(
    ("name", "slug", "title"),
    [
        ("fr/Livraison/suivre-mon-colis.md", "suivre-mon-colis", "Où est mon colis ?"),
        ("Delivery/Track_Your Parcel.markdown", "track-your-parcel", "Track your parcel"),
        ("Uno/Whats-new.md", "what-s-new", "What's new?"),
        ("Returns.md", "returns-2", "Returns"),
        ("Colis-perdu.md", "x", "Colis perdu"),
        ("Kits/The-Opl-kit.md", "the-opla-kit", "The Oplà® kit"),
        ("suivre-mon-colis", "suivre-mon-colis", "Où est mon colis ?"),
    ],
)
def test_a_file_called_by_slug_or_title_names_its_article(name, slug, title):
    assert is_named_like(ShownArticle(1, "en", slug, title), name)
    assert not is_named_like(ShownArticle(1, "en", f"{slug}-more", f"{title} and more"), name)


def test_names_without_a_letter_that_counts_are_not_all_alike():
    assert not is_named_like(ShownArticle(1, "en", "fragen", "¿¿¿"), "!!!.md")


def test_the_database_knows_an_article_by_path_and_key():
    names = NamesById({7: {"Livraison/a.md", "track-your-parcel"}, 8: {"Livraison/b.md"}})
    assert names.is_named(PARCEL, "Livraison/a.md")
    assert names.is_named(PARCEL, "track-your-parcel")
    assert not names.is_named(PARCEL, "Livraison/b.md")


def test_a_name_that_the_database_gives_another_article_is_not_guessed_about():
    names = NamesById({7: {"a.md"}, 8: {"fr/suivre-mon-colis.md"}})
    assert not names.is_named(PARCEL, "fr/suivre-mon-colis.md")
    assert names.is_named(PARCEL, "elsewhere/suivre-mon-colis.md")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "Livraison").mkdir()
    (tmp_path / "Livraison" / "un.md").write_text(
        "---\ntitle: Où est mon colis ?\nslug: suivre-mon-colis\nlanguage: fr\n---\nIci.\n"
    )
    (tmp_path / "two.md").write_text("---\ntitle: Track your parcel\n---\nHere.\n")
    (tmp_path / "broken.md").write_text("---\ntitle: x\n")
    for language, title in {"en": "Pay", "fr": "Payer"}.items():
        text = f"---\nid: pay\ntitle: {title}\nlanguage: {language}\n---\nHere.\n"
        (tmp_path / f"{title}.md").write_text(text)
    return tmp_path


def test_a_file_names_the_article_that_an_import_makes_of_it(folder):
    names = read_names(folder, ["Livraison/un.md", "two.md"])
    assert names.is_named(PARCEL, "Livraison/un.md")
    assert not names.is_named(ShownArticle(7, "en", PARCEL.slug, PARCEL.title), "Livraison/un.md")
    for slug in ("track-your-parcel", "track-your-parcel-2"):
        assert names.is_named(ShownArticle(9, "en", slug, "Moved"), "two.md")
    for slug in ("track-your-parcels", "track-your-parcel-abroad", "track"):
        assert not names.is_named(ShownArticle(9, "en", slug, "Moved"), "two.md")


def test_a_key_names_the_articles_whose_files_have_it(folder):
    names = read_names(folder, ["pay", "two.md"])
    for language, slug in {"en": "pay", "fr": "payer"}.items():
        assert names.is_named(ShownArticle(7, language, slug, ""), "pay")
    assert not names.is_named(ShownArticle(7, "en", "payer", ""), "pay")
    assert not names.is_named(PARCEL, "pay")
    assert names.find_problem("pay") is None


def test_a_name_that_is_no_article_s_in_the_folder_names_none_and_is_told(folder):
    names = read_names(folder, ["two.md", "three.md", "broken.md"])
    assert names.find_problem("two.md") is None
    assert names.find_problem("three.md") == f"names no article in {folder}"
    assert names.find_problem("broken.md").startswith("cannot be read as an article: ")
    for name in ("three.md", "broken.md"):
        assert not names.is_named(ShownArticle(9, "en", "three", "Broken"), name)


def test_what_the_database_does_not_know_may_still_read_like_an_article():
    names = NamesById({7: {"Livraison/a.md"}, 8: {"withdrawn"}}, [PARCEL])
    known = ["Livraison/a.md", "withdrawn", "elsewhere/suivre-mon-colis.md", "Ou est mon colis.md"]
    assert [names.find_problem(name) for name in known] == [None] * 4
    assert names.find_problem("Livraison/b.md") == "names no article"


def test_where_articles_are_not_known_nothing_is_said_against_a_name():
    assert NamesByTitle().find_problem("whatever.md") is None
