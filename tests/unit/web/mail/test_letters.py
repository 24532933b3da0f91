"""What customers read in their letters, in both languages."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from web.conversations.records import Event
from web.mail.letters import (
    Letterhead,
    answer_letter,
    contact_letter,
    new_address_letter,
    transcript_letter,
)
from web.words import load_words

WORDS = load_words()
PARIS = ZoneInfo("Europe/Paris")
PAGE = "https://shop.example/contact"
LINK = f"{PAGE}#relais=key"
ORIGIN = "https://help.shop.example"
AT = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)


def head(language: str = "en", site: str = "Épicerie") -> Letterhead:
    return Letterhead(WORDS, language, site, PAGE, LINK, 2000)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_confirmation_has_the_customers_words_and_when_we_are_back():
    opening = datetime(2026, 11, 24, 9, tzinfo=PARIS)
    question = "Where is my parcel?\n\nIt is <b>late</b>."
    letter = contact_letter(head(), question=question, opening=opening)
    assert letter.subject == "We have your question – Épicerie"
    assert "\n> Where is my parcel?\n>\n> It is <b>late</b>.\n" in letter.body
    assert "back on Tuesday 24 November at 09:00 (Paris time)." in letter.body
    assert LINK in letter.body
    assert letter.body.endswith("The Épicerie team\n")

    french = contact_letter(head("fr-CA"), question=question, opening=opening)
    assert french.subject == "Nous avons bien reçu votre question – Épicerie"
    assert "de retour le mardi 24 novembre à 9 h (heure de Paris)." in plain(french.body)


def test_what_is_not_known_is_not_said():
    letter = contact_letter(head(site=""), question="Hello", opening=None)
    assert letter.subject == "We have your question"
    assert "back on" not in letter.body
    assert "\n\n\n" not in letter.body
    assert letter.body.endswith("The support team\n")


def test_nobody_is_sent_a_book_under_our_name():
    letter = contact_letter(head(), question="x" * 5000, opening=None)
    assert f"\n> {'x' * 2000}…\n\nThis is shortened here." in letter.body
    whole = contact_letter(head(), question="x" * 2000, opening=None)
    assert f"\n> {'x' * 2000}\n\n" in whole.body
    assert "shortened" not in whole.body


@pytest.mark.parametrize("language", ["en", "fr"])
def test_another_address_is_confirmed_in_short(language):
    opening = datetime(2026, 11, 24, 9, tzinfo=PARIS)
    letter = new_address_letter(head(language), opening=opening)
    subject = {"en": "Your new e-mail address", "fr": "Votre nouvelle adresse e-mail"}[language]
    assert letter.subject == f"{subject} – Épicerie"
    assert ">" not in letter.body
    assert ("09:00" if language == "en" else "à 9 h (") in plain(letter.body)
    assert LINK in letter.body


def test_an_answer_is_the_persons_own_words():
    asked = "Où est mon colis ?"
    letter = answer_letter(head("fr"), said=[("Zoé", "Il arrive {demain}.\n")], question=asked)
    assert letter.subject == "Une réponse à votre question – Épicerie"
    said = "Zoé vous a répondu :\n\nIl arrive {demain}.\n\n"
    assert f"{said}Vous aviez écrit :\n\n> {asked}\n\n" in plain(letter.body)
    assert LINK in letter.body


def test_what_an_answer_answers_is_quoted_and_left_out_where_nothing_was_written():
    letter = answer_letter(head(), said=[("Zoé", "Yes.")], question="x" * 5000)
    assert f"Yes.\n\nYou had written:\n\n> {'x' * 2000}…\n\nThis is sh" in letter.body
    letter = answer_letter(head(), said=[("Zoé", "Yes.")], question="")
    assert "You had written" not in letter.body
    assert "\n\n\n" not in letter.body


def test_several_lines_are_one_answer_and_each_person_has_their_own():
    said = [("Zoé", "Yes."), ("Zoé", "See this article:"), ("Al", "I sent it.")]
    letter = answer_letter(head(), said=said, question="May I?")
    told = letter.body.partition("Hello,\n\n")[2].partition("\n\nTo reply")[0]
    assert told == (
        "Zoé has answered you:\n\nYes.\n\nSee this article:\n\n"
        "Al has answered you:\n\nI sent it.\n\nYou had written:\n\n> May I?"
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_letter_without_the_question_does_not_say_this_question(language):
    this = {"en": "this question", "fr": "cette question"}[language]
    address = {"en": "You did not leave this address", "fr": "pas laissé cette adresse"}[language]
    asked = contact_letter(head(language), question="Where is it?", opening=None)
    changed = new_address_letter(head(language), opening=None)
    unasked = contact_letter(head(language), question="", opening=None)
    assert this in asked.body
    for letter in (changed, unasked):
        assert this not in letter.body
        assert address in letter.body


def event(seq: int, kind: str, author: str, *parts: dict, name: str | None = None) -> Event:
    at = AT + timedelta(minutes=15 * seq)
    return Event("c", seq, kind, author, name, None, None, "en", list(parts), at)


def text(words: str) -> dict:
    return {"type": "text", "text": words}


ANSWER = {
    "type": "answer",
    "article": {"title": "Track your parcel"},
    "heading": "In your account",
    "text": "Sign in.",
    "url": "/help/en/a/track#x",
}
CHOICE = {"type": "buttons", "purpose": "choose", "buttons": [{"label": "This"}, {"label": "None"}]}
EVENTS = [
    event(1, "message", "customer", text("Where is my parcel?\nI am waiting.")),
    event(2, "message", "bot", text("This may help."), ANSWER, {"type": "buttons", "buttons": []}),
    event(3, "feedback", "customer", {"type": "feedback", "seq": 2, "is_helpful": False}),
    event(4, "message", "bot", CHOICE, {"type": "decision", "reason": "secret"}),
    event(5, "person_requested", "customer", {"type": "decision", "reason": "secret"}),
    event(6, "taken", "agent", {"type": "transition", "why": "secret"}, name="Al"),
    event(7, "person_joined", "system", name="Al"),
    event(8, "note", "agent", text("secret"), name="Al"),
    event(9, "unheard_of", "system", text("secret")),
    event(10, "message", "agent", text("It comes tomorrow."), name="Al"),
]


def test_a_transcript_says_who_said_what_and_when_and_nothing_internal():
    letter = transcript_letter(head(), events=EVENTS, zone=PARIS, origin=ORIGIN)
    assert letter.subject == "Your conversation with us – Épicerie"
    assert "secret" not in letter.body
    assert LINK not in letter.body  # it is passed on to others, and is no key
    assert PAGE in letter.body
    told = letter.body.split("\n\n", 2)[2].split("\n\nTo go on with it")[0]
    assert told == (
        "Times are Paris time.\n\n"
        "Monday 23 November 2026\n\n"
        "23:45 – You:\nWhere is my parcel?\nI am waiting.\n\n"
        "Tuesday 24 November 2026\n\n"
        "00:00 – Bot:\nThis may help.\n\n"
        "Track your parcel – In your account\nSign in.\n"
        "https://help.shop.example/help/en/a/track#x\n\n"
        "00:15 – You said that this did not help.\n\n"
        "00:30 – Bot:\n- This\n- None\n\n"
        "00:45 – You asked for a person.\n\n"
        "01:15 – Al has joined the conversation.\n\n"
        "02:00 – Al:\nIt comes tomorrow."
    )


def test_a_rating_in_a_transcript_is_said_in_french_too():
    rated = event(11, "rated", "customer", {"type": "rating", "score": 2}, text("Trop long"))
    letter = transcript_letter(head("fr"), events=[rated], zone=PARIS, origin=ORIGIN)
    line = "Vous avez noté cette conversation : 2 sur 5 (Mal), et écrit : « Trop long »"
    assert f"– {line}\n" in plain(letter.body)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_list_of_articles_has_no_colon_that_the_language_spaces_otherwise(language):
    part = {"type": "articles", "articles": [{"title": "Où est mon colis ?", "url": "/help/fr/x"}]}
    listed = event(1, "message", "bot", part)
    letter = transcript_letter(head(language), events=[listed], zone=PARIS, origin=ORIGIN)
    assert f"\n- Où est mon colis ? – {ORIGIN}/help/fr/x\n" in letter.body


def test_a_question_that_a_button_has_put_again_stands_once_in_a_transcript():
    again = text("Where is my parcel?") | {"retry_of": 1, "button": {"seq": 2, "index": 0}}
    asked = [
        event(1, "message", "customer", text("Where is my parcel?")),
        event(2, "notice", "system", text("Something went wrong.")),
        event(3, "message", "customer", again),
        event(4, "message", "bot", text("On its way.")),
    ]
    body = transcript_letter(head(), events=asked, zone=PARIS, origin=ORIGIN).body
    assert body.count("Where is my parcel?") == 1
    assert "On its way." in body


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_transcript_in_either_language_leaves_no_placeholder(language):
    body = transcript_letter(head(language), events=EVENTS, zone=PARIS, origin=ORIGIN).body
    assert "{" not in body
    assert ("Vous :" in plain(body)) is (language == "fr")
    vote = "Vous avez indiqué que cela" if language == "fr" else "You said that this"
    assert f"\n\n00:15 – {vote}" in body
