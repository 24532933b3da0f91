"""What a member does with a conversation, by form and by script."""

import re

import pytest

from tests.integration.web.agents import Agent, Hire
from tests.integration.web.served import Customer, Served
from web.conversations import queries


@pytest.fixture
def id_(customer: Customer, id_: str) -> str:
    """A conversation that waits for a person."""
    customer.send("Where is my parcel?")
    customer.when_answered()
    customer.ask_person()
    return id_


def said(customer: Customer) -> list[str]:
    """What a person has said to the customer."""
    return [
        part["text"]
        for event in customer.events()
        if event["author"] == "agent"
        for part in event["parts"]
        if part["type"] == "text"
    ]


def test_a_reply_reaches_the_customer_and_takes_the_conversation(
    agent: Agent, customer: Customer, id_: str
) -> None:
    assert agent.do(id_, "reply", text="Hello", client_id="a-client-1").status_code == 200

    assert said(customer) == ["Hello"]
    assert customer.state()["state"] == "agent"
    assert agent.inbox(view="mine") == [id_]


def test_a_reply_that_is_sent_twice_is_said_once(
    agent: Agent, customer: Customer, id_: str
) -> None:
    for _ in range(2):
        agent.do(id_, "reply", text="Hello", client_id="a-client-1")

    assert said(customer) == ["Hello"]


def test_a_note_stays_within_the_team(agent: Agent, customer: Customer, id_: str) -> None:
    agent.do(id_, "note", text="A difficult one")
    agent.submit(id_, "reply", text="Another", kind="note")

    assert "A difficult one" in agent.page(f"/console/inbox/{id_}")
    assert "difficult" not in str(customer.events())
    assert "Another" not in str(customer.events())


def test_a_note_that_is_sent_twice_is_noted_once(agent: Agent, id_: str) -> None:
    for _ in range(2):
        assert agent.do(id_, "note", text="A rare one", client_id="a-client-1").status_code == 200

    assert agent.page(f"/console/inbox/{id_}").count("A rare one") == 1


def test_two_do_not_answer_at_once(hire: Hire, customer: Customer, id_: str) -> None:
    camille, omar = hire("Camille"), hire("Omar")
    camille.do(id_, "take")

    refused = omar.do(id_, "reply", text="Hello")

    assert refused.status_code == 409
    assert refused.json()["error"]["code"] == "already_taken"
    assert "Camille" in refused.json()["error"]["message"]
    assert said(customer) == []
    assert omar.do(id_, "reply", text="Hello", insist=True).status_code == 200
    assert said(customer) == ["Hello"]


def test_what_a_colleague_has_is_taken_over_in_a_second_step(hire: Hire, id_: str) -> None:
    camille, omar = hire("Camille"), hire("Omar")
    assert 'data-menu="take-over"' not in omar.page(f"/console/inbox/{id_}")
    camille.do(id_, "assign", to=f"member:{camille.member.id}")
    assert "This conversation is meant for Camille." in omar.page(f"/console/inbox/{id_}")

    camille.do(id_, "take")

    assert omar.do(id_, "take").status_code == 409
    page = omar.page(f"/console/inbox/{id_}")
    assert "Camille is talking to this customer." in page
    assert 'data-key="t"' not in page
    assert omar.do(id_, "resolve", why="solved").status_code == 409
    assert omar.do(id_, "take", insist="1").status_code == 200
    assert omar.inbox(view="mine") == [id_]


def test_a_form_that_is_refused_keeps_what_was_typed(
    hire: Hire, customer: Customer, id_: str
) -> None:
    camille, omar = hire("Camille"), hire("Omar")
    camille.do(id_, "take")

    page = omar.submit(id_, "reply", text="A long answer", kind="reply")

    assert page.status_code == 409
    assert "Camille is handling this conversation" in page.text
    assert "A long answer" in page.text
    omar.submit(id_, "reply", text="A long answer", kind="reply", insist="1")
    assert said(customer) == ["A long answer"]


def test_an_empty_reply_is_refused(agent: Agent, customer: Customer, id_: str) -> None:
    assert agent.do(id_, "reply", text=" \n").status_code == 422
    assert agent.submit(id_, "reply", text=" ", kind="reply").status_code == 409
    assert said(customer) == []


def test_it_is_passed_on_with_a_note(hire: Hire, id_: str) -> None:
    camille, omar = hire("Camille"), hire("Omar")
    camille.do(id_, "take")

    to = f"member:{omar.member.id}"
    assert camille.do(id_, "assign", to=to, note="He wants a refund").status_code == 200

    page = omar.page(f"/console/inbox/{id_}?view=mine")
    assert "Camille passed the conversation to Omar" in page
    assert '<span class="line-badge">Note</span> He wants a refund<' in page
    assert omar.inbox(view="mine") == [id_]


def test_it_is_passed_to_a_chosen_colleague_and_who_is_there_comes_first(
    hire: Hire, id_: str
) -> None:
    camille, ada, omar = hire("Camille"), hire("Ada"), hire("Omar")
    camille.do(id_, "take")
    csrf = {"X-CSRF-Token": omar.csrf}
    assert omar.http.post("/console/presence", headers=csrf).status_code == 200

    page = camille.page(f"/console/inbox/{id_}")

    menu = page.split('data-menu="assign"')[1].split("</select>")[0]
    assert re.findall(r'<option value="([^"]*)">([^<]*)', menu) == [
        ("", "Choose…"),
        (f"member:{omar.member.id}", "Omar (available)"),
        (f"member:{ada.member.id}", "Ada (away)"),
        ("anybody", "Anyone (back to the queue)"),
    ]


def test_it_is_put_back_into_the_queue(agent: Agent, id_: str) -> None:
    agent.do(id_, "take")

    agent.do(id_, "assign", to="anybody", note="I have to leave")

    assert agent.inbox(view="waiting") == [id_]
    assert "I have to leave" in agent.page(f"/console/inbox/{id_}")


@pytest.mark.parametrize("to", ["", "member:", "member:x", "member:99999999999", "team:-1", "x:1"])
def test_whom_nobody_knows_is_given_nothing(agent: Agent, id_: str, to: str) -> None:
    assert agent.do(id_, "assign", to=to).status_code == 422
    assert agent.do(id_, "assign", to="member:4711").status_code == 422


def test_it_is_given_back_to_the_bot(agent: Agent, customer: Customer, id_: str) -> None:
    agent.do(id_, "take")

    agent.do(id_, "give-back")

    assert customer.state()["state"] == "bot"
    assert agent.inbox(view="bot") == [id_]


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("solved", "Camille resolved the conversation"),
        ("abandoned", "the customer is gone"),
        ("spam", "as spam"),
    ],
)
def test_it_is_resolved_and_reopened(agent: Agent, id_: str, why: str, sentence: str) -> None:
    assert agent.do(id_, "resolve", why=why).status_code == 200
    assert sentence in agent.page(f"/console/inbox/{id_}")
    assert agent.inbox(view="resolved") == [id_]

    assert agent.do(id_, "reopen").status_code == 200

    assert agent.inbox(view="mine") == [id_]


def test_what_is_resolved_cannot_be_resolved_again(agent: Agent, id_: str) -> None:
    agent.do(id_, "resolve")

    assert agent.do(id_, "resolve").status_code == 409
    assert agent.submit(id_, "resolve", why="solved").status_code == 409
    assert agent.do(id_, "resolve", why="nonsense").status_code == 422


def test_labels_are_made_put_on_and_taken_off(agent: Agent, id_: str) -> None:
    agent.do(id_, "labels", name="  Refund ")
    agent.do(id_, "labels", name="refund")

    page = agent.page(f"/console/inbox/{id_}")
    assert page.count("Camille added the label Refund") == 1
    assert agent.inbox(label=1) == [id_]
    assert agent.do(id_, "labels/1/remove").status_code == 200
    assert agent.inbox(label=1) == []
    assert agent.do(id_, "labels", name=" ").status_code == 422
    assert agent.do(id_, "labels", name="x" * 41).status_code == 422


def test_the_customer_reads_seen_only_of_who_has_the_conversation(
    web: Served, hire: Hire, customer: Customer, id_: str
) -> None:
    camille, omar = hire("Camille"), hire("Omar")
    camille.do(id_, "take")
    customer.send("Are you there?")
    newest = customer.events()[-1]["seq"]

    def seen() -> int:
        with web.services.engine.connect() as conn:
            found = queries.find_conversation(conn, id_)
        assert found
        return found.agent_seen_seq

    before = seen()
    omar.do(id_, "seen", seq=newest)
    assert seen() == before
    camille.do(id_, "seen", seq=newest)
    assert seen() == newest
    camille.do(id_, "seen", seq=1)
    assert seen() == newest


def test_a_colleague_who_looks_and_types_is_shown(hire: Hire, id_: str) -> None:
    camille, omar = hire("Camille"), hire("Omar")

    omar.do(id_, "around")
    assert "Omar is viewing this conversation too" in camille.page(f"/console/inbox/{id_}")
    omar.do(id_, "around", is_typing=True)
    around = camille.lines(id_)["fragments"]["around"]
    assert "Omar is typing" in re.sub("<[^>]+>", "", around)
    assert "Omar" not in omar.lines(id_)["fragments"]["around"]
    omar.do(id_, "around", is_leaving=True)
    assert "Omar" not in camille.lines(id_)["fragments"]["around"]


def test_nothing_is_done_without_the_token_of_the_session(agent: Agent, id_: str) -> None:
    agent.csrf = "another"

    for action in ("take", "reply", "note", "resolve", "labels", "seen", "around"):
        assert agent.do(id_, action, text="x", name="x", seq=1).status_code == 403
    assert agent.inbox(view="waiting") == [id_]


def test_new_lines_are_fetched_once_each(agent: Agent, customer: Customer, id_: str) -> None:
    first = agent.lines(id_)
    agent.do(id_, "reply", text="Hello")
    customer.send("Thank you")

    then = agent.lines(id_, after=first["seq"])

    assert "Where is my parcel?" not in then["lines"]
    assert "Hello" in then["lines"]
    assert "Thank you" in then["lines"]
    assert agent.lines(id_, after=then["seq"])["lines"].strip() == ""


def test_what_is_known_follows_what_is_said(agent: Agent, id_: str) -> None:
    first = agent.lines(id_)
    assert "Waiting" in first["fragments"]["dossier"]

    agent.do(id_, "reply", text="Hello")

    then = agent.lines(id_, after=first["seq"])
    assert "Waiting" not in then["fragments"]["dossier"]
    assert "dossier" not in agent.lines(id_, after=then["seq"])["fragments"]


def test_the_head_of_what_is_resolved_says_so_not_who_had_it(agent: Agent, id_: str) -> None:
    def head() -> str:
        found = re.search(r'<span class="mark" data-state=.*?</span>\s', agent.page(path), re.S)
        assert found
        return re.sub("<[^>]*>", " ", found[0])

    path = f"/console/inbox/{id_}"
    agent.do(id_, "take")
    assert agent.member.name in head()
    agent.do(id_, "resolve", why="solved")
    assert head().split() == ["Resolved"]
