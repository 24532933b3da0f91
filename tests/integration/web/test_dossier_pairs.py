"""Whoever takes over reads at a glance what was asked and what was answered to it."""

import re
from html import unescape

import pytest
from jsonschema import Draft202012Validator

from tests.support.waiting import id_of
from web.desks.lines import dossier_note
from web.dossier.building import dossier_schema
from web.dossier.reading import read_dossier

MATTER = {"en": "the kettle stopped working", "fr": "la bouilloire ne marche plus"}
TALK = {
    "en": (
        ("Which model is it, and when did you buy it?", ("Heron 2", "last Tuesday")),
        ("What colour is the light on the base?", ("red",)),
        ("Have you tried another socket?", ("yes",)),
    ),
    "fr": (
        ("Quel est le modèle, et quand l'avez-vous acheté ?", ("Heron 2", "mardi dernier")),
        ("De quelle couleur est le voyant ?", ("rouge",)),
        ("Avez-vous essayé une autre prise ?", ("oui",)),
    ),
}
HEADING = {"en": "A person asked", "fr": "Un conseiller a demandé"}
COLON = {"en": ":", "fr": "\N{NO-BREAK SPACE}:"}
SAID = {"en": "A person said", "fr": "Un conseiller a dit"}


def plain(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture
def read(web):
    def dossier(id_, language="en"):
        made = read_dossier(web.services.engine, id_, words=web.services.words, language=language)
        Draft202012Validator(dossier_schema()).validate(made)
        return made

    return dossier


def texts(pairs):
    return [
        tuple([line["text"] for line in pair[n]] for n in ("asked", "answers")) for pair in pairs
    ]


@pytest.mark.parametrize("is_taken_over", [False, True])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_question_and_answer_stand_together_in_order_and_no_answer_is_listed_as_asked(
    *, web, engine, hire, read, language, is_taken_over
):
    dora, lea = hire("Dora"), hire("Lea")
    customer = web.customer(language)
    customer.send(MATTER[language])
    customer.when_answered()
    if not is_taken_over:
        customer.ask_person()
    id_ = id_of(engine, customer)
    for question, answers in TALK[language]:
        dora.do(id_, "reply", text=question)
        for answer in answers:
            customer.send(answer)

    made = read(id_, language)
    assert texts(made["summary"]["answered"]) == [([q], list(a)) for q, a in TALK[language]]
    # All that was typed is still there for who reads the list alone.
    typed = [line["text"] for line in made["summary"]["asked"]]
    assert typed == [MATTER[language], *(one for _, answers in TALK[language] for one in answers)]
    assert made["asked_since"] is None

    lea.http.headers["Accept-Language"] = language
    page = plain(lea.page(f"/console/inbox/{id_}?view=all"))
    colon = COLON[language]
    pairs = " ".join(f"Dora{colon} {q} {' '.join(answers)}" for q, answers in TALK[language])
    shown = " ".join(f"{HEADING[language]} {pairs}".split())
    assert shown in page
    # Neither there nor under the question a second time.
    assert SAID[language] not in page
    assert f"{TALK[language][0][1][0]} {TALK[language][0][1][1]}" not in page.replace(shown, "")
    note = dossier_note(made, web.services.words, language, url="/")
    for question, answers in TALK[language]:
        assert f"- Dora{colon} {question} → {' · '.join(answers)}" in note
        for answer in answers:
            assert f"- {answer}\n" not in note


def test_what_got_no_answer_and_what_asks_nothing_stays_what_a_person_said(
    *, agent, customer, id_, read, web
):
    customer.send("the kettle stopped working")
    customer.ask_person()
    agent.do(id_, "reply", text="What colour is the light?")
    customer.send("one moment")
    agent.do(id_, "reply", text="Of course.")
    made = read(id_)
    assert made["summary"]["answered"] == []
    assert [line["text"] for line in made["summary"]["said"]] == [
        "What colour is the light?",
        "Of course.",
    ]
    customer.send("red. And when will it be mended?")
    made = read(id_)
    assert texts(made["summary"]["answered"]) == [
        (["What colour is the light?"], ["red. And when will it be mended?"])
    ]
    # It asks something, too.
    note = dossier_note(made, web.services.words, "en", url="/")
    assert note.count("when will it be mended?") == 3
    assert "**A person said**\n- Of course.\n" in note + "\n"


def test_questions_and_answers_are_masked(agent, customer, id_, read):
    customer.ask_person()
    agent.do(id_, "reply", text="Is it jo@shop.example or bo@shop.example?")
    customer.send("the first one: jo@shop.example")
    assert texts(read(id_)["summary"]["answered"]) == [
        (["Is it [e-mail] or [e-mail]?"], ["the first one: [e-mail]"])
    ]


def test_after_an_answer_that_began_the_episode_what_is_asked_on_stands_beside_it(
    *, agent, customer, id_, read
):
    customer.send("my lamp flickers")
    customer.when_answered()
    customer.ask_person()
    agent.do(id_, "reply", text="Which colour is it?")
    agent.do(id_, "resolve", why="solved")
    customer.send("the blue one")
    agent.do(id_, "reply", text="Since when does it flicker?")
    customer.send("since Monday")
    made = read(id_)
    assert texts(made["summary"]["answered"]) == [
        (["Which colour is it?"], ["the blue one"]),
        (["Since when does it flicker?"], ["since Monday"]),
    ]
    page = plain(agent.page(f"/console/inbox/{id_}?view=all"))
    assert (
        "Question my lamp flickers Camille asked Which colour is it? Answered the blue one" in page
    )
    assert "A person asked Camille: Since when does it flicker? since Monday" in page
    assert "Camille: Which colour is it?" not in page
