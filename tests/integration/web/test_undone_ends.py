"""Undo after "Resolve": all is as it was before, and for the customer there was no end."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import event, rating, utc_now
from tests.integration.web.agents import Hire
from tests.integration.web.served import now
from tests.support.fake_assistant import parts, until
from tests.support.members import make_team
from tests.support.waiting import standing
from web.conversations import queries
from web.conversations.errors import MoveRefused
from web.conversations.recent_ends import UNDO_WITHIN
from web.conversations.replies import Replies
from web.dossier.queries import load_facts
from web.mail.transcript import transcript_text

KEPT = ("state", "assignee_id", "team_id", "handoff_requested_at", "snoozed_until", "episode_seq",
        "asked_seq", "replied_seq", "contact_email")  # fmt: skip


def kept(engine, id_):
    found = now(engine, id_)
    return {name: getattr(found, name) for name in KEPT}


@pytest.fixture
def second_line(engine, camille):
    """A team."""
    return make_team(engine, "Second line", camille)


@pytest.fixture
def situations(customer, desk, id_, camille, second_line):
    """What a conversation may be in as it is resolved, by name."""

    def waiting():
        customer.send("my kettle exploded")
        customer.when_answered()
        customer.ask_person()

    def held():
        customer.ask_person()
        desk.speak(id_, camille, "Hello")

    def unanswered():
        held()
        customer.send("are you there")

    def for_a_team():
        held()
        desk.assign(id_, camille, team_id=second_line)

    def kept_asking():
        customer.ask_person()
        customer.post("keep-asking", {})

    def snoozed():
        held()
        desk.snooze(id_, camille, until=utc_now() + timedelta(days=1))

    def left_contact():
        body = {"client_id": "contact-0001", "email": "a@shop.example", "question": "When?"}
        assert customer.post("contact", body).is_success

    return {"waiting": waiting, "held": held, "unanswered": unanswered, "for a team": for_a_team,
            "kept asking": kept_asking, "snoozed": snoozed, "left contact": left_contact,
            "with the bot": lambda: customer.send("hello")}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["waiting", "held", "unanswered", "for a team", "kept asking", "snoozed", "left contact",
     "with the bot"],
)  # fmt: skip
def test_undo_restores_who_has_it_its_place_and_since_when(
    *, customer, engine, id_, hire: Hire, situations, name
):
    situations[name]()
    customer.when_answered()
    before, shown, seen = kept(engine, id_), standing(customer), customer.events()
    robin = hire("Robin")

    assert robin.do(id_, "resolve", why="solved", insist=True).status_code == 200
    assert kept(engine, id_) != before
    assert robin.do(id_, "undo-resolve").status_code == 200

    assert kept(engine, id_) == before
    assert standing(customer) == shown
    *known, end, undone = customer.events()
    assert (known, end["kind"], undone["kind"]) == (seen, "resolved", "end_undone")
    assert undone["state"] == before["state"]
    assert (undone["parts"], end["parts"][1:]) == ([], [])
    with reading(engine) as conn:
        assert conn.execute(sa.select(rating)).all() == []


def test_the_place_in_line_is_before_those_who_came_later(web, desk, camille, customer, id_):
    customer.ask_person()
    later = web.customer()
    later.ask_person()
    assert standing(later)["position"] == 2
    desk.resolve(id_, camille, why="spam")
    desk.undo_resolve(id_, camille)
    until(lambda: standing(later)["position"] == 2, what="the place behind")
    assert standing(customer)["position"] == 1


def test_who_held_it_goes_on_without_coming_in_again(customer, desk, id_, team):
    camille, robin = team
    customer.ask_person()
    desk.speak(id_, camille, "Hello")
    desk.resolve(id_, robin)
    desk.undo_resolve(id_, robin)
    desk.speak(id_, camille, "Sorry, where were we?")
    kinds = [e["kind"] for e in customer.events()]
    assert kinds[-4:] == ["message", "resolved", "end_undone", "message"]


def test_what_the_bot_owed_it_owes_again(*, customer, desk, engine, id_, camille, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Replies, "wake", lambda *_: None)
        seq = customer.send("where is my parcel").json()["event"]["seq"]
        desk.resolve(id_, camille, why="spam")
        assert not now(engine, id_).is_reply_pending
    desk.undo_resolve(id_, camille)
    assert customer.when_answered()[-1]["reply_to"] == seq
    assert now(engine, id_).handoff_requested_at is None


def test_the_assistant_is_told_of_no_end_that_is_undone(
    *, customer, desk, id_, camille, assistant, web
):
    customer.ask_person()
    customer.send("the Toucan stays dark")
    desk.speak(id_, camille, "Press it for 5 seconds.")
    desk.resolve(id_, camille)
    assert web.services.telling.sweep() == 0
    desk.undo_resolve(id_, camille)
    desk.give_back(id_, camille)
    customer.send("and the other one?")
    customer.when_answered()
    (told,) = assistant.told
    assert (told["is_new_episode"], told["returned"]) == (False, True)
    assert [line["text"] for line in told["lines"]] == [
        "the Toucan stays dark",
        "Press it for 5 seconds.",
    ]


def test_thanks_after_the_end_do_not_keep_it_from_being_undone(
    customer, desk, engine, id_, camille
):
    customer.ask_person()
    desk.speak(id_, camille, "Here you are.")
    desk.resolve(id_, camille)
    customer.send("thank you!")
    desk.undo_resolve(id_, camille)
    assert (now(engine, id_).state, now(engine, id_).episode_seq) == ("agent", 0)


def test_what_the_customer_has_taken_up_or_is_long_over_is_not_undone(
    customer, desk, engine, id_, camille
):
    customer.ask_person()
    desk.resolve(id_, camille)
    customer.send("one more thing")
    with pytest.raises(MoveRefused):
        desk.undo_resolve(id_, camille)
    ended_at = desk.resolve(id_, camille).seq
    long_ago = utc_now() - UNDO_WITHIN - timedelta(seconds=1)
    with writing(engine) as conn:
        conn.execute(event.update().where(event.c.seq == ended_at).values(created_at=long_ago))
    with pytest.raises(MoveRefused):
        desk.undo_resolve(id_, camille)


def test_an_end_that_was_undone_is_no_earlier_episode_and_not_in_the_transcript(
    *, customer, desk, engine, id_, camille, web
):
    customer.ask_person()
    desk.speak(id_, camille, "Hello")
    desk.resolve(id_, camille)
    desk.undo_resolve(id_, camille)
    customer.send("and my lamp")
    desk.resolve(id_, camille)
    customer.ask_person()
    with reading(engine) as conn:
        events = queries.list_newest_events(conn, id_)
        facts = load_facts(conn, id_)
    assert len(facts.episodes) == 1
    text = transcript_text(
        web.services.words, "en", events, zone=ZoneInfo("UTC"), origin="https://x.example"
    )
    assert text.count("Camille closed this conversation.") == 1


def test_an_offer_that_an_undone_end_stands_below_is_still_accepted(
    *, assistant, customer, desk, id_, camille
):
    offer = {"type": "offer_person", "reason": "not_found", "tried": [], "words": ["my kettle"]}
    assistant.answer = lambda _ask: parts({"type": "say", "say": "not_found"}, offer)
    customer.send("my kettle")
    customer.when_answered()
    desk.resolve(id_, camille, why="spam")
    desk.undo_resolve(id_, camille)
    assert customer.ask_person().json()["event"]["reason"] == "accepted"


def test_what_was_asked_before_an_undone_end_is_of_the_episode_and_unread(
    *, customer, desk, id_, hire: Hire, camille
):
    customer.send("my kettle exploded")
    customer.when_answered()
    nadia = hire("Nadia")

    def is_unread():
        (row,) = re.findall(r'data-id="\w+"([^>]*)>', nadia.page("/console/inbox?view=bot"))
        return "data-unread" in row

    before = is_unread()
    desk.resolve(id_, camille, why="spam")
    desk.undo_resolve(id_, camille)
    assert (is_unread(), standing(customer)["episode_seq"]) == (before, 0)
    end = desk.resolve(id_, camille).seq
    customer.send("my lamp, too")
    assert standing(customer)["episode_seq"] == end
