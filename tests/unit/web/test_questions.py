"""Whether a person has asked something, and whether what comes after the end may answer it."""

from datetime import UTC, datetime

import pytest

from web.conversations.parts import text_part
from web.conversations.questions import follows_person, is_left_asked, may_answer
from web.conversations.records import Event

AT = datetime(2026, 6, 1, tzinfo=UTC)


def event(seq, author, text="", kind="message", **turn):
    parts = [text_part(text)] if text else []
    if turn:
        names = {"before": "from", "after": "to", "why": "why"}
        given = {"before": "agent", "after": "resolved", "why": "solved", **turn}
        parts.append({"type": "transition", "by": 1, **{names[k]: v for k, v in given.items()}})
    return Event("c", seq, kind, author, None, None, None, "en", parts, AT, is_for_bot=False)


END = event(9, "system", "Closed.", "resolved", why="solved")


@pytest.mark.parametrize(
    "text",
    [
        "Which colour is it?",
        "Thank you! Could you send me a photo",
        "Quelle est la couleur ?",
        "Merci de m’indiquer votre numéro de commande.",
        "Does it light up? Is there anything else I should know?",
    ],
)
def test_the_last_words_of_a_person_ask_something(text):
    assert is_left_asked([event(1, "customer", "hi"), event(2, "agent", text), END])
    assert is_left_asked([event(2, "agent", text), event(3, "customer", "one moment"), END])


@pytest.mark.parametrize(
    "text",
    [
        "A new one is on its way.",
        "Is there anything else I can do for you?",
        "Is everything clear?",
        "Let me know if you need anything or have any questions.",
        "Puis-je vous aider pour autre chose ?",
        "Avez-vous d’autres questions ?",
        "Tout est clair ?",
    ],
)
def test_the_last_words_of_a_person_ask_nothing_that_is_left_open(text):
    asked, answered = event(1, "agent", "Which colour?"), event(2, "customer", "The blue one")
    assert not is_left_asked([asked, answered, event(3, "agent", text), END])


@pytest.mark.parametrize(
    "lines",
    [
        ["Hello Ann, since when does it leak?", "Second line while you were out."],
        ["De quelle couleur est-elle ?", "Je regarde de mon côté.", "Bonne journée !"],
        ["Which colour is it?", "Is there anything else I can do for you?"],
    ],
)
def test_what_a_person_asked_stays_asked_whatever_they_wrote_below_it(lines):
    turn = [event(seq, "agent", text) for seq, text in enumerate(lines, start=3)]
    assert is_left_asked([event(1, "agent", "Hello."), event(2, "customer", "hi"), *turn, END])
    assert is_left_asked([*turn, event(8, "customer", "one moment"), END])


@pytest.mark.parametrize(
    "closing", ["Have a nice day!", "Do not hesitate to write.", "Bonne journée !"]
)
def test_a_goodbye_below_what_the_customer_has_answered_leaves_nothing_asked(closing):
    asked, answered = event(1, "agent", "Since when?"), event(2, "customer", "since Monday")
    assert not is_left_asked([asked, answered, event(3, "agent", closing), END])


@pytest.mark.parametrize("greeting", ["Hello Ann, how are you?", "Bonjour, comment allez-vous ?"])
def test_who_is_asked_how_they_are_is_asked_nothing(greeting):
    said = [event(1, "agent", greeting), event(2, "agent", "A new one is on its way.")]
    assert not is_left_asked([*said, END])


def test_what_was_asked_before_a_give_back_is_not_asked_by_who_comes_after():
    left = event(2, "system", "Back.", "person_left", after="bot", why="give_back")
    said = event(3, "agent", "Hello, I have sent a new one.")
    assert not is_left_asked([event(1, "agent", "Which colour?"), left, said, END])


def test_nothing_is_left_asked_where_the_bot_had_it_since_or_it_was_spam_or_nobody_spoke():
    asked = event(2, "agent", "Which colour?")
    left = event(3, "system", "Back.", "person_left", after="bot", why="give_back")
    spam = event(9, "system", "Closed.", "resolved", why="spam")
    assert not is_left_asked([asked, left, END])
    assert not is_left_asked([asked, spam])
    assert not is_left_asked([event(1, "customer", "Which colour?"), END])


@pytest.mark.parametrize(
    "text",
    [
        "blue",
        "yes",
        "non",
        "P4711",
        "ah non, elle affiche encore F2",
        "merci ! par contre la lampe est bleue",
        "Did not help",
        "does not light up",
        "Can’t find it",
        "When I plug it in, it shows F2",
        "Quand je l’allume elle clignote",
        "Hello, it is the blue one",
        "No, it still hums. What now?",
        "oui, elle clignote. Que dois-je faire ?",
    ],
)
def test_what_tells_something_may_answer(text):
    assert may_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "how do I return it",
        "Where is my parcel",
        "can I return it?",
        "do you ship to Lyon",
        "Comment renvoyer un article",
        "Combien coûte la livraison",
        "It is blue. How do I return it?",
        "No, how do I return it?",
        "No thanks. How do I return it?",
        "Non merci. Comment renvoyer un article ?",
        "Bonjour",
        "Hello!",
    ],
)
def test_what_asks_or_greets_is_no_answer(text):
    assert not may_answer(text)


def test_an_episode_follows_a_person_s_where_one_spoke_in_the_one_before():
    spoken = event(2, "agent", "Here you are.")
    again = event(10, "customer", "x", "reopened", before="resolved", after="bot", why="write")
    assert follows_person([spoken, END])
    assert not follows_person([event(2, "customer", "hi"), END])
    assert not follows_person([spoken, END, again, event(11, "customer", "hi"), END])


def test_an_end_that_was_undone_does_not_part_an_episode_from_its_person():
    spoken = event(2, "agent", "Here you are.")
    undone = event(4, "agent", "x", "end_undone", before="resolved", after="bot", why="undo")
    spam = event(3, "system", "Closed.", "resolved", why="spam")
    assert follows_person([spoken, spam, undone, END])
    asked = event(2, "agent", "Which colour?")
    assert is_left_asked([asked, spam, undone, END])
