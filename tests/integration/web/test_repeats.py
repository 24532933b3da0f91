"""A warning before an agent asks what the customer has said already, and the count of such."""

from datetime import UTC, datetime

import pytest

from knowledge_base.client import SearchUnavailable
from store.engine import reading, writing
from store.tables import conversation, event
from web.dossier.queries import load_facts

ASKS = "What is your order number?"


@pytest.fixture
def search(web, monkeypatch):
    """What search says of how alike texts are."""
    asked = []

    def similarities(question, texts):
        asked.append((question, list(texts)))
        return [0.9 if "zip" in text else 0.1 for text in texts]

    monkeypatch.setattr(web.services.search, "similarities", similarities)
    return asked


def check(agent, id_, text):
    answer = agent.do(id_, "tools/check", text=text)
    assert answer.status_code == 200, answer.text
    return answer.json()


def repeats(web, id_):
    with reading(web.services.engine) as conn:
        return load_facts(conn, id_).repeats


@pytest.mark.usefixtures("search")
def test_what_was_written_is_quoted_with_its_time_and_masked(agent, customer, id_):
    customer.send("Order PAS-204817 is late, write to jo@example.org")
    repeat = check(agent, id_, f"Hello. {ASKS}")["repeat"]
    assert repeat["text"] == "Order PAS-204817 is late, write to [e-mail]"
    assert repeat["answered"] == "1"
    assert len(repeat["time"]) == 5


def test_a_statement_that_means_the_same_is_found_by_search(agent, customer, id_, search):
    customer.send("The lamp is nice. The zip broke after three days. Will you help?")
    assert (
        check(agent, id_, "What is broken?")["repeat"]["text"] == "The zip broke after three days."
    )
    question, texts = search[-1]
    assert question == "What is broken?"
    assert "Will you help?" not in texts


def test_what_is_no_question_asks_search_nothing(agent, customer, id_, search):
    customer.send("The zip broke after three days.")
    assert check(agent, id_, "I am sorry to hear that.")["repeat"] is None
    assert search == []


def test_without_search_facts_warn_and_nothing_else_does(agent, web, customer, id_, monkeypatch):
    def similarities(*_):
        raise SearchUnavailable("away")

    monkeypatch.setattr(web.services.search, "similarities", similarities)
    customer.send("The zip of PAS-204817 broke after three days.")
    assert check(agent, id_, "What is broken?")["repeat"] is None
    assert check(agent, id_, ASKS)["repeat"] is not None


@pytest.mark.usefixtures("search")
def test_what_was_said_in_an_earlier_episode_does_not_count(agent, customer, id_):
    customer.send("It is PAS-204817, it is late.")
    agent.do(id_, "reply", text="It comes today.")
    agent.do(id_, "resolve", why="solved")
    customer.send("Now something else is late.")
    assert check(agent, id_, ASKS)["repeat"] is None


@pytest.mark.usefixtures("search")
def test_what_the_site_told_counts_as_said(agent, web, id_):
    with writing(web.services.engine) as conn:
        conn.execute(conversation.update().values(customer={"order": "PAS-204817"}))
    repeat = check(agent, id_, ASKS)["repeat"]
    told = {"text": "PAS-204817", "answered": "site", "time": None, "name": "order"}
    assert repeat == told


@pytest.mark.usefixtures("search")
def test_any_name_that_the_site_gave_counts_and_what_it_tells_is_masked(agent, web, id_):
    said = {"phone": "06 12 34 56 78", "current_plan": "Pro"}
    with writing(web.services.engine) as conn:
        conn.execute(conversation.update().values(customer=said))
    repeat = check(agent, id_, "Quel est votre abonnement ?")["repeat"]
    assert (repeat["text"], repeat["name"]) == ("Pro", "current plan")
    repeat = check(agent, id_, "May I have your phone number, please?")["repeat"]
    assert (repeat["text"], repeat["name"]) == ("[phone]", "phone")


@pytest.mark.usefixtures("search")
def test_what_was_told_on_an_earlier_day_is_quoted_with_the_day(agent, web, customer, id_):
    customer.send("It is PAS-204817.")
    with writing(web.services.engine) as conn:
        at = datetime(2026, 5, 4, 10, 42, tzinfo=UTC)
        conn.execute(event.update().where(event.c.kind == "message").values(created_at=at))
    assert check(agent, id_, ASKS)["repeat"]["time"].startswith("04/05")


@pytest.mark.usefixtures("search")
def test_variables_typed_by_hand_are_filled_in_with_what_is_known(agent, web, id_):
    with writing(web.services.engine) as conn:
        conn.execute(conversation.update().values(customer={"name": "Jo Martin"}))
    found = check(agent, id_, "Hello { customer }, what is your name? {order} {else}")
    assert found["filled"] == "Hello Jo Martin, what is your name? {order} {else}"
    assert (found["unfilled"], found["unknown"]) == (["order"], ["else"])
    assert found["repeat"]["name"] == "name"
    found = check(agent, id_, "Bonjour {customer}, votre colis est parti.")
    assert found["filled"] == "Bonjour Jo Martin, votre colis est parti."
    assert (found["unfilled"], found["repeat"]) == ([], None)


@pytest.mark.usefixtures("search")
def test_variables_that_nobody_filled_in_or_knows_are_named(agent, id_):
    found = check(agent, id_, "Your order {order} is here, {customer}. {order} {else}")
    assert found["unfilled"] == ["order", "customer"]
    assert found["unknown"] == ["else"]


@pytest.mark.parametrize("body", [{}, {"text": 5}, {"text": "x" * 10_001}])
def test_a_check_of_no_text_is_refused(agent, id_, body):
    assert agent.do(id_, "tools/check", **body).status_code == 422


@pytest.mark.usefixtures("search")
def test_a_question_that_is_sent_anyway_is_counted_once_and_not_shown(web, agent, customer, id_):
    customer.send("It is PAS-204817.")
    body = {"text": ASKS, "client_id": "abcdefgh12", "answered": "1"}
    for _ in range(2):  # sent again, the same message is the same
        assert agent.do(id_, "reply", **body).status_code == 200
    assert repeats(web, id_) == 1
    assert [event["kind"] for event in customer.events()].count("repeated") == 0
    assert customer.events()[-1]["parts"][0]["text"] == ASKS

    agent.do(id_, "reply", text=ASKS, answered="site")
    assert repeats(web, id_) == 2


@pytest.mark.parametrize("answered", ["", "4711", "2", "x", "9" * 30])
def test_what_names_no_message_of_the_customer_counts_nothing(web, agent, customer, id_, answered):
    customer.send("It is PAS-204817.")
    sent = agent.do(id_, "reply", text=ASKS, answered=answered)
    assert sent.status_code == 200
    assert repeats(web, id_) == 0
