"""The inbox as it is read: which conversations, in which order, and what a thread shows."""

import re
import uuid

import pytest

from store.engine import writing
from store.tables import conversation
from tests.integration.web.agents import Agent, Hire
from tests.integration.web.served import Served
from tests.support.fake_assistant import FakeAssistant, answer_part, parts
from tests.support.waiting import id_of
from web.conversations import queries
from web.conversations.parts import text_part
from web.conversations.records import NewEvent
from web.customers.queries import put_customer
from web.customers.verifying import Introduction


def waiting(web: Served, text: str = "Where is my parcel?", language: str = "en") -> str:
    """A customer who has written and asked for a person."""
    customer = web.customer(language)
    customer.send(text)
    customer.when_answered()
    customer.ask_person()
    return id_of(web.services.engine, customer)


def test_who_waits_longest_comes_first(web: Served, agent: Agent) -> None:
    first, second = waiting(web), waiting(web)

    assert agent.inbox(view="waiting") == [first, second]
    assert agent.counts()["waiting"] == "2"


def test_a_row_says_what_is_wanted_before_that_a_person_is(web: Served, agent: Agent) -> None:
    customer = web.customer("en")
    customer.send("hello, I want to talk to a human")
    customer.when_answered()
    customer.ask_person()
    assert "I want to talk to a human" in agent.page("/console/inbox/list")

    customer.send("this is ridiculous")
    customer.send("my parcel was left in the rain")
    page = agent.page("/console/inbox/list")
    assert "my parcel was left in the rain" in page
    assert "I want to talk to a human" not in page


def test_a_row_says_what_a_person_is_wanted_for_not_what_was_answered_before(
    web: Served, agent: Agent, assistant: FakeAssistant
) -> None:
    asked, lamp = "how much is delivery to Belgium?", "my lamp no longer lights up"
    replies = {
        asked: parts(answer_part() | {"words": [asked]}),
        lamp: parts(answer_part() | {"words": [asked, lamp]}),
        "that did not help": parts(
            {"type": "handoff", "reason": "not_helpful", "tried": [], "words": [asked, lamp]}
        ),
    }
    assistant.answer = lambda ask: replies[ask["text"]]
    customer = web.customer("en")
    for text in replies:
        customer.send(text)
        customer.when_answered()

    def row() -> str:
        page = agent.page("/console/inbox/list")
        (found,) = re.findall(r'<span class="conversation-words".*?</span>', page, re.S)
        return str(found)

    assert lamp in row()
    assert asked not in row()
    customer.send("are you there?")
    assert lamp in row()


def test_ones_own_conversations_say_what_is_new(web: Served, hire: Hire) -> None:
    camille, robin = hire("Camille"), hire("Robin")
    customer = web.customer("en")
    customer.ask_person()
    id_ = id_of(web.services.engine, customer)
    news = re.compile(r'data-news="([^"]*)"')
    assert camille.do(id_, "take").status_code == 200
    assert news.findall(camille.page("/console/inbox/list")) == [""]

    customer.send("Are you there?")
    (new,) = news.findall(camille.page("/console/inbox/list"))
    assert new.startswith(f"{id_}:")
    assert news.findall(robin.page("/console/inbox/list")) == [""]

    assert camille.do(id_, "assign", to=f"member:{robin.member.id}").status_code == 200
    assert news.findall(camille.page("/console/inbox/list")) == [""]
    assert id_ in news.findall(robin.page("/console/inbox/list"))[0]


def test_each_view_shows_its_own(web: Served, agent: Agent) -> None:
    with_bot, mine, done = web.customer(), waiting(web), waiting(web)
    with_bot.send("Hello")
    with_bot.when_answered()
    assert agent.do(mine, "take").status_code == 200
    assert agent.do(done, "resolve").status_code == 200

    assert agent.inbox(view="waiting") == []
    assert agent.inbox(view="mine") == [mine]
    assert agent.inbox(view="all") == [mine]
    assert agent.inbox(view="bot") == [id_of(web.services.engine, with_bot)]
    assert agent.inbox(view="resolved") == [done]
    counts = agent.counts()
    assert counts == {
        "waiting": "0", "mine": "1", "all": "1", "snoozed": "0", "bot": "1", "resolved": "1",
        "left": "0",
    }  # fmt: skip


def test_a_row_says_who_what_and_why_without_personal_data(web: Served, agent: Agent) -> None:
    id_ = waiting(web, "Write to ada@example.org about my parcel")
    with writing(web.services.engine) as conn:
        conn.execute(conversation.update().values(customer={"name": "Ada Lovelace"}))

    page = agent.page("/console/inbox")

    assert "Ada Lovelace" in page
    assert "Write to [e-mail] about my parcel" in page
    assert "ada@example.org" not in page
    assert "Asked for a person" in page
    assert f'id="row-{id_}"' in page


def test_a_list_is_paged_without_losing_or_doubling(web: Served, agent: Agent) -> None:
    with writing(web.services.engine) as conn:
        for number in range(120):
            id_ = f"{number:032x}"
            queries.create_conversation(
                conn, id_=id_, token_hash=uuid.uuid4().hex, language="en", page_url=None
            )
            event = NewEvent("message", "customer", "en", [text_part(f"Question {number}")])
            queries.append_event(conn, id_, event)

    seen: list[str] = []
    path = "/console/inbox?view=bot"
    while path:
        page = agent.page(path)
        seen += re.findall(r'data-id="(\w+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        path = following[1].replace("&amp;", "&") if following else ""

    assert len(seen) == len(set(seen)) == 120
    assert seen[0] == f"{119:032x}"


@pytest.mark.parametrize("words", ["parcel", "PARCEL", "parc", "lost parcel", "Lovelace"])
def test_words_of_messages_and_names_are_found(web: Served, agent: Agent, words: str) -> None:
    found, _other = waiting(web, "You lost my parcel"), waiting(web, "An invoice, please")
    with writing(web.services.engine) as conn:
        put_customer(conn, found, Introduction({"name": "Ada Lovelace"}, None))

    assert agent.inbox(view="waiting", q=words) == [found]


def test_a_search_finds_what_is_resolved_too(web: Served, agent: Agent) -> None:
    found, _other = waiting(web, "You lost my parcel"), waiting(web, "An invoice, please")
    agent.do(found, "take")
    agent.do(found, "resolve")

    assert agent.inbox(view="waiting", q="parcel") == [found]
    page = agent.page("/console/inbox?view=waiting&q=parcel")
    assert '<span class="mark">Resolved</span>' in page
    assert 'href="/console/inbox?view=waiting">Show all' in page  # the way out of the search


def test_accents_do_not_matter_to_a_search(web: Served, agent: Agent) -> None:
    found = waiting(web, "Mon colis est arrivé abîmé", "fr")

    assert agent.inbox(q="abime") == [found]
    assert agent.inbox(q="ABÎMÉ arrive") == [found]
    assert agent.inbox(q="nothing of this") == []


def test_signs_in_a_search_are_no_syntax(web: Served, agent: Agent) -> None:
    waiting(web)

    for words in ('"', "a AND", "NEAR(", "*", "%", "'; --", "(", "-x", ":", "\\"):
        agent.inbox(q=words)


def test_a_language_and_a_label_narrow_the_list(web: Served, agent: Agent) -> None:
    english, french = waiting(web), waiting(web, "Bonjour", "fr")
    agent.do(english, "labels", name="Refund")

    assert agent.inbox(language="fr") == [french]
    assert agent.inbox(label=1) == [english]
    assert agent.inbox(label=1, language="fr") == []


def test_a_thread_shows_what_was_said_and_done(web: Served, agent: Agent) -> None:
    id_ = waiting(web)
    agent.do(id_, "take")
    agent.do(id_, "note", text="Ask the warehouse")
    agent.do(id_, "reply", text="I am looking into it")

    page = agent.page(f"/console/inbox/{id_}")

    assert "Where is my parcel?" in page
    assert "The customer asked for a person" in page
    assert "Camille took the conversation" in page
    assert "Ask the warehouse" in page
    assert "I am looking into it" in page


def test_personal_data_is_shown_on_request_and_that_is_noted_once(web: Served, hire: Hire) -> None:
    camille, omar = hire("Camille"), hire("Omar")
    id_ = waiting(web, "I am ada@example.org")
    assert "ada@example.org" not in camille.page(f"/console/inbox/{id_}?shown=1")

    shown = camille.submit(id_, "unmask").text
    camille.submit(id_, "unmask")

    assert "ada@example.org" in shown
    assert "ada@example.org" not in camille.page(f"/console/inbox/{id_}")
    assert "ada@example.org" not in omar.page(f"/console/inbox/{id_}?shown=1")
    assert omar.page(f"/console/inbox/{id_}").count("Camille looked at personal data") == 1


def test_a_long_thread_shows_its_end_and_leads_back(web: Served, agent: Agent) -> None:
    id_ = waiting(web)
    with writing(web.services.engine) as conn:
        for number in range(450):
            event = NewEvent("message", "customer", "en", [text_part(f"Line {number}.")])
            queries.append_event(conn, id_, event)

    seen, path = 0, f"/console/inbox/{id_}?view=waiting"
    for _ in range(3):
        page = agent.page(path)
        seen += page.count('class="line"')
        found = re.search(r'href="([^"]+&amp;before=\d+)"', page)
        path = found[1].replace("&amp;", "&") if found else ""

    assert path == ""
    assert seen >= 450


def test_an_unread_mark_goes_once_it_was_seen(web: Served, agent: Agent) -> None:
    id_ = waiting(web)
    assert "data-unread" in agent.page("/console/inbox")

    assert agent.do(id_, "seen", seq=99).status_code == 204

    assert "data-unread" not in agent.page("/console/inbox")


def test_an_unknown_conversation_is_not_found(agent: Agent) -> None:
    agent.page(f"/console/inbox/{'0' * 32}", status=404)
    assert agent.do("0" * 32, "take").status_code == 404


def test_an_editor_has_no_inbox(hire: Hire) -> None:
    with pytest.raises(AssertionError):
        hire("Edith", "editor")


def test_without_a_mail_server_nobody_is_promised_a_letter(web: Served, agent: Agent) -> None:
    customer = web.customer()
    email = "ada@example.org"
    customer.post(
        "contact", {"client_id": "contact-1", "email": email, "question": "Can you engrave?"}
    )

    said = customer.events()[-1]["parts"][0]["text"]
    page = agent.page(f"/console/inbox/{id_of(web.services.engine, customer)}")

    assert "will answer you here" in said
    assert "has your address a…@example.org" in said
    assert "No mail server is set: write to a…@example.org yourself" in page


def test_the_french_console_is_french(web: Served, agent: Agent) -> None:
    id_ = waiting(web, "Bonjour", "fr")
    agent.http.cookies.set("relais_console_language", "fr")

    page = agent.page(f"/console/inbox/{id_}")

    assert "En attente" in page
    assert "Le client a demandé un conseiller" in page


def test_a_filter_by_language_does_not_change_the_console_s_own(web: Served, agent: Agent) -> None:
    french = waiting(web, "Bonjour", "fr")
    page = agent.page("/console/inbox?language=fr")

    assert french in page
    assert '<html lang="en"' in page


def test_a_strange_address_is_no_failure(web: Served, agent: Agent) -> None:
    id_ = waiting(web)
    for query in ("before=99999999999999", "before=x", "before=-1", "shown=2"):
        agent.page(f"/console/inbox/{id_}?{query}")
    agent.lines(id_, after=99999999999999)
    for query in ("view=x", "page=x~y", "page=2026-01-01~z", "label=99999999999", "team=-1"):
        agent.page(f"/console/inbox?{query}")
