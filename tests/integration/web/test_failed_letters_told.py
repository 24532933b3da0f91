"""What could not be delivered by e-mail is told to the help desk in the console's place, once."""

from datetime import timedelta

import pytest

from tests.integration.web.test_chatwoot import SECRET, chatwoot, tell
from tests.integration.web.test_contacts import leave, letters
from tests.integration.web.test_desk_api import ask, token
from tests.integration.web.test_webhooks import hook, sender_at, tell_all
from tests.support.fake_chatwoot import ACCOUNT, INBOX, TOKEN
from tests.support.later_post import later_letters
from tests.support.members import make_agent
from tests.support.waiting import id_of
from web.api.desk_schemas import MailFailedBody
from web.desks.making import enter_desks

__all__ = ["ask", "chatwoot", "hook", "sender_at", "tell", "token"]
NOTE = "An answer could not be delivered by e-mail and waits in the widget: the address was refused"


@pytest.fixture
def web(serve, mail_server, chatwoot):
    """An app with a mail server and a Chatwoot."""
    return serve(
        **mail_server.settings,
        chatwoot_url=chatwoot.url,
        chatwoot_account_id=ACCOUNT,
        chatwoot_inbox_id=INBOX,
        chatwoot_token=TOKEN,
        chatwoot_webhook_secret=SECRET,
    )


@pytest.fixture
def engine(web):
    enter_desks(web.services.engine, web.services.settings)
    return web.services.engine


@pytest.fixture
def refused(web, engine, customer, mail_server):
    """An answer whose letter was refused, after the end; call it to have it so."""

    def refuse():
        nora, id_ = make_agent(engine, "Nora"), id_of(engine, customer)
        web.services.desk.take(id_, nora)
        web.services.desk.speak(id_, nora, "Yes, by us.")
        web.services.desk.resolve(id_, nora)
        mail_server.rcpt_answer = "550 5.1.1 no such mailbox"
        later_letters(web.services, mail_server)
        return id_

    leave(customer)
    assert len(letters(web, mail_server)) == 1
    return refuse


@pytest.mark.usefixtures("hook")
def test_a_webhook_is_told(refused, receiver, sender_at):
    refused()
    tell_all(sender_at())
    (told,) = receiver.of("message.failed")
    body = told.json["data"]["event"]
    MailFailedBody.model_validate(body)
    assert (body["kind"], body["author"]) == ("mail_failed", "system")
    (part,) = body["parts"]
    assert (part["why"], len(part["seqs"])) == ("refused", 1)


def test_the_desk_s_api_shows_it_and_the_customer_s_does_not(customer, ask, refused):
    id_ = refused()
    events = ask("GET", f"/{id_}").json()["events"]
    assert events[-1]["kind"] == "mail_failed"
    assert "mailed" not in {event["kind"] for event in events}
    assert "mail_failed" not in {event["kind"] for event in customer.events()}


def test_chatwoot_s_agents_read_it_though_they_had_closed_it(chatwoot, tell, refused):
    tell()
    refused()
    tell()
    assert chatwoot.conversation()["status"] == "open"
    assert chatwoot.told()[-1] == ("note", NOTE)


@pytest.mark.parametrize("number", range(5))
def test_hanging_up_after_any_request_tells_it_once(chatwoot, tell, refused, number):
    tell()
    refused()
    chatwoot.die_after = number
    tell()
    chatwoot.die_after = None
    tell(timedelta(hours=1))
    assert [text for _, text in chatwoot.told()].count(NOTE) == 1
    assert chatwoot.told()[-1] == ("note", NOTE)
