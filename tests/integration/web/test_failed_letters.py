"""What could not be delivered by e-mail is said in the thread, and waits for the team to see it."""

import re
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import conversation, event, outgoing_mail, utc_now
from tests.integration.web.agents import Agent
from tests.integration.web.test_contacts import leave, letters
from tests.support.later_post import later_letters
from tests.support.members import make_agent
from tests.support.waiting import id_of
from web.conversations.actors import Actor
from web.mail.attempts import GIVEN_UP_AFTER

NO_SUCH = "550 5.1.1 no such mailbox"
NOT_NOW = "450 4.2.1 come again"
NOT_DELIVERED = "An answer could not be delivered by e-mail and waits in the widget: "
TRIED_AGAIN = "The answer has not left by e-mail yet"


@pytest.fixture
def web(serve, mail_server):
    """An app that sends letters, outside business hours."""
    return serve(
        **mail_server.settings, business_hours="mon 00:00-00:01", business_time_zone="Europe/Paris"
    )


@pytest.fixture
def nora(engine) -> Actor:
    return make_agent(engine, "Nora")


def left(web, customer, mail_server) -> str:
    """A customer whose address took the confirmation; the id of the conversation."""
    leave(customer)
    assert len(letters(web, mail_server)) == 1
    return id_of(web.services.engine, customer)


def answer(web, id_: str, nora: Actor) -> list[int]:
    """A person says two lines; their numbers."""
    web.services.desk.take(id_, nora)
    for text in ("Yes, by us.", "Send it in."):
        web.services.desk.speak(id_, nora, text)
    with reading(web.services.engine) as conn:
        by_agent = sa.select(event.c.seq).where(event.c.author == "agent").order_by(event.c.seq)
        return list(conn.execute(by_agent).scalars())


def failed(engine) -> list[Any]:
    with reading(engine) as conn:
        found = conn.execute(sa.select(event.c.parts).where(event.c.kind == "mail_failed"))
        return [part for parts in found.scalars() for part in parts]


def is_unread(agent: Agent, view: str) -> bool:
    page = agent.page(f"/console/inbox?view={view}")
    return "data-unread" in re.findall(r'data-id="\w+"([^>]*)>', page)[0]


def see(agent: Agent, id_: str) -> None:
    assert agent.do(id_, "seen", seq=agent.lines(id_)["seq"]).is_success


def test_an_answer_that_is_refused_is_said_in_the_thread_and_unread_after_the_end(
    web, customer, mail_server, nora, agent
):
    id_ = left(web, customer, mail_server)
    seqs = answer(web, id_, nora)
    web.services.desk.resolve(id_, nora)
    see(agent, id_)
    assert not is_unread(agent, "resolved")
    mail_server.rcpt_answer = NO_SUCH
    later_letters(web.services, mail_server)

    assert failed(web.services.engine) == [{"type": "mail_failed", "why": "refused", "seqs": seqs}]
    page = agent.page(f"/console/inbox/{id_}")
    assert NOT_DELIVERED + "the address was refused" in page
    assert f'<a href="#event-{seqs[0]}">Show the answer</a>' in page
    assert "An e-mail was sent" not in page
    assert is_unread(agent, "resolved")
    see(agent, id_)
    assert not is_unread(agent, "resolved")


def test_the_customer_is_not_shown_that_of_an_answer(web, customer, mail_server, nora):
    id_ = left(web, customer, mail_server)
    answer(web, id_, nora)
    before = customer.events()
    mail_server.rcpt_answer = NO_SUCH
    later_letters(web.services, mail_server)
    assert len(failed(web.services.engine)) == 1
    assert customer.events() == before


def test_a_refused_letter_wakes_what_was_snoozed_until_it_is_answered(
    web, customer, engine, mail_server, nora
):
    id_ = left(web, customer, mail_server)
    answer(web, id_, nora)
    with writing(engine) as conn:
        tomorrow = utc_now() + timedelta(days=1)
        conn.execute(conversation.update().values(snoozed_until=tomorrow))
    mail_server.data_answer = "554 5.7.1 looks like spam"
    later_letters(web.services, mail_server)
    assert [part["why"] for part in failed(engine)] == ["rejected"]
    with reading(engine) as conn:
        assert conn.execute(sa.select(conversation.c.snoozed_until)).scalar_one() is None


def test_an_answer_that_is_tried_again_is_said_to_be_on_its_way_until_it_is_sent(
    web, customer, mail_server, nora, agent
):
    id_ = left(web, customer, mail_server)
    answer(web, id_, nora)
    path = f"/console/inbox/{id_}"
    assert TRIED_AGAIN not in agent.page(path), "it is not time yet"
    mail_server.rcpt_answer = NOT_NOW
    later_letters(web.services, mail_server)
    assert TRIED_AGAIN in agent.page(path)
    assert failed(web.services.engine) == []

    mail_server.rcpt_answer = ""
    later_letters(web.services, mail_server, after=timedelta(hours=1))
    page = agent.page(path)
    assert TRIED_AGAIN not in page
    assert "An e-mail was sent" in page


def test_an_answer_that_nobody_took_for_a_day_is_given_up_and_said(
    web, customer, mail_server, nora, agent
):
    id_ = left(web, customer, mail_server)
    answer(web, id_, nora)
    mail_server.rcpt_answer = NOT_NOW
    later_letters(web.services, mail_server, after=GIVEN_UP_AFTER + timedelta(minutes=5))
    assert [part["why"] for part in failed(web.services.engine)] == ["expired"]
    page = agent.page(f"/console/inbox/{id_}")
    assert f"{NOT_DELIVERED}the mail server did not take it within a day" in page
    assert TRIED_AGAIN not in page


def test_what_was_read_in_the_widget_meanwhile_is_no_failure(web, customer, mail_server, nora):
    id_ = left(web, customer, mail_server)
    seqs = answer(web, id_, nora)
    # So late that it is given up before anybody asks whether it is still needed.
    mail_server.stop()
    customer.post("seen", {"seq": seqs[-1]})
    later_letters(web.services, mail_server, after=GIVEN_UP_AFTER + timedelta(minutes=5))
    assert failed(web.services.engine) == []
    with reading(web.services.engine) as conn:
        due = conn.execute(sa.select(outgoing_mail.c.due_at)).scalars()
        assert list(due) == [None, None]


def test_an_address_that_refuses_the_confirmation_is_told_to_the_team(
    web, customer, mail_server, agent
):
    leave(customer)
    id_ = id_of(web.services.engine, customer)
    see(agent, id_)
    mail_server.rcpt_answer = NO_SUCH
    letters(web, mail_server)
    assert failed(web.services.engine) == [{"type": "mail_failed", "why": "refused", "seqs": []}]
    page = agent.page(f"/console/inbox/{id_}")
    assert "The e-mail address that the customer left does not work: it was refused" in page
    assert "Show the answer" not in page
    assert is_unread(agent, "waiting")


def test_an_address_that_was_replaced_meanwhile_is_nobody_s_matter(web, customer, mail_server):
    leave(customer)
    with writing(web.services.engine) as conn:
        conn.execute(conversation.update().values(contact_email="jo@customer.example"))
    mail_server.rcpt_answer = NO_SUCH
    letters(web, mail_server)
    assert failed(web.services.engine) == []


TOLD = {
    "Can the Merle be repaired?": "Our e-mail to A…@shop.example was refused",
    "Peut-on réparer le Merle ?": "Notre e-mail à A…@shop.example a été refusé",
}


@pytest.mark.parametrize("question", TOLD)
def test_who_left_an_address_that_is_refused_is_told_and_can_leave_another(
    web, customer, mail_server, question
):
    leave(customer, question=question)
    mail_server.rcpt_answer = NO_SUCH
    letters(web, mail_server)
    said = customer.events()[-1]
    assert (said["kind"], said["author"]) == ("message", "bot")
    assert TOLD[question] in said["parts"][0]["text"]

    mail_server.rcpt_answer = ""
    leave(customer, "jo@customer.example", question=None, client_id="contact-2")
    assert [letter["To"] for letter in letters(web, mail_server)] == ["jo@customer.example"]
    assert customer.state()["is_reply_pending"] is False


def test_who_has_a_person_by_then_is_told_by_nobody_else(web, customer, mail_server, nora):
    leave(customer)
    web.services.desk.take(id_of(web.services.engine, customer), nora)
    before = customer.events()
    mail_server.rcpt_answer = NO_SUCH
    letters(web, mail_server)
    assert len(failed(web.services.engine)) == 1
    assert customer.events() == before
