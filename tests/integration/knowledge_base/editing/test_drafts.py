"""What is being written: kept, never overwritten unseen, and no business of customers."""

import pytest

from knowledge_base import article_queries, publishing
from knowledge_base.editing.draft_queries import find_draft, list_versions
from knowledge_base.editing.drafts import (
    MAX_BODY_CHARS,
    discard_draft,
    open_draft,
    restore_version,
    save_draft,
)
from knowledge_base.editing.errors import DraftChanged, TextTooLong
from knowledge_base.history_queries import list_events
from knowledge_base.queries import get_article_page
from store.engine import reading, writing
from tests.integration.knowledge_base.editing.conftest import NOW


def save(engine, article, editor, body, *, version=0, title="Track a parcel", **more):
    with writing(engine) as conn:
        return save_draft(
            conn,
            article.id,
            title=title,
            body=body,
            version=version,
            member_id=editor.id,
            now=NOW,
            **more,
        )


def live(engine):
    with reading(engine) as conn:
        return get_article_page(conn, "en", "track-a-parcel").body


def test_a_draft_begins_with_what_is_published(engine, article):
    with reading(engine) as conn:
        draft = open_draft(conn, article.id)
    assert (draft.version, draft.title, draft.body) == (0, "Track a parcel", "Open **My orders**.")


def test_customers_read_what_is_published_while_another_text_is_written(engine, article, editors):
    draft = save(engine, article, editors.emil, "Open **Parcels**.")
    assert (draft.version, draft.saved_by) == (1, "Emil")
    assert live(engine) == "Open **My orders**."


def test_saving_without_a_change_changes_nothing(engine, article, editors):
    save(engine, article, editors.emil, "Open **My orders**.\r\n".rstrip())
    with reading(engine) as conn:
        assert find_draft(conn, article.id) is None
    first = save(engine, article, editors.emil, "New")
    again = save(engine, article, editors.nour, "New", version=first.version)
    assert again == first


def test_who_saves_over_another_is_told_what_they_wrote(engine, article, editors):
    save(engine, article, editors.emil, "Emil's")
    with pytest.raises(DraftChanged) as refused:
        save(engine, article, editors.nour, "Nour's")
    assert refused.value.theirs.body == "Emil's"
    with reading(engine) as conn:
        assert open_draft(conn, article.id).body == "Emil's"


def test_who_saves_over_another_all_the_same_loses_nothing_of_theirs(engine, article, editors):
    save(engine, article, editors.emil, "Emil's")
    mine = save(engine, article, editors.nour, "Nour's", is_over=True)
    assert (mine.body, mine.version) == ("Nour's", 2)
    with reading(engine) as conn:
        kept = list_versions(conn, article.id)[0]
        assert article_queries.get_revision(conn, article.id, kept.id).body == "Emil's"
        assert kept.author == "Emil"
    assert live(engine) == "Open **My orders**."


def test_what_is_discarded_is_in_the_history(engine, article, editors):
    draft = save(engine, article, editors.emil, "A mistake")
    with writing(engine) as conn, pytest.raises(DraftChanged):
        discard_draft(conn, article.id, version=draft.version - 1, now=NOW)
    with writing(engine) as conn:
        kept = discard_draft(conn, article.id, version=draft.version, now=NOW)
    with reading(engine) as conn:
        assert open_draft(conn, article.id).version == 0
        assert article_queries.get_revision(conn, article.id, kept).body == "A mistake"


def test_a_revision_is_restored_as_a_draft(engine, article, editors, shelf):
    first = article.published_revision_id
    shelf.rewrite(article, "Track a parcel", "Second")
    save(engine, article, editors.emil, "Third")
    with writing(engine) as conn:
        draft = restore_version(conn, article.id, first, member_id=editors.nour.id, now=NOW)
    assert (draft.body, draft.saved_by) == ("Open **My orders**.", "Nour")
    assert live(engine) == "Second"
    with reading(engine) as conn:
        bodies = [
            article_queries.get_revision(conn, article.id, version.id).body
            for version in list_versions(conn, article.id)
        ]
    assert bodies == ["Third", "Second", "Open **My orders**."]


def test_a_text_beyond_all_measure_is_refused(engine, article, editors):
    with pytest.raises(TextTooLong):
        save(engine, article, editors.emil, "x" * (MAX_BODY_CHARS + 1))
    with pytest.raises(TextTooLong):
        save(engine, article, editors.emil, "x", title="t" * 400)


def test_no_draft_can_be_saved_for_an_article_that_is_not_there(engine, editors):
    with writing(engine) as conn, pytest.raises(article_queries.ArticleNotFound):
        save_draft(conn, 9999, title="T", body="B", version=0, member_id=editors.emil.id, now=NOW)


def test_the_history_remembers_who_did_what(engine, article, editors):
    with writing(engine) as conn:
        publishing.mark_reviewed(conn, article.id, now=NOW, member_id=editors.nour.id)
        publishing.archive_article(conn, article.id, now=NOW, member_id=editors.emil.id)
    with reading(engine) as conn:
        told = [(event.kind, event.by) for event in list_events(conn, article.id)]
    assert sorted(told, key=str) == sorted(
        [("archived", "Emil"), ("checked", "Nour"), ("published", None), ("created", None)],
        key=str,
    )
