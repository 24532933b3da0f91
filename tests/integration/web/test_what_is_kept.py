"""What is stored of a conversation, masked where it must be, and who can open it."""

import json

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import conversation, question
from tests.support.fake_assistant import answer_part, parts, say
from tests.support.published import insert_article
from web.conversations import queries
from web.conversations.records import NewEvent


def test_questions_are_recorded_masked_with_what_became_of_them(customer, assistant, engine):
    answers = iter(
        [
            parts(answer_part(article_id=999, revision_id=999)),
            parts(
                {"type": "say", "say": "not_found"},
                {
                    "type": "offer_person",
                    "reason": "not_found",
                    "tried": [{"article_id": 77, "probability": 0.1}],
                },
            ),
            (503, b""),
            say("greet"),
        ]
    )
    assistant.answer = lambda _ask: next(answers)
    for text in ("account jo@example.org", "call +33 6 12 34 56 78", "broken", "hello"):
        customer.send(text)
    customer.when_answered()

    with engine.connect() as conn:
        rows = conn.execute(sa.select(question).order_by(question.c.seq)).all()

    assert [(r.text, r.outcome) for r in rows] == [
        ("account [e-mail]", "answered"),
        ("call [phone]", "not_found"),
        ("broken", "unavailable"),
    ]
    # The assistant named articles that are not ours: kept out rather than failing the reply.
    assert [r.article_id for r in rows] == [None, None, None]
    assert rows[0].probability == pytest.approx(0.83)


def test_an_unanswered_question_keeps_the_article_that_came_closest(web, customer, assistant):
    """The last one tried is this question's; those before it were other questions'."""
    with web.services.engine.begin() as conn:
        old, near = (insert_article(conn, key) for key in ("old", "near"))
    tried = [
        {"article_id": old[0], "revision_id": old[1], "probability": 0.3},
        {"article_id": near[0], "revision_id": near[1], "probability": 0.2},
    ]
    offer = {"type": "offer_person", "reason": "not_found", "tried": tried}
    assistant.answer = lambda _ask: parts({"type": "say", "say": "not_found"}, offer)
    customer.send("where is it")
    customer.when_answered()
    with reading(web.services.engine) as conn:
        row = conn.execute(sa.select(question)).one()
    assert (row.outcome, row.article_id, row.revision_id) == ("not_found", *near)
    assert row.probability == pytest.approx(0.2)


def test_the_token_is_stored_only_as_a_hash(customer, engine):
    with engine.connect() as conn:
        stored = conn.execute(sa.select(conversation.c.token_hash)).scalar_one()
    assert customer.token not in json.dumps(stored)
    assert len(stored) == 64


def test_the_page_address_is_kept_without_its_query(web, engine):
    address = "https://user:pw@shop.example/a/b?token=secret#x"
    web.http.post("/api/conversations", json={"language": "en", "page_url": address})
    with engine.connect() as conn:
        stored = conn.execute(sa.select(conversation.c.page_url)).scalar_one()
    assert stored == "https://shop.example/a/b"


def test_one_customers_token_opens_no_other_conversation(web):
    one, other = web.customer(), web.customer()
    one.send("my secret")
    one.when_answered()
    assert other.events() == []
    for headers, status in [
        ({"Authorization": "Bearer " + "x" * 43}, 401),
        ({"Authorization": "Basic abc"}, 401),
        ({}, 401),
    ]:
        assert web.http.get("/api/conversation", headers=headers).status_code == status


def test_a_failing_insert_does_not_quote_what_was_written(web):
    secret = "my secret words"
    new = NewEvent(kind=secret, author="nobody", language="en", parts=[{"text": secret}])
    with pytest.raises(sa.exc.IntegrityError) as failure, writing(web.services.engine) as conn:
        started = queries.create_conversation(
            conn, id_="c" * 32, token_hash="h" * 64, language="en", page_url=None
        )
        queries.append_event(conn, started.id, new)
    assert "[SQL" in str(failure.value)
    assert secret not in str(failure.value).split("[SQL")[1]
