"""Work done in Relais and what a file says of the same article."""

import pytest

from knowledge_base import publishing, queries
from knowledge_base.article_queries import find_article
from store.engine import reading, writing
from tests.integration.knowledge_base.importing.folders import NOW, write


def test_work_done_here_is_not_undone_by_an_unchanged_file(engine, bring):
    bring()
    with writing(engine) as conn:
        article = find_article(conn, "plain", "en")
        written = publishing.add_revision(
            conn, article.id, title="Plain", body="Better.", author="ada", now=NOW
        )
        publishing.publish_revision(conn, article.id, written.id, now=NOW)
        archived = find_article(conn, "back", "en")
        publishing.archive_article(conn, archived.id, now=NOW)
    assert len(bring().unchanged) == 3
    with reading(engine) as conn:
        assert queries.get_article_page(conn, "en", "plain").body == "Better."
        assert find_article(conn, "back", "en").status == "archived"


def test_a_review_recorded_here_outlives_an_older_one_in_the_file(engine, bring, folder):
    bring()
    with writing(engine) as conn:
        publishing.mark_reviewed(conn, find_article(conn, "back", "en").id, now=NOW)
    write(folder, "Orders/back.md", "---\nid: back\ntitle: B\nreviewed: 2020-01-01\n---\nText.")
    bring()
    with reading(engine) as conn:
        assert find_article(conn, "back", "en").metadata.reviewed_at == NOW


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_the_file_decides_whether_the_article_is_shown(engine, bring, folder, status):
    text = "---\nid: back\ntitle: Send back\n{}---\nText."
    bring()
    write(folder, "Orders/back.md", text.format(f"status: {status}\n"))
    assert bring().changed == ["Orders/back.md"]
    with reading(engine) as conn:
        assert find_article(conn, "back", "en").status == status
        assert queries.count_articles(conn) == 2
    assert bring().changed == []
    write(folder, "Orders/back.md", text.format(""))
    bring()
    with reading(engine) as conn:
        assert queries.count_articles(conn) == 3
