"""The dialogue's rules through the real Rasa and the real action server, in both languages."""

import pytest

from tests.contract.assistant_processes import told, tried
from tests.contract.fake_search import Found, hit

pytestmark = [pytest.mark.rasa, pytest.mark.slow]

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


@pytest.fixture(params=LANGUAGES)
def talk(assistant, sender, request):
    return Talk(assistant, sender, request.param)


def test_which_is_meant_is_asked_and_the_button_answers(talk, search):
    search.finds(WHICH)
    search.sections = {(2, 0): hit(2, title="Refund of an order")}
    assert talk.say("vague") == ["which_one", "choices"]
    assert talk.parts[0]["act"] == "clarify"
    labels = [(choice["label"], choice["chunk_id"]) for choice in talk.parts[1]["choices"]]
    assert labels == [("Refund of the exam", 0), ("Refund of an order", 0)]
    assert talk.press('/choose{"article": 2, "chunk": 0}') == ["answer", "feedback"]
    assert talk.parts[0]["article"]["id"] == 2
    assert talk.parts[0]["probability"] == 0.25
    assert search.asked_sections == [
        {"article_id": "2", "chunk_id": "0", "language": talk.language}
    ]
    assert len(search.asked) == 1
    search.finds(ANSWER)
    talk.say("follow_up")
    context = search.asked[1]["context"]
    assert context["topic"] == f"{talk.texts['vague']}: Refund of an order"
    assert context["asked"] == [talk.texts["vague"]]
    assert context["shown"] == [200]


@pytest.mark.parametrize(("text", "article"), [("first", 1), ("second", 2)])
def test_a_choice_may_be_typed(talk, search, text, article):
    search.finds(WHICH)
    search.sections = {(article, 0): hit(article)}
    talk.say("vague")
    assert talk.say(text) == ["answer", "feedback"]
    assert talk.parts[0]["article"]["id"] == article
    assert len(search.asked) == 1
    assert talk.say("yes") == ["helped"]


def test_a_yes_to_several_shows_the_likeliest_as_a_guess(talk, search):
    search.finds(WHICH)
    search.sections = {(1, 0): hit(1)}
    talk.say("vague")
    assert talk.say("yes") == ["perhaps", "answer", "feedback"]


@pytest.mark.parametrize("answer", ["yes", "/choose"])
def test_a_choice_that_has_gone_offers_a_person(talk, search, answer):
    search.finds(WHICH)
    talk.say("vague")
    press = '/choose{"article": 1, "chunk": 0}'
    shown = talk.press(press) if answer == "/choose" else talk.say(answer)
    assert shown == ["not_found", "not_found"]
    assert talk.say("yes") == ["accepted"]


@pytest.mark.parametrize("answer", ["/none_of_these", "none", "no"])
def test_none_of_these_asks_for_other_words_and_then_never_asks_again(talk, search, answer):
    search.finds(WHICH, Found(WHICH.hits, 0.5, verdict="ask"))
    talk.say("vague")
    shown = talk.press(answer) if answer.startswith("/") else talk.say(answer)
    assert shown == ["none_of_these", "none_of_these"]
    assert talk.parts[1]["tried"] == [tried(2, 0.25), tried(1, 0.3)]
    assert talk.say("other")[:2] == ["perhaps", "answer"]
    assert talk.press("/not_helpful") == ["not_helpful_again", "not_helpful"]
    assert talk.parts[1]["words"][0] == talk.texts["vague"]


def test_never_two_questions_in_a_row(talk, search):
    search.finds(WHICH, Found([hit(3)], 0.3, verdict="ask", near=0.4), WHICH)
    assert talk.say("vague") == ["which_one", "choices"]
    assert talk.say("other") == ["not_found", "not_found"]
    assert talk.say("question") == ["which_one", "choices"]


def test_a_follow_up_takes_along_what_was_said_and_shown(talk, search):
    search.finds(Found([hit(1)], 0.9, topic="the topic"), OTHER_ANSWER)
    talk.say("question")
    talk.say("thanks")
    assert talk.say("follow_up") == ["answer", "feedback"]
    assert search.asked[0]["context"] == {
        "topic": "",
        "asked": [],
        "shown": [],
        "failed": [],
        "is_retry": False,
        "about": None,
    }
    assert search.asked[1]["context"] == {
        "topic": "the topic",
        "asked": [talk.texts["question"]],
        "shown": [100],
        "failed": [],
        "is_retry": False,
        "about": 1,
    }


@pytest.mark.parametrize("ending", ["yes", "bye"])
def test_an_episode_ends(talk, search, ending):
    search.finds(ANSWER)
    talk.say("question")
    talk.say(ending)
    talk.say("follow_up")
    context = search.asked[1]["context"]
    assert (context["topic"], context["asked"], context["shown"]) == ("", [], [])


def test_a_person_ends_the_complaints_and_not_what_a_follow_up_hangs_on(talk, search):
    search.finds(ANSWER)
    talk.say("question")
    talk.say("not_helpful")
    talk.say("person")
    talk.say("follow_up")
    context = search.asked[-1]["context"]
    assert context["topic"] == talk.texts["question"]
    assert (context["asked"], context["failed"]) == ([], [])


@pytest.mark.parametrize("failure", ["not_helpful", "no", "/not_helpful"])
def test_the_next_best_comes_first_and_then_a_person(talk, search, failure):
    def fail():
        return talk.press(failure) if failure.startswith("/") else talk.say(failure)

    search.finds(ANSWER, OTHER_ANSWER)
    talk.say("question")
    assert fail() == ["next_best", "answer", "feedback"]
    assert search.asked[1]["question"] == talk.texts["question"]
    context = search.asked[1]["context"]
    assert (context["is_retry"], context["failed"], context["shown"]) == (True, [1], [100])
    assert fail() == ["not_helpful_again", "not_helpful"]
    offer = talk.parts[1]
    assert offer["tried"] == [tried(1, 0.9), tried(2, 0.8)]
    assert offer["words"][0] == talk.texts["question"]
    assert talk.say("yes") == ["accepted"]
    assert talk.parts[0]["offered"] == "not_helpful"
    assert talk.parts[0]["words"] == offer["words"]


def test_without_a_next_best_it_asks_what_was_missing(talk, search):
    search.finds(ANSWER, Found())
    talk.say("question")
    assert talk.say("not_helpful") == ["what_missing", "not_helpful"]
    assert talk.parts[0]["act"] == "clarify"
    assert talk.say("no") == ["stay_with_bot"]
    assert talk.say("not_helpful") == ["not_helpful_again", "not_helpful"]


def test_the_third_repetition_offers_a_person_and_then_says_so_shortly(talk, search):
    search.finds(ANSWER, ANSWER, *(Found([hit(1)], 0.9, repeats=n) for n in (2, 3)))
    talk.say("question")
    assert talk.say("question")[0] == "answer"
    assert talk.say("question") == ["answer", "repeated", "repeated"]
    assert talk.parts[2]["words"] == [talk.texts["question"]] * 3
    assert talk.say("question") == ["answer", "repeated_again", "repeated"]
    assert talk.say("yes") == ["accepted"]


@pytest.mark.parametrize(
    ("matter", "reason"),
    [
        ("person", "asked"),
        ("hacked", "account_hacked"),
        ("payment", "payment_dispute"),
        ("legal", "legal_threat"),
        ("anger", "anger"),
    ],
)
def test_what_only_a_person_can_do_goes_to_one_at_once(talk, search, matter, reason):
    search.finds(Found([hit(4)], 0.9, matter=(matter, 0.9)))
    talk.say("question")
    assert talk.parts == [
        {
            "type": "handoff",
            "reason": reason,
            "tried": [tried(4, 0.5)],
            "words": [talk.texts["question"]],
        }
    ]


@pytest.mark.parametrize(("text", "reason"), [("angry", "anger"), ("person", "asked")])
def test_who_is_angry_or_asks_for_a_person_gets_one_without_a_search(talk, search, text, reason):
    search.finds(ANSWER)
    talk.say("question")
    assert talk.say(text) == [reason]
    assert talk.parts[0]["words"] == [talk.texts["question"], talk.texts[text]]
    assert talk.parts[0]["tried"] == [tried(1, 0.9)]
    assert len(search.asked) == 1


@pytest.mark.parametrize("reason", ["own_matter", "company"])
def test_what_no_article_settles_offers_a_person(talk, search, reason):
    search.finds(Found([hit(1)], 0.1, near=0.2, matter=(reason, 0.8)))
    assert talk.say("question") == [reason, reason]
    assert talk.say("no") == ["stay_with_bot"]
    assert talk.say("question") == [f"{reason}_again", reason]


def test_what_comes_close_is_named_beside_the_offer(talk, search):
    search.finds(Found([hit(1)], 0.5, near=0.6, verdict="ask", matter=("company", 0.9)))
    assert talk.say("question") == ["company", "articles", "company"]
    assert [article["id"] for article in talk.parts[1]["articles"]] == [1]


def test_what_is_unrelated_is_declined(talk, search):
    search.finds(Found([hit(1)], 0.1, near=0.1, matter=("unrelated", 0.8)))
    talk.say("question")
    assert talk.parts == [
        {
            "type": "say",
            "say": "unrelated",
            "act": "decline",
            "tried": [tried(1, 0.5)],
            "words": [talk.texts["question"]],
        }
    ]


def test_vague_distress_is_asked_about_and_then_offered_a_person(talk, search):
    search.finds(Found(matter=("distress", 0.8)))
    assert talk.say("question") == ["what_fails"]
    assert talk.parts[0]["act"] == "clarify"
    assert talk.say("question") == ["distress", "distress"]


def test_a_cry_for_help_is_asked_about_and_then_offered_a_person(talk, search):
    assert talk.say("help") == ["what_fails"]
    assert talk.say("help") == ["distress", "distress"]
    assert search.asked == []


def test_an_offer_is_no_answer_that_failed(talk, search):
    search.finds(Found())
    assert talk.say("question") == ["not_found", "not_found"]
    assert talk.say("help") == ["what_fails"]
    assert talk.say("not_helpful") == ["distress", "distress"]


def test_a_correction_is_a_new_try(talk, search):
    search.finds(ANSWER, OTHER_ANSWER, Found())
    talk.say("question")
    assert talk.say("correction") == ["answer", "feedback"]
    assert search.asked[1]["context"]["about"] == 1  # search leaves it out itself
    # It was no failure: the next one is the first.
    assert talk.say("not_helpful") == ["what_missing", "not_helpful"]
    assert search.asked[2]["context"]["failed"] == [2]


def test_a_correction_of_a_choice_is_searched_for(talk, search):
    search.finds(WHICH, ANSWER)
    talk.say("vague")
    assert talk.say("correction") == ["answer", "feedback"]
    assert search.asked[1]["question"] == talk.texts["correction"]


def test_what_was_not_it_with_something_new_is_a_question(talk, search):
    search.finds(ANSWER, OTHER_ANSWER)
    talk.say("question")
    assert talk.say("not_it") == ["answer", "feedback"]
    assert search.asked[1]["question"] == talk.texts["not_it"]
    assert talk.say("not_helpful") == ["not_helpful_again", "not_helpful"]


@pytest.mark.parametrize("answer", [ANSWER, WHICH])
def test_no_thanks_is_no_failure(talk, search, answer):
    search.finds(answer)
    talk.say("vague")
    assert talk.say("no_thanks") == ["deny"]
    assert len(search.asked) == 1
