"""What replies are suggested beside a conversation in the console."""

import json
import re

import pytest

from store.engine import writing
from store.tables import canned_reply, utc_now
from tests.contract.fake_search import FakeSearch, Found, fake_search, hit
from tests.integration.web.dossiers import VALIDATOR, play
from tests.support.fake_assistant import answer_part, parts
from tests.support.members import MemberBrowser, make_member
from tests.support.published import insert_article


@pytest.fixture
def search():
    with fake_search() as fake:
        yield fake


@pytest.fixture
def web(serve, search):
    return serve(search_url=search.url)


@pytest.fixture
def robin(make_app, search, web):
    del web  # the same database
    app = make_app(search_url=search.url)
    member = make_member(app.extensions["relais"].engine, name="Robin")
    return MemberBrowser(app, member)


def suggested(robin, path):
    """The texts of the suggested replies."""
    return re.findall(r'data-text="([^"]*)"', robin.get(path).text)


def test_replies_are_suggested_from_articles_and_canned_replies(
    customer, robin, id_, search: FakeSearch
):
    customer.send("where is my parcel")
    customer.when_answered()
    with writing(robin.engine) as conn:
        conn.execute(canned_reply.delete())
        conn.execute(
            canned_reply.insert().values(
                shortcut="late",
                title="Parcel late",
                body_en="I am sorry that your parcel is late, {customer}.",
                updated_at=utc_now(),
            )
        )
    search.finds(Found([hit(7, probability=0.6)], probability=0.6))
    path = f"/console/inbox/{id_}/suggestions"
    page = robin.get(path).text
    assert 'data-article-id="7"' in page
    assert "I am sorry that your parcel is late" in page

    search.is_failing = True
    page = robin.get(path).text
    assert "The search is down" in page
    assert "data-article-id" not in page
    assert "I am sorry that your parcel is late" in page


def test_nothing_is_said_to_fit_or_not_before_something_is_asked(customer, robin, id_):
    with writing(robin.engine) as conn:
        conn.execute(canned_reply.delete())
    customer.ask_person()
    path = f"/console/inbox/{id_}/suggestions"
    assert "Nothing more to suggest" not in robin.get(path).text
    customer.send("Which moon is the largest?")
    assert "Nothing more to suggest" in robin.get(path).text


def test_what_is_suggested_follows_what_was_asked_last_and_asks_for_nothing_known(
    customer, robin, id_, search: FakeSearch
):
    said = {"context": json.dumps({"order": "P5"})}
    url = "/api/conversation/customer"
    assert customer.http.put(url, json=said, headers=customer.headers).is_success
    customer.send("I want my money back")
    customer.when_answered()
    customer.ask_person()
    path = f"/console/inbox/{id_}/suggestions"
    texts = suggested(robin, path)
    assert len(texts) == 3
    assert not any("order number" in text for text in texts)
    assert search.asked[-1]["question"] == "I want my money back"
    assert robin.get(f"/console/inbox/{id_}/dossier.json").get_json()["asked_since"] is None

    customer.send("How do I change my password?")
    customer.send("thank you")
    suggested(robin, path)
    assert search.asked[-1]["question"] == "How do I change my password?"
    customer.send("How do I change my address? I want to talk to a person please")
    suggested(robin, path)
    assert search.asked[-1]["question"] == "How do I change my address?"
    made = robin.get(f"/console/inbox/{id_}/dossier.json").get_json()
    VALIDATOR.validate(made)
    assert made["question"]["text"] == "I want my money back"
    assert made["asked_since"]["text"].startswith("How do I change my address?")
    page = robin.get(f"/console/inbox/{id_}/dossier").text
    assert "Asked since" in page


def test_what_the_customer_said_no_to_leaves_room_for_the_next_best(
    customer, assistant, robin, id_, search: FakeSearch
):
    path = f"/console/inbox/{id_}/suggestions"

    def is_suggested() -> bool:
        shown, other = hit(article, probability=0.9), hit(70, probability=0.35)
        search.finds(Found([shown, other], 0.9), Found([other], 0.35))
        return 'data-article-id="70"' in robin.get(path).text

    with writing(robin.engine) as conn:
        article, revision = insert_article(conn, "track")
    events = play(customer, assistant, ("where is it", parts(answer_part(article, revision))))
    customer.ask_person()
    assert not is_suggested()
    customer.rate(events[-1]["seq"], False)
    assert is_suggested()
    customer.rate(events[-1]["seq"], True)
    assert not is_suggested()
