"""From what the assistant means to what the customer reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.fake_assistant import answer_part, choices_part
from web.conversations.bot_parts import read_parts
from web.conversations.composing import compose_reply
from web.conversations.decisions import decision_part
from web.queue.confirmation import NOTHING_KNOWN, confirmation
from web.words import Words, load_words

WORDS = load_words()


def compose(*raw, language="en", **options):
    return compose_reply(read_parts(list(raw)), WORDS, language, **options)


def test_a_sentence_is_said_in_the_language_of_the_message():
    assert compose({"type": "say", "say": "greet"}).parts[0]["text"].startswith("Hello")
    french = compose({"type": "say", "say": "greet"}, language="fr")
    assert french.parts[0]["text"].startswith("Bonjour")


def test_an_answer_becomes_a_card_with_an_address_and_a_day():
    (card,) = compose(answer_part(anchor="a b", reviewed_at=None)).parts
    assert card["url"] == "/help/en/a/track-your-parcel#a%20b"
    assert card["reviewed_on"] is None


def test_an_answer_that_nobody_weighed_is_shown_all_the_same():
    raw = answer_part() | {"probability": None, "tried": [{"article_id": 1, "probability": None}]}
    reply = compose(raw)
    assert reply.parts[0]["probability"] is None
    assert reply.decision.tried[0].probability is None


def test_trying_again_is_offered_only_where_it_may_help():
    def actions(reason):
        part = {"type": "offer_person", "reason": reason}
        (buttons,) = compose(part, retry_of=3).parts
        return [button["action"] for button in buttons["buttons"]]

    assert actions("search_unavailable") == ["send", "person"]
    assert actions("not_found") == ["person"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_waits_for_a_person_is_offered_none_again(language):
    def said(*raw, **options):
        return [part["text"] for part in compose(*raw, language=language, **options).parts]

    parts = [{"type": "say", "say": "bot"}, {"type": "handoff"}]
    waiting = said(*parts, is_person_requested=True)
    assert waiting == [
        WORDS.say(language, "waiting.bot"),
        WORDS.say(language, "waiting.person_requested"),
    ]
    assert not set(waiting) & set(said(*parts))
    # What has nothing to do with a person is said as ever.
    thanks = {"type": "say", "say": "welcome"}
    assert said(thanks, is_person_requested=True) == said(thanks)


def test_who_waits_for_a_person_has_no_button_for_one():
    def buttons(reason, **options):
        offer = {"type": "offer_person", "reason": reason}
        shown = compose(offer, retry_of=3, **options).parts
        return [button["action"] for part in shown for button in part["buttons"]]

    assert buttons("not_found") == ["person"]
    assert buttons("not_found", is_person_requested=True) == []
    assert buttons("search_unavailable") == ["send", "person"]
    assert buttons("search_unavailable", is_person_requested=True) == ["send"]


def test_where_who_waits_stands_takes_the_place_of_the_confirmation():
    options = {"is_person_requested": True, "what_is_next": lambda: "You are next."}
    assert compose({"type": "handoff"}, **options).parts[0]["text"] == "You are next."
    urgent = compose({"type": "handoff", "reason": "account_hacked"}, **options).parts[0]["text"]
    assert urgent == f"{WORDS.say('en', 'notices.handoff.account_hacked')} You are next."


@pytest.mark.parametrize("lead", ["perhaps", "next_best", "quoted"])
def test_an_answer_that_is_announced_as_uncertain_is_a_guess(lead):
    assert compose({"type": "say", "say": lead}).is_guess is (lead != "quoted")


@given(
    st.lists(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=20),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["type", "say", "article", "text"]), inner)
            ),
            max_leaves=8,
        ),
        max_size=4,
    )
)
def test_no_garbage_breaks_a_reply(raw):
    compose_reply(read_parts(raw), WORDS, "fr")


TRIED = [{"article_id": 12, "revision_id": 34, "probability": 0.41}]
WORDS_SAID = ["where is it", "that does not help"]


@pytest.mark.parametrize(
    ("raw", "act", "reason"),
    [
        ([{"type": "say", "say": "greet"}], "smalltalk", None),
        ([answer_part()], "answer", None),
        ([{"type": "say", "say": "what_fails", "act": "clarify"}], "clarify", "what_fails"),
        ([choices_part("A", "B")], "clarify", None),
        ([{"type": "say", "say": "goodbye", "act": "decline"}], "decline", "goodbye"),
        ([{"type": "handoff"}], "handoff", "asked"),
        ([{"type": "handoff", "reason": "anger"}], "handoff", "anger"),
        ([{"type": "offer_person", "reason": "own_matter"}], "handoff", "own_matter"),
        ([answer_part(), {"type": "offer_person", "reason": "repeated"}], "handoff", "repeated"),
        ([{"type": "offer_person", "reason": "bot_challenge"}], "smalltalk", "bot_challenge"),
    ],
)
def test_a_reply_says_what_it_does_and_why(raw, act, reason):
    decision = compose(*raw).decision
    assert (decision.act, decision.reason) == (act, reason)


@pytest.mark.parametrize(
    ("raw", "act", "reason"),
    [
        ({"type": "offer_person", "reason": "not_helpful"}, "handoff", "not_helpful"),
        ({"type": "handoff", "reason": "not_helpful"}, "handoff", "not_helpful"),
        ({"type": "say", "say": "unrelated", "act": "decline"}, "decline", "unrelated"),
        ({"type": "say", "say": "what_fails", "act": "clarify"}, "clarify", "what_fails"),
        (answer_part(), "answer", None),
    ],
)
def test_what_was_tried_and_said_is_kept_with_the_decision(raw, act, reason):
    assert decision_part(compose(raw | {"tried": TRIED, "words": WORDS_SAID}).decision) == {
        "type": "decision",
        "act": act,
        "reason": reason,
        "tried": TRIED,
        "words": WORDS_SAID,
    }


def test_of_an_offer_that_was_accepted_its_reason_is_kept():
    raw = {"type": "handoff", "reason": "accepted", "offered": "distress", "tried": TRIED}
    part = decision_part(compose(raw).decision)
    assert (part["reason"], part["offered"], part["tried"]) == ("accepted", "distress", TRIED)


def test_of_many_words_the_newest_are_kept():
    raw = {"type": "handoff", "words": [str(number) for number in range(12)]}
    assert decision_part(compose(raw).decision)["words"] == [str(n) for n in range(2, 12)]


@pytest.mark.parametrize("kind", ["offer_person", "handoff"])
def test_a_reason_that_is_new_to_us_still_brings_the_person(kind):
    reply = compose({"type": kind, "reason": "something_new"})
    assert reply.parts
    assert reply.decision.reason == "something_new"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "reason",
    ["asked", "danger", "account_hacked", "payment_dispute", "legal_threat", "anger", "accepted"],
)
def test_a_handoff_speaks_to_its_matter_then_says_what_comes_next(reason, language):
    (said,) = compose({"type": "handoff", "reason": reason}, language=language).parts
    matter = WORDS.say(language, f"notices.handoff.{reason}")
    assert said["text"] == f"{matter} {confirmation(WORDS, language, NOTHING_KNOWN)}"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_urgent_matter_is_spoken_to_while_a_person_is_on_the_way(language):
    raw = {"type": "handoff", "reason": "account_hacked"}
    (said,) = compose(raw, language=language, is_person_requested=True).parts
    assert said["text"] == " ".join(
        WORDS.say(language, key)
        for key in ("notices.handoff.account_hacked", "waiting.person_requested")
    )


def test_choices_become_buttons_with_what_they_send_and_a_way_out():
    (part,) = compose(choices_part("Refund of the exam", "Refund of a kit")).parts
    assert (part["type"], part["purpose"]) == ("buttons", "choose")
    assert [(b["label"], b["action"], b["payload"]) for b in part["buttons"]] == [
        ("Refund of the exam", "send", '/choose{"article": 1, "chunk": 101}'),
        ("Refund of a kit", "send", '/choose{"article": 2, "chunk": 102}'),
        ("None of these", "send", "/none_of_these"),
    ]


def test_choices_stay_for_who_waits_for_a_person():
    (part,) = compose(choices_part("A"), language="fr", is_person_requested=True).parts
    assert [button["label"] for button in part["buttons"]] == ["A", "Non, autre chose"]


@pytest.mark.parametrize(
    ("labels", "language", "way_out"),
    [
        ("A", "en", "No, something else"),
        ("A", "fr", "Non, autre chose"),
        ("AB", "en", "None of these"),
        ("AB", "fr", "Aucun de ces choix"),
    ],
)
def test_the_way_out_of_one_choice_is_a_no_to_it(labels, language, way_out):
    (part,) = compose(choices_part(*labels), language=language).parts
    assert part["buttons"][-1]["label"] == way_out


def test_a_choice_without_a_passage_names_the_article_alone():
    raw = choices_part("A")
    del raw["choices"][0]["chunk_id"]
    (part,) = compose(raw).parts
    assert part["buttons"][0]["payload"] == '/choose{"article": 1}'


@pytest.mark.parametrize("count", [0, 4])
def test_choices_that_are_not_one_to_three_are_left_out(count):
    assert compose(choices_part(*"ABCD"[:count])).parts == []


def test_what_the_bot_repeats_of_the_customer_is_masked():
    raw = choices_part("mail from jo@example.org", "Write to help@shop.example")
    raw["choices"][1]["article"]["title"] = "Write to help@shop.example"
    (part,) = compose(raw).parts
    labels = [button["label"] for button in part["buttons"][:2]]
    # The help centre's own address is no customer's.
    assert labels == ["mail from [e-mail]", "Write to help@shop.example"]


def test_a_value_that_fills_a_sentence_is_masked():
    own = Words({"en": {"bot.again": "You asked: {question} ({count})"}})
    raw = {"type": "say", "say": "again"}
    raw["values"] = {"question": "call 06 12 34 56 78", "count": 3}
    (part,) = compose_reply(read_parts([raw]), own, "en").parts
    assert part["text"] == "You asked: call [phone] (3)"
