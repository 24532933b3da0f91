"""A conversation with the real assistant, in each language, and what its search finds."""

from tests.contract.assistant_processes import told
from tests.contract.fake_search import Found, hit

LANGUAGES = ("en", "fr")
TEXTS = {
    "en": {
        "question": "how do I get my refund",
        "vague": "refund",
        "follow_up": "and how long does that take?",
        "first": "the first one",
        "second": "the second",
        "yes": "yes please",
        "no": "no",
        "none": "none of these",
        "not_helpful": "that did not help",
        "wrong": "that's wrong again",
        "addition": "it still doesn't work, the F4 light stays on",
        "correction": "no, I meant the kettle",
        "not_it": "no that's not it, my kettle is new and stays cold",
        "other": "the money for the lamp I sent back",
        "help": "I need help",
        "angry": "this is ridiculous",
        "person": "I want to talk to a human",
        "thanks": "thank you very much",
        "no_thanks": "no thanks",
        "bye": "goodbye",
    },
    "fr": {
        "question": "comment me faire rembourser",
        "vague": "remboursement",
        "follow_up": "et ça prend combien de temps ?",
        "first": "le premier",
        "second": "le deuxième",
        "yes": "oui s'il vous plaît",
        "no": "non",
        "none": "aucun de ceux-là",
        "not_helpful": "ça ne m'aide pas",
        "wrong": "c'est faux",
        "addition": "ça ne marche toujours pas, le voyant F4 est allumé",
        "correction": "non, je parle de la bouilloire",
        "not_it": "non c'est pas ça, ma bouilloire est neuve, elle chauffe mal",
        "other": "l'argent de la lampe que j'ai renvoyée",
        "help": "j'ai besoin d'aide",
        "angry": "c'est n'importe quoi",
        "person": "je veux parler à un conseiller",
        "thanks": "merci beaucoup",
        "no_thanks": "non merci",
        "bye": "au revoir",
    },
}
WHICH = Found(
    [
        hit(1, title="Refund of the exam", probability=0.3),
        hit(2, title="Refund of an order", probability=0.25),
    ],
    0.3,
    verdict="ask",
)
ANSWER = Found([hit(1)], 0.9)
OTHER_ANSWER = Found([hit(2)], 0.8)


class Talk:
    """One customer's conversation, in one language."""

    def __init__(self, assistant, sender, language):
        self.assistant = assistant
        self.sender = sender
        self.language = language
        self.texts = TEXTS[language]
        self.parts = []

    def say(self, name):
        """Send one of the texts; returns what is told."""
        self.parts = self.assistant.say(self.sender, self.texts[name], language=self.language)
        return told(self.parts)

    def press(self, payload):
        """Press a button; returns what is told."""
        self.parts = self.assistant.say(
            self.sender, payload, language=self.language, is_payload=True
        )
        return told(self.parts)
