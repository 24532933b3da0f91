"""An answer goes by e-mail to who had the widget open just now, where they do not read it there."""

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import conversation, event, utc_now
from tests.integration.web.test_contacts import leave, letters
from tests.support.later_post import later_letters
from tests.support.mail_server import text_of
from tests.support.members import make_agent
from tests.support.waiting import id_of
from web.mail.timing import AWAY_AFTER


@pytest.fixture
def web(serve, mail_server):
    """An app that sends letters, outside business hours."""
    return serve(
        **mail_server.settings, business_hours="mon 00:00-00:01", business_time_zone="Europe/Paris"
    )


def answer_the_present(web, customer):
    """A person takes who looks at the widget just now, and answers; the event of the answer."""
    leave(customer)
    engine = web.services.engine
    camille, id_ = make_agent(engine), id_of(engine, customer)
    web.services.desk.take(id_, camille)
    with writing(engine) as conn:
        conn.execute(conversation.update().values(customer_seen_at=utc_now()))
    web.services.desk.speak(id_, camille, "Yes, by us.")
    return customer.events()[-1]


def mailed(engine):
    with reading(engine) as conn:
        of = conn.execute(sa.select(event.c.parts).where(event.c.kind == "mailed")).scalars()
        return [part["seq"] for parts_ in of for part in parts_]


def test_who_has_just_closed_the_widget_gets_the_answer_after_a_while(web, customer, mail_server):
    answer = answer_the_present(web, customer)
    web.services.desk.resolve(
        id_of(web.services.engine, customer), make_agent(web.services.engine, "Nora")
    )
    assert [letter for letter in letters(web, mail_server) if "by us" in text_of(letter)] == []
    assert mailed(web.services.engine) == []

    _confirmed, letter = later_letters(web.services, mail_server, after=AWAY_AFTER)

    assert "Camille has answered you:\n\nYes, by us." in text_of(letter)
    assert mailed(web.services.engine) == [answer["seq"]]
    assert len(later_letters(web.services, mail_server)) == 2


def test_who_reads_it_in_the_widget_gets_no_letter(web, customer, mail_server):
    answer = answer_the_present(web, customer)
    assert customer.post("seen", {"seq": answer["seq"]}).status_code == 204
    (confirmed,) = later_letters(web.services, mail_server, after=AWAY_AFTER)
    assert "by us" not in text_of(confirmed)
    assert mailed(web.services.engine) == []
