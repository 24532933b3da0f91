"""A transcript tells every kind of event that the widget shows, in both languages."""

from zoneinfo import ZoneInfo

import pytest

from tests.support.shown_events import EXAMPLES, KINDS, SHOW_NOTHING
from web.conversations.records import INTERNAL_KINDS
from web.mail.transcript import transcript_text
from web.words import load_words

WORDS = load_words()
SAID = "These words."

TOLD = {
    "en": {
        "message": [f"You:\n{SAID}", f"Bot:\n{SAID}", f"Al:\n{SAID}", f"Our team:\n{SAID}"],
        "notice": [f"Note:\n{SAID}", f"Bot:\n{SAID}"],
        "person_requested": ["You asked for a person.", "Passed on to our team."],
        "person_joined": [
            "Al has joined the conversation.",
            "Our team has joined the conversation.",
        ],
        "person_left": [f"Bot:\n{SAID}"],
        "left_contact": [
            "You left an e-mail address for the answer.",
            "You changed the e-mail address for the answer.",
        ],
        "resolved": ["Al closed this conversation.", "This conversation was closed."],
        "rated": ["You rated this conversation: 4 out of 5 (Good)."],
        "feedback": ["You said that this helped."],
    },
    "fr": {
        "message": [
            f"Vous :\n{SAID}",
            f"Assistant :\n{SAID}",
            f"Al :\n{SAID}",
            f"Notre équipe :\n{SAID}",
        ],
        "notice": [f"Information :\n{SAID}", f"Assistant :\n{SAID}"],
        "person_requested": ["Vous avez demandé un conseiller.", "Transmis à notre équipe."],
        "person_joined": [
            "Al a rejoint la conversation.",
            "Notre équipe a rejoint la conversation.",
        ],
        "person_left": [f"Assistant :\n{SAID}"],
        "left_contact": [
            "Vous avez laissé une adresse e-mail pour la réponse.",
            "Vous avez modifié l’adresse e-mail pour la réponse.",
        ],
        "resolved": ["Al a terminé cette conversation.", "Cette conversation a été terminée."],
        "rated": ["Vous avez noté cette conversation : 4 sur 5 (Bien)."],
        "feedback": ["Vous avez indiqué que cela vous a été utile."],
    },
}


def transcript(language, events):
    zone = ZoneInfo("UTC")
    text = transcript_text(WORDS, language, events, zone=zone, origin="https://help.shop.example")
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_that_a_customer_is_sent_is_told(kind, language):
    lines = [transcript(language, [event]).rpartition(" – ")[2] for event in EXAMPLES[kind]]
    told = TOLD[language].get(kind) or [""] * len(lines)
    assert lines == told
    assert (kind in SHOW_NOTHING) is not any(told)


def test_no_kind_of_the_team_s_own_is_sent_or_told():
    assert not INTERNAL_KINDS & set(KINDS)
    assert set(EXAMPLES) == set(KINDS)
