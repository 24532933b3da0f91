"""What was written while a person had the conversation is never asked of the bot, come what may."""

import copy
import threading

import pytest

from benchmarks.takeover_checks import answered_though_said_to_person, said_to_person
from store.engine import reading
from tests.integration.web.served import now
from tests.support.fake_assistant import answer_part, parts
from tests.support.members import make_team
from tests.support.waiting import standing
from web.conversations import queries
from web.conversations.records import Event
from web.conversations.replies import Replies

SAID = ["what is your address", "and your number", "where do I send it"]
NEXT = "what are your opening hours"


@pytest.fixture
def second_line(engine, camille):
    """A team."""
    return make_team(engine, "Second line", camille)


@pytest.fixture
def ways(desk, customer, id_, team, second_line):
    """How a person's part of a conversation may end, by name."""
    camille, robin = team

    def reopened(*, by_undo):
        desk.resolve(id_, camille)
        again = desk.undo_resolve if by_undo else desk.reopen
        again(id_, camille)
        desk.give_back(id_, camille)

    def taken_up_in_a_new_episode():
        desk.resolve(id_, camille)
        customer.ask_person()
        desk.take(id_, robin, insist=True)  # it is meant for Camille, who ended it
        desk.give_back(id_, robin)

    def kept_asking():
        desk.requeue(id_, camille, why="silent")
        customer.post("keep-asking", {})

    def handed_round():
        desk.assign(id_, camille, member_id=robin.id)
        desk.requeue(id_, robin, why="by_hand")
        desk.take(id_, robin)
        desk.resolve(id_, robin)

    return {
        "resolved": lambda: desk.resolve(id_, camille),
        "silent": lambda: desk.requeue(id_, camille, why="silent"),
        "to a team": lambda: desk.assign(id_, camille, team_id=second_line),
        "given back": lambda: desk.give_back(id_, camille),
        "reopened": lambda: reopened(by_undo=False),
        "undone": lambda: reopened(by_undo=True),
        "new episode": taken_up_in_a_new_episode,
        "kept asking": kept_asking,
        "handed round": handed_round,
    }


WAYS = ("resolved", "silent", "to a team", "given back", "reopened", "undone", "new episode",
        "kept asking", "handed round")  # fmt: skip


@pytest.mark.parametrize("is_restarted", [False, True])
@pytest.mark.parametrize("is_answered", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_it_is_never_asked_of_the_bot(
    *, customer, desk, engine, id_, team, ways, assistant, serve, monkeypatch, way, is_answered,
    is_restarted,
):  # fmt: skip
    customer.ask_person()
    desk.take(id_, team[0])
    for text in SAID:
        customer.send(text)
        if is_answered:
            desk.speak(id_, team[0], "Here it is.")
    back = copy.copy(customer)
    with monkeypatch.context() as patch:
        if is_restarted:
            patch.setattr(Replies, "wake", lambda *_: None)  # the process is killed now
        ways[way]()
        customer.send(NEXT)
    if is_restarted:
        web = serve()
        back.http = web.http
        web.services.replies.sweep()

    events = back.when_answered()

    assert [ask["text"] for ask in assistant.asked] == [NEXT]
    with reading(engine) as conn:
        stored = queries.list_newest_events(conn, id_)
    assert len(said_to_person(stored)) == len(SAID)
    assert answered_though_said_to_person(stored) == []
    assert [e["is_for_bot"] for e in events if e["author"] == "customer" and e["client_id"]
            and e["kind"] == "message"] == [False] * len(SAID) + [True]  # fmt: skip


def test_a_message_at_the_moment_of_a_move_is_wholly_the_bot_s_or_the_person_s(
    *, customer, desk, engine, id_, team, assistant, second_line
):
    camille, _ = team
    moves = (
        lambda: desk.give_back(id_, camille),
        lambda: desk.resolve(id_, camille),
        lambda: desk.requeue(id_, camille, why="silent"),
        lambda: desk.assign(id_, camille, team_id=second_line),
        lambda: desk.take(id_, camille),
    )
    for number in range(20):
        desk.take(id_, camille)
        if number % 5 == 4:
            desk.give_back(id_, camille)
        start = threading.Barrier(2)

        def at_once(act, start=start):
            start.wait()
            act()

        sides = [
            threading.Thread(target=at_once, args=(act,))
            for act in (lambda n=number: customer.send(f"how do I pay {n}"), moves[number % 5])
        ]
        for side in sides:
            side.start()
        for side in sides:
            side.join()
        customer.when_answered()

    with reading(engine) as conn:
        events = queries.list_newest_events(conn, id_)
    said = said_to_person(events)
    messages = [e for e in events if e.author == "customer" and e.kind == "message"]
    assert len(messages) == 20
    assert {e.seq for e in messages if not e.is_for_bot} == said
    assert answered_though_said_to_person(events) == []
    asked = {e.parts[0]["text"] for e in messages if e.is_for_bot}
    # Who came as it was asked took it over: it need not have been asked.
    assert {ask["text"] for ask in assistant.asked} <= asked


def test_what_the_person_left_open_is_put_to_the_bot_with_one_press(
    customer, desk, id_, camille, assistant
):
    customer.ask_person()
    desk.speak(id_, camille, "Hello")
    customer.send("and how do I pay")
    desk.give_back(id_, camille)
    left = customer.events()[-1]
    (button,) = left["parts"][1]["buttons"]
    assert button["label"] == "Ask the assistant my last question"
    assert assistant.asked == []

    pressed = customer.press(left["seq"], 0).json()["event"]

    reply = customer.when_answered()[-1]
    assert (pressed["parts"][0]["text"], reply["reply_to"]) == ("and how do I pay", pressed["seq"])
    assert [ask["text"] for ask in assistant.asked] == ["and how do I pay"]


@pytest.mark.parametrize("last", ["thank you so much!", "👍", None])
def test_where_nothing_is_open_there_is_no_button(customer, desk, id_, camille, last):
    customer.ask_person()
    customer.send("and how do I pay")
    desk.speak(id_, camille, "By card.")
    if last:
        customer.send(last)
    desk.give_back(id_, camille)
    assert [part["type"] for part in customer.events()[-1]["parts"]] == ["text"]


@pytest.mark.parametrize("is_to_team", [False, True])
def test_who_is_handed_on_between_people_reads_no_article(
    *, customer, desk, id_, camille, assistant, second_line, refunds, is_to_team
):
    article, revision, _ = refunds
    assistant.answer = lambda _ask: parts(answer_part(article, revision))
    customer.ask_person()
    desk.speak(id_, camille, "Hello")
    if is_to_team:
        desk.assign(id_, camille, team_id=second_line)
    else:
        desk.requeue(id_, camille, why="silent")
    seen = customer.events()[-1]["seq"]

    customer.send("I am waiting for the billing people")
    customer.when_answered()
    customer.send("they know about it")

    said = [e for e in customer.when_answered() if e["seq"] > seen and e["author"] == "bot"]
    assert [[part["type"] for part in e["parts"]] for e in said] == [["text"]]


def test_a_vote_while_a_person_has_it_is_not_asked_of_the_bot_later(
    *, customer, desk, id_, camille, assistant, refunds
):
    article, revision, _ = refunds
    assistant.answer = lambda _ask: parts(answer_part(article, revision))
    customer.send("how do refunds work")
    shown = customer.when_answered()[-1]
    desk.speak(id_, camille, "Hello")
    customer.rate(shown["seq"], False)
    desk.resolve(id_, camille)
    customer.send(NEXT)
    customer.when_answered()
    assert [ask["text"] for ask in assistant.asked] == ["how do refunds work", NEXT]


@pytest.mark.parametrize("thanks", ["merci beaucoup !", "Thanks a lot, bye", "👍", "Au revoir"])
def test_thanks_after_the_end_leave_it_ended_and_the_rating_asked_for(
    *, customer, desk, engine, id_, camille, assistant, hire, thanks
):
    customer.ask_person()
    desk.speak(id_, camille, "Here you are.")
    desk.resolve(id_, camille)
    before = now(engine, id_)

    sent = customer.send(thanks).json()["event"]

    after = now(engine, id_)
    assert (after.state, after.episode_seq) == ("resolved", before.episode_seq)
    assert standing(customer)["rating"] == {"episode": 0}
    assert (sent["is_for_bot"], customer.state()["is_reply_pending"]) == (False, False)
    assert customer.events()[-1] == sent
    assert thanks in hire("Robin").page(f"/console/inbox/{id_}")
    assert customer.post("rating", {"episode": 0, "score": 5}).status_code == 200

    customer.send(NEXT)
    customer.when_answered()
    assert [ask["text"] for ask in assistant.asked] == [NEXT]
    again = now(engine, id_)
    assert (again.state, again.episode_seq > sent["seq"]) == ("bot", True)


@pytest.mark.parametrize("more", ["no", "oui", "merci, et pour la Suisse ?", "thanks 😡", "…"])
def test_more_than_thanks_after_the_end_begins_anew(
    *, customer, desk, engine, id_, camille, assistant, more
):
    customer.ask_person()
    desk.speak(id_, camille, "Is there anything else?")
    desk.resolve(id_, camille)
    customer.send(more)
    customer.when_answered()
    assert now(engine, id_).state == "bot"
    assert [ask["text"] for ask in assistant.asked] == [more]


def test_the_benchmark_finds_what_the_bot_answers_though_it_was_said_to_a_person():
    def event(seq, kind, author, *, reply_to=None, state=None):
        turn = [{"type": "transition", "from": "bot", "to": state}] if state else []
        return Event("c", seq, kind, author, None, None, reply_to, "en", turn, None)

    joined = event(1, "person_joined", "system", state="agent")
    said = event(2, "message", "customer")
    left = event(3, "resolved", "system", state="resolved")
    anew = [event(4, "reopened", "customer", state="bot"), event(5, "message", "customer")]
    late = event(6, "message", "bot", reply_to=2)
    right = event(7, "message", "bot", reply_to=5)
    assert answered_though_said_to_person([joined, said, left, *anew, late, right]) == [2]
    assert answered_though_said_to_person([joined, said, left, *anew, right]) == []
