"""Articles as cards in an agent's message: found by search, made from the database, shown."""

import json

import pytest

from knowledge_base.answers import Answer, Hit
from knowledge_base.client import SearchUnavailable
from tests.support.published import publish


def cards(*given):
    return json.dumps(list(given))


def test_a_card_goes_with_the_message_and_is_made_from_the_database(agent, customer, id_, refunds):
    article_id, revision_id, (_, how) = refunds
    lies = {"title": "Free money", "text": "Free", "revision_id": 99, "url": "https://evil.example"}
    card = {"article_id": article_id, "chunk_id": how, **lies}
    sent = agent.do(id_, "reply", text="Like this:", cards=cards(card))
    assert sent.status_code == 200, sent.text

    text, part = customer.events()[-1]["parts"]
    assert text["text"] == "Like this:"
    assert part["type"] == "answer"
    assert part["article"]["title"] == "Refunds"
    assert part["article"]["revision_id"] == revision_id
    assert (part["heading"], part["anchor"], part["text"]) == ("How", "how", "On your card.")
    assert part["url"] == "/help/en/a/refunds#how"
    assert part["chunk_id"] == how
    assert part["reviewed_on"]
    assert "Free" not in agent.page(f"/console/inbox/{id_}")


def test_a_card_may_go_alone(agent, customer, id_, refunds):
    card = {"article_id": refunds[0], "anchor": "when"}
    assert agent.do(id_, "reply", text="", cards=cards(card)).status_code == 200
    event = customer.events()[-1]
    assert (event["author"], [part["type"] for part in event["parts"]]) == ("agent", ["answer"])
    assert agent.do(id_, "reply", text="").status_code == 422


def test_a_section_that_was_indexed_anew_is_found_by_its_anchor(agent, customer, id_, refunds):
    card = {"article_id": refunds[0], "chunk_id": 4711, "anchor": "how"}
    assert agent.do(id_, "reply", text="", cards=cards(card)).status_code == 200
    assert customer.events()[-1]["parts"][0]["heading"] == "How"


@pytest.mark.parametrize(
    "change",
    [
        {"article_id": 4711},
        {"chunk_id": 4711, "anchor": ""},
        {"chunk_id": 4711, "anchor": "gone"},
    ],
)
def test_what_is_gone_is_refused_and_nothing_is_sent(agent, customer, id_, refunds, change):
    card = {"article_id": refunds[0], "chunk_id": refunds[2][0], **change}
    before = customer.events()
    refused = agent.do(id_, "reply", text="Look:", cards=cards(card))
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "card_gone")
    assert customer.events() == before


@pytest.mark.parametrize("state", [{"status": "draft"}, {"audience": "internal"}])
def test_what_customers_may_not_read_is_not_sent(agent, web, id_, state):
    article_id, _, ids = publish(web.services.engine, **state)
    card = {"article_id": article_id, "chunk_id": ids[0]}
    assert agent.do(id_, "reply", text="Look:", cards=cards(card)).status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        "{",
        "{}",
        "[1]",
        '[{"article_id": "1"}]',
        '[{"article_id": 1, "chunk_id": true}]',
        '[{"article_id": 1, "anchor": 5}]',
        '[{"article_id": 99999999999}]',
        cards(*[{"article_id": n} for n in range(1, 5)]),
    ],
)
def test_what_is_no_list_of_cards_is_refused(agent, id_, wrong):
    assert agent.do(id_, "reply", text="Look:", cards=wrong).status_code == 422


def a_hit(article_id, chunk_id):
    return Hit(
        article_id=article_id,
        revision_id=1,
        chunk_id=chunk_id,
        key="refunds",
        slug="refunds",
        language="en",
        title="Refunds",
        category_path="",
        headings=("How",),
        anchor="how",
        text="On your card. " * 40,
        goes_on=False,
        reviewed_at=None,
        review_by=None,
        score=1.0,
    )


def test_articles_are_searched_in_the_conversation_s_language(agent, web, id_, monkeypatch):
    asked = []

    def search(question, *, language, limit):
        asked.append((question, language, limit))
        return Answer(probability=0.1, hits=(a_hit(3, 7),), took_ms=1.0)

    monkeypatch.setattr(web.services.search, "search", search)
    found = agent.http.get(f"/console/inbox/{id_}/tools/articles", params={"q": " refund "}).json()
    assert asked == [("refund", "en", 8)]
    (one,) = found["articles"]
    assert (one["article_id"], one["chunk_id"], one["heading"]) == (3, 7, "How")
    assert len(one["snippet"]) <= 201


def test_an_unavailable_search_is_said(agent, web, id_, monkeypatch):
    def search(*_, **__):
        raise SearchUnavailable("away")

    monkeypatch.setattr(web.services.search, "search", search)
    found = agent.http.get(f"/console/inbox/{id_}/tools/articles", params={"q": "refund"}).json()
    assert found == {"articles": [], "is_unavailable": True}
    empty = agent.http.get(f"/console/inbox/{id_}/tools/articles", params={"q": " "}).json()
    assert empty == {"articles": [], "is_unavailable": False}
