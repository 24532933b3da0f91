"""What customers of the demo shop ask and say, as demo/SHOP.md describes both files."""

import json
import re
from collections import Counter

import pytest

from settings import ROOT

DEMO = ROOT / "demo"
EXPECTED = {"answer", "clarify", "handoff", "smalltalk", "decline"}
# What a conversation of a tag is there to show; it may show more.
OUTCOMES_OF_TAG = {
    "ambiguous-word": {"clarify", "answer"},
    "anger": {"handoff"},
    "company-unanswerable": {"handoff"},
    "correction": {"answer"},
    "double-payment": {"handoff"},
    "followup-fragment": {"answer"},
    "followup-pronoun": {"answer"},
    "hacked": {"handoff"},
    "human-request": {"handoff"},
    "language-switch": {"answer"},
    "legal": {"handoff"},
    "long": {"answer"},
    "not-helped": {"answer", "handoff"},
    "own-order": {"handoff"},
    "personal-data": set(),  # it may be pasted anywhere: what is pasted has a test of its own
    "repeated-question": {"answer", "handoff"},
    "smalltalk": {"smalltalk"},
    "topic-change": {"answer"},
    "unrelated": {"decline"},
    "vague": {"clarify"},
}


def read(name):
    return [json.loads(line) for line in (DEMO / name).read_text("utf-8").splitlines()]


CONVERSATIONS = read("conversations.jsonl")
QUESTIONS = read("questions.jsonl")


def tags_of(conversation):
    return conversation["tag"].split(", ")


def turns():
    return [
        pytest.param(turn, id=f"{conversation['id']}-{number}")
        for conversation in CONVERSATIONS
        for number, turn in enumerate(conversation["turns"], start=1)
    ]


def texts(tag):
    return [
        turn["text"]
        for conversation in CONVERSATIONS
        if tag in tags_of(conversation)
        for turn in conversation["turns"]
    ]


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: one["id"])
def test_a_conversation_has_a_language_known_tags_and_two_to_six_turns(conversation):
    assert conversation.keys() == {"id", "lang", "tag", "turns"}
    assert re.fullmatch(rf"shop-conv-{conversation['lang']}-\d\d", conversation["id"])
    assert set(tags_of(conversation)) <= OUTCOMES_OF_TAG.keys()
    assert 2 <= len(conversation["turns"]) <= 6
    assert len(conversation["turns"]) >= 5 or "long" not in tags_of(conversation)
    languages = {turn["lang"] for turn in conversation["turns"]}
    assert conversation["turns"][0]["lang"] == conversation["lang"]
    assert (len(languages) == 2) == ("language-switch" in tags_of(conversation))


@pytest.mark.parametrize("turn", turns())
def test_a_turn_says_what_is_expected_and_which_articles_of_its_language_answer(turn):
    assert turn.keys() <= {"text", "lang", "button", "expect", "relevant", "also_ok"}
    assert turn["text"].strip() == turn["text"] != ""
    assert turn["lang"] in {"en", "fr"}
    assert turn["expect"] in EXPECTED
    also_ok = turn.get("also_ok", [])
    assert set(also_ok) <= EXPECTED - {turn["expect"]}
    assert len(set(also_ok)) == len(also_ok)
    relevant = turn.get("relevant", [])
    assert len(set(relevant)) == len(relevant)
    for path in relevant:
        assert path.startswith(turn["lang"] + "/")
        assert (DEMO / "help-centre" / path).is_file(), path
    if "answer" in {turn["expect"], *also_ok}:
        assert relevant, "any article would do as an answer"


def test_ids_are_unique():
    counts = Counter(one["id"] for one in CONVERSATIONS + QUESTIONS)
    assert [one for one, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_language_has_its_share_and_every_tag_at_least_twice(language):
    spoken = [one for one in CONVERSATIONS if one["lang"] == language]
    assert len(spoken) >= 22
    counts = Counter(tag for one in spoken for tag in tags_of(one))
    assert [tag for tag in OUTCOMES_OF_TAG if counts[tag] < 2] == []


@pytest.mark.parametrize("tag", OUTCOMES_OF_TAG)
def test_conversations_of_a_tag_show_what_it_is_about(tag):
    for conversation in CONVERSATIONS:
        if tag in tags_of(conversation):
            shown = {turn["expect"] for turn in conversation["turns"]}
            assert OUTCOMES_OF_TAG[tag] <= shown, conversation["id"]


def test_a_button_is_pressed_only_where_the_bot_must_have_asked_back():
    pressed = Counter()
    for conversation in CONVERSATIONS:
        for before, turn in zip(
            [None, *conversation["turns"]], conversation["turns"], strict=False
        ):
            if "button" in turn:
                assert before is not None
                assert before["expect"] == "clarify"
                assert "also_ok" not in before
                # At most three choices, counted from 0, before "none of these".
                assert turn["button"] in range(3)
                # Which article is behind it is the bot's choice.
                assert len(turn["relevant"]) > 1
                pressed[conversation["lang"]] += 1
    assert min(pressed["en"], pressed["fr"]) >= 2


def test_personal_data_is_a_card_number_an_address_and_a_telephone_number():
    pasted = "\n".join(texts("personal-data"))
    cards = re.findall(r"\d{4}(?: \d{4}){3}", pasted)
    assert len(cards) >= 2
    assert set(cards) == {"4111 1111 1111 1111"}  # the payment industry's own test number
    # Kept for examples and for fiction: nobody's.
    assert re.findall(r"@(\S+)", pasted)
    assert all(host.startswith("example.") for host in re.findall(r"@(\S+)", pasted))
    assert re.search(r"\b07700 900\d{3}\b", pasted)
    assert re.search(r"\b06 39 98( \d\d){2}\b", pasted)


def test_no_conversation_repeats_a_question_that_is_tuned_on():
    asked = {question["text"].casefold() for question in QUESTIONS}
    said = {turn["text"].casefold() for one in CONVERSATIONS for turn in one["turns"]}
    assert said & asked == set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_half_of_at_least_eighty_questions_cannot_be_answered(language):
    kinds = Counter(one["kind"] for one in QUESTIONS if one["lang"] == language)
    assert kinds["answerable"] >= 40
    assert kinds["near"] + kinds["far"] + kinds["human"] >= 40
    assert kinds.keys() == {"answerable", "near", "far", "human"}


def test_a_question_names_articles_of_its_language_just_where_some_answer():
    for question in QUESTIONS:
        relevant = question["relevant"]
        assert bool(relevant) == (question["kind"] == "answerable"), question["id"]
        assert len(set(relevant)) == len(relevant), question["id"]
        for path in relevant:
            assert path.startswith(question["lang"] + "/"), question["id"]
            assert (DEMO / "help-centre" / path).is_file(), question["id"]
