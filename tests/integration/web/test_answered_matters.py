"""Who answers a person after the end: row and dossier say what it is about and what was asked."""

import re
from html import unescape

import pytest
from jsonschema import Draft202012Validator

from knowledge_base.client import Answer, Hit
from store.engine import reading, writing
from tests.integration.web.served import now
from tests.support.fake_assistant import answer_part, parts
from tests.support.published import insert_article
from tests.support.waiting import id_of
from web.console.inbox.early_queries import list_matters
from web.conversations.questions import ANSWERS_PERSON
from web.desks.lines import dossier_note
from web.dossier.building import dossier_schema
from web.dossier.queries import load_facts
from web.dossier.reading import read_dossier, read_suggestions

SAID = {
    "en": ("my Ibis lamp flickers", "Which colour is it?", "the blue one from last year"),
    "fr": (
        "ma lampe Ibis clignote",
        "De quelle couleur est-elle ?",
        "merci ! par contre la lampe est bleue",
    ),
}

HEADINGS = {
    "en": ("Camille asked", "Answered", "Customer"),
    "fr": ("Camille a demandé", "Réponse", "Client"),
}


@pytest.fixture
def dossier(web, id_):
    def read(of=id_, language="en"):
        made = read_dossier(web.services.engine, of, words=web.services.words, language=language)
        Draft202012Validator(dossier_schema()).validate(made)
        return made

    return read


@pytest.fixture
def end_asking(desk, id_, camille):
    """Let a person say this, and end it."""

    def end(*lines, of=id_):
        for line in lines:
            desk.speak(of, camille, line)
        desk.resolve(of, camille)

    return end


@pytest.fixture
def asked(customer, end_asking):
    """A conversation that ended with a question to who had told their matter to the bot."""

    def ask(*lines):
        customer.send(SAID["en"][0])
        customer.when_answered()
        customer.ask_person()
        end_asking(*(lines or SAID["en"][1:2]))

    return ask


def told(made):
    """The question, what was added to it, and what people said."""
    question = made["question"]
    added = [line["text"] for line in question["added"]]
    return question["text"], added, [line["text"] for line in made["summary"]["said"]]


def plain(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_matter_the_person_s_question_and_the_answer_stand_in_this_order(
    *, web, engine, hire, dossier, end_asking, language
):
    matter, question, answer = SAID[language]
    customer = web.customer(language)
    customer.send(matter)
    customer.when_answered()
    customer.ask_person()
    id_ = id_of(engine, customer)
    end_asking(question, "Merci." if language == "fr" else "Thank you.", of=id_)
    customer.send(answer)

    made = dossier(id_, language)
    assert made["reason"]["code"] == ANSWERS_PERSON
    assert told(made) == (matter, [answer], [question])
    assert made["asked_since"] is None
    lea = hire("Lea")
    rows = lea.page("/console/inbox/list?view=waiting")
    assert matter in rows
    assert answer not in rows
    lea.http.headers["Accept-Language"] = language
    page = plain(lea.page(f"/console/inbox/{id_}"))
    asked, answered, customer_title = HEADINGS[language]
    shown = f"Question {matter} {asked} {question} {answered} {answer} {customer_title}"
    assert shown in page
    note = dossier_note(made, web.services.words, language, url="/")
    assert f"> {matter}" in note
    colon = "\N{NO-BREAK SPACE}:" if language == "fr" else ":"
    assert f"- Camille{colon} {question} → {answer}" in note


def test_what_they_added_before_the_end_stands_before_the_question_of_the_person(
    *, customer, desk, id_, camille, end_asking, dossier, hire
):
    customer.send(SAID["en"][0])
    customer.when_answered()
    customer.ask_person()
    desk.speak(id_, camille, "I am looking into it.")
    customer.send("and the switch of it gets very hot")
    end_asking(SAID["en"][1])
    customer.send("yes")
    assert told(dossier()) == (
        SAID["en"][0],
        ["and the switch of it gets very hot", "yes"],
        [SAID["en"][1]],
    )
    page = plain(hire("Lea").page(f"/console/inbox/{id_}?view=all"))
    assert "Added and the switch of it gets very hot Camille asked Which colour is it?" in page


def test_what_is_asked_anew_after_the_answer_is_asked_since(*, customer, asked, dossier):
    asked()
    customer.send("yes")
    customer.send("how do I return it?")
    made = dossier()
    assert told(made)[:2] == (SAID["en"][0], ["yes"])
    assert made["asked_since"]["text"] == "how do I return it?"


def test_an_answer_after_an_answer_goes_back_to_the_first_matter(
    *, customer, asked, end_asking, dossier, hire
):
    asked()
    customer.send("the blue one")
    end_asking("And since when does it flicker?")
    customer.send("since Monday")
    assert told(dossier()) == (
        SAID["en"][0],
        ["the blue one", "since Monday"],
        ["And since when does it flicker?"],
    )
    assert SAID["en"][0] in hire("Lea").page("/console/inbox/list?view=waiting")


def test_what_is_of_a_new_matter_says_nothing_of_the_one_before(*, customer, asked, dossier, hire):
    asked()
    customer.send("where is my other parcel?")
    customer.when_answered()
    customer.ask_person()
    assert told(dossier()) == ("where is my other parcel?", [], [])
    rows = hire("Lea").page("/console/inbox/list?view=waiting")
    assert "where is my other parcel?" in rows
    assert SAID["en"][0] not in rows


def test_where_nothing_was_told_before_the_answer_is_the_question(
    *, customer, end_asking, dossier, hire
):
    customer.send("hello")
    customer.when_answered()
    customer.ask_person()
    end_asking("Hello, what is it about?")
    customer.send("my Ibis lamp flickers")
    assert told(dossier())[:2] == ("my Ibis lamp flickers", [])
    assert "my Ibis lamp flickers" in hire("Lea").page("/console/inbox/list?view=waiting")


def test_what_was_gone_on_with_right_after_an_end_is_one_matter(
    *, customer, desk, id_, camille, asked, end_asking, dossier
):
    asked("A new one is on its way.")
    desk.speak(id_, camille, "One thing more.")
    end_asking(SAID["en"][1])
    customer.send("the blue one")
    assert told(dossier())[0] == SAID["en"][0]


def test_the_words_of_before_are_masked_as_all_others(*, customer, asked, dossier):
    asked("Is it jo@shop.example or bo@shop.example?")
    customer.send("the first one: jo@shop.example")
    assert told(dossier())[1:] == (["the first one: [e-mail]"], ["Is it [e-mail] or [e-mail]?"])


LAMPS = Hit(
    0, 1, 1, "k", "lamps-2", "en", "More lamps", "", (), "", "Look.", False, None, None, 1.0, 0.8
)


class Listening:
    """A search that finds an article and keeps what it was asked."""

    def __init__(self):
        self.asked = []

    def search(self, question, *, context, **_options):
        self.asked.append((question, context.failed))
        return Answer(0.8, (LAMPS,), 1.0, near_probability=0.9, near_for_agent=0.9)

    def similarities(self, _question, texts):
        return [0.0] * len(texts)


def test_replies_are_looked_for_to_the_matter_of_before_without_what_was_shown_then(
    *, customer, asked, web, id_, assistant, engine
):
    with writing(engine) as conn:
        article = insert_article(conn, "lamps", key="lamps", title="Lamps", body="Look.", tags=[])
    assistant.answer = lambda _ask: parts(answer_part(*article), {"type": "feedback"})
    asked()
    customer.send("the blue one")
    search = Listening()
    read_suggestions(web.services.engine, id_, search=search, words=web.services.words)
    assert ("my Ibis lamp flickers", (article[0],)) in search.asked
    assert {question for question, _ in search.asked} == {"my Ibis lamp flickers"}


def test_each_row_has_its_own_matter(*, web, engine, end_asking):
    ids = []
    for matter in ("my Ibis lamp flickers", "my Heron leaks"):
        customer = web.customer()
        customer.send(matter)
        customer.ask_person()
        ids.append(id_of(engine, customer))
        end_asking(SAID["en"][1], of=ids[-1])
        customer.send("the blue one")
    with reading(engine) as conn:
        found = list_matters(conn, ids)
        assert [[said[0]["text"] for said in found[id_]] for id_ in ids] == [
            ["my Ibis lamp flickers"],
            ["my Heron leaks"],
        ]
        assert list_matters(conn, []) == {}


def test_an_episode_that_answers_nobody_goes_on_with_nothing(*, customer, engine, id_, asked):
    asked("A new one is on its way.")
    customer.send("no, it still flickers")
    with reading(engine) as conn:
        assert load_facts(conn, id_).answered == ()
    assert now(engine, id_).state == "bot"
