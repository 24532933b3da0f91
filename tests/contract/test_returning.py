"""A person had the conversation and gives it back: the real Rasa knows what was said."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from store.engine import reading, writing
from tests.contract.assistant_processes import Assistant, told
from tests.contract.fake_search import Found, hit
from web.conversations import handoff_queries, queries
from web.conversations.assistant import Ask
from web.conversations.assistant import Assistant as Client
from web.conversations.records import NewEvent
from web.conversations.telling import Telling

pytestmark = [pytest.mark.rasa, pytest.mark.slow]

CARD = {"id": 7, "revision_id": 70, "chunk_id": 700}


def customer(seq, text, language="en"):
    return {"seq": seq, "author": "customer", "text": text, "language": language}


def agent(seq, text, *articles):
    more = {"seq": seq, "author": "agent", "text": text, "language": "en"}
    return more | {"articles": list(articles)}


def newest_session(tracker):
    """What the next turn reads; the session before it is kept until then."""
    events = tracker["events"]
    begun = [place for place, event in enumerate(events) if event["event"] == "session_started"]
    return events[begun[-1] :]


def people_said(tracker):
    """The lines that the newest session holds of what people said."""
    return [
        (event["metadata"]["seq"], event["event"], event["text"])
        for event in newest_session(tracker)
        if event.get("metadata", {}).get("source") == "agent"
        and not event["metadata"].get("returned")
    ]


@pytest.mark.parametrize(
    ("said", "language"),
    [
        (("how do I reset the Toucan kettle", "and the other one?"), "en"),
        (("comment réinitialiser la bouilloire Toucan", "et l'autre ?"), "fr"),
    ],
)
def test_after_the_return_a_follow_up_hangs_on_what_the_person_showed(
    assistant, sender, search, said, language
):
    question, follow_up = said
    assert told(assistant.say(sender, "I want to talk to a human")) == ["asked"]
    lines = [customer(3, question, language), agent(4, "Here it is.", CARD)]
    assert assistant.tell(sender, *lines, upto=4) == 4
    assert assistant.tell(sender, after=4, upto=5, returned=True) == 5

    search.finds(Found([hit(8)], 0.9))
    assert told(assistant.say(sender, follow_up, language=language)) == ["answer", "feedback"]

    context = search.asked[-1]["context"]
    assert (context["topic"], context["about"], context["shown"]) == (question, 7, [700])


def test_what_the_bot_showed_before_the_person_is_still_what_a_follow_up_hangs_on(
    assistant, sender, search
):
    search.finds(Found([hit(1)], 0.9))
    assistant.say(sender, "how do I reset the Toucan kettle")
    assert told(assistant.say(sender, "I want to talk to a human")) == ["asked"]
    assistant.tell(sender, agent(5, "Press it for 5 seconds."), upto=6, returned=True)
    assistant.say(sender, "and the other one?")
    context = search.asked[-1]["context"]
    assert (context["topic"], context["shown"]) == ("how do I reset the Toucan kettle", [100])


def test_anger_before_the_return_brings_nobody_after_it(assistant, sender, search):
    assert told(assistant.say(sender, "this is ridiculous")) == ["anger"]
    lines = [customer(3, "this is ridiculous, you are useless"), agent(4, "I am sorry. Solved.")]
    assistant.tell(sender, *lines, customer(5, "I want a refund or I sue you"), upto=5)
    assistant.tell(sender, after=5, upto=6, returned=True)
    assert told(assistant.say(sender, "hello")) == ["greet"]
    search.finds(Found([hit(1)], 0.9))
    assert told(assistant.say(sender, "where is my parcel?")) == ["answer", "feedback"]
    assert search.asked[-1]["context"]["asked"] == []


def test_an_offer_of_before_the_return_is_no_longer_open(assistant, sender):
    assert told(assistant.say(sender, "where can I park a horse")) == ["not_found", "not_found"]
    assistant.tell(sender, agent(3, "Nowhere, I am afraid."), upto=4, returned=True)
    assert told(assistant.say(sender, "yes")) == ["affirm"]
    # Offered as for the first time.
    assert told(assistant.say(sender, "where can I park a boat")) == ["not_found", "not_found"]


def test_telling_is_never_answered_and_begins_a_session_only_at_the_return(assistant, sender):
    assistant.say(sender, "hello")
    assistant.tell(sender, customer(3, "goodbye"), agent(4, "Wait."), upto=4)
    events = assistant.tracker(sender)["events"]
    assert [event["event"] for event in events][-2:] == ["user", "bot"]
    assert len([event for event in events if event["event"] == "session_started"]) == 1
    assistant.tell(sender, after=4, upto=5, returned=True)
    tracker = assistant.tracker(sender)
    assert len(newest_session(tracker)) < len(tracker["events"])
    assert people_said(tracker) == [(3, "user", "goodbye"), (4, "bot", "Wait.")]
    assert tracker["latest_action_name"] == "action_listen"


def test_a_paused_conversation_is_resumed_at_the_return(assistant, sender):
    assistant.say(sender, "hello")
    assistant.http.post(
        f"/conversations/{sender}/tracker/events",
        params={"token": assistant.secret},
        json=[{"event": "pause"}],
    ).raise_for_status()
    assert assistant.say(sender, "hello") == []
    assistant.tell(sender, agent(5, "Solved."), upto=6, returned=True)
    assert told(assistant.say(sender, "hello")) == ["greet"]
    assert told(assistant.say(sender, "hello")) == ["greet"]


def test_telling_twice_changes_nothing(assistant, sender):
    lines = [customer(2, "it is broken"), agent(3, "Send it back.", CARD)]
    for _ in range(2):
        assert assistant.tell(sender, *lines, upto=4, returned=True) == 4
    once = assistant.tracker(sender)
    with ThreadPoolExecutor(8) as pool:
        for told_upto in pool.map(lambda _: assistant.tell(sender, *lines, upto=4), range(8)):
            assert told_upto == 4
    assert assistant.tracker(sender)["events"] == once["events"]
    # What overlaps is told from where it is new.
    assistant.tell(sender, *lines, customer(5, "where to?"), upto=5)
    assert [line[0] for line in people_said(assistant.tracker(sender))] == [2, 3, 5]


def test_a_long_talk_with_a_person_keeps_the_tracker_short(assistant, sender):
    for seq in range(1, 61):
        assistant.tell(sender, customer(seq, f"the lamp number {seq} is dark"), upto=seq)
    held = people_said(assistant.tracker(sender))
    assert held[-1][0] == 60
    assert len(held) <= 20


def test_a_new_episode_begins_with_nothing_of_the_old_one(assistant, sender, search):
    search.finds(Found([hit(1)], 0.9))
    assistant.say(sender, "how do I reset the Toucan kettle")
    assistant.tell(sender, agent(3, "Solved.", CARD), upto=3)
    assistant.tell(sender, after=3, upto=5, returned=True, is_new_episode=True)
    assistant.say(sender, "where is my parcel?")
    context = search.asked[-1]["context"]
    assert (context["topic"], context["about"], context["shown"]) == ("", None, [])


def test_what_is_not_of_the_contract_is_refused_and_without_the_secret_nobody_is_heard(assistant):
    for body in (
        [],
        {"sender": "a", "upto": 1, "lines": [{"seq": 1, "author": "bot", "text": "x"}]},
        {"sender": "a", "upto": -1},
        {"upto": 1},
        {"sender": "a", "upto": 1, "returned": "yes"},
    ):
        headers = {"Authorization": f"Bearer {assistant.secret}"}
        response = assistant.http.post("/webhooks/relais/tell", json=body, headers=headers)
        assert response.status_code == 400, body
    assert assistant.http.post("/webhooks/relais/tell", json={}).status_code == 401


def test_an_assistant_that_forgot_says_so_before_it_answers(assistant, sender):
    body = {"sender": sender, "text": "hello", "told_upto": 4}
    response = assistant.post(body)
    assert response.status_code == 409
    assert response.json()["error"]["told_upto"] == 0
    # Nothing is taken of what comes after what was lost.
    assert assistant.tell(sender, agent(5, "Hello."), after=4, upto=5) == 0
    assert assistant.tell(sender, agent(3, "Hello."), after=0, upto=5) == 5
    assert assistant.post(body).status_code == 200


@pytest.fixture(scope="module")
def successor(running_assistant, rasa_model, search, tmp_path_factory):
    """Another Rasa with the same actions, which knows as little as one after a kill."""
    assistant = Assistant(tmp_path_factory.mktemp("successor"), rasa_model, search.url)
    assistant.env["ACTIONS_URL"] = running_assistant.actions_url
    with assistant.running():
        yield assistant


def test_what_a_killed_assistant_lost_web_tells_again(engine, search, successor, sender, assistant):
    search.finds(Found([hit(8)], 0.9))

    def say(author, text, *cards):
        parts = [{"type": "text", "text": text}, *cards]
        with writing(engine) as conn:
            queries.append_event(conn, sender, NewEvent("message", author, "en", parts))

    with writing(engine) as conn:
        queries.create_conversation(
            conn, id_=sender, token_hash=sender, language="en", page_url=None
        )
        handoff_queries.change(conn, sender, state="agent")
    say("customer", "how do I reset the Toucan kettle")
    article = {"id": 7, "revision_id": 70, "title": "Reset the Toucan"}
    say("agent", "See here.", {"type": "answer", "article": article})
    for rasa, untold in ((assistant, 1), (successor, 0)):
        client = Client(rasa.url, secret=rasa.secret, timeout_s=15)
        telling = Telling(engine, client)
        assert telling.sweep() == untold
        with reading(engine) as conn:
            assert queries.find_conversation(conn, sender).told_seq == 2
        parts = telling.ask(Ask(sender, "and the other one?", "en", "en"))
        client.close()
        assert told(parts) == ["answer", "feedback"]
        context = search.asked[-1]["context"]
        assert (context["topic"], context["about"]) == ("how do I reset the Toucan kettle", 7)
