"""How a person is offered and brought, and how one stays with the bot."""

import pytest

from actions.answer import ActionAnswer
from actions.episode import after_person, episode_from
from actions.person import (
    ActionBotChallenge,
    ActionFrustrated,
    ActionHandoff,
    ActionNeedHelp,
    ActionStayWithBot,
)
from knowledge_base.client import SearchUnavailable
from tests.unit.actions.builders import (
    NOTHING,
    Conversation,
    FakeSearch,
    after_an_answer,
    found,
    hit,
    run,
    turn,
)


def test_help_is_asked_about_once():
    talk = Conversation(FakeSearch(NOTHING))
    assert talk.say("help", ActionNeedHelp) == ["what_fails"]
    assert talk.say("please help me", ActionNeedHelp) == ["distress", "distress"]
    assert talk.parts[1]["words"] == ["help", "please help me"]


def test_who_asks_for_a_person_gets_one_who_knows_it_all():
    talk = after_an_answer()
    talk.say("let me talk to somebody", ActionHandoff, intent="ask_human")
    assert talk.parts == [
        {
            "type": "handoff",
            "reason": "asked",
            "tried": [{"article_id": 1, "revision_id": 10, "probability": 0.8}],
            "words": ["when do I get my refund", "let me talk to somebody"],
        }
    ]
    assert talk.awaiting == "nothing"
    kept = episode_from(talk.slots["episode"])
    assert kept == after_person(kept)
    assert kept.topic == "refund"


def test_a_yes_to_an_offer_says_which():
    talk = Conversation(FakeSearch(NOTHING))
    talk.say("where can I park a horse", ActionAnswer)
    talk.say("yes", ActionHandoff, intent="affirm")
    (part,) = talk.parts
    assert (part["reason"], part["offered"]) == ("accepted", "not_found")
    assert part["words"] == ["where can I park a horse"]


def test_a_yes_to_an_offer_that_was_forgotten_brings_a_person():
    talk = Conversation(FakeSearch(NOTHING))
    talk.say("yes", ActionHandoff, intent="affirm")
    assert talk.parts[0]["reason"] == "asked"
    assert "offered" not in talk.parts[0]
    assert talk.search.asked == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (found(matter=("hacked", 0.9)), "account_hacked"),
        (found(matter=("payment", 0.9)), "payment_dispute"),
        (found(matter=("legal", 0.9)), "legal_threat"),
        (found(matter=("anger", 0.9)), "asked"),
        (found(matter=("hacked", 0.7)), "asked"),
        (found(matter=("person", 0.9)), "asked"),
        (found(matter=("own_matter", 0.9)), "asked"),
        (NOTHING, "asked"),
        (SearchUnavailable("down"), "asked"),
    ],
)
def test_who_asks_for_a_person_in_an_urgent_matter_is_brought_one_for_that(answer, reason):
    talk = Conversation(FakeSearch(answer))
    told = talk.say("a person, my account was hacked", ActionHandoff, intent="ask_human")
    assert told == [reason]
    assert talk.parts[0]["type"] == "handoff"
    assert talk.parts[0]["words"] == ["a person, my account was hacked"]
    assert talk.awaiting == "nothing"


def test_the_cause_is_looked_for_beside_the_wish():
    wish, cause = found(matter=("person", 0.9)), found(matter=("hacked", 0.9))
    talk = Conversation(FakeSearch(wish, wish, cause))
    told = talk.say("A human, please. I was hacked", ActionHandoff, intent="ask_human")
    assert (told, len(talk.search.asked)) == (["account_hacked"], 3)


@pytest.mark.parametrize("text", ["I want to talk to a human", "je veux parler à un conseiller !"])
def test_the_wish_alone_does_not_wait_for_a_search(text):
    talk = Conversation(FakeSearch(SearchUnavailable("down")))
    assert talk.say(text, ActionHandoff, intent="ask_human") == ["asked"]
    assert talk.search.asked == []


def test_anger_brings_a_person():
    talk = after_an_answer()
    talk.say("this is a joke", ActionFrustrated)
    assert talk.parts[0]["reason"] == "anger"
    assert talk.parts[0]["words"][-1] == "this is a joke"


def test_a_sign_has_no_words():
    parts, _ = run(ActionFrustrated(search=FakeSearch(NOTHING)), turn("/frustrated"))
    assert parts[0]["words"] == []


def test_the_bot_says_that_it_is_one_and_offers_a_person():
    talk = after_an_answer()
    assert talk.say("are you a bot", ActionBotChallenge) == ["bot", "bot_challenge"]
    assert talk.awaiting == "person"
    talk.say("yes", ActionHandoff, intent="affirm")
    assert talk.parts[0]["offered"] == "bot_challenge"


def test_no_person_wanted_goes_on_with_the_matter():
    talk = Conversation(FakeSearch(found(hit(1), topic="refund", verdict="none")))
    talk.say("refund", ActionAnswer)
    assert talk.say("no", ActionStayWithBot) == ["stay_with_bot"]
    assert talk.awaiting == "nothing"
    assert talk.slots["episode"]["topic"] == "refund"
