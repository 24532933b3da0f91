"""What has expired and changes often is shown in short, and a person is offered."""

from datetime import UTC, datetime

from actions.deciding import OfferPerson, Show, decide
from actions.episode import Episode
from actions.reply import reply_with
from tests.unit.actions.builders import found, hit

LONG = "Delivery costs 4 euros. " + "Choose a carrier at the checkout and pay by card. " * 10
EXPIRED = {"standing": "expired", "expires_at": datetime(2026, 5, 1, tzinfo=UTC)}


def reply(**changes):
    return reply_with(decide(found(hit(text=LONG, **changes)), Episode()), Episode())


def kinds(sent):
    return [part["type"] for part in sent.parts]


def test_an_expired_volatile_article_is_answered_in_short_with_the_offer_of_a_person():
    sent = reply(**EXPIRED, is_volatile=True)
    answer, said, offer = sent.parts
    assert kinds(sent) == ["answer", "say", "offer_person"]
    assert answer["text"].startswith("Delivery costs 4 euros.")
    assert len(answer["text"]) <= 200
    assert answer["is_truncated"]
    assert answer["standing"] == "expired"
    assert answer["expires_at"] == "2026-05-01T00:00:00+00:00"
    assert said["say"] == "expired"
    assert offer["reason"] == "expired"
    assert sent.awaiting == "person"


def test_an_expired_article_that_changes_seldom_is_shown_and_says_so():
    sent = reply(**EXPIRED)
    assert kinds(sent) == ["answer", "feedback"]
    assert sent.parts[0]["standing"] == "expired"


def test_a_volatile_article_is_shown_whole_while_it_holds():
    sent = reply(is_volatile=True, standing="overdue")
    assert kinds(sent) == ["answer", "feedback"]
    assert sent.parts[0]["standing"] == "overdue"
    assert len(sent.parts[0]["text"]) > 200


def test_an_offer_for_another_reason_keeps_it_and_shows_the_article_in_short():
    shown = Show(hit(text=LONG, **EXPIRED, is_volatile=True), 0.8)
    sent = reply_with(OfferPerson("repeated", "repeated", shown), Episode())
    answer, said, offer = sent.parts
    assert (said["say"], offer["reason"]) == ("repeated", "repeated")
    assert len(answer["text"]) <= 200
