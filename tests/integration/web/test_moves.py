"""The team's moves, on each database: who has a conversation, and what the customer sees of it."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import event, rating, utc_now, wait
from tests.integration.web.served import now
from tests.support.members import make_agent
from web.conversations import customer_moves, moves, queries
from web.conversations.errors import AlreadyTaken, MoveRefused, UnknownAssignee
from web.conversations.parts import text_part, transition_of
from web.conversations.recent_ends import UNDO_WITHIN
from web.conversations.replies import Replies


def kinds(customer):
    return [event["kind"] for event in customer.events()]


def test_taking_says_who_is_there_and_who_comes_second_is_told(customer, desk, engine, id_, team):
    camille, robin = team
    customer.ask_person()
    since = now(engine, id_).handoff_requested_at
    desk.take(id_, camille)
    assert desk.take(id_, camille) is None

    with pytest.raises(AlreadyTaken) as taken:
        desk.take(id_, robin)
    assert taken.value.holder == "Camille"
    joined = customer.events()[-1]
    assert (joined["kind"], joined["author_name"], joined["state"]) == (
        "person_joined",
        "Camille",
        "agent",
    )
    # The customer waits until somebody has said something.
    assert now(engine, id_).handoff_requested_at == since
    desk.speak(id_, camille, "Hello")
    assert now(engine, id_).handoff_requested_at is None
    with reading(engine) as conn:
        assert conn.execute(sa.select(sa.func.count()).select_from(wait)).scalar_one() == 1


def test_of_twenty_who_take_it_at_once_one_gets_it(customer, desk, engine, id_):
    customer.ask_person()
    agents = [make_agent(engine, f"Agent{number}") for number in range(20)]
    got, refused = [], []
    start = threading.Barrier(len(agents))

    def take(agent):
        start.wait()
        try:
            desk.take(id_, agent)
        except AlreadyTaken as taken:
            refused.append(taken.holder)
        else:
            got.append(agent)

    threads = [threading.Thread(target=take, args=(agent,)) for agent in agents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (winner,) = got
    assert refused == [winner.name] * 19
    assert now(engine, id_).assignee_id == winner.id
    assert kinds(customer).count("person_joined") == 1


def test_a_persons_words_take_over_from_the_bot_and_are_stored_once(
    customer, desk, engine, id_, camille
):
    said, is_new = desk.speak(id_, camille, "May I help?", client_id="console-0001")
    again, is_new_again = desk.speak(id_, camille, "May I help?", client_id="console-0001")

    assert (is_new, is_new_again, again.seq) == (True, False, said.seq)
    assert kinds(customer) == ["person_joined", "message"]
    assert (now(engine, id_).state, now(engine, id_).assignee_id) == ("agent", camille.id)


def test_two_do_not_answer_at_once_unless_one_insists(customer, desk, engine, id_, team):
    camille, robin = team
    customer.ask_person()
    desk.speak(id_, camille, "Hello")

    with pytest.raises(AlreadyTaken):
        desk.speak(id_, robin, "Hello from me")
    desk.speak(id_, robin, "Hello from me", insist=True)

    assert now(engine, id_).assignee_id == robin.id
    names = [e["author_name"] for e in customer.events() if e["kind"] == "person_joined"]
    assert names == ["Camille", "Robin"]


def test_going_on_with_the_bot_keeps_the_place(customer, engine, id_):
    customer.ask_person()
    since = now(engine, id_).handoff_requested_at
    with writing(engine) as conn:
        assert customer_moves.keep_asking(conn, id_)
        assert customer_moves.keep_asking(conn, id_) is None
    assert (now(engine, id_).state, now(engine, id_).handoff_requested_at) == ("bot", since)
    assert now(engine, id_).is_person_requested

    customer.ask_person()

    assert (now(engine, id_).state, now(engine, id_).handoff_requested_at) == ("waiting", since)


def test_who_goes_on_with_the_bot_may_be_passed_on_and_given_back(
    customer, desk, engine, id_, team
):
    camille, robin = team
    with pytest.raises(MoveRefused):
        desk.assign(id_, camille, member_id=robin.id)
    customer.ask_person()
    with writing(engine) as conn:
        customer_moves.keep_asking(conn, id_)

    desk.assign(id_, camille, member_id=robin.id)
    passed = now(engine, id_)
    assert (passed.state, passed.assignee_id) == ("bot", robin.id)
    desk.requeue(id_, camille, why="by_hand")
    assert (now(engine, id_).state, now(engine, id_).assignee_id) == ("bot", None)

    desk.give_back(id_, camille)
    assert not now(engine, id_).is_person_requested


def test_the_customer_reads_who_takes_over_and_the_note_stays_with_the_team(
    customer, desk, engine, id_, team
):
    camille, robin = team
    customer.ask_person()
    desk.speak(id_, camille, "Hello")
    seen = kinds(customer)

    desk.assign(id_, camille, member_id=robin.id, note="Knows about refunds")

    assert kinds(customer) == [*seen, "notice"]
    told = customer.events()[-1]
    assert told["parts"][0]["text"].startswith("Camille passes your conversation on to Robin")
    assert "refunds" not in str(customer.events())
    held = now(engine, id_)
    assert (held.state, held.assignee_id) == ("agent", robin.id)
    assert held.handoff_requested_at is not None
    with reading(engine) as conn:
        event = queries.list_newest_events(conn, id_)[-2]
    part = transition_of(event.parts)
    assert part is not None
    assert (event.kind, part["why"], part["by"]) == ("assigned", "transfer", camille.id)
    desk.take(id_, robin)
    assert customer.events()[-1]["author_name"] == "Robin"
    with pytest.raises(UnknownAssignee):
        desk.assign(id_, robin, member_id=999)


def test_who_is_gone_gives_it_back_to_the_queue_and_the_customer_is_told(
    customer, desk, engine, id_, camille
):
    customer.ask_person()
    desk.speak(id_, camille, "Hello")

    desk.requeue(id_, camille, why="offline")

    assert (now(engine, id_).state, now(engine, id_).assignee_id) == ("waiting", None)
    assert now(engine, id_).handoff_requested_at is not None
    told = customer.events()[-1]["parts"][0]["text"]
    assert "back in line" in told
    assert "colleague" not in told  # nobody has taken it
    assert desk.requeue(id_, camille, why="offline") is None


def test_a_message_after_the_end_begins_a_new_episode_with_the_bot(
    customer, desk, engine, id_, camille
):
    customer.ask_person()
    desk.speak(id_, camille, "Hello")
    desk.resolve(id_, camille)
    assert customer.state()["state"] == "resolved"
    with pytest.raises(MoveRefused):
        desk.resolve(id_, camille)
    ended_at = now(engine, id_).last_seq

    customer.send("one more thing")

    again = now(engine, id_)
    assert (again.state, again.assignee_id, again.episode_seq) == ("bot", None, ended_at)
    assert again.asked_seq > ended_at
    assert "reopened" not in kinds(customer)


def test_reopening_right_after_the_end_goes_on_with_the_same_episode(
    customer, desk, engine, id_, camille
):
    customer.ask_person()
    desk.speak(id_, camille, "Hello")
    episode = now(engine, id_).episode_seq
    desk.resolve(id_, camille)
    desk.note(id_, camille, "too early")

    back = desk.reopen(id_, camille)

    again = now(engine, id_)
    assert (again.state, again.assignee_id, again.episode_seq) == ("agent", camille.id, episode)
    assert customer.events()[-1]["kind"] == "person_joined"
    assert (back.author_name, transition_of(back.parts)["why"]) == ("Camille", "go_on")
    with reading(engine) as conn:
        assert conn.execute(sa.select(rating)).all() == []


def test_reopening_later_begins_a_new_episode(customer, desk, engine, id_, camille):
    customer.ask_person()
    desk.speak(id_, camille, "Hello")
    ended_at = desk.resolve(id_, camille).seq
    with writing(engine) as conn:
        long_ago = utc_now() - UNDO_WITHIN - timedelta(seconds=1)
        conn.execute(event.update().where(event.c.seq == ended_at).values(created_at=long_ago))

    back = desk.reopen(id_, camille)

    again = now(engine, id_)
    assert (again.state, again.episode_seq) == ("agent", ended_at)
    assert (back.kind, transition_of(back.parts)["why"]) == ("person_joined", "reopen")
    with reading(engine) as conn:
        assert len(conn.execute(sa.select(rating)).all()) == 1


def test_what_was_taken_before_a_word_goes_back_with_what_the_bot_owed(
    *, customer, desk, engine, id_, camille, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(Replies, "wake", lambda *_: None)
        owed = customer.send("how do I pay").json()["event"]["seq"]
        desk.take(id_, camille)
        customer.send("are you there")
    assert not now(engine, id_).is_reply_pending

    desk.give_back(id_, camille)

    assert now(engine, id_).state == "bot"
    replies = [event["reply_to"] for event in customer.when_answered() if event["reply_to"]]
    assert replies == [owed]


def test_notes_stay_with_the_team(customer, desk, id_, camille, engine):
    desk.note(id_, camille, "Angry last week, be kind")
    assert kinds(customer) == []
    with reading(engine) as conn:
        (event,) = queries.list_newest_events(conn, id_)
    assert (event.kind, event.author_name) == ("note", "Camille")
    assert event.parts == [text_part("Angry last week, be kind")]


def test_contact_details_are_kept_with_the_place(customer, engine, id_):
    customer.ask_person()
    since = now(engine, id_).handoff_requested_at
    with writing(engine) as conn:
        customer_moves.leave_contact(conn, id_, email="a@b.example", language="en")
    left = now(engine, id_)
    assert (left.state, left.contact_email, left.handoff_requested_at) == (
        "left_contact",
        "a@b.example",
        since,
    )


def test_what_is_snoozed_wakes_when_the_customer_writes(customer, desk, engine, id_, camille):
    desk.speak(id_, camille, "I will look into it")
    desk.snooze(id_, camille, until=utc_now())
    customer.send("any news?")
    assert now(engine, id_).snoozed_until is None


def test_an_unused_move_of_moves_is_none(engine, id_, camille, web):
    with writing(engine) as conn:
        assert moves.give_back(conn, id_, camille, web.services.words) is None
