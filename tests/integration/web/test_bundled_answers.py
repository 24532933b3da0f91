"""What a person says within a short while goes out as one letter, and none of it is lost."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import conversation, event, outgoing_mail, utc_now
from tests.integration.web.test_contacts import QUESTION, leave, letters, quoted
from tests.support.later_post import later_letters, post_of
from tests.support.mail_server import text_of
from tests.support.members import make_agent
from tests.support.waiting import id_of
from web.mail.sending import LEASE_S
from web.mail.timing import ANOTHER_LINE, MOST_HELD

SECOND = timedelta(seconds=1)


@pytest.fixture
def web(serve, mail_server):
    """An app that sends letters, outside business hours."""
    return serve(
        **mail_server.settings, business_hours="mon 00:00-00:01", business_time_zone="Europe/Paris"
    )


@pytest.fixture
def say(web, customer, engine, mail_server):
    """Say something to a customer who has left an address and closed the page."""
    leave(customer)
    letters(web, mail_server).clear()
    id_ = id_of(engine, customer)
    agents = {name: make_agent(engine, name) for name in ("Camille", "Nora")}

    def say(text, name="Camille"):
        said, _ = web.services.desk.speak(id_, agents[name], text, insist=True)
        with writing(engine) as conn:
            long_ago = utc_now() - timedelta(minutes=30)
            conn.execute(conversation.update().values(customer_seen_at=long_ago))
        return said.seq

    return say


def due(engine):
    """When the newest letter goes, and when it was promised."""
    with reading(engine) as conn:
        newest = sa.select(outgoing_mail).order_by(outgoing_mail.c.id.desc()).limit(1)
        row = conn.execute(newest).one()
        return row.due_at, row.created_at


def said_before(engine, ago):
    """Let what was said so far have been said that long ago."""
    with writing(engine) as conn:
        waits = outgoing_mail.c.due_at.is_not(None)
        row = conn.execute(sa.select(outgoing_mail).where(waits)).one()
        conn.execute(
            outgoing_mail.update()
            .where(waits)
            .values(due_at=row.due_at - ago, created_at=row.created_at - ago)
        )


def mailed(engine):
    with reading(engine) as conn:
        noted = conn.execute(sa.select(event.c.parts).where(event.c.kind == "mailed")).scalars()
        return [[part["seq"] for part in parts] for parts in noted]


def test_lines_said_within_a_short_while_are_one_letter_with_the_question_once(
    web, engine, say, mail_server
):
    seqs = [say(text) for text in ("Yes, by us.", "If it is a return, see:", "The article")]
    assert letters(web, mail_server) == []

    (letter,) = later_letters(web.services, mail_server)
    assert (
        "Camille has answered you:\n\nYes, by us.\n\nIf it is a return, see:\n\nThe article\n\n"
        f"You had written:\n\n> {QUESTION}\n" in text_of(letter)
    )
    assert mailed(engine) == [seqs]


def test_each_line_lets_it_wait_another_minute_and_the_first_three_at_most(engine, say):
    say("Yes.")
    first_due, first_at = due(engine)
    assert abs(first_due - first_at - ANOTHER_LINE) < 10 * SECOND
    said_before(engine, 50 * SECOND)
    say("By us.")
    second_due, _ = due(engine)
    assert abs(second_due - utc_now() - ANOTHER_LINE) < 10 * SECOND
    said_before(engine, 110 * SECOND)
    say("By Friday.")
    third_due, promised_at = due(engine)
    assert third_due == promised_at + MOST_HELD


def test_two_persons_lines_in_one_letter_are_each_their_own(web, say, mail_server):
    say("Yes.")
    say("I sent it.", "Nora")
    (letter,) = later_letters(web.services, mail_server)
    told = "Camille has answered you:\n\nYes.\n\nNora has answered you:\n\nI sent it.\n\n"
    assert told in text_of(letter)
    assert quoted(letter) == [f"> {QUESTION}"]


def test_what_is_said_while_the_letter_is_sent_follows_in_another(web, engine, say, mail_server):
    first = say("Yes.")
    killed = post_of(web.services, after=ANOTHER_LINE + SECOND)
    assert killed._claim()
    second = say("By Friday.")

    (letter,) = later_letters(web.services, mail_server)
    assert "By Friday." in text_of(letter)
    assert "Yes." not in text_of(letter)
    # The process that had the first in hand was killed: another one sends it.
    after = MOST_HELD + timedelta(seconds=LEASE_S)
    _, letter = later_letters(web.services, mail_server, after=after)
    assert "Yes." in text_of(letter)
    assert mailed(engine) == [[second], [first]]


def test_who_has_gone_and_reads_all_of_it_in_the_widget_gets_no_letter(
    web, customer, engine, say, mail_server
):
    say("Yes.")
    assert customer.post("seen", {"seq": say("By Friday.")}).status_code == 204
    assert later_letters(web.services, mail_server) == []
    assert mailed(engine) == []


def test_who_has_read_only_the_first_line_gets_the_whole_letter(web, customer, say, mail_server):
    assert customer.post("seen", {"seq": say("Yes.")}).status_code == 204
    say("By Friday.")
    (letter,) = later_letters(web.services, mail_server)
    assert "Yes.\n\nBy Friday." in text_of(letter)


def test_lines_go_to_the_address_that_is_left_now(web, engine, say, mail_server):
    say("Yes.")
    with writing(engine) as conn:
        conn.execute(conversation.update().values(contact_email="jo@customer.example"))
    say("By Friday.")
    (letter,) = later_letters(web.services, mail_server)
    assert letter["To"] == "jo@customer.example"
    assert "Yes.\n\nBy Friday." in text_of(letter)


def test_a_letter_that_no_server_takes_is_not_noted_as_sent(web, engine, say, mail_server):
    seq = say("Yes.")
    mail_server.rcpt_answer = "450 4.2.1 later"
    assert later_letters(web.services, mail_server) == []
    assert mailed(engine) == []
    mail_server.rcpt_answer = ""
    assert len(later_letters(web.services, mail_server, after=2 * MOST_HELD)) == 1
    assert mailed(engine) == [[seq]]


def test_replies_by_command_line_are_one_letter_too(web, customer, say, mail_server, command):
    say("Yes.")
    id_ = id_of(web.services.engine, customer)
    assert command("reply", id_, "By Friday.", "--name", "Camille")[0] == 0
    (letter,) = later_letters(web.services, mail_server)
    assert "Camille has answered you:\n\nYes.\n\nBy Friday." in text_of(letter)


def test_a_new_episode_s_answer_is_a_letter_of_its_own(web, customer, engine, say, mail_server):
    say("Yes.")
    web.services.desk.resolve(id_of(engine, customer), make_agent(engine, "Al"))
    with writing(engine) as conn:
        conn.execute(
            event.update()
            .where(event.c.kind == "resolved")
            .values(created_at=utc_now() - timedelta(days=1))
        )
    leave(customer, question="And the lid?", client_id="contact-2")
    say("Two euros.")
    texts = [text_of(letter) for letter in later_letters(web.services, mail_server)]
    (first,) = [text for text in texts if "Yes." in text]
    (second,) = [text for text in texts if "Two euros." in text]
    assert f"> {QUESTION}" in first
    assert "> And the lid?" in second


def test_a_line_and_the_sender_at_the_same_moment_lose_nothing(web, engine, say, mail_server):
    is_over = threading.Event()

    def send():
        post = post_of(web.services, after=MOST_HELD)
        while not is_over.wait(0.01):
            post.send_due()

    threads = [threading.Thread(target=send, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        seqs = [say(f"Line {number}.") for number in range(12)]
    finally:
        is_over.set()
        for thread in threads:
            thread.join()
    texts = [text_of(letter) for letter in later_letters(web.services, mail_server)]
    for number in range(12):
        assert sum(f"\nLine {number}." in text for text in texts) == 1, number
    assert sorted(seq for bundle in mailed(engine) for seq in bundle) == seqs
