"""Personal data that customers paste in: where it stays, and where it never gets."""

import json

import pytest
import sqlalchemy as sa

from store.tables import conversation, metadata
from tests.support.fake_assistant import FakeAssistant, answer_part, choices_part, parts, say
from web.words import load_words

WORDS = load_words()
CARD = "4111 1111 1111 1111"
OTHERS = ("jo@example.org", "06 12 34 56 78", "FR76 3000 6000 0112 3456 7890 189")
PASTED = {
    "en": (
        f"the account of {OTHERS[0]}, phone (020) 7946 0958, paid from {OTHERS[2]}",
        "the account of [e-mail], phone [phone], paid from [IBAN]",
    ),
    "fr": (
        f"le compte de {OTHERS[0]}, tél. {OTHERS[1]}, payé depuis {OTHERS[2]}",
        "le compte de [e-mail], tél. [phone], payé depuis [IBAN]",
    ),
}


def said(event):
    return [part["text"] for part in event["parts"] if part["type"] == "text"]


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("en", f"my card {CARD} was charged twice", "my card [card] was charged twice"),
        ("fr", f"ma carte {CARD} a été débitée", "ma carte [carte] a été débitée"),
        (
            "en",
            f"{CARD}, valid until 12/27, security code 123, order 1234",
            "[card], valid until [card], security code [card], order 1234",
        ),
        (
            "fr",
            f"le code est 123 et ma carte {CARD}, date d'expiration 12/27, pour 125 €",
            "le code est [carte] et ma carte [carte], date d'expiration [carte], pour 125 €",
        ),
    ],
)
def test_a_card_number_is_taken_out_and_the_customer_told_first(
    web, assistant: FakeAssistant, language, text, kept
):
    customer = web.customer(language)
    customer.send(text)
    customer.send("merci" if language == "fr" else "thanks")
    events = customer.when_answered()
    assert said(events[0]) == [kept]
    first, second = (event for event in events if event["author"] == "bot")
    warning = WORDS.say(language, "notices.card_number")
    greeting = WORDS.say(language, "bot.greet")
    assert said(first) == [warning, greeting]
    assert said(second) == [greeting]
    assert assistant.asked[0]["text"] == kept


def test_a_card_number_is_stored_nowhere(customer, assistant: FakeAssistant, engine):
    assistant.answer = lambda ask: parts(answer_part(text=ask["text"]), {"type": "feedback"})
    customer.send(f"my card is {CARD.replace(' ', '')}, expires 12/27")
    customer.when_answered()
    with engine.connect() as conn:
        rows = [
            str(row) for table in metadata.sorted_tables for row in conn.execute(sa.select(table))
        ]
    assert any("[card]" in row for row in rows)
    assert not [row for row in rows if "4111" in row]


def test_the_warning_comes_also_where_the_answer_fails_but_not_again(
    customer, assistant: FakeAssistant
):
    assistant.answer = lambda _ask: (503, b"")
    customer.send(CARD)
    notice = customer.when_answered()[1]
    assert said(notice)[0] == WORDS.say("en", "notices.card_number")
    assert len(said(notice)) == 2
    assistant.answer = lambda _ask: say("greet")
    customer.press(notice["seq"], 0)
    again, reply = customer.when_answered()[2:]
    assert said(again) == ["[card]"]
    assert said(reply) == [WORDS.say("en", "bot.greet")]


def test_what_a_person_may_need_stays_in_the_conversation(customer, assistant: FakeAssistant):
    text = " / ".join(OTHERS)
    customer.send(text)
    events = customer.when_answered()
    assert said(events[0]) == [text]
    assert said(events[1]) == [WORDS.say("en", "bot.greet")]
    assert assistant.asked[0]["text"] == text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_the_bot_repeats_and_what_staff_list_is_masked(
    web, assistant: FakeAssistant, command, language
):
    text, masked = PASTED[language]
    assistant.answer = lambda _ask: parts(choices_part(text, "Article 2"))
    customer = web.customer(language)
    customer.send(text)
    typed, reply = customer.when_answered()
    assert (typed["language"], said(typed)) == (language, [text])
    assert reply["parts"][-1]["buttons"][0]["label"] == masked

    customer.press(reply["seq"], 0)
    assert said(customer.when_answered()[2]) == [masked]

    customer.send(text)
    customer.when_answered()
    customer.ask_person()
    assert masked in command("requests")[1]
    with web.services.engine.connect() as conn:
        id_ = conn.execute(sa.select(conversation.c.id)).scalar_one()
    shown = command("show", id_)[1]
    assert masked in shown
    assert not [found for found in (*OTHERS, "7946") if found in shown]
    customer.send(text)
    customer.when_answered()
    answered = command("reply", id_, "On it.", "--name", "Camille")[1]
    assert masked in answered
    assert text not in answered


def test_the_company_s_own_addresses_are_shown_to_staff(customer, assistant, command, web):
    own = "The sender is help@shop.example, call 020 7946 0123"
    assistant.answer = lambda _ask: parts(answer_part(text=own), {"type": "feedback"})
    customer.send(PASTED["en"][0])
    customer.when_answered()
    with web.services.engine.connect() as conn:
        id_ = conn.execute(sa.select(conversation.c.id)).scalar_one()
    shown = command("show", id_)[1]
    assert own in shown
    assert PASTED["en"][1] in shown
    # What an agent writes may be the customer's.
    command("reply", id_, f"I write to {OTHERS[0]}.", "--name", "Camille")
    assert "I write to [e-mail]." in command("show", id_)[1]
    assert f"I write to {OTHERS[0]}." in command("show", id_, "--unmasked")[1]


@pytest.mark.parametrize("word", ["[card]", "[carte]"])
def test_the_word_card_in_brackets_is_no_card(customer, word):
    customer.send(f"what does {word} mean")
    assert said(customer.when_answered()[1]) == [WORDS.say("en", "bot.greet")]


def test_no_log_holds_what_a_customer_wrote(customer, assistant: FakeAssistant, capfd):
    secret = "quetzalcoatlus"
    text = f"{secret} {CARD} {' '.join(OTHERS)}"
    echo = {"type": "say", "say": text, "values": {"x": text}}
    answers = iter(
        [
            say("greet"),
            (503, text.encode()),
            parts(echo),
            parts({"type": text}),
            parts(answer_part(text=text, probability=7)),
            parts({"type": "handoff", "reason": text, "words": [text]}),
            (200, json.dumps({"parts": [[text]], "error": text}).encode()),
            (200, text.encode()),
        ]
    )
    assistant.answer = lambda _ask: next(answers)
    for _ in range(8):
        assert customer.send(text).status_code == 201
    customer.when_answered()
    customer.post("messages", {"client_id": text, "text": text, "nonsense": text})
    customer.rate(2, True)
    customer.http.get("/api/search", params={"q": text})
    logged = "".join(capfd.readouterr())
    assert "assistant_unavailable" in logged
    assert not [found for found in (secret, "4111", *OTHERS) if found in logged]
