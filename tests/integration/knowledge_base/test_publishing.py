"""What editors and imports do with articles, and what customers then see."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from knowledge_base import article_queries, publishing, queries
from knowledge_base.articles import ArticleMetadata
from knowledge_base.errors import ArticleExists, ArticleNotFound, RevisionNotFound
from knowledge_base.links import article_links
from knowledge_base.rendering import render_html
from store.engine import reading, writing
from store.tables import article_sequence, chunk, revision

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
LEAD = "This is how to follow a parcel on its way, " * 4
BODY = f"{LEAD}\n\n## Where\n\nIn your account.\n\n## When\n\nWithin two days.\n"


def metadata(key="track", language="en", **more):
    return ArticleMetadata(key=key, language=language, translation_group=key, **more)


def publish(conn, key="track", title="Track your parcel", body=BODY, now=NOW, **more):
    article = publishing.create_article(conn, metadata(key, **more), title=title, now=now)
    written = publishing.add_revision(
        conn, article.id, title=title, body=body, author="ada", now=now
    )
    return publishing.publish_revision(conn, article.id, written.id, now=now)


def chunks(conn):
    return conn.execute(sa.select(chunk).order_by(chunk.c.article_id, chunk.c.ordinal)).all()


def sequence(conn) -> int:
    return conn.scalar(sa.select(article_sequence.c.value))


@pytest.fixture
def conn(engine):
    with writing(engine) as conn:
        yield conn


def test_a_draft_is_seen_by_nobody(conn):
    article = publishing.create_article(conn, metadata(), title="Track", now=NOW)
    publishing.add_revision(conn, article.id, title="Track", body=BODY, author="ada", now=NOW)
    assert queries.list_articles(conn, "en") == []
    assert chunks(conn) == []
    with pytest.raises(ArticleNotFound):
        queries.get_article_page(conn, "en", "track")


def test_a_published_article_has_its_page_and_its_chunks(conn):
    article = publish(conn, category_path="Orders/Delivery", tags=("popular",))
    page = queries.get_article_page(conn, "en", "track-your-parcel")
    assert (page.id, page.title, page.body) == (article.id, "Track your parcel", BODY)
    assert page.updated_at == NOW
    assert [(row.headings, row.anchor, row.text) for row in chunks(conn)] == [
        ([], "", LEAD.strip()),
        (["Where"], "where", "In your account."),
        (["When"], "when", "Within two days."),
    ]
    assert {row.revision_id for row in chunks(conn)} == {page.revision_id}


def test_publishing_a_fix_keeps_what_reads_the_same(conn):
    article = publish(conn)
    before = chunks(conn)
    fixed = BODY.replace("two days", "three days")
    written = publishing.add_revision(
        conn, article.id, title="Track your parcel", body=fixed, author="bob", now=NOW
    )
    assert queries.get_article_page(conn, "en", article.slug).body == BODY
    changed = publishing.publish_revision(conn, article.id, written.id, now=NOW)
    after = chunks(conn)
    assert [row.id for row in after[:2]] == [row.id for row in before[:2]]
    assert after[2].id > max(row.id for row in before)
    assert {row.revision_id for row in after} == {written.id}
    assert changed.changed_seq == sequence(conn) > article.changed_seq


def test_saving_without_a_change_changes_nothing(conn):
    article = publish(conn)
    again = publishing.add_revision(
        conn, article.id, title="Track your parcel", body=BODY, author="bob", now=NOW
    )
    assert again.author == "ada"
    assert conn.scalar(sa.select(sa.func.count()).select_from(revision)) == 1


def test_revisions_are_numbered_within_their_article(conn):
    first, second = publish(conn, "a"), publish(conn, "b")
    for article in (first, second):
        written = publishing.add_revision(
            conn, article.id, title="T", body="Other", author="ada", now=NOW
        )
        assert written.number == 2


def test_metadata_changes_without_a_new_chunk(conn):
    article = publish(conn)
    before = chunks(conn)
    changed = publishing.update_metadata(
        conn, article.id, metadata(category_path="Elsewhere", owner="ada"), now=NOW
    )
    assert chunks(conn) == before
    assert changed.changed_seq > article.changed_seq
    assert changed.slug == article.slug


def test_an_internal_article_never_reaches_customers(conn):
    article = publish(conn, audience="internal", tags=("popular",))
    assert chunks(conn) == []
    assert queries.list_articles(conn, "en") == queries.list_tagged(conn, "en", "popular") == []
    assert queries.list_categories(conn, "en") == ()
    with pytest.raises(ArticleNotFound):
        queries.get_article_page(conn, "en", article.slug)
    publishing.update_metadata(conn, article.id, metadata(), now=NOW)
    assert len(chunks(conn)) == 3
    publishing.update_metadata(conn, article.id, metadata(audience="internal"), now=NOW)
    assert chunks(conn) == []


@pytest.mark.parametrize("hide", [publishing.archive_article, publishing.withdraw_article])
def test_a_hidden_article_is_gone_from_pages_and_search_and_can_come_back(conn, hide):
    article = publish(conn)
    hidden = hide(conn, article.id, now=NOW)
    assert hidden.changed_seq > article.changed_seq
    assert chunks(conn) == []
    assert queries.count_articles(conn) == 0
    assert hide(conn, article.id, now=NOW) == hidden
    publishing.publish_revision(conn, article.id, article.published_revision_id, now=NOW)
    assert queries.count_articles(conn, "en") == 1
    assert len(chunks(conn)) == 3


def test_marking_as_reviewed_is_told_to_search(conn):
    article = publish(conn)
    later = NOW + timedelta(days=1)
    reviewed = publishing.mark_reviewed(conn, article.id, now=later, review_by=None)
    assert reviewed.changed_seq > article.changed_seq
    assert queries.get_article_page(conn, "en", article.slug).reviewed_at == later


def test_a_key_is_taken_once_in_a_language(conn):
    publish(conn)
    with pytest.raises(ArticleExists):
        publishing.create_article(conn, metadata(), title="Other", now=NOW)
    publish(conn, language="fr")


def test_equal_titles_get_different_slugs(conn):
    slugs = [publish(conn, key, title="Été à « Ḱyiv »").slug for key in ("a", "b", "c")]
    assert slugs == ["ete-a-kyiv", "ete-a-kyiv-2", "ete-a-kyiv-3"]


def test_only_an_articles_own_revision_can_be_published(conn):
    first, second = publish(conn, "a"), publish(conn, "b")
    with pytest.raises(RevisionNotFound):
        publishing.publish_revision(conn, first.id, second.published_revision_id, now=NOW)


def test_a_page_of_links_is_published_without_chunks(conn):
    publish(conn, body="- [A](https://a.b)\n- [C](https://c.d)\n")
    assert queries.count_articles(conn) == 1
    assert chunks(conn) == []


def test_cutting_again_changes_nothing_when_nothing_changed(conn):
    article = publish(conn)
    before = sequence(conn)
    assert not publishing.cut_again(conn, article.id)
    assert sequence(conn) == before
    conn.execute(sa.update(chunk).values(chunking_version=-1))
    assert publishing.cut_again(conn, article.id)
    assert sequence(conn) == before + 1


def test_categories_make_a_tree_with_counts(conn):
    publish(conn, "a", title="A", category_path="Orders/Delivery")
    publish(conn, "b", title="B", category_path="Orders/Delivery")
    publish(conn, "c", title="C", category_path="Orders")
    publish(conn, "d", title="D", category_path="Compte & données")
    publish(conn, "e", title="E", category_path="Orders", language="fr")
    publish(conn, "f", title="F")
    tree = queries.list_categories(conn, "en")
    assert [(c.name, c.slug, c.article_count) for c in tree] == [
        ("Compte & données", "compte-donnees", 1),
        ("Orders", "orders", 3),
    ]
    (child,) = tree[1].children
    assert (child.path, child.slug, child.article_count) == (
        "Orders/Delivery",
        "orders-delivery",
        2,
    )
    assert queries.get_category(conn, "en", "orders-delivery") == child

    def titles(**more):
        return [a.title for a in queries.list_articles(conn, "en", **more)]

    assert titles() == ["A", "B", "C", "D", "F"]
    assert titles(category_path="Orders") == ["C"]
    assert titles(category_path="Orders", is_deep=True) == ["A", "B", "C"]
    assert titles(category_path="") == ["F"]
    assert titles(limit=2, offset=1) == ["B", "C"]

    def count(**more):
        return queries.count_articles(conn, "en", **more)

    assert (count(), count(category_path=""), count(category_path="Orders")) == (5, 1, 1)
    assert count(category_path="Orders", is_deep=True) == 3
    assert count(category_path="", is_deep=True) == 5


def test_categories_that_read_alike_have_addresses_of_their_own(conn):
    paths = ["A/B", "A-B", "a b", "🎁", "🚚"]
    for path in paths:
        publish(conn, path, title=path, category_path=path)
    tree = queries.list_categories(conn, "en")
    slugs = {c.path: c.slug for top in tree for c in (top, *top.children)}
    assert slugs == {
        "A": "a",
        "A-B": "a-b",
        "A/B": "a-b-2",
        "a b": "a-b-3",
        "🎁": "category",
        "🚚": "category-2",
    }
    for path, slug in slugs.items():
        assert queries.get_category(conn, "en", slug).path == path


def test_a_category_with_a_wildcard_in_its_name_contains_its_own_only(conn):
    publish(conn, "a", category_path="100%/x")
    publish(conn, "b", category_path="100 ways/y")
    found = queries.list_articles(conn, "en", category_path="100%", is_deep=True)
    assert [a.category_path for a in found] == ["100%/x"]


def test_tagged_articles_are_found_by_the_whole_tag(conn):
    publish(conn, "a", title="A", tags=("popular", "x"))
    publish(conn, "b", title="B", tags=("unpopular",))
    assert [a.title for a in queries.list_tagged(conn, "en", "popular")] == ["A"]


def test_translations_know_each_other(conn):
    english = publish(conn)
    french = publish(conn, title="Suivre votre colis", language="fr")
    links = queries.list_translations(conn, "track")
    assert [(link.id, link.language, link.title) for link in links] == [
        (english.id, "en", "Track your parcel"),
        (french.id, "fr", "Suivre votre colis"),
    ]


def test_links_between_articles_lead_to_our_pages_once_the_target_is_there(conn):
    body = (
        "[file](../Returns/send%20back.md#how) "
        "[centre](https://support.example/hc/en-us/articles/360012345678-Send-back#how) "
        "[other](https://support.example/hc/en-us/articles/999999999999-Other) "
        "[missing](missing.md) [pdf](form.pdf) [out](../../../etc/passwd)"
    )
    publish(conn, body=body, source="docs", source_path="Orders/track.md")
    page = queries.get_article_page(conn, "en", "track-your-parcel")

    def shown():
        return render_html(
            page.body, article_links(conn, page, lambda lang, slug: f"/{lang}/{slug}")
        )

    assert (
        '<a href="https://support.example/hc/en-us/articles/360012345678-Send-back#how"' in shown()
    )
    assert "file <a" in shown()
    publish(
        conn,
        "360012345678",
        title="Send back",
        source="docs",
        source_path="Returns/send back.md",
    )
    html = shown()
    assert '<a href="/en/send-back#how">file</a> <a href="/en/send-back#how">centre</a>' in html
    assert "https://support.example/hc/en-us/articles/999999999999-Other" in html
    assert html.endswith("missing pdf out</p>")


def test_a_link_prefers_the_readers_language(conn):
    for language in ("en", "fr"):
        publish(conn, "back", title=f"Back {language}", language=language)
    found = queries.find_linked_article(conn, language="fr", key="back")
    assert found.language == "fr"
    assert queries.find_linked_article(conn, language="de", key="back").language == "en"


def test_the_newest_changes_come_first(conn):
    publish(conn, "a", title="Old", now=NOW - timedelta(days=1))
    publish(conn, "b", title="New")
    assert [a.title for a in queries.list_recent(conn, "en")] == ["New", "Old"]


def test_what_fails_half_way_leaves_nothing(engine):
    def fail(conn):
        publish(conn)
        raise RuntimeError

    with pytest.raises(RuntimeError), writing(engine) as conn:
        fail(conn)
    with reading(engine) as conn:
        assert chunks(conn) == []
        assert sequence(conn) == 0
        assert article_queries.find_article(conn, "track", "en") is None
