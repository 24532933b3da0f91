"""What the dossier says of an article that both the bot and a person showed."""

from jsonschema import Draft202012Validator

from tests.unit.web.dossier.builders import answer, decision, dossier, event, requested, typed
from web.dossier.building import dossier_schema


def test_what_a_person_shows_leaves_standing_what_the_bot_did_with_it():
    tried = [{"article_id": 9, "revision_id": 90, "probability": 0.5}]
    made = dossier(
        typed(1, "refund"),
        event(2, "message", "bot", answer(9, 90, probability=0.5), decision("answer", tried=tried)),
        event(3, "feedback", "customer", {"type": "feedback", "seq": 2, "is_helpful": False}),
        requested(4, tried=tried),
        event(5, "message", "agent", answer(9, 90, probability=None), author_name="Ada"),
    )
    Draft202012Validator(dossier_schema()).validate(made)
    told = [
        (one["shown_by"], one["probability"], one["reaction"], one["shown_seq"])
        for one in made["articles"]
    ]
    assert told == [("bot", 0.5, "not_helpful", 2), ("person", None, "none", 5)]
