"""From a draft to what customers read."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from knowledge_base.article_queries import get_article
from knowledge_base.editing.draft_queries import find_draft, find_newest_version, list_versions
from knowledge_base.editing.drafts import open_draft, save_draft
from knowledge_base.editing.errors import (
    DraftChanged,
    NeedsAnotherReviewer,
    NothingToSubmit,
    NotInReview,
)
from knowledge_base.editing.reviewing import (
    approve,
    publish_due,
    reject,
    submit_draft,
    withdraw_submission,
)
from knowledge_base.editing.states import state_of_article, state_of_version
from knowledge_base.queries import get_article_page
from store.engine import reading, writing
from tests.integration.knowledge_base.editing.conftest import NOW


@pytest.fixture
def submitted(engine, article, editors):
    """Emil's new text, in review."""
    return submit(engine, article, editors.emil, "Open **Parcels**.")


def submit(engine, article, by, body, *, significance="medium", note="New menu"):
    with writing(engine) as conn:
        before = open_draft(conn, article.id)
        draft = save_draft(
            conn,
            article.id,
            title="Track a parcel",
            body=body,
            version=before.version,
            member_id=by.id,
            now=NOW,
        )
        return submit_draft(
            conn,
            article.id,
            version=draft.version,
            significance=significance,
            note=note,
            by=by,
            now=NOW,
        )


def live(engine):
    with reading(engine) as conn:
        return get_article_page(conn, "en", "track-a-parcel").body


def states(engine, article):
    """Return the article's state, then those of its revisions, newest first."""
    with reading(engine) as conn:
        now = get_article(conn, article.id)
        versions = list_versions(conn, article.id)
        whole = state_of_article(
            now, find_newest_version(conn, article.id), find_draft(conn, article.id)
        )
        return [whole, *(state_of_version(now, version) for version in versions)]


@pytest.mark.usefixtures("submitted")
def test_what_is_in_review_is_not_published(engine, article):
    assert live(engine) == "Open **My orders**."
    assert states(engine, article) == ["in_review", "in_review", "published"]
    with reading(engine) as conn:
        told = find_newest_version(conn, article.id).submission
    assert (told.significance, told.note, told.submitted_by) == ("medium", "New menu", "Emil")


def test_another_editor_approves_and_it_is_published(engine, article, submitted, editors):
    with writing(engine) as conn:
        approve(conn, article.id, submitted.id, by=editors.nour, now=NOW, needs_another=True)
    assert live(engine) == "Open **Parcels**."
    assert states(engine, article) == ["published", "published", "published_before"]


def test_who_wrote_it_may_approve_it_only_where_the_setting_lets_them(
    engine, article, submitted, editors
):
    with writing(engine) as conn, pytest.raises(NeedsAnotherReviewer):
        approve(conn, article.id, submitted.id, by=editors.emil, now=NOW, needs_another=True)
    with writing(engine) as conn:
        approve(conn, article.id, submitted.id, by=editors.emil, now=NOW, needs_another=False)
    assert live(engine) == "Open **Parcels**."


def test_what_is_rejected_goes_back_with_a_reason(engine, article, submitted, editors):
    with writing(engine) as conn:
        reject(conn, article.id, submitted.id, by=editors.nour, now=NOW, comment="Which menu?")
    assert states(engine, article) == ["rejected", "rejected", "published"]
    with reading(engine) as conn:
        told = find_newest_version(conn, article.id).submission
        assert (told.decided_by, told.comment) == ("Nour", "Which menu?")
        assert open_draft(conn, article.id).body == "Open **Parcels**."


def test_it_is_decided_once(engine, article, submitted, editors):
    def decide(_place):
        try:
            with writing(engine) as conn:
                approve(
                    conn, article.id, submitted.id, by=editors.nour, now=NOW, needs_another=True
                )
        except NotInReview:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(decide, range(4))) == [False, False, False, True]
    with writing(engine) as conn, pytest.raises(NotInReview):
        reject(conn, article.id, submitted.id, by=editors.nour, now=NOW, comment="Late")


@pytest.mark.usefixtures("submitted")
def test_a_later_submission_takes_the_place_of_an_earlier_one(engine, article, editors):
    submit(engine, article, editors.emil, "Open **Orders**.")
    assert states(engine, article) == ["in_review", "in_review", "withdrawn", "published"]


def test_what_is_published_already_cannot_be_submitted(engine, article, editors):
    with writing(engine) as conn, pytest.raises(NothingToSubmit):
        submit_draft(
            conn,
            article.id,
            version=0,
            significance="typo",
            note="",
            by=editors.emil,
            now=NOW,
        )


def test_an_empty_text_cannot_be_submitted(engine, article, editors):
    with pytest.raises(NothingToSubmit):
        submit(engine, article, editors.emil, "  \n ")


def test_what_somebody_else_changed_meanwhile_is_not_submitted(engine, article, editors):
    with writing(engine) as conn:
        save_draft(
            conn,
            article.id,
            title="T",
            body="Nour's",
            version=0,
            member_id=editors.nour.id,
            now=NOW,
        )
    with writing(engine) as conn, pytest.raises(DraftChanged):
        submit_draft(
            conn, article.id, version=0, significance="typo", note="", by=editors.emil, now=NOW
        )


def test_what_is_withdrawn_can_be_submitted_again(engine, article, submitted, editors):
    with writing(engine) as conn:
        withdraw_submission(conn, article.id, submitted.id, by=editors.emil, now=NOW)
    assert states(engine, article)[1] == "withdrawn"
    with writing(engine) as conn, pytest.raises(NotInReview):
        withdraw_submission(conn, article.id, submitted.id, by=editors.emil, now=NOW)
    with writing(engine) as conn:
        submit_draft(
            conn, article.id, version=0, significance="major", note="", by=editors.emil, now=NOW
        )
    assert states(engine, article)[1] == "in_review"


def test_what_is_scheduled_is_published_then_and_once(engine, article, submitted, editors):
    later = NOW + timedelta(days=1)
    with writing(engine) as conn:
        approve(
            conn,
            article.id,
            submitted.id,
            by=editors.nour,
            now=NOW,
            needs_another=True,
            publish_at=later,
        )
    assert states(engine, article) == ["scheduled", "scheduled", "published"]
    with writing(engine) as conn:
        assert publish_due(conn, later - timedelta(seconds=1)) == []
    assert live(engine) == "Open **My orders**."
    with writing(engine) as conn:
        assert publish_due(conn, later) == [article.id]
        assert publish_due(conn, later) == []
    assert live(engine) == "Open **Parcels**."
    assert states(engine, article) == ["published", "published", "published_before"]


def test_what_is_taken_off_the_schedule_is_not_published(engine, article, submitted, editors):
    later = NOW + timedelta(days=1)
    with writing(engine) as conn:
        approve(
            conn,
            article.id,
            submitted.id,
            by=editors.nour,
            now=NOW,
            needs_another=True,
            publish_at=later,
        )
        withdraw_submission(conn, article.id, submitted.id, by=editors.emil, now=NOW)
        assert publish_due(conn, later) == []
    assert states(engine, article) == ["published", "withdrawn", "published"]
    assert live(engine) == "Open **My orders**."
