"""A customer who waits needs nobody any more."""

import pytest

from tests.integration.web.served import now


def waits_here(customer):
    customer.ask_person()


def keeps_asking(customer):
    customer.ask_person()
    customer.post("keep-asking", {})


def left_an_address(customer):
    body = {"client_id": "address-1", "email": "jo@example.org", "question": "Where is it?"}
    assert customer.post("contact", body).is_success


@pytest.fixture
def withdraw(customer):
    """The press of the button; returns how it stands then."""

    def press():
        answer = customer.post("withdraw", {})
        assert answer.status_code == 200, answer.text
        return answer.json()["standing"]

    return press


@pytest.mark.parametrize("wait", [waits_here, keeps_asking, left_an_address])
@pytest.mark.usefixtures("camille")
def test_who_needs_nobody_any_more_is_waited_for_by_nobody(
    *, customer, withdraw, engine, id_, wait
):
    wait(customer)
    standing = withdraw()
    assert (standing["state"], standing["is_person_requested"]) == ("bot", False)
    assert standing["rating"] is None  # nobody has helped
    after = now(engine, id_)
    assert (after.handoff_requested_at, after.assignee_id, after.team_id) == (None, None, None)
    (said,) = [event for event in customer.events() if event["kind"] == "person_left"]
    assert (said["author"], said["state"]) == ("system", "bot")
    assert said["parts"][0]["text"].startswith("All right: your request for a person is cancelled.")
    # Again, it changes nothing; and nothing keeps anybody from asking anew.
    assert withdraw() == standing
    assert [event["kind"] for event in customer.events()].count("person_left") == 1
    customer.ask_person()
    assert now(engine, id_).state == "waiting"


def test_who_talks_to_a_person_says_it_to_them(*, customer, withdraw, desk, id_, camille):
    customer.ask_person()
    desk.speak(id_, camille, "Hello")
    assert withdraw()["state"] == "agent"
    assert "person_left" not in [event["kind"] for event in customer.events()]


def test_what_was_let_go_of_is_in_nobody_s_queue_and_says_so(customer, withdraw, id_, agent):
    customer.ask_person()
    assert agent.inbox(view="waiting") == [id_]
    withdraw()
    assert agent.inbox(view="waiting") == []
    assert "The customer no longer needs a person" in agent.page(f"/console/inbox/{id_}")
    agent.do(id_, "reply", text="Are you sure?", client_id="a-reply-1")
    assert agent.inbox(view="mine") == [id_]
