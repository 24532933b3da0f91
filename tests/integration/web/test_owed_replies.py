"""A reply that is owed is given once, whatever happened to the process."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from store.engine import reading, writing
from store.tables import conversation, event, utc_now
from tests.support.fake_assistant import FakeAssistant, say, until
from web.conversations import queries, reply_queries
from web.conversations.queries import append_event, create_conversation
from web.conversations.records import NewEvent
from web.conversations.replies import MAX_ASKING, Replies


class Killed(BaseException):
    """Ends a reply the way a killed process does: nothing after it runs."""


def more_replies(web, owner_now=utc_now, **options) -> Replies:
    """The replies of another web process on the same database."""
    own = web.services
    return Replies(
        own.engine, own.telling, own.live, own.words, own.metrics, now=owner_now, **options
    )


def replies_to(events):
    return [e["reply_to"] for e in events if e["reply_to"]]


@pytest.fixture
def owed(serve, monkeypatch):
    """A customer whose message was committed by a process that then was killed."""
    web = serve()
    with monkeypatch.context() as patch:
        patch.setattr(Replies, "wake", lambda *_: None)
        customer = web.customer()
        customer.send("where is my parcel")
    return web, customer


def test_a_reply_owed_from_before_is_given_after_the_restart(owed):
    web, customer = owed
    assert customer.state()["is_reply_pending"] is True

    restarted = more_replies(web, sweep_s=0.02)
    restarted.start()

    assert replies_to(customer.when_answered()) == [1]
    restarted.close()
    until(lambda: restarted.in_hand == 0, what="the reply to be done with")


def test_a_question_asked_while_relais_starts_waits_and_is_answered_then(tmp_path, serve):
    mark = tmp_path / "run" / "starting"
    mark.parent.mkdir()
    mark.touch()
    assistant = FakeAssistant()
    url = assistant.url
    assistant.close()
    web = serve(assistant_url=url)  # as one that does not listen yet
    customer = web.customer()
    customer.send("where is my parcel")
    until(lambda: web.services.replies.in_hand == 0, what="the first try")
    web.services.replies.sweep()
    until(lambda: web.services.replies.in_hand == 0, what="the sweep's try")
    assert customer.state()["is_reply_pending"] is True
    assert [one["author"] for one in customer.events()] == ["customer"]

    mark.unlink()
    web.services.replies.sweep()
    # This one never comes: the customer is told now.
    (_, told) = customer.when_answered()
    assert "a fault on our side" in told["parts"][0]["text"]


def test_what_a_killed_process_had_in_hand_is_taken_over_when_its_lease_ran_out(owed, assistant):
    web, customer = owed
    id_ = web.services.conversations.open(customer.token).id
    now = utc_now()
    with web.services.engine.connect().execution_options(writes=True) as conn, conn.begin():
        assert reply_queries.claim_replies(
            conn, id_, owner="killed", now=now, until=now + timedelta(seconds=6)
        )

    early = more_replies(web)
    early.sweep()
    early.wake(id_)
    until(lambda: early.in_hand == 0, what="the sweep")
    assert assistant.asked == []

    late = more_replies(web, owner_now=lambda: utc_now() + timedelta(seconds=7))
    late.sweep()
    assert replies_to(customer.when_answered()) == [1]
    until(lambda: late.in_hand == 0, what="the reply to be done with")


def test_several_processes_that_sweep_at_once_give_one_reply(owed, assistant: FakeAssistant):
    web, customer = owed
    processes = [more_replies(web) for _ in range(5)]
    start = threading.Barrier(5)

    def sweep(process: Replies) -> None:
        start.wait()
        process.sweep()

    threads = [threading.Thread(target=sweep, args=(p,)) for p in processes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert replies_to(customer.when_answered()) == [1]
    until(lambda: all(p.in_hand == 0 for p in processes), what="all processes")
    assert len(assistant.asked) == 1


def test_a_lease_from_before_the_clock_was_set_back_holds_nobody_up(owed):
    web, customer = owed
    id_ = web.services.conversations.open(customer.token).id
    ahead = utc_now() + timedelta(hours=1)
    with writing(web.services.engine) as conn:
        assert reply_queries.claim_replies(
            conn, id_, owner="killed", now=ahead, until=ahead + timedelta(seconds=6)
        )
    process = more_replies(web)
    process.sweep()
    assert replies_to(customer.when_answered()) == [1]
    until(lambda: process.in_hand == 0, what="the reply to be done with")


def test_a_process_that_lost_its_lease_throws_its_late_reply_away(owed, assistant: FakeAssistant):
    web, customer = owed
    go_on = threading.Event()
    assistant.answer = lambda _ask: (
        go_on.wait(5) if len(assistant.asked) == 1 else None,
        say("greet"),
    )[1]
    slow = more_replies(web, lease_s=0.0)
    slow.sweep()
    until(lambda: len(assistant.asked) == 1, what="the first question")
    quick = more_replies(web)
    quick.sweep()
    customer.when_answered()
    go_on.set()
    until(lambda: slow.in_hand == 0 and quick.in_hand == 0, what="both processes")

    assert replies_to(customer.events()) == [1]
    assert customer.events()[-1]["seq"] == 2


def test_a_long_reply_keeps_its_lease(owed, assistant: FakeAssistant):
    web, customer = owed
    go_on = threading.Event()
    assistant.answer = lambda _ask: (go_on.wait(5), say("greet"))[1]
    slow = more_replies(web, lease_s=0.5, sweep_s=0.05)
    slow.start()
    until(lambda: assistant.asked, what="the question")
    other = more_replies(web, owner_now=lambda: utc_now() + timedelta(seconds=0.3))
    swept = threading.Event()
    for _ in range(20):
        other.sweep()
        swept.wait(0.05)
    go_on.set()
    assert replies_to(customer.when_answered()) == [1]
    assert len(assistant.asked) == 1
    slow.close()
    until(lambda: slow.in_hand == 0 and other.in_hand == 0, what="both processes")


def test_a_reply_that_cannot_be_stored_becomes_a_notice_instead_of_a_loop(
    customer, assistant, monkeypatch
):
    def fail(*_args, **_options):
        raise ValueError("cannot be stored")

    monkeypatch.setattr("web.conversations.replies.outcome_of", fail)
    customer.send("hello")
    assert customer.when_answered()[-1]["kind"] == "notice"
    assert len(assistant.asked) == 1


@pytest.mark.parametrize(
    "problem",
    [
        sa.exc.TimeoutError("every connection is taken"),
        sa.exc.OperationalError("INSERT", {}, Exception("database is locked")),
    ],
)
def test_a_good_reply_waits_for_a_database_that_is_away(owed, monkeypatch, problem):
    web, customer = owed
    append, problems = queries.append_event, [problem]

    def fail_first(conn, id_, new, **given):
        if new.author != "customer" and problems:
            raise problems.pop()
        return append(conn, id_, new, **given)

    monkeypatch.setattr(queries, "append_event", fail_first)
    process = more_replies(web, lease_s=0.0, sweep_s=0.02)
    with capture_logs() as lines:
        process.start()
        customer.when_answered()
        process.close()
        until(lambda: process.in_hand == 0, what="the reply to be done with")
    assert customer.events()[-1]["kind"] == "message"
    assert "reply_postponed" in [line["event"] for line in lines]


def lease_owner(web):
    with reading(web.services.engine) as conn:
        return conn.execute(sa.select(conversation.c.reply_lease_owner)).scalar_one()


def test_the_sweep_survives_whatever_goes_wrong_in_it(owed, monkeypatch):
    web, customer = owed
    restarted = more_replies(web, sweep_s=0.02)
    list_owed, failures = reply_queries.list_owed, [RuntimeError, ValueError]

    def fail_first(conn, **given):
        if failures:
            raise failures.pop()("a fault of ours")
        return list_owed(conn, **given)

    monkeypatch.setattr(reply_queries, "list_owed", fail_first)
    restarted.start()
    assert replies_to(customer.when_answered()) == [1]
    restarted.close()
    until(lambda: restarted.in_hand == 0, what="the reply to be done with")


def test_what_is_not_finished_is_given_back_at_the_end(owed, assistant: FakeAssistant):
    web, customer = owed
    go_on = threading.Event()
    assistant.answer = lambda _ask: (go_on.wait(10), say("greet"))[1]
    ending, other = more_replies(web), more_replies(web)
    ending.sweep()
    until(lambda: assistant.asked, what="the question")
    assert lease_owner(web) is not None
    ending.close(grace_s=0.05)
    assert lease_owner(web) is None
    assistant.answer = lambda _ask: say("greet")
    other.sweep()
    assert replies_to(customer.when_answered()) == [1]
    go_on.set()
    until(lambda: ending.in_hand == 0 and other.in_hand == 0, what="both processes")
    assert replies_to(customer.events()) == [1]


def test_what_is_queued_is_not_taken_in_hand_after_the_end(owed, assistant: FakeAssistant):
    """Else the next process would wait for the lease of one that is gone."""
    web, customer = owed
    ending = more_replies(web)
    for _ in range(MAX_ASKING):
        ending._asking.acquire()
    ending.sweep()
    until(lambda: ending.in_hand == 1, what="the reply to be queued")
    ending.close()
    for _ in range(MAX_ASKING):
        ending._asking.release()
    until(lambda: ending.in_hand == 0, what="the queue to be empty")
    assert lease_owner(web) is None
    assert assistant.asked == []
    assert customer.state()["is_reply_pending"] is True


def test_a_claim_that_the_end_overtakes_is_given_back(owed, assistant, monkeypatch):
    web, _ = owed
    ending = more_replies(web)
    claim = reply_queries.claim_replies

    def claim_while_ending(conn, id_, **given):
        ending._is_closed.set()  # its leases were given back before this one is committed
        return claim(conn, id_, **given)

    monkeypatch.setattr(reply_queries, "claim_replies", claim_while_ending)
    ending.sweep()
    until(lambda: ending.in_hand == 0, what="the claim")
    assert lease_owner(web) is None
    assert assistant.asked == []


def vote(*, is_helpful: bool) -> NewEvent:
    part = {"type": "feedback", "seq": 1, "is_helpful": is_helpful}
    return NewEvent("feedback", "customer", "en", [part])


@pytest.mark.parametrize("kind", ["message", "vote"])
def test_votes_that_an_answer_helped_hold_up_no_reply(web, customer, assistant, kind):
    id_ = web.services.conversations.open(customer.token).id
    question = NewEvent("message", "customer", "en", [{"type": "text", "text": "where is it"}])
    with writing(web.services.engine) as conn:
        for _ in range(51):
            append_event(conn, id_, vote(is_helpful=True))
        owed = question if kind == "message" else vote(is_helpful=False)
        append_event(conn, id_, owed, is_reply_owed=True)

    web.services.replies.sweep()

    assert replies_to(customer.when_answered()) == [52]
    assert [ask["text"] for ask in assistant.asked] == [
        "where is it" if kind == "message" else "/not_helpful"
    ]


def test_what_has_nothing_to_answer_is_owed_no_more(owed):
    web, customer = owed
    with writing(web.services.engine) as conn:
        conn.execute(event.update().values(is_for_bot=False))
    web.services.replies.sweep()
    customer.when_answered()
    assert lease_owner(web) is None
    customer.send("hello")
    assert replies_to(customer.when_answered()) == [2]


def test_the_sweep_comes_to_every_conversation_however_many_are_stuck(web, monkeypatch):
    with writing(web.services.engine) as conn:
        for number in range(reply_queries.SWEPT_AT_ONCE + 1):
            create_conversation(
                conn, id_=f"{number:032}", token_hash=f"{number:064}", language="en", page_url=None
            )
        conn.execute(conversation.update().values(last_seq=1, asked_seq=1))
    woken: list[str] = []
    monkeypatch.setattr(Replies, "wake", lambda _, id_: woken.append(id_))
    replies = more_replies(web)
    for _ in range(3):
        replies.sweep()
    assert len(set(woken)) == reply_queries.SWEPT_AT_ONCE + 1
    assert woken.count(f"{0:032}") == 2
