"""What is suggested, in which order, and what is left when search is down."""

import pytest

from knowledge_base.client import Answer, Hit, SearchRefused, SearchUnavailable
from tests.unit.web.dossier.builders import typed
from web.dossier.queries import CannedReply
from web.dossier.suggestions import suggest_replies
from web.tools.repeats import asks_for_known

CANNED = (
    CannedReply(1, "late", "Parcel late", "I am sorry that your parcel is late."),
    CannedReply(2, "bye", "Goodbye", "Have a nice day."),
)


def found(*probabilities: float) -> Answer:
    hits = tuple(
        Hit(
            number, number, number, "k", f"a-{number}", "en", f"Article {number}", "", ("Top",),
            "top", "Text.", False, None, None, 1.0, probability,
        )
        for number, probability in enumerate(probabilities, start=1)
    )  # fmt: skip
    return Answer(probabilities[0] if probabilities else 0.0, hits, 1.0)


class Shelf:
    """A search that finds what a test says."""

    def __init__(self, answer: Answer, similar: tuple[float, ...] = (0.0, 0.0)) -> None:
        self.answer, self.similar = answer, list(similar)
        self.context = None

    def search(self, _question, *, context, **_options):
        self.context = context
        return self.answer

    def similarities(self, _question, texts):
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
    search = Shelf(found(0.8, 0.5, 0.4), (0.6, 0.1))
    assert titles(search) == ["Article 1", "Parcel late", "Article 2"]


def test_what_hardly_fits_is_not_suggested_though_there_is_room():
    assert titles(Shelf(found(0.29, 0.2), (0.39, 0.1))) == []
    assert titles(Shelf(found(0.3), (0.4, 0.1))) == ["Article 1", "Parcel late"]


def test_what_the_customer_has_read_is_not_suggested():
    search = Shelf(found(0.8, 0.5))
    assert titles(search, shown={1}) == ["Article 2"]
    # Search knows, so that the others are weighed without it.
    assert search.context.failed == (1,)
    assert search.context.topic == ""


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
    assert (suggested.replies, suggested.is_search_down) == ((), False)


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
def test_what_asks_for_what_is_known_comes_last(events, customer):
    search = Shelf(found(0.8), (0.9, 0.5, 0.45))
    options = {"is_known": lambda text: asks_for_known(text, events, customer)}
    canned = (ASKS_ORDER, FILLED, CANNED[0])
    assert titles(search, canned=canned) == ["Article 1", "Order number", "Order found"]
    assert titles(search, canned=canned, **options) == ["Article 1", "Order found", "Parcel late"]
    # Better than nothing.
    assert titles(Shelf(found(), (0.9,)), canned=(ASKS_ORDER,), **options) == ["Order number"]


def test_with_the_search_down_what_asks_for_what_is_known_comes_last_too():
    down = Down(SearchUnavailable("down"))
    late = CannedReply(5, "late", "Order late", "Your order is late.")
    question = "my order number"
    canned = (ASKS_ORDER, late)
    assert titles(down, question, canned)[0] == "Order number"
    known = titles(down, question, canned, is_known=lambda text: "give me" in text)
    assert known == ["Order late", "Order number"]
