"""A letter that was promised is sent once, whatever the mail server does meanwhile."""

import threading
from datetime import timedelta

import pytest
from prometheus_client import generate_latest
from structlog.testing import capture_logs

from store.engine import writing
from store.tables import utc_now
from tests.support.fake_assistant import until
from tests.support.mail_server import text_of
from web.conversations.queries import create_conversation
from web.mail.queries import enqueue
from web.mail.sending import LEASE_S


class Clock:
    """A clock that tests put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self):
        return utc_now() + self.ahead


def lines(letter):
    return text_of(letter).splitlines()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def late_post(make_post, clock):
    """A post and its clock."""
    return make_post(now=clock), clock


def test_a_letter_arrives_with_what_its_readers_and_programs_need(
    mail_server, make_post, promise, engine
):
    with writing(engine) as conn:
        id_ = "0123456789abcdef" * 2
        create_conversation(conn, id_=id_, token_hash="x", language="fr", page_url=None)
    for number in (1, 2):
        promise(
            f"answer:{number}",
            conversation_id=id_,
            subject="Une réponse à votre question – Épicerie d’été",
            body="Bonjour,\n\nvoilà 1 € et ça marche : « très » bien.\n.\nFrom here on",
        )
    make_post({"mail_reply_to": "Équipe <team@shop.example>"}).send_due()

    first, second = mail_server.letters
    assert mail_server.recipients == [["jo@customer.example"]] * 2
    assert first["Subject"] == "Une réponse à votre question – Épicerie d’été"
    assert first["From"] == "Épicerie <help@shop.example>"
    assert first["To"] == "jo@customer.example"
    assert first["Reply-To"] == "Équipe <team@shop.example>"
    assert first["Auto-Submitted"] == "auto-generated"
    assert abs(first["Date"].datetime - utc_now()) < timedelta(minutes=1)
    assert first.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in first.iter_parts()] == ["text/plain", "text/html"]
    assert lines(first) == [
        *("Bonjour,", "", "voilà 1 € et ça marche : « très » bien.", ".", "From here on")
    ]
    assert first["Message-ID"] != second["Message-ID"]
    assert first["In-Reply-To"] == second["In-Reply-To"] == second["References"]
    assert id_ not in first.as_string()


def test_several_web_processes_send_each_letter_once(mail_server, make_post, promise, rows):
    for number in range(30):
        promise(f"contact:{number}", subject=str(number))
    posts = [make_post() for _ in range(3)]
    threads = [threading.Thread(target=post.send_due) for post in posts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent = sorted(int(letter["Subject"]) for letter in mail_server.letters)
    assert sent == list(range(30))
    assert all(row.sent_at and row.due_at is None and row.attempts == 1 for row in rows())


def test_a_letter_is_promised_once_a_key(mail_server, make_post, promise):
    assert promise("contact:1", subject="first") is True
    assert promise("contact:1", subject="second") is False
    make_post().send_due()
    assert promise("contact:1", subject="third") is False
    make_post().send_due()
    assert [letter["Subject"] for letter in mail_server.letters] == ["first"]


def test_a_promise_goes_with_its_transaction(mail_server, make_post, engine, rows):
    with pytest.raises(RuntimeError, match="after all"), writing(engine) as conn:
        enqueue(
            conn,
            key="contact:1",
            conversation_id=None,
            recipient="jo@customer.example",
            subject="x",
            body="x",
        )
        raise RuntimeError("not after all")
    make_post().send_due()
    assert (mail_server.letters, rows()) == ([], [])


def test_what_the_server_cannot_take_now_is_sent_later(
    mail_server, make_post, promise, rows, clock
):
    promise()
    post = make_post(now=clock)
    mail_server.rcpt_answer = "450 4.2.1 <jo@customer.example> is busy"
    post.send_due()
    (row,) = rows()
    assert row.error.endswith("refuses the recipient (450 4.2.1 <[e-mail]> is busy)")
    assert timedelta(seconds=20) < row.due_at - utc_now() <= timedelta(seconds=30)

    mail_server.rcpt_answer = ""
    post.send_due()
    assert mail_server.letters == [], "it is not time yet"
    clock.ahead = timedelta(seconds=31)
    post.send_due()
    (row,) = rows()
    assert len(mail_server.letters) == 1
    assert (row.attempts, row.error, row.due_at) == (2, None, None)


@pytest.mark.parametrize("trouble", ["away", "dropping", "data"])
def test_letters_wait_while_the_server_is_in_trouble(
    mail_server, late_post, promise, rows, trouble
):
    post, clock = late_post
    promise("contact:1")
    promise("contact:2")
    if trouble == "away":
        mail_server.stop()
    mail_server.is_dropping = trouble == "dropping"
    mail_server.data_answer = "451 4.3.0 disk full" if trouble == "data" else ""
    for _ in range(2):
        post.send_due()
    assert mail_server.letters == []
    assert all(row.error and row.due_at and not row.sent_at for row in rows())

    if trouble == "away":
        mail_server.start()
    mail_server.is_dropping, mail_server.data_answer = False, ""
    clock.ahead = timedelta(minutes=2)
    post.send_due()
    assert len(mail_server.letters) == 2
    assert len({letter["Message-ID"] for letter in mail_server.letters}) == 2


@pytest.mark.parametrize("answer", ["rcpt_answer", "data_answer"])
def test_what_is_refused_for_good_is_given_up_at_once(
    mail_server, late_post, promise, rows, answer
):
    post, clock = late_post
    promise("contact:1")
    setattr(mail_server, answer, "550 5.1.1 no such mailbox: jo@customer.example")
    with capture_logs() as logs:
        post.send_due()
    (row,) = rows()
    assert (row.due_at, row.sent_at, row.attempts) == (None, None, 1)
    assert "550 5.1.1 no such mailbox: [e-mail]" in row.error
    assert [line["event"] for line in logs] == ["letter_given_up"]
    assert "jo@customer" not in str(logs)
    assert b'relais_letters_total{outcome="given_up"} 1.0' in generate_latest(
        post._metrics.registry
    )
    setattr(mail_server, answer, "")
    clock.ahead = timedelta(days=2)
    post.send_due()
    assert mail_server.letters == []


def test_after_a_day_a_letter_is_given_up(mail_server, make_post, promise, rows, clock):
    promise()
    mail_server.stop()
    post = make_post(now=clock)
    for _ in range(40):
        post.send_due()
        (row,) = rows()
        if row.due_at is None:
            break
        assert row.due_at - row.created_at <= timedelta(hours=24)
        clock.ahead = row.due_at - utc_now() + timedelta(seconds=1)
    assert row.due_at is None
    assert "cannot be reached" in row.error
    assert 10 < row.attempts < 20
    assert clock.ahead > timedelta(hours=23)


def test_what_a_killed_process_had_in_hand_is_sent_when_its_time_has_come(
    mail_server, make_post, promise, clock
):
    promise()
    killed = make_post()
    assert killed._claim()
    post = make_post(now=clock)
    post.send_due()
    assert mail_server.letters == []
    clock.ahead = timedelta(seconds=LEASE_S + 1)
    post.send_due()
    assert len(mail_server.letters) == 1


def test_the_thread_sends_when_woken_and_when_a_server_comes_back(
    mail_server, make_post, promise, clock
):
    post = make_post(now=clock, sweep_s=0.05)
    post.start()
    promise("contact:1")
    post.wake()
    until(lambda: len(mail_server.letters) == 1, what="the first letter")
    mail_server.stop()
    promise("contact:2")
    post.wake()
    until(
        lambda: post._metrics.registry.get_sample_value(
            "relais_letters_total", {"outcome": "postponed"}
        ),
        what="the attempt",
    )
    mail_server.start()
    clock.ahead = timedelta(minutes=1)
    until(lambda: len(mail_server.letters) == 2, what="the second letter")
    post.close()
    promise("contact:3")
    post.wake()
    assert not post._thread.is_alive()
    assert len(mail_server.letters) == 2


def test_a_strangers_line_breaks_make_no_header(mail_server, make_post, promise):
    promise(
        subject="Hello\r\nBcc: victim@elsewhere.example\u2028X: y",
        body="one\r\n.\r\nQUIT\r\n\x00two",
    )
    make_post().send_due()
    (letter,) = mail_server.letters
    assert letter["Subject"] == "Hello Bcc: victim@elsewhere.example X: y"
    assert "Bcc" not in letter
    assert mail_server.recipients == [["jo@customer.example"]]
    assert lines(letter) == ["one", ".", "QUIT", "two"]


def test_without_a_server_nothing_is_started(make_post):
    post = make_post({"smtp_host": ""})
    post.start()
    assert not post.is_mail_on
    assert not post._thread.is_alive()
    post.close()
