"""What a search of the inbox finds: who the customer is, however it is typed."""

import html
import json
import re

import pytest

from store.engine import reading
from store.tables import event_words
from tests.integration.web.agents import Agent
from tests.integration.web.served import Customer, Served
from tests.support.waiting import id_of

ZOE = {
    "name": "Zoé Lemaître-Martin",
    "email": "zoe.martin@example.org",
    "plan": "Plumes",
    "order": "P1006",
    "account_manager": "Ødegård",
    "cart": ["Lampe Merle"],
}


def introduce(customer: Customer, **context: object) -> None:
    said = {"context": json.dumps(context)}
    url = "/api/conversation/customer"
    assert customer.http.put(url, json=said, headers=customer.headers).is_success


@pytest.mark.parametrize(
    "typed",
    [
        "zoe martin", "Zoé", "LEMAITRE", "martin zoé",  # names, with and without accents
        "zoe.martin@example.org", "zoe.mar", "example.org",
        "P1006", "p1006", "1006", "#P1006", "zoe P1006",
        "plumes", "odegard",
    ],
)  # fmt: skip
def test_a_customer_is_found_by_what_the_site_said(web: Served, agent: Agent, typed: str) -> None:
    zoe, other = web.customer(), web.customer()
    introduce(zoe, **ZOE)
    introduce(other, name="Ada Lovelace", email="ada@example.com", plan="Free", order="P2007")
    for customer in (zoe, other):
        customer.ask_person()

    assert agent.inbox(q=typed) == [id_of(web.services.engine, zoe)]


def test_what_lies_in_a_cart_finds_nobody(web: Served, agent: Agent) -> None:
    customer = web.customer()
    introduce(customer, **ZOE)
    customer.ask_person()

    assert agent.inbox(q="merle") == []


def test_what_the_site_no_longer_says_is_not_found(web: Served, agent: Agent) -> None:
    customer = web.customer()
    introduce(customer, name="Zoé", order="P1006")
    introduce(customer, name="Zoé", order="P1007")
    customer.ask_person()

    assert agent.inbox(q="P1006") == []
    assert agent.inbox(q="P1007") == [id_of(web.services.engine, customer)]
    with reading(web.services.engine) as conn:
        of_customer = conn.execute(event_words.select().where(event_words.c.is_customer)).all()
    assert [row.words for row in of_customer] == ["zoe p1007 1007"]


def test_an_address_left_for_an_answer_is_found_beside_the_name(web: Served, agent: Agent) -> None:
    customer = web.customer()
    introduce(customer, name="Zoé")
    left = {"client_id": "contact-1", "email": "other@letters.example", "question": "Repairs?"}
    assert customer.post("contact", left).status_code == 201
    id_ = id_of(web.services.engine, customer)

    assert agent.inbox(q="other@letters.example") == [id_]
    assert agent.inbox(q="zoe letters") == [id_]


def test_the_field_says_what_is_looked_for(agent: Agent) -> None:
    page = agent.page("/console/inbox")
    assert 'placeholder="Words, customer, order"' in page
    assert (
        '<label class="unseen" for="search">Search by words, name, e-mail, order or plan<' in page
    )


@pytest.mark.parametrize(
    ("language", "found_none", "link"),
    [
        ("en", "Nothing was found under these filters.", "Search without"),
        ("fr", "Rien n’a été trouvé avec ces filtres.", "Chercher sans"),
    ],
)
def test_nothing_found_under_a_filter_says_so_and_leads_to_the_search_without(
    web: Served, agent: Agent, language: str, found_none: str, link: str
) -> None:
    customer = web.customer()
    customer.send("where are my previous orders?")
    customer.ask_person()
    agent.http.headers["Accept-Language"] = language

    page = agent.page("/console/inbox?language=fr&q=previous+orders")

    assert found_none in page
    assert "wherever they are" not in page
    assert "Aucune conversation ne correspond" not in page
    assert ("under the filters: French" in page) == (language == "en")
    url = html.unescape(re.findall(rf'href="([^"]+)">{link}', page)[0])
    assert id_of(web.services.engine, customer) in agent.page(url)


def test_an_empty_view_under_a_filter_names_it_and_leads_to_all_of_the_view(
    web: Served, agent: Agent
) -> None:
    customer = web.customer()
    customer.ask_person()

    page = agent.page("/console/inbox?language=fr")

    assert "Filtered: French." in page
    url = html.unescape(re.findall(r'href="([^"]+)">Show the view without', page)[0])
    assert id_of(web.services.engine, customer) in agent.page(url)


@pytest.mark.parametrize(
    ("name", "typed", "is_found"),
    [
        ("Noé L’Écuyer", "noé LECUYER", True),
        ("Noé L’Écuyer", "l'écuyer noé", True),
        ("Noé L'Écuyer", "ecuyer", True),
        ("Noé Lécuyer", "L'Ecuyer", True),
        ("Sinéad O'Brien", "obrien", True),
        ("Sinéad OBrien", "O’Brien", True),
        ("L'Ampoulier", "lamp", False),
        ("Noé L'Écuyer", "d'ecuyer", False),
    ],
)
def test_an_apostrophe_in_a_name_keeps_nobody_from_being_found(
    web: Served, agent: Agent, name: str, typed: str, is_found: bool
) -> None:
    customer = web.customer()
    introduce(customer, name=name)
    customer.ask_person()

    assert (agent.inbox(q=typed) != []) == is_found
