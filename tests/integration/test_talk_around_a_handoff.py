"""What the bot makes of a talk with a person, and why it brings one: the whole system, unfaked."""

import uuid

import httpx
import pytest

from store.engine import make_engine, reading, writing
from store.tables import conversation
from tests.support.fake_assistant import until
from web.conversations import moves, queries
from web.conversations.actors import Actor
from web.conversations.decisions import decision_of
from web.conversations.parts import answer_of, text_part
from web.conversations.tokens import token_hash
from web.words import load_words

pytestmark = [pytest.mark.rasa, pytest.mark.slow]

CAMILLE = Actor("member", "Camille")
WORDS = load_words()


@pytest.fixture
def engine(stack):
    engine = make_engine(f"sqlite:///{stack.home}/relais.db")
    yield engine
    engine.dispose()


class Talk:
    """One customer's conversation with the bot, and with Camille."""

    def __init__(self, stack, engine, language):
        self.engine = engine
        self.http = httpx.Client(base_url=f"{stack.url}/api", timeout=30, trust_env=False)
        started = self.http.post("/conversations", json={"language": language}).json()
        self.http.headers["Authorization"] = f"Bearer {started['token']}"
        with reading(engine) as conn:
            found = queries.find_conversation_by_token(conn, token_hash(started["token"]))
        self.id = found.id

    def write(self, text):
        body = {"client_id": uuid.uuid4().hex, "text": text}
        self.http.post("/conversation/messages", json=body).raise_for_status()

    def ask(self, text):
        """Write, and return the events from the bot's answer on."""
        before = self.events()[-1].seq if self.events() else 0
        self.write(text)
        return self.answered(before)

    def answered(self, before):
        until(lambda: not self.is_owed(), what="the reply", timeout_s=60)
        return [event for event in self.events() if event.seq > before + 1]

    def is_owed(self):
        with reading(self.engine) as conn:
            now = queries.find_conversation(conn, self.id)
        return now.asked_seq > now.replied_seq

    def events(self):
        with reading(self.engine) as conn:
            return queries.list_newest_events(conn, self.id)

    def agent_says(self, text):
        with writing(self.engine) as conn:
            moves.speak(conn, self.id, CAMILLE, [text_part(text)])

    def give_back(self):
        with writing(self.engine) as conn:
            moves.give_back(conn, self.id, CAMILLE, WORDS)
        return self.events()[-1].seq


@pytest.fixture
def begin(stack, engine):
    """Return a function that begins a talk in a language."""
    begun = []

    def start(language):
        begun.append(Talk(stack, engine, language))
        return begun[-1]

    yield start
    for talk in begun:
        talk.http.close()
        with writing(engine) as conn:
            conn.execute(
                conversation.update()
                .where(conversation.c.id == talk.id)
                .values(state="resolved", handoff_requested_at=None)
            )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I want to talk to a human, my account was hacked"),
        ("en", "Get me a person please! Somebody has hacked my account."),
        ("en", "someone hacked into my account and changed the password"),
        ("fr", "je veux parler à un conseiller, mon compte a été piraté"),
        ("fr", "Un humain svp ! On a piraté mon compte."),
        ("fr", "quelqu'un a piraté mon compte et changé le mot de passe"),
    ],
)
def test_a_hacked_account_is_why_the_person_comes(begin, language, text):
    talk = begin(language)
    talk.ask(text)
    requested = [event for event in talk.events() if event.kind == "person_requested"]
    assert [decision_of(event.parts)["reason"] for event in requested] == ["account_hacked"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "I want to talk to a human"), ("fr", "je veux parler à un conseiller")],
)
def test_who_only_asks_for_a_person_has_no_other_reason(begin, language, text):
    talk = begin(language)
    talk.ask(text)
    (requested,) = [event for event in talk.events() if event.kind == "person_requested"]
    assert decision_of(requested.parts)["reason"] == "asked"


# What was said, in turn, Camille first; then a few words to the bot, and the article that has it.
TALKS = {
    "another one": (
        "en",
        [
            "Hello, I am Camille. What can I do for you?",
            "how do I reset the Toucan?",
            "Hold the button for 5 seconds. What is your order number?",
            "PAS-204817, bought in the shop in March",
            "Thank you. Is the light on the base on?",
            "a bit dim, but it is on",
            "Then it will work.",
            "ok I will try that tonight",
            "Good. I give you back to the assistant.",
            "thank you so much!",
        ],
        "and the Ibis?",
        "reset-ibis",
    ),
    "another country": (
        "fr",
        [
            "Bonjour, Camille à votre service. Que puis-je faire pour vous ?",
            "combien coûte la livraison en Belgique ?",
            "6,90 € jusqu'à 5 kg. Quelle est votre commande ?",
            "la commande de mardi dernier, deux bouilloires",
            "Elle pèse 3 kg, donc 6,90 €.",
            "d'accord je vais attendre un peu alors",
            "Je vous rends à l'assistant.",
            "merci beaucoup, bonne journée",
        ],
        "et pour la France ?",
        "delais-et-prix-de-livraison",
    ),
    "another one, in French": (
        "fr",
        [
            "Bonjour, que puis-je faire pour vous ?",
            "comment réinitialiser le Toucan ?",
            "Appuyez 5 secondes. L'avez-vous depuis longtemps ?",
            "depuis longtemps, un cadeau de mon oncle",
            "Alors la garantie vaut encore.",
            "super merci",
        ],
        "et l'Ibis ?",
        "reinitialiser",
    ),
    "a measure": (
        "en",
        [
            "Hello, how can I help?",
            "I would like to return a lamp that I bought online",
            "You may, for thirty days. Was it a gift?",
            "no it was for my own kitchen",
            "Then print the label in your account.",
            "ok got it",
        ],
        "and when do I get my money back?",
        "refund-time",
    ),
}


@pytest.mark.parametrize("name", TALKS)
def test_after_a_long_talk_with_a_person_a_few_words_are_understood(begin, name):
    language, said, follow_up, article = TALKS[name]
    talk = begin(language)
    talk.ask("I want to talk to a human" if language == "en" else "je veux parler à un conseiller")
    for place, text in enumerate(said):
        (talk.write if place % 2 else talk.agent_says)(text)
    left = talk.give_back()
    # What was said to Camille is not answered by the bot: thanks are no question.
    assert not talk.is_owed()
    (reply,) = talk.ask(follow_up)
    assert talk.events()[-3].seq == left
    shown = answer_of(reply.parts)
    assert shown, reply.parts
    assert article in shown["article"]["slug"]
