"""Votes on articles: on their pages without any script, and from the widget's reader."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import article, feedback, revision, utc_now
from tests.integration.web.links import Links
from tests.support.members import new_browser
from tests.support.published import insert_article

READER = "r" * 22
PAGE, FORM = "/help/en/a/refunds", "/help/en/a/refunds/feedback"


@pytest.fixture(autouse=True)
def ids(engine):
    """The ids of a published article and its revision."""
    with writing(engine) as conn:
        return insert_article(conn, "refunds", title="Refunds", body="Within 14 days.")


@pytest.fixture
def reader(app):
    """A reader's browser."""
    return new_browser(app)


def votes(engine):
    with reading(engine) as conn:
        return conn.execute(sa.select(feedback).order_by(feedback.c.id)).all()


def said(page) -> str:
    return page.partition("data-said>")[2].partition("<")[0]


def hidden(page, name):
    tags = [attrs for tag, attrs in Links(page).tags if tag == "input"]
    return next(attrs["value"] for attrs in tags if attrs.get("name") == name)


def test_a_vote_is_asked_for_and_nothing_is_kept_of_who_only_reads(reader, engine):
    page = reader.get(PAGE)
    assert "Was this article helpful?" in page.text
    assert "Set-Cookie" not in page.headers
    assert not votes(engine)


@pytest.mark.parametrize(("word", "is_helpful"), [("yes", True), ("no", False)])
def test_a_vote_is_stored_and_the_page_says_so(reader, engine, ids, word, is_helpful):
    answer = reader.post(FORM, data={"helpful": word, "revision": ids[1]})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{PAGE}#Feedback")
    (vote,) = votes(engine)
    assert (vote.article_id, vote.revision_id, vote.is_helpful) == (*ids, is_helpful)
    assert (vote.conversation_id, vote.reason, vote.comment) == (None, None, "")
    cookie = answer.headers["Set-Cookie"]
    assert "SameSite=Lax" in cookie and "Path=/" in cookie
    name = cookie.partition("=")[2].partition(";")[0]
    assert name not in str(vote) and len(vote.voter) == 64
    assert (
        "helped" in said(reader.get(PAGE).text)
        if is_helpful
        else "did not" in reader.get(PAGE).text
    )


def test_a_reload_and_a_second_click_are_the_same_vote(reader, engine, ids, app):
    page = reader.get(PAGE).text
    form = {"helpful": "no", "reader": hidden(page, "reader"), "revision": ids[1]}
    # Of a double click the second comes before the first one's cookie does.
    new_browser(app).post(FORM, data=form)
    reader.post(FORM, data=form)
    reader.post(FORM, data=form)
    assert len(votes(engine)) == 1
    # And in another tab the page had another name for the reader, who has a cookie by now.
    reader.post(FORM, data={**form, "reader": "another-name-of-theirs"})
    assert len(votes(engine)) == 1


def test_two_readers_are_two_votes(reader, engine, app):
    for browser in (reader, new_browser(app)):
        browser.post(
            FORM, data={"helpful": "yes", "reader": hidden(browser.get(PAGE).text, "reader")}
        )
    assert len(votes(engine)) == 2


def test_a_reason_and_a_sentence_follow_a_no_with_personal_data_masked(reader, engine):
    reader.post(FORM, data={"helpful": "no"})
    page = reader.get(PAGE).text
    assert "It is out of date" in page and "Talk to a person" in page
    comment = "Call ada@shop.example\n or +44 20 7946 0958, " + "x" * 100
    reader.post(FORM, data={"helpful": "no", "reason": "outdated", "comment": comment})
    (vote,) = votes(engine)
    assert (vote.reason, vote.comment) == ("outdated", "Call [e-mail] or [phone], " + "x" * 100)
    page = reader.get(PAGE).text
    assert said(page).startswith("Thank you") and "It is out of date" not in page
    # A reload of what came before does not take the reason away.
    reader.post(FORM, data={"helpful": "no"})
    assert votes(engine)[0].reason == "outdated"


def test_a_vote_can_be_changed_and_its_reason_goes(reader, engine):
    reader.post(FORM, data={"helpful": "no", "reason": "wrong", "comment": "Not so."})
    reader.post(FORM, data={"helpful": "yes", "reason": "wrong", "comment": "Not so."})
    (vote,) = votes(engine)
    assert (vote.is_helpful, vote.reason, vote.comment) == (True, None, "")
    reader.post(FORM, data={"helpful": "no"})
    assert votes(engine)[0].reason is None


def test_a_new_revision_is_voted_on_anew_and_the_old_vote_stays(reader, engine, ids):
    page = reader.get(PAGE).text
    reader.post(FORM, data={"helpful": "no"})
    with writing(engine) as conn:
        new = conn.execute(
            revision.insert()
            .values(article_id=ids[0], number=2, title="Refunds", body="Within 30 days.",
                    content_hash="y", author="editor", created_at=utc_now())
            .returning(revision.c.id)
        ).scalar_one()  # fmt: skip
        conn.execute(article.update().values(published_revision_id=new))
    assert "data-said" not in reader.get(PAGE).text
    # Who had the page open before it changed votes on what they have read.
    reader.post(FORM, data={"helpful": "yes", "revision": hidden(page, "revision")})
    assert [(v.revision_id, v.is_helpful) for v in votes(engine)] == [(ids[1], True)]
    reader.post(FORM, data={"helpful": "yes"})
    assert [v.revision_id for v in votes(engine)] == [ids[1], new]


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"helpful": "maybe"},
        {"helpful": "no", "reason": "ugly"},
        {"helpful": "no", "revision": "1e3"},
        {"helpful": "no", "comment": "x" * 501},
    ],
)
def test_a_form_that_is_none_of_ours_is_refused(reader, engine, form):
    assert reader.post(FORM, data=form).status_code == 422
    assert not votes(engine)


@pytest.mark.parametrize("origin", ["https://evil.example", "https://shop.example", "null"])
def test_another_sites_form_does_not_vote(reader, engine, origin):
    refused = reader.post(FORM, data={"helpful": "no"}, headers={"Origin": origin})
    assert refused.status_code == 403
    assert not votes(engine)


def test_a_vote_on_what_nobody_may_read_is_refused(reader, engine, ids):
    with writing(engine) as conn:
        other, other_revision = insert_article(conn, "other")
        insert_article(conn, "secret", audience="internal")
    assert reader.post("/help/en/a/secret/feedback", data={"helpful": "no"}).status_code == 404
    wrong = reader.post(FORM, data={"helpful": "no", "revision": other_revision})
    assert wrong.status_code == 404
    body = {"article_id": ids[0], "revision_id": other_revision, "reader": READER}
    wrong = reader.post("/api/articles/feedback", json={**body, "is_helpful": True})
    assert wrong.status_code == 404 and other
    assert not votes(engine)


def test_one_address_cannot_vote_without_end(reader):
    statuses = [
        reader.post(FORM, data={"helpful": "no", "reader": f"reader-number-{n:04}"}).status_code
        for n in range(31)
    ]
    assert statuses == [303] * 30 + [429]


def test_the_widget_votes_from_an_allowed_site_under_its_own_name(reader, engine, ids):
    shown = reader.get("/api/articles/en/refunds").get_json()
    assert (shown["id"], shown["revision_id"]) == ids
    vote = {"article_id": ids[0], "revision_id": ids[1], "reader": READER, "is_helpful": False}
    site = {"Origin": "https://shop.example"}
    assert reader.post("/api/articles/feedback", json=vote, headers=site).status_code == 204
    why = {**vote, "reason": "missing", "comment": "My order 7 is not there"}
    assert reader.post("/api/articles/feedback", json=why, headers=site).status_code == 204
    (stored,) = votes(engine)
    assert (stored.is_helpful, stored.reason) == (False, "missing")
    elsewhere = {"Origin": "https://evil.example"}
    assert reader.post("/api/articles/feedback", json=vote, headers=elsewhere).status_code == 403
    assert len(votes(engine)) == 1


def test_two_votes_of_one_reader_at_once_are_one(web, engine, ids):
    vote = {"article_id": ids[0], "revision_id": ids[1], "reader": READER, "is_helpful": True}

    def cast(_):
        return httpx.post(f"{web.url}/api/articles/feedback", json=vote).status_code

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(cast, range(8))) == [204] * 8
    assert len(votes(engine)) == 1


def test_a_page_is_not_sent_again_until_it_or_the_vote_changes(reader):
    first = reader.get(PAGE)
    asked = {"If-None-Match": first.headers["ETag"]}
    assert reader.get(PAGE, headers=asked).status_code == 304
    assert "private" in first.headers["Cache-Control"]
    reader.post(FORM, data={"helpful": "yes"})
    assert reader.get(PAGE, headers=asked).status_code == 200
