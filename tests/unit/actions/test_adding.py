"""What is typed below the offer of a person, about what had failed."""

import pytest

from actions.adding import adds_to_matter
from actions.answer import ActionAnswer
from actions.episode import Episode
from actions.failing import ActionNotHelpful
from tests.unit.actions.builders import NOTHING, Conversation, FakeSearch, found, hit

FAILED = Episode(searched="descale my kettle", offered=("not_helpful",))
NOT_FOUND = Episode(searched="descale my kettle", offered=("not_helpful", "not_found"))
OTHER_WORDS = Episode(searched="kettle", offered=("none_of_these",), has_asked_back=True)
LAMPS = found(hit(7), hit(8), verdict="ask", probability=0.38, near=0.71, topic="light stays on")
MATTER = "when do I get my refund"


def twice_failed(*later):
    """Return a conversation in which two answers failed and a person was offered."""
    talk = Conversation(
        FakeSearch(found(hit(1), topic=MATTER), found(hit(2), topic=MATTER), *later)
    )
    talk.say(MATTER, ActionAnswer)
    talk.say("/not_helpful", ActionNotHelpful)
    assert talk.say("/not_helpful", ActionNotHelpful)[-1] == "not_helpful"
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "it still doesn't work, the F4 light stays on",
        "ça ne marche toujours pas, le voyant F4 est allumé",
        "nothing changed, what now?",
        "j'ai fait tout ça et c'est encore rouge",
        "votre réponse est fausse, je parle bien du calcaire",
    ],
)
def test_who_complains_goes_on_with_what_has_failed_or_was_not_found(text):
    for episode in (FAILED, NOT_FOUND):
        assert adds_to_matter(text, episode, language=None)


@pytest.mark.parametrize("text", ["the F4 light is on", "c'est le modèle gris", "bought in May"])
def test_a_statement_goes_on_with_what_has_failed_and_stands_for_what_was_not_found(text):
    assert adds_to_matter(text, FAILED, language=None)
    for asked_for_other_words in (NOT_FOUND, OTHER_WORDS):
        assert not adds_to_matter(text, asked_for_other_words, language=None)


@pytest.mark.parametrize(
    "text",
    [
        "where is my parcel?",
        "comment renvoyer une lampe",
        "another question: my parcel is not here",
        "autre question, mon colis n'est pas là",
        "no, I meant the grinder",
        "non, je parle du moulin",
    ],
)
def test_a_question_a_correction_and_another_matter_stand_for_themselves(text):
    assert not adds_to_matter(text, FAILED, language=None)


@pytest.mark.parametrize("reason", ["own_matter", "company", "bot_challenge", "unrelated"])
def test_below_any_other_offer_nothing_has_failed(reason):
    episode = Episode(searched="my parcel", offered=("not_helpful", reason))
    assert not adds_to_matter("it is still not here", episode, language="en")
    assert not adds_to_matter("it is still not here", Episode(), language="en")


def test_a_third_try_in_words_is_searched_with_the_matter_and_the_offer_stays():
    talk = twice_failed(LAMPS, NOTHING)
    text = "it still doesn't work, the F4 light stays on"
    assert talk.say(text, ActionAnswer) == ["repeated_again", "not_helpful"]
    assert talk.search.asked[-1][0] == f"{MATTER} {text}"
    assert talk.search.contexts[-1].is_retry
    assert talk.search.contexts[-1].failed == (1, 2)
    assert talk.awaiting == "person"
    assert talk.parts[-1]["words"] == [MATTER, text]
    # And the matter is still the one of before.
    talk.search.answers = [LAMPS, NOTHING]
    talk.say("it is the grey one", ActionAnswer)
    assert talk.search.asked[-1][0] == f"{MATTER} it is the grey one"


@pytest.mark.parametrize(
    ("together", "told"),
    [
        (found(hit(3)), ["perhaps", "answer"]),
        (found(hit(3), verdict="ask", probability=0.7), ["perhaps", "answer"]),
        (found(hit(3), verdict="ask", probability=0.69, near=0.7), ["articles"]),
        (found(hit(3), verdict="none", probability=0.6, near=0.4), []),
    ],
)
def test_what_comes_nearest_is_shown_or_named_beside_the_offer(together, told):
    talk = twice_failed(LAMPS, together)
    said = talk.say("ça ne marche toujours pas, le voyant est allumé", ActionAnswer)
    assert [part for part in said if part not in ("repeated_again", "not_helpful")] == told
    assert said[-1] == "not_helpful"
    assert talk.awaiting == "person"


@pytest.mark.parametrize(
    ("alone", "told"),
    [
        (found(hit(5)), ["answer", "feedback"]),
        (found(hit(5), verdict="ask", probability=0.7), ["perhaps", "answer", "feedback"]),
        (found(verdict="none", matter=("own_matter", 0.9)), ["own_matter", "own_matter"]),
        (found(verdict="none", matter=("hacked", 0.9)), ["account_hacked"]),
    ],
)
def test_what_is_another_matter_for_certain_is_taken_for_one(alone, told):
    talk = twice_failed(alone)
    assert talk.say("my parcel has not arrived", ActionAnswer) == told
    assert talk.search.asked[-1][0] == "my parcel has not arrived"


def test_a_guess_at_a_complaint_alone_is_none():
    talk = twice_failed(found(hit(5), verdict="ask", probability=0.9), NOTHING)
    assert talk.say("it still blinks", ActionAnswer) == ["repeated_again", "not_helpful"]


def test_what_was_missing_is_searched_with_the_matter():
    talk = Conversation(FakeSearch(found(hit(1), topic=MATTER), NOTHING, LAMPS, found(hit(3))))
    talk.say(MATTER, ActionAnswer)
    assert talk.say("/not_helpful", ActionNotHelpful)[0] == "what_missing"
    assert talk.say("paid by card", ActionAnswer) == ["perhaps", "answer", "feedback"]
    assert talk.search.asked[-1][0] == f"{MATTER} paid by card"
