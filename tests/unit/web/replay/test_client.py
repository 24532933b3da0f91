"""How the system is spoken to when it is busy, away, cut off or something else."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from web.replay.client import PATIENCE_S, TRIES, System
from web.replay.customer import Customer
from web.replay.errors import SystemFailed

STARTED = (201, {}, json.dumps({"token": "t"}))


class FakeSystem:
    """A server that answers each request with what is next in ``answers``: (status, headers, body).

    Attributes:
        asked: (method and path, body) of the requests so far.
    """

    def __init__(self):
        self.answers = []
        self.asked = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self._answer(json.loads(body))

            def do_GET(self):
                self._answer(None)

            def _answer(self, body):
                outer.asked.append((f"{self.command} {self.path}", body))
                status, headers, text = outer.answers.pop(0)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_args):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def fake():
    server = FakeSystem()
    yield server
    server.close()


@pytest.fixture
def waited():
    return []


@pytest.fixture
def told():
    return []


@pytest.fixture
def customer(fake, waited, told):
    """A customer who waits without taking time."""
    with System(fake.url, notify=told.append, wait=waited.append) as system:
        fake.answers.append(STARTED)
        yield Customer(system, language="fr", page_url="https://replay.invalid/one")


def an_event(seq):
    return f"id: {seq}\nevent: message\ndata: {json.dumps({'seq': seq})}\n\n"


def test_a_conversation_begins_as_a_widget_begins_it(customer, fake):
    assert customer.token == "t"
    started = {"language": "fr", "page_url": "https://replay.invalid/one"}
    assert fake.asked == [("POST /api/conversations", started)]


def test_it_waits_as_long_as_it_is_told_and_sends_the_same_again(customer, fake, waited, told):
    fake.answers += [
        (429, {"Retry-After": "7"}, "{}"),
        (429, {"Retry-After": "3"}, "{}"),
        (201, {}, json.dumps({"event": {"seq": 1}})),
    ]
    assert customer.say("hello")[0] == {"seq": 1}
    assert waited == [7.0, 3.0]
    assert told == ["The system asks to wait: 7 s.", "The system asks to wait: 3 s."]
    first, *again = fake.asked[1:]
    assert first[1]["text"] == "hello"
    assert again == [first, first], "the client_id is the same: it is stored once"


def test_a_system_that_stays_unavailable_is_given_up(customer, fake, waited):
    error = json.dumps({"error": {"code": "unavailable", "message": "Not now."}})
    fake.answers += [(503, {"Retry-After": "5"}, error)] * TRIES
    with pytest.raises(SystemFailed) as failed:
        customer.say("hello")
    assert str(failed.value) == f"{fake.url} answers 503: Not now"
    assert waited == [5.0] * (TRIES - 1)


def test_a_system_that_always_asks_to_wait_is_given_up(customer, fake, waited):
    fake.answers += [(429, {"Retry-After": "600"}, "{}")] * 20
    with pytest.raises(SystemFailed, match="answers 429: Too Many Requests"):
        customer.say("hello")
    assert sum(waited) == pytest.approx(PATIENCE_S, abs=600)


def test_a_system_that_says_how_long_to_wait_wrongly_is_not_asked_at_once_again(
    customer, fake, waited
):
    fake.answers += [
        (429, {"Retry-After": "0"}, "{}"),
        (429, {"Retry-After": "nan"}, "{}"),
        (429, {"Retry-After": "soon"}, "{}"),
        (201, {}, json.dumps({"event": {"seq": 1}})),
    ]
    customer.say("hello")
    assert waited == [1.0, 1.0, 1.0]


def test_a_wait_that_is_too_long_is_not_begun(customer, fake, waited):
    fake.answers += [(429, {"Retry-After": str(PATIENCE_S + 1)}, "{}")]
    with pytest.raises(SystemFailed, match="answers 429"):
        customer.say("hello")
    assert waited == []


def test_what_is_refused_is_not_sent_again(customer, fake, waited):
    fake.answers += [(422, {}, "<p>")]
    with pytest.raises(SystemFailed, match="answers 422: Unprocessable"):
        customer.say("hello")
    assert waited == []


@pytest.mark.parametrize("body", ["<html>", "[]", "", "{}", '{"event": 1}'])
def test_what_is_no_relais_is_told(customer, fake, body):
    fake.answers += [(200, {}, body)]
    with pytest.raises(SystemFailed, match="is no Relais"):
        customer.say("hello")


@pytest.mark.parametrize("body", ["{}", '{"token": null}'])
def test_who_gives_no_token_is_no_relais(fake, told, body):
    fake.answers += [(200, {}, body)]
    with (
        System(fake.url, notify=told.append) as system,
        pytest.raises(SystemFailed, match="is no R"),
    ):
        Customer(system, language="en", page_url="")


@pytest.mark.parametrize("status", [404, 405, 501])
def test_who_knows_no_conversations_is_no_relais(fake, told, status):
    unknown = json.dumps({"error": {"code": "not_found", "message": "Not found."}})
    fake.answers += [(status, {}, unknown)]
    with System(fake.url, notify=told.append) as system, pytest.raises(SystemFailed) as failed:
        Customer(system, language="en", page_url="")
    assert str(failed.value).startswith(f"{fake.url} is no Relais: it answers {status} to the ")


def test_who_began_a_conversation_is_a_relais_whatever_it_refuses(customer, fake):
    fake.answers += [(404, {}, json.dumps({"error": {"message": "Unknown."}}))]
    with pytest.raises(SystemFailed, match="answers 404: Unknown"):
        customer.say("hello")


def test_a_stream_that_is_cut_off_goes_on_after_the_last_event(customer, fake):
    fake.answers += [
        (200, {}, an_event(1) + an_event(2)),
        (200, {}, ": still here\n\n" + an_event(3)),
    ]
    found = []
    for event in customer.events(wait_s=20):
        found.append(event["seq"])
        if event["seq"] == 3:
            break
    assert found == [1, 2, 3]
    assert [path for path, _ in fake.asked[1:]] == [
        "GET /api/conversation/events?after=0",
        "GET /api/conversation/events?after=2",
    ]


@pytest.mark.parametrize("data", ["<html>", "3", "[]", "{}", '{"seq": "1"}', ""])
def test_a_stream_of_something_else_than_events_is_no_relais(customer, fake, data):
    fake.answers += [(200, {}, f"data: {data}\n\n")]
    with pytest.raises(SystemFailed, match="is no Relais"):
        next(customer.events(wait_s=20))


def test_events_that_were_not_looked_at_are_there_the_next_time(customer, fake):
    fake.answers += [(200, {}, an_event(1) + an_event(2))]
    assert next(customer.events(wait_s=20)) == {"seq": 1}
    assert next(customer.events(wait_s=20)) == {"seq": 2}
    assert len(fake.asked) == 2


def test_a_refused_stream_is_told(customer, fake):
    fake.answers += [(401, {}, json.dumps({"error": {"message": "Unknown."}}))]
    with pytest.raises(SystemFailed, match="answers 401: Unknown"):
        next(customer.events(wait_s=20))
