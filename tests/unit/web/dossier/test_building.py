"""What stands in a dossier, and what does not."""

import json
from datetime import timedelta

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.unit.web.dossier.builders import (
    NOW,
    answer,
    conversation,
    decision,
    dossier,
    event,
    facts,
    pressed,
    requested,
    typed,
)
from web.dossier.building import dossier_schema
from web.dossier.facts import ArticleNow, EarlierEpisode

VALIDATOR = Draft202012Validator(dossier_schema(), format_checker=FormatChecker())


def bot(seq, *parts):
    return event(seq, "message", "bot", *parts)


def text(words):
    return {"type": "text", "text": words}


def vote(seq, of, *, is_helpful):
    part = {"type": "feedback", "seq": of, "is_helpful": is_helpful}
    return event(seq, "feedback", "customer", part)


@pytest.mark.parametrize("part", sorted(dossier_schema()["required"]))
def test_a_dossier_that_lacks_a_part_is_none(part):
    made = dossier(typed(1, "where is it"), requested(2))
    VALIDATOR.validate(made)
    del made[part]
    assert not VALIDATOR.is_valid(made)


def test_an_empty_conversation_has_a_dossier():
    made = dossier(of=conversation(state="bot", handoff_requested_at=None))
    VALIDATOR.validate(made)
    assert made["question"] is None
    assert made["wait"] == {"since": None, "seconds": None}


def test_articles_shown_come_with_section_probability_and_reaction():
    made = dossier(
        typed(1, "refund"),
        bot(2, answer(7, 70), decision("answer")),
        vote(3, 2, is_helpful=False),
        event(4, "opened", "customer", {"type": "opened", "seq": 2, "article_id": 7}),
        bot(
            4,
            text("?"),
            decision(
                reason="not_helpful",
                tried=[
                    {"article_id": 7, "revision_id": 70, "probability": 0.8},
                    {"article_id": 9, "revision_id": 90, "probability": 0.2},
                ],
            ),
        ),
        requested(5, "accepted", offered="not_helpful"),
        articles={
            7: ArticleNow(7, "Refunds", "en", "refunds", 71),
            9: ArticleNow(9, "Returns", "en", "returns", 90),
        },
    )
    VALIDATOR.validate(made)
    shown, looked_at = made["articles"]
    assert (shown["article_id"], shown["section"], shown["probability"]) == (
        7, "In your account", 0.8,
    )  # fmt: skip
    assert (shown["reaction"], shown["shown_seq"], shown["is_current"]) == (
        "not_helpful", 2, False,
    )  # fmt: skip
    assert (looked_at["title"], looked_at["shown_seq"], looked_at["is_current"]) == (
        "Returns", None, True,
    )  # fmt: skip
    # The bot's reply to the vote is not a second failure, whatever the customer opened meanwhile.
    (failed,) = made["summary"]["failed"]
    assert (failed["seq"], failed["code"]) == (3, "not_helpful")
    assert failed["sentence"] == "The customer said that “Article 7” did not help."


def test_a_vote_that_is_taken_back_counts_as_it_is_now():
    made = dossier(bot(1, answer()), vote(2, 1, is_helpful=False), vote(3, 1, is_helpful=True))
    assert [one["reaction"] for one in made["articles"]] == ["helpful"]
    assert made["summary"]["failed"] == []


def test_what_did_not_help_by_the_customers_words_is_among_what_failed():
    made = dossier(
        bot(1, answer()), typed(2, "no, that is wrong"), bot(3, decision(reason="not_helpful"))
    )
    assert [line["seq"] for line in made["summary"]["failed"]] == [3]


def test_what_a_person_showed_and_said_is_there():
    tried = [{"article_id": 9, "revision_id": 90, "probability": 0.2}]
    card = answer(9, 90, probability=None)
    words = ["Hello.", "Look at this.", "x" * 300, "Call me: 06 12 34 56 78"]
    spoken = [
        event(seq, "message", "agent", text(said), author_name="Ada")
        for seq, said in enumerate(words, start=3)
    ]
    shared = event(7, "message", "agent", text("Here."), card, author_name="Ada")
    note = event(8, "note", "system", text("Be kind."), author_name="Ada")
    made = dossier(typed(1, "refund"), requested(2, tried=tried), *spoken, shared, note)
    VALIDATOR.validate(made)
    (shown,) = made["articles"]
    assert (shown["article_id"], shown["shown_by"], shown["shown_seq"]) == (9, "person", 7)
    # Search had weighed it for the bot.
    assert shown["probability"] == 0.2
    assert [line["title"] for line in made["summary"]["shown"]] == ["Article 9"]
    said = made["summary"]["said"]
    assert [line["seq"] for line in said] == [5, 6, 7]
    assert (said[0]["name"], len(said[0]["text"]), said[0]["text"][-1]) == ("Ada", 200, "…")
    assert "06 12" not in said[1]["text"]


def test_an_article_that_was_a_choice_was_offered_not_only_looked_at():
    choices = {
        "type": "buttons",
        "purpose": "choose",
        "buttons": [
            {"label": f"Article {id_}", "action": "send", "payload": f'/choose{{"article": {id_}}}'}
            for id_ in (7, 8)
        ]
        + [{"label": "None of these", "action": "send", "payload": "/none_of_these"}],
    }
    tried = [
        {"article_id": id_, "revision_id": id_ * 10, "probability": 0.1 * id_} for id_ in (6, 7, 8)
    ]
    made = dossier(
        typed(1, "parcel"),
        bot(2, text("Which one?"), choices, decision("clarify", tried=tried)),
        pressed(3, 2, "Article 8"),
        bot(4, answer(8, 80), decision("answer", tried=tried)),
        requested(5),
    )
    VALIDATOR.validate(made)
    found = [(one["article_id"], one["offered_seq"], one["shown_seq"]) for one in made["articles"]]
    assert found == [(8, 2, 4), (7, 2, None), (6, None, None)]


def test_an_article_that_is_gone_has_no_address():
    tried = [{"article_id": 9, "revision_id": None, "probability": None}]
    made = dossier(requested(1, tried=tried))
    VALIDATOR.validate(made)
    (gone,) = made["articles"]
    assert (gone["title"], gone["url"], gone["is_current"]) == (None, None, False)


def test_a_choice_that_was_pressed_stands_beside_the_question_and_nothing_else_does():
    choices = {
        "type": "buttons",
        "purpose": "choose",
        "buttons": [
            {"label": "Track a parcel", "action": "send", "payload": "/choose{}"},
            {"label": "None of these", "action": "send", "payload": "/none_of_these"},
        ],
    }
    offer = {"type": "buttons", "buttons": [{"label": "A person", "action": "person"}]}
    made = dossier(
        typed(1, "parcel"),
        bot(2, text("Which one?"), choices, decision("clarify")),
        pressed(3, 2, "Track a parcel"),
        bot(4, text("What fails?"), decision("clarify", "what_fails")),
        typed(5, "the page is empty"),
        bot(6, text("What is missing?"), offer, decision("clarify", "what_missing")),
        bot(7, text("And which one here?"), choices, decision("clarify")),
        typed(8, "I want my money back"),
    )
    VALIDATOR.validate(made)
    found = [(one["asked"], one["answer"]) for one in made["clarifications"]]
    assert found == [("Which one?", "Track a parcel"), ("And which one here?", None)]
    assert made["clarifications"][0]["offered"] == ["Track a parcel", "None of these"]


def test_a_fault_of_ours_is_among_what_failed():
    retry = {
        "type": "buttons",
        "buttons": [{"label": "Try again", "action": "send", "retry_of": 1}],
    }
    made = dossier(typed(1, "hello"), event(2, "notice", "system", text("Down."), retry))
    assert [line["code"] for line in made["summary"]["failed"]] == ["assistant_unavailable"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "2 times: The assistant was down."),
        ("fr", "2 fois\N{NO-BREAK SPACE}: L’assistant était en panne."),
    ],
)
def test_what_failed_twice_is_told_once_with_how_often(language, sentence):
    retry = {
        "type": "buttons",
        "buttons": [{"label": "Try again", "action": "send", "retry_of": 1}],
    }
    made = dossier(
        typed(1, "hello"),
        event(2, "notice", "system", text("Down."), retry),
        bot(3, text("?"), decision(reason="search_unavailable")),
        typed(4, "where is it"),
        event(5, "notice", "system", text("Down."), retry),
        language=language,
    )
    VALIDATOR.validate(made)
    once, twice = made["summary"]["failed"]
    assert (once["seq"], once["code"]) == (3, "search_unavailable")
    assert (twice["seq"], twice["sentence"]) == (5, sentence)
    assert made["summary"]["left_out"] == 0


def test_the_newest_lines_stay_and_the_rest_is_counted():
    made = dossier(*(typed(seq, f"question {seq}") for seq in range(1, 41)), left_out=5)
    VALIDATOR.validate(made)
    lines = made["summary"]["asked"]
    assert [line["text"] for line in lines][-1] == "question 40"
    assert made["summary"]["left_out"] == 40 - len(lines)
    assert made["summary"]["events_left_out"] == 5


def test_the_wait_counts_from_the_first_message_without_an_answer():
    made = dossier(of=conversation(handoff_requested_at=NOW - timedelta(minutes=6)))
    assert made["wait"]["seconds"] == 360


@pytest.mark.parametrize(
    ("is_verified", "doubt", "standing"),
    [(True, None, "verified"), (False, "expired", "claimed")],
)
def test_what_the_site_said_is_verified_or_claimed(is_verified, doubt, standing):
    said = {"id": 12, "name": "Ada", "plan": "pro", "cart": ["Lamp"], "is_vip": True}
    of = conversation(customer=said, is_customer_verified=is_verified, customer_doubt=doubt)
    made = dossier(of=of)
    VALIDATOR.validate(made)
    assert (made["customer"]["standing"], made["customer"]["doubt"]) == (standing, doubt)
    assert (made["customer"]["id"], made["customer"]["cart"]) == ("12", ["Lamp"])
    assert made["customer"]["other"] == {"is_vip": True}


SECRETS = ("jo@example.org", "06 12 34 56 78", "4111 1111 1111 1111", "12 Rose Street", "612345678")


def personal():
    words = f"I am {SECRETS[0]}, call {SECRETS[1]}, card {SECRETS[2]}"
    said = {
        "name": "Jo",
        "email": SECRETS[0],
        "phone": 612345678,
        "address": SECRETS[3],
        "note": words,
        "cart": [words],
    }
    kept = decision(reason="not_found", words=[words])
    choice = {
        "type": "buttons",
        "purpose": "choose",
        "buttons": [{"label": words, "action": "send", "payload": "/choose{}"}],
    }
    earlier = EarlierEpisode(1, 2, NOW, NOW, "solved", words, ("Camille",))
    return facts(
        typed(3, words),
        bot(4, text(words), choice, kept),
        pressed(5, 4, words),
        bot(6, text("What fails?"), decision("clarify", "what_fails")),
        typed(7, words),
        requested(8, words=[words]),
        of=conversation(customer=said, contact_email=SECRETS[0], episode_seq=2),
        page_url="https://shop.example/u/jo%40example.org",
        episodes=(earlier,),
    )


def test_no_personal_data_are_anywhere_unless_asked_for():
    of = personal()
    given = vars(of)
    masked = dossier(*of.events, **_rest(given))
    VALIDATOR.validate(masked)
    written = json.dumps(masked, ensure_ascii=False)
    assert [secret for secret in SECRETS if secret in written] == []
    assert "jo%40" not in written
    assert masked["is_masked"] is True
    assert masked["customer"]["name"] == "Jo"


def test_all_of_it_is_there_when_asked_for():
    of = personal()
    shown = dossier(*of.events, unmask=True, **_rest(vars(of)))
    VALIDATOR.validate(shown)
    written = json.dumps(shown, ensure_ascii=False)
    assert [secret for secret in SECRETS if secret not in written] == []
    assert shown["contact"]["email"] == SECRETS[0]


def _rest(given):
    rest = {name: given[name] for name in given if name not in ("events", "conversation")}
    return rest | {"of": given["conversation"]}


def test_an_article_of_a_list_was_offered_there_and_perhaps_opened():
    listed = {
        "type": "articles",
        "articles": [
            {"id": id_, "title": f"Article {id_}", "heading": "", "language": "en"}
            for id_ in (7, 8, 9)
        ],
    }
    tried = [{"article_id": id_, "revision_id": 70, "probability": 0.3} for id_ in (6, 7)]
    opened = {"type": "opened", "seq": 2, "article_id": 8, "title": "Article 8"}
    made = dossier(
        typed(1, "parcel"),
        bot(2, answer(9, 90), listed, decision("answer", tried=tried)),
        event(3, "opened", "customer", opened),
        requested(4),
    )
    VALIDATOR.validate(made)
    found = {
        one["article_id"]: (one["offered_seq"], one["offered_as"], one["opened_seq"])
        for one in made["articles"]
    }
    assert found == {
        6: (None, None, None),
        7: (2, "list", None),
        8: (2, "list", 3),
        9: (2, "list", None),
    }
    (of_list,) = [one for one in made["articles"] if one["article_id"] == 8]
    assert (of_list["title"], of_list["probability"]) == ("Article 8", None)
