"""What the customer writes in decides for agents; the language of the widget is another thing."""

import re

import pytest

from tests.integration.web.agents import Agent
from tests.integration.web.served import Customer, Served, now
from tests.support.later_post import later_letters
from tests.support.mail_server import MailServer, text_of
from tests.support.members import make_agent
from tests.support.waiting import id_of

FRENCH_WIDGET = {"language": "fr"}


@pytest.fixture
def english(web: Served) -> Customer:
    """Somebody who writes English in a widget that is French by now."""
    customer = web.customer("en")
    customer.send("Hello, where is the parcel that I have ordered?")
    customer.when_answered()
    customer.ask_person()
    speak_french(customer)
    return customer


def speak_french(customer: Customer) -> None:
    url = "/api/conversation"
    assert customer.http.patch(url, json=FRENCH_WIDGET, headers=customer.headers).is_success


def mark(agent: Agent) -> str:
    return re.findall(r'class="language-mark"[^>]*>(\w+)<', agent.page("/console/inbox"))[0]


def test_row_and_filter_follow_what_is_written(
    web: Served, agent: Agent, english: Customer
) -> None:
    id_ = id_of(web.services.engine, english)

    assert english.state()["language"] == "fr"
    assert mark(agent) == "en"
    assert agent.inbox(language="en") == [id_]
    assert agent.inbox(language="fr") == []


def test_canned_replies_and_the_composer_follow_what_is_written(
    web: Served, agent: Agent, english: Customer
) -> None:
    id_ = id_of(web.services.engine, english)
    canned = agent.http.get(f"/console/inbox/{id_}/tools/canned").json()

    assert canned["language"] == "en"
    assert {reply["language"] for reply in canned["replies"]} == {"en"}
    page = agent.page(f"/console/inbox/{id_}")
    assert re.search(r'<textarea[^>]* lang="en"', page)
    dossier = agent.http.get(f"/console/inbox/{id_}/dossier.json").json()
    assert dossier["language"] == {"interface": "fr", "written": "en"}


def test_a_person_s_words_are_in_the_customer_s_language(
    web: Served, agent: Agent, english: Customer
) -> None:
    id_ = id_of(web.services.engine, english)
    agent.do(id_, "take")
    agent.do(id_, "reply", text="It arrives tomorrow.")

    assert english.events()[-1]["language"] == "en"


def test_what_both_languages_write_alike_changes_nothing(agent: Agent, english: Customer) -> None:
    english.send("P1006")
    english.send("ok")

    assert mark(agent) == "en"


def test_who_goes_on_in_the_other_language_is_followed(agent: Agent, english: Customer) -> None:
    english.send("Bonjour, je voudrais changer mon adresse")
    assert mark(agent) == "fr"


def test_a_pressed_button_writes_nothing(web: Served, engine) -> None:
    customer = web.customer("en")
    customer.ask_person()

    assert now(engine, id_of(engine, customer)).written_language is None


def test_until_something_is_written_the_widget_s_language_counts(web: Served, agent: Agent) -> None:
    web.customer("fr").ask_person()

    assert mark(agent) == "fr"


def test_the_letter_with_an_answer_is_in_the_customer_s_language(
    serve, mail_server: MailServer, engine
) -> None:
    web = serve(**mail_server.settings)
    customer = web.customer("en")
    left = {"client_id": "contact-1", "email": "ada@letters.example"}
    question = "Hello, can you repair the lamp that I have bought?"
    assert customer.post("contact", {**left, "question": question}).status_code == 201
    speak_french(customer)
    id_ = id_of(engine, customer)
    web.services.desk.speak(id_, make_agent(engine), "Yes, we can.", client_id="says-it-1")
    letters = later_letters(web.services, mail_server)

    assert len(letters) == 2
    assert "Hello," in text_of(letters[-1])
