"""What editors do with an unanswered question, over their forms."""

import pytest

from knowledge_base import publishing
from store.engine import writing
from store.tables import article, draft, example_question, gap, utc_now

PATH = "/console/gaps"


def test_writing_begins_a_draft_with_the_question_the_reply_and_what_else_was_asked(
    emil, ask, gather, rows
):
    ask(
        "can i pay in instalments?",
        requested="asked",
        replied="Yes: in *three* payments, by card.",
    )
    ask("is there a monthly plan?")
    ask("payer en trois fois ?", language="fr")
    id_ = gather()

    answer = emil.submit(f"{PATH}/{id_}/write")

    (begun,) = rows(draft)
    assert (answer.status_code, answer.location) == (
        303,
        f"/console/editor/articles/{begun.article_id}",
    )
    assert begun.title == "Can i pay in instalments?"
    assert begun.body == ("Yes: in \\*three\\* payments, by card.\n\n## Is there a monthly plan?\n")
    (made,) = rows(article)
    assert (made.status, made.language, made.owner) == ("draft", "en", "Emil")
    (found,) = rows(gap)
    assert (found.state, found.article_id, found.decided_by) == ("writing", made.id, emil.member.id)
    page = emil.get(PATH, query_string={"state": "writing"}).text
    assert f"/console/editor/articles/{made.id}" in page


def test_writing_twice_leads_to_the_one_article(emil, ask, gather, rows):
    ask("can i pay in instalments?")
    id_ = gather()
    first = emil.submit(f"{PATH}/{id_}/write").location
    assert emil.submit(f"{PATH}/{id_}/write").location == first
    assert len(rows(article)) == 1


def test_publishing_the_article_answers_the_gap(emil, ask, gather, engine, rows):
    ask("can i pay in instalments?")
    emil.submit(f"{PATH}/{gather()}/write")
    (begun,) = rows(draft)
    now = utc_now()
    with writing(engine) as conn:
        revision = publishing.add_revision(
            conn, begun.article_id, title=begun.title, body="Yes.", author="Emil", now=now
        )
        publishing.publish_revision(conn, begun.article_id, revision.id, now=now)
    (found,) = rows(gap)
    assert (found.state, found.article_id, found.decided_at) == ("answered", begun.article_id, now)


def test_attaching_makes_the_questions_examples_of_the_article_in_their_language(
    emil, ask, gather, published, rows
):
    english, _ = published("instalments")
    french, _ = published("plusieurs-fois", language="fr", translation_group="instalments")
    ask("can I pay in instalments?")
    ask("Can I pay in instalments ?")
    ask("payer en trois fois ?", language="fr")
    ask("instalments for my order AB123456?")
    id_ = gather()

    answer = emil.submit(f"{PATH}/{id_}/attach", article_id=english)

    assert answer.location == f"{PATH}?done=attached&of={id_}"
    found = [(one.article_id, one.language, one.text) for one in rows(example_question)]
    # Newest first; what is asked again adds nothing, and what is one customer's is left out.
    assert sorted(found) == [
        (english, "en", "Can I pay in instalments ?"),
        (french, "fr", "payer en trois fois ?"),
    ]
    for one in rows(example_question):
        assert (one.state, one.origin, one.conversation_id) == ("accepted", "gap", None)
    (found,) = rows(gap)
    assert (found.state, found.article_id) == ("answered", english)


def test_what_is_done_can_be_undone_from_the_page_that_says_so(emil, ask, gather, published, rows):
    article_id, _ = published("instalments")
    ask("can I pay in instalments?")
    id_ = gather()
    done = emil.submit(f"{PATH}/{id_}/attach", article_id=article_id).location
    page = emil.get(done).text
    assert "leads to its article now" in page
    assert f'action="{PATH}/{id_}/undo"' in page
    before = rows(article)[0].changed_seq

    assert emil.submit(f"{PATH}/{id_}/undo").status_code == 303

    (found,) = rows(gap)
    assert (found.state, found.article_id, found.decided_at) == ("open", None, None)
    assert rows(example_question) == []
    assert rows(article)[0].changed_seq > before, "the search follows"


def test_dismissing_and_undoing(emil, ask, gather, rows):
    ask("what is the weather?")
    id_ = gather()
    done = emil.submit(f"{PATH}/{id_}/dismiss").location
    assert rows(gap)[0].state == "dismissed"
    assert "is not for us" in emil.get(done).text
    emil.submit(f"{PATH}/{id_}/undo")
    assert rows(gap)[0].state == "open"


def test_undoing_the_writing_takes_back_an_article_that_nobody_has_written_in(
    emil, ask, gather, engine, rows
):
    ask("can i pay in instalments?")
    id_ = gather()
    emil.submit(f"{PATH}/{id_}/write")
    emil.submit(f"{PATH}/{id_}/undo")
    assert (rows(article), rows(draft), rows(gap)[0].state) == ([], [], "open")

    emil.submit(f"{PATH}/{id_}/write")
    with writing(engine) as conn:
        conn.execute(draft.update().values(version=2, body="Mine."))
    emil.submit(f"{PATH}/{id_}/undo")
    assert (len(rows(article)), rows(gap)[0].state) == (1, "open")
    # And it can be begun anew beside that one.
    emil.submit(f"{PATH}/{id_}/write")
    assert [one.key for one in rows(article)] == [f"gap-{id_}", f"gap-{id_}-2"]


def test_what_customers_cannot_read_answers_nothing(emil, ask, gather, published, rows):
    article_id, _ = published("instalments", status="archived")
    ask("can I pay in instalments?")
    id_ = gather()
    answer = emil.submit(f"{PATH}/{id_}/attach", article_id=article_id)
    assert answer.status_code == 422
    assert "Customers cannot read this article" in answer.text
    assert rows(gap)[0].state == "open"


def test_what_somebody_else_decided_meanwhile_stays(emil, ask, gather, rows):
    ask("can I pay in instalments?")
    id_ = gather(state="answered")
    for action in ("write", "dismiss"):
        answer = emil.submit(f"{PATH}/{id_}/{action}")
        assert answer.status_code == 409
        assert "Somebody has decided" in answer.text
    assert rows(gap)[0].state == "answered"


@pytest.mark.parametrize("action", ["write", "attach", "dismiss", "undo"])
def test_a_gap_that_is_gone_is_said_to_be(emil, action):
    answer = emil.submit(f"{PATH}/99/{action}")
    assert answer.status_code == 409
    assert "not on the list any more" in answer.text


def test_articles_are_found_by_title_while_the_search_is_away(emil, ask, gather, published):
    published("instalments", title="Paying in instalments")
    published("hidden", title="Secret instalments", audience="internal")
    published("parcel", title="Where is my parcel?")
    ask("can I pay in instalments?")
    id_ = gather()
    page = emil.get(f"{PATH}/{id_}/attach").text
    assert "only titles were looked through" in page
    assert "Paying in instalments" in page
    assert "Secret" not in page
    assert "parcel" not in page
    assert "Where is my parcel?" in emil.get(f"{PATH}/{id_}/attach?q=parcel").text
    assert "No published article was found" in emil.get(f"{PATH}/{id_}/attach?q=zzzz").text
