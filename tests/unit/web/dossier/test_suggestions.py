"""What is suggested, in which order, and what is left when search is down."""

from dataclasses import replace

import pytest

from knowledge_base.client import Answer, Hit, SearchRefused, SearchUnavailable
from tests.unit.web.dossier.builders import typed
from web.dossier.queries import CannedReply
from web.dossier.suggestions import Suggestions, suggest_replies
from web.tools.repeats import asks_for_known

CANNED = (
    CannedReply(1, "late", "Parcel late", "I am sorry that your parcel is late."),
    CannedReply(2, "bye", "Goodbye", "Have a nice day."),
)


def found(
    *probabilities: float,
    near_for_agent: float = 0.9,
    near: float = 0.9,
    titles: dict[int, str] | None = None,
) -> Answer:
    named = titles or {}
    hits = tuple(
        Hit(
            number, number, number, "k", f"a-{number}", "en",
            named.get(number, f"Article {number}"), "", ("Top",), "top", "Text.", False,
            None, None, 1.0, probability,
        )
        for number, probability in enumerate(probabilities, start=1)
    )  # fmt: skip
    first = probabilities[0] if probabilities else 0.0
    if not hits:
        return Answer(first, hits, 1.0)
    return Answer(first, hits, 1.0, near_probability=near, near_for_agent=near_for_agent)


class Shelf:
    """A search that finds what a test says.

    Args:
        near_unread: what it says of the others, where the customer has read some.
    """

    def __init__(
        self,
        answer: Answer,
        similar: tuple[float, ...] = (0.0, 0.0),
        near_unread: float | None = None,
    ) -> None:
        self.answer, self.similar = answer, list(similar)
        self.near_unread = answer.near_for_agent if near_unread is None else near_unread
        self.compared = ""

    def search(self, _question, *, context, limit, **_options):
        hits = [hit for hit in self.answer.hits if hit.article_id not in context.failed]
        near = self.near_unread if context.failed else self.answer.near_for_agent
        return replace(self.answer, hits=tuple(hits[:limit]), near_for_agent=near)

    def similarities(self, question, texts):
        self.compared = question
        return self.similar[: len(texts)]


class Down:
    def __init__(self, error: Exception) -> None:
        self.error = error

    def search(self, _question, **_options):
        raise self.error

    def similarities(self, _question, _texts):
        raise self.error


def titles(search, question="where is my parcel", canned=CANNED, **options):
    suggested = suggest_replies(question, "en", search=search, canned=canned, **options)
    return [one.title for one in suggested.replies]


def test_articles_and_canned_replies_come_in_turn_three_at_most():
    search = Shelf(found(0.8, 0.6, 0.5), (0.6, 0.5))
    assert titles(search) == ["Article 1", "Parcel late", "Article 2"]


def test_of_articles_there_are_two_at_most():
    assert titles(Shelf(found(0.8, 0.7, 0.7))) == ["Article 1", "Article 2"]


def test_an_article_that_is_not_for_the_bot_to_answer_with_is_suggested():
    # A disputed payment: a person has to see to it.
    search = Shelf(found(0.08, 0.03, 0.01, near_for_agent=0.87, near=0.08))
    assert titles(search) == ["Article 1"]


def test_of_what_is_for_a_person_no_article_is_suggested_unless_one_is_the_likeliest_by_far():
    # "I was hacked": is it the password, or the deletion of the account?
    tied = (0.006, 0.005, 0.001)
    assert titles(Shelf(found(*tied, near_for_agent=0.58, near=0.02))) == []
    assert titles(Shelf(found(*tied, near_for_agent=0.58, near=0.5))) == ["Article 1", "Article 2"]


def test_where_it_is_unlikely_that_an_article_is_wanted_none_is_suggested():
    assert titles(Shelf(found(0.4, 0.3, near_for_agent=0.49))) == []
    assert titles(Shelf(found(0.4, 0.3, near_for_agent=0.5))) == ["Article 1", "Article 2"]


def test_articles_much_less_likely_than_the_first_are_left_out():
    assert titles(Shelf(found(0.6, 0.37, 0.35))) == ["Article 1", "Article 2"]
    assert titles(Shelf(found(0.6, 0.35, 0.34))) == ["Article 1"]


def test_how_to_reach_a_person_is_no_suggestion_to_one():
    contact = {1: "How can I speak to a person?", 2: "Nous contacter"}
    assert titles(Shelf(found(0.8, 0.7, 0.6, titles=contact))) == ["Article 3"]


def test_without_an_article_only_a_canned_reply_near_the_question_is_suggested():
    unlikely = found(0.4, near_for_agent=0.2)
    assert titles(Shelf(unlikely, (0.39, 0.1))) == []
    search = Shelf(unlikely, (0.4, 0.1))
    assert titles(search) == ["Parcel late"]
    assert search.compared == "where is my parcel"


def test_the_article_that_fits_helps_to_find_the_canned_reply_that_does():
    search = Shelf(found(0.8), (0.25, 0.24))
    assert titles(search) == ["Article 1", "Parcel late"]
    assert search.compared == "Article 1 where is my parcel"
    # Only the nearest one, where none is very near.
    assert titles(Shelf(found(0.8), (0.39, 0.38))) == ["Article 1", "Parcel late"]
    assert titles(Shelf(found(0.8), (0.24, 0.2))) == ["Article 1"]


def test_what_the_customer_has_read_is_not_suggested():
    assert titles(Shelf(found(0.8, 0.6)), shown={1}) == ["Article 2"]
    assert titles(Shelf(found(0.8, 0.6)), shown={2}) == ["Article 1"]


def test_that_the_right_article_was_read_makes_no_other_right():
    # Judged beside the one that was read.
    assert titles(Shelf(found(0.9, 0.1, 0.08)), shown={1}) == []
    # What was read about another matter is no measure.
    assert titles(Shelf(found(0.6, 0.4, 0.1)), shown={3}) == ["Article 1", "Article 2"]


@pytest.mark.parametrize(("near_unread", "expected"), [(0.69, []), (0.7, ["Article 2"])])
def test_after_the_best_article_another_must_be_likelier_to_be_wanted(near_unread, expected):
    search = Shelf(found(0.6, 0.5), near_unread=near_unread)
    assert titles(search, shown={1}) == expected
    # Not where the best is unread.
    search = Shelf(found(0.6, 0.5, 0.4), near_unread=0.5)
    assert titles(search, shown={3}) == ["Article 1", "Article 2"]


def test_an_article_that_was_rejected_lowers_the_others_no_more():
    read = {"shown": {1}}
    assert titles(Shelf(found(0.9, 0.35, 0.3)), **read) == []
    rejected = read | {"rejected": {1}}
    assert titles(Shelf(found(0.9, 0.35, 0.3)), **rejected) == ["Article 2", "Article 3"]
    # Not what is hardly likely at all: the one that was rejected may be right all the same.
    assert titles(Shelf(found(0.9, 0.2, 0.15)), **rejected) == []
    assert titles(Shelf(found(0.9, 0.35), near_unread=0.5), **rejected) == ["Article 2"]
    assert titles(Shelf(found(0.9, 0.35), near_unread=0.49), **rejected) == []


def test_a_rejected_article_is_not_sure_enough_to_go_without_a_canned_reply():
    search = Shelf(found(0.95, 0.3), (0.6, 0.1))
    assert titles(search, shown={1}, rejected={1}) == ["Article 2", "Parcel late"]


def test_an_article_that_surely_answers_needs_no_canned_reply():
    near = (0.6, 0.5)
    assert titles(Shelf(found(0.89), near)) == ["Article 1", "Parcel late", "Goodbye"]
    assert titles(Shelf(found(0.9), near)) == ["Article 1"]
    assert titles(Shelf(found(0.9), near), shown={1}) == []


def test_the_nearest_canned_reply_is_first():
    assert titles(Shelf(found(), (0.5, 0.7))) == ["Goodbye", "Parcel late"]


def test_search_down_is_said_and_canned_replies_are_found_by_their_words():
    down = Down(SearchUnavailable("down"))
    suggested = suggest_replies("My parcel is late!", "en", search=down, canned=CANNED)
    assert suggested.is_search_down
    assert [one.title for one in suggested.replies] == ["Parcel late"]


@pytest.mark.parametrize("question", ["", "  "])
def test_without_a_question_nothing_is_asked(question):
    down = Down(SearchUnavailable("down"))
    suggested = suggest_replies(question, "en", search=down, canned=CANNED)
    assert suggested == Suggestions(is_asked=False)


def test_a_question_that_search_refuses_gets_no_suggestion():
    refused = Down(SearchRefused(400, "empty_question", "empty"))
    assert not suggest_replies("?", "en", search=refused, canned=CANNED).replies


def test_of_very_many_canned_replies_the_likeliest_are_compared():
    many = [CannedReply(n, f"n{n}", f"Number {n}", "Nothing.") for n in range(100)]
    search = Shelf(found(), (0.9,) + (0.0,) * 63)
    assert titles(search, canned=[*many, CANNED[0]]) == ["Parcel late"]


ASKS_ORDER = CannedReply(3, "order", "Order number", "Could you give me your order number, please?")
FILLED = CannedReply(4, "filled", "Order found", "Is your order number {order}?")


@pytest.mark.parametrize(
    ("events", "customer"),
    [
        ((), {"order": "P5"}),
        ((typed(1, "My order PAS-204817 is late."),), None),
    ],
)
def test_what_asks_for_what_is_known_is_left_out(events, customer):
    search = Shelf(found(0.8), (0.9, 0.5, 0.45))
    options = {"is_known": lambda text: asks_for_known(text, events, customer)}
    canned = (ASKS_ORDER, FILLED, CANNED[0])
    assert titles(search, canned=canned) == ["Article 1", "Order number", "Order found"]
    search = Shelf(found(0.8), (0.5, 0.45))
    assert titles(search, canned=canned, **options) == ["Article 1", "Order found", "Parcel late"]
    assert titles(Shelf(found(), (0.9,)), canned=(ASKS_ORDER,), **options) == []


def test_with_the_search_down_what_asks_for_what_is_known_is_left_out_too():
    down = Down(SearchUnavailable("down"))
    late = CannedReply(5, "late", "Order late", "Your order is late.")
    question = "my order number"
    canned = (ASKS_ORDER, late)
    assert titles(down, question, canned)[0] == "Order number"
    known = titles(down, question, canned, is_known=lambda text: "give me" in text)
    assert known == ["Order late"]
