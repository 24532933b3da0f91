"""Row and dossier name what brought the person, and nothing that the customer took back."""

from functools import partial

import pytest

from store.engine import writing
from tests.integration.web.dossiers import add_lines, play, row_and_dossier, told
from tests.support.fake_assistant import answer_part, parts
from tests.support.published import insert_article
from web.conversations import queries
from web.conversations.parts import text_part
from web.conversations.records import NewEvent
from web.dossier.queries import MAX_EVENTS

LATE = "my order PAS-123456 has not come"


@pytest.fixture
def read(hire, id_):
    """Return a function that returns the row's words and the dossier's question."""
    return partial(row_and_dossier, hire("Lea"), id_)


def offer(reason, *words):
    said = {"type": "say", "say": reason}
    return parts(said, {"type": "offer_person", "reason": reason, "tried": [], "words": [*words]})


def handoff(reason, *words):
    return parts({"type": "handoff", "reason": reason, "tried": [], "words": [*words]})


CHARGED = {
    "en": ("where is the serial number?", "I never authorised the 89 euros you took"),
    "fr": ("où est le numéro de série ?", "je n'ai jamais autorisé les 89 euros prélevés"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_brought_the_person_is_in_the_row_and_the_question(
    *, customer, assistant, read, language
):
    serial, charged = CHARGED[language]
    play(customer, assistant, (serial, offer("not_found", serial)))
    play(customer, assistant, (charged, handoff("payment_dispute", serial, charged)))
    row, made = read()
    assert charged in row
    assert serial not in row
    assert made["reason"]["code"] == "payment_dispute"
    assert made["question"]["text"] == charged
    assert [line["text"] for line in made["question"]["added"]] == [serial]


def test_what_is_told_of_a_danger_far_into_the_wait_takes_row_and_question(
    *, customer, assistant, desk, engine, id_, camille, read
):
    fire = "the kettle caught fire in my hand"
    play(customer, assistant, (LATE, told(LATE)))
    customer.ask_person()
    assert customer.post("keep-asking", {}).is_success
    add_lines(engine, id_, MAX_EVENTS + 20, author="bot")
    play(customer, assistant, (fire, handoff("danger", LATE, fire)))
    waiting = read()
    desk.speak(id_, camille, "Are you all right?")
    add_lines(engine, id_, MAX_EVENTS + 20)
    for row, made in (waiting, read()):
        assert fire in row
        assert LATE not in row
        assert made["reason"]["code"] == "danger"
        assert made["question"]["text"] == fire
        assert [line["text"] for line in made["question"]["added"]] == [LATE]


def test_a_long_thread_keeps_which_of_two_messages_brought_the_person(
    *, customer, engine, id_, read
):
    fire, then = "the kettle caught fire in my hand", "where is my invoice?"
    why = {"type": "decision", "act": "handoff", "reason": "danger", "tried": [], "words": [fire]}
    customer.ask_person()
    with writing(engine) as conn:
        first = queries.append_event(
            conn, id_, NewEvent("message", "customer", "en", [text_part(fire)])
        )
        queries.append_event(conn, id_, NewEvent("message", "customer", "en", [text_part(then)]))
        queries.append_event(conn, id_, NewEvent("person_requested", "system", "en", [why]))
        reply = NewEvent("message", "bot", "en", [why], reply_to=first.seq)
        queries.append_event(conn, id_, reply)
    add_lines(engine, id_, MAX_EVENTS + 20)
    row, made = read()
    assert fire in row
    assert then not in row
    assert made["question"]["text"] == fire


@pytest.mark.parametrize(
    "said",
    [
        (
            "ma commande PAS-881122 est marquée livrée mais je n'ai rien reçu",
            "j'ai regardé chez les voisins et au point relais",
            "c'est pour un anniversaire samedi",
            "est-ce que je peux être remboursé des frais de port aussi ?",
        ),
        (
            "order PAS-881122 is marked delivered but nothing has come",
            "I looked at the neighbours and in the shed",
            "the birthday is on Saturday",
            "can you refund the delivery costs too?",
        ),
    ],
)
def test_what_is_wanted_too_hides_neither_in_the_row_nor_in_the_question_what_is_missing(
    *, customer, assistant, read, said
):
    missing, looked, birthday, costs = said
    card = answer_part() | {"words": [missing]}
    own = {"type": "offer_person", "reason": "own_matter", "tried": [], "words": [missing]}
    play(
        customer,
        assistant,
        (missing, parts(card, {"type": "say", "say": "own_matter"}, own)),
        (looked, offer("not_found", missing, looked)),
        (birthday, offer("not_found", *said[:3])),
        (costs, told(*said)),
    )
    customer.ask_person()
    row, made = read()
    assert missing in row
    assert made["question"]["text"] == missing
    assert [line["text"] for line in made["question"]["added"]] == [looked, birthday, costs]


@pytest.mark.parametrize(
    ("first", "dropping", "then"),
    [
        ("Can I pay in instalments?", "ok forget it", "Does the kettle work on 110 volts?"),
        ("Puis-je payer en 3 fois ?", "laissez tomber", "La bouilloire marche en 110 volts ?"),
    ],
)
def test_what_the_customer_dropped_is_neither_in_the_row_nor_the_question(
    *, customer, assistant, engine, read, first, dropping, then
):
    with writing(engine) as conn:
        article_id, revision_id = insert_article(conn, "paying")
    answer = parts(answer_part(article_id, revision_id) | {"words": [first]})
    missing = {"type": "say", "say": "what_missing", "act": "clarify"}
    no_help = {"type": "offer_person", "reason": "not_helpful", "tried": [], "words": [first]}
    shown = play(customer, assistant, (first, answer))[-1]
    assistant.answer = lambda _ask: parts(missing, no_help)
    assert customer.rate(shown["seq"], False).is_success
    customer.when_answered()
    words = (first, dropping, then)
    play(customer, assistant, (dropping, offer("not_helpful", *words[:2])))
    play(customer, assistant, (then, offer("not_found", *words)))
    customer.ask_person()
    row, made = read()
    assert then in row
    assert (made["question"]["text"], made["question"]["added"]) == (then, [])
    named = [line["sentence"] for line in made["summary"]["failed"] if line["code"] != "not_found"]
    assert named == ["The customer said that “Track your parcel” did not help."]
