"""An article under "More on this": offered, and opened by the customer; what agents read of it."""

from typing import Any

import pytest

from store.engine import writing
from tests.integration.web.agents import Agent
from tests.integration.web.served import Customer, Served
from tests.support.fake_assistant import FakeAssistant, answer_part, parts
from tests.support.published import insert_article
from tests.support.waiting import id_of


@pytest.fixture
def listed(web: Served, assistant: FakeAssistant) -> tuple[Customer, int, int]:
    """A customer who waits, and the ids of two articles that were listed to them in event 2."""
    with writing(web.services.engine) as conn:
        shown = insert_article(conn, "track-your-parcel")
        first, second = (insert_article(conn, slug) for slug in ("late-parcels", "lost-parcels"))
    others = [
        {
            "id": id_,
            "revision_id": revision_id,
            "slug": slug,
            "language": "en",
            "title": slug,
        }
        for slug, (id_, revision_id) in {"late-parcels": first, "lost-parcels": second}.items()
    ]
    more: dict[str, Any] = {"type": "articles", "articles": others}
    assistant.answer = lambda _ask: parts(answer_part(*shown), more)
    customer = web.customer()
    customer.send("Where is my parcel?")
    customer.when_answered()
    customer.ask_person()
    return customer, first[0], second[0]


def open_article(customer: Customer, article_id: int, seq: int = 2) -> int:
    return customer.post("opened", {"seq": seq, "article_id": article_id}).status_code


def test_agents_read_what_was_listed_and_what_was_opened(
    web: Served, listed: tuple[Customer, int, int], agent: Agent
) -> None:
    customer, opened, _other = listed
    page = agent.page(f"/console/inbox/{id_of(web.services.engine, customer)}")
    assert page.count("Offered in a list") == 2
    assert "Looked at, not shown" not in page

    assert open_article(customer, opened) == 204
    page = agent.page(f"/console/inbox/{id_of(web.services.engine, customer)}")
    assert page.count("Offered in a list, opened by the customer") == 1
    assert page.count("Offered in a list") == 2
    assert page.count("The customer opened “late-parcels”") == 1
    agent.http.cookies.set("relais_console_language", "fr")
    page = agent.page(f"/console/inbox/{id_of(web.services.engine, customer)}")
    assert "Proposé dans une liste, ouvert par le client" in page


def test_it_is_noted_once_and_only_of_what_was_listed(
    listed: tuple[Customer, int, int],
) -> None:
    customer, opened, _other = listed
    before = customer.events()
    last = before[-1]["seq"]
    assert open_article(customer, opened) == open_article(customer, opened) == 204
    for seq, article_id in ((1, opened), (99, opened), (2, 4711)):
        assert open_article(customer, article_id, seq) == 204
    assert open_article(customer, 0) == 422
    assert customer.events() == before  # the team's alone

    customer.send("And now?")
    assert customer.when_answered()[len(before)]["seq"] == last + 2
