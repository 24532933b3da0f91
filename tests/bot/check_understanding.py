"""Unit tests of what bot/ makes of a message: emoji, words, small talk. As check_running.py."""

import json
import unittest

from rasa.shared.core.domain import Domain

from bot import channel, emoji
from bot.nobody import says_only_that_nobody_answers, speaks_of_nobody
from bot.small_talk import SmallTalkGuard
from bot.vocabulary import Tally, Vocabulary, words_of

DOMAIN = Domain.load("bot/domain.yml")
VOCABULARY = {
    intent: words_of(examples)
    for intent, examples in {
        "deny": "no nope needed",
        "goodbye": "bye goodnight",
        "question": "no light goods where",
    }.items()
}


class Nobody(unittest.TestCase):
    """Who says that nobody came, or answers, asks for nobody."""

    def test_whom_it_is_about(self):
        for text, about in (
            ("personne ne m'a livré", True),
            ("il n’y avait personne quand je suis passé", True),
            ("Personne ne répond au téléphone, ça fait 3 fois que j'appelle !", True),
            ("nobody answers the phone, I called 3 times!", True),
            ("I talked to someone yesterday, nobody called me back", True),
            ("j'ai parlé à un conseiller lundi, personne n'a rappelé", True),
            ("no one came with my parcel", True),
            ("personne ne répond, je veux parler à quelqu'un", False),
            ("nobody answers, get me a human", False),
            ("I spoke to someone, nobody called, I want a person", False),
            ("je veux parler à une personne", False),
            ("I want a person", False),
            ("is there nobody I can talk to", False),
        ):
            with self.subTest(text=text):
                self.assertEqual(speaks_of_nobody(text), about)

    def test_who_is_angry_that_nobody_answers_says_so(self):
        for text, is_calm in (
            ("nobody answers me", True),
            ("Why does no one pick up the phone?!", True),
            ("personne ne me répond", True),
            ("nobody cares", False),
            ("this is a disgrace, I've rung four times and nobody picks up", False),
            ("j'ai appelé cinq fois et personne ne répond, c'est honteux", False),
            ("personne ne répond, c'est nul", False),
        ):
            with self.subTest(text=text):
                self.assertEqual(says_only_that_nobody_answers(text), is_calm)


class Emoji(unittest.TestCase):
    """A message of emoji alone says something; beside words they say nothing of their own."""

    def test_what_they_stand_for(self):
        for text, intent in {
            "👍": "affirm",
            "👍🏽👍🏽": "affirm",
            "👎": "deny",
            "❤️": "smile",
            "❤": "smile",
            "🙂": "smile",
            "😂😂": "smile",
            "🙏 !": "thank",
            "🙏🙂": "thank",
            "😡😡😡": "frustrated",
            "🤬 👍": "frustrated",
            "🤷‍♀️": None,
            "🙅‍♂️": "deny",
            "👋": "greet",
            ":)": "smile",
            " :-( ": "not_helpful",
            ">:(": "frustrated",
            "😞": "not_helpful",
            "😞😡": "frustrated",
            "🦄": None,
            "👍🦄": None,
            "ok 👍": None,
            "where is my parcel 😡": None,
            "?": None,
            "": None,
        }.items():
            with self.subTest(text=text):
                self.assertEqual(intent, emoji.intent_of(text))

    def test_every_intent_is_one_of_the_domain(self):
        self.assertLessEqual({*emoji._SIGNS, *emoji._EMOTICONS}, set(DOMAIN.intents))

    def test_the_channel_reads_them_and_only_them_so(self):
        def read(text):
            return channel.read_message(json.dumps({"sender": "a", "text": text}).encode()).text

        self.assertEqual("/affirm", read("👍"))
        self.assertEqual("merci 😊", read("merci 😊"))
        self.assertEqual("👍", read("/👍"))


class Words(unittest.TestCase):
    """Which words of a message are an intent's own."""

    def test_case_accents_and_drawn_out_letters_make_no_other_word(self):
        self.assertEqual(["god", "c", "est", "ca"], words_of("GOOOOD, c'est Ça\u0301!"))

    def test_each_word_is_counted_as_what_it_is(self):
        vocabulary = Vocabulary(VOCABULARY, questions="question", passing=["the", "it"])
        for text, intent, tally in (
            ("no", "deny", Tally(1, 0, 0)),
            ("no light", "deny", Tally(1, 1, 0)),
            ("no, it the Marta", "deny", Tally(1, 0, 1)),
            ("no 57", "deny", Tally(1, 1, 0)),
            ("godnight goodnihgt goodnigh", "goodbye", Tally(3, 0, 0)),
            ("goodnight is far", "goodbye", Tally(1, 0, 2)),
            ("bya", "goodbye", Tally(0, 0, 1)),  # too short to be a typo
            ("nedded", "deny", Tally(1, 0, 0)),
            ("light", "unheard of", Tally(0, 1, 0)),
            ("", "deny", Tally(0, 0, 0)),
        ):
            with self.subTest(text=text):
                self.assertEqual(tally, vocabulary.tally(text, intent))


class SmallTalk(unittest.TestCase):
    """What the classifier takes for small talk stands when its words are small talk's."""

    def test_what_stands(self):
        guard = SmallTalkGuard(SmallTalkGuard.get_default_config(), None, None)
        guard._learn({"words": VOCABULARY, "passing": ["the"]})
        for text, intent, confidence, stands in (
            ("bye", "goodbye", 0.56, True),
            ("bye bye Marta", "goodbye", 0.56, True),
            ("bye Marta", "goodbye", 0.8, True),
            ("bye Marta", "goodbye", 0.7, False),
            ("bye light", "goodbye", 0.8, False),
            ("bye light", "goodbye", 0.95, True),
            ("the light", "goodbye", 0.99, False),
            ("no light", "deny", 0.99, False),
            ("nope", "deny", 0.56, True),
        ):
            with self.subTest(text=text, confidence=confidence):
                self.assertIs(stands, guard.stands(text, intent, confidence))
