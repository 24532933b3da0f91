"""How much one address and one conversation may ask for."""

from tests.integration.web.refusals import error_of


def test_messages_of_one_conversation_are_limited_and_it_is_said_for_how_long(serve):
    web = serve(messages_per_minute=3)
    customer, other = web.customer(), web.customer()
    statuses = [customer.send(f"question {n}").status_code for n in range(4)]
    assert statuses == [201, 201, 201, 429]
    refused = customer.send("one more")
    assert error_of(refused) == "rate_limited"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert other.send("hello").status_code == 201
    customer.when_answered()
    other.when_answered()


def test_who_has_written_many_messages_can_still_ask_for_a_person(serve):
    customer = serve(messages_per_minute=2).customer()
    assert [customer.send(f"question {n}").status_code for n in range(3)] == [201, 201, 429]
    assert customer.ask_person().status_code == 201
    assert customer.state()["is_person_requested"] is True
    # That one is in hand already: asked for again, it changes nothing and costs nothing.
    assert [customer.ask_person().status_code for _ in range(3)] == [200] * 3
    customer.when_answered()


def test_requests_of_one_address_are_limited(make_app):
    client = make_app(requests_per_minute=5).test_client()
    statuses = [client.get("/api/widget").status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert client.get("/healthz").status_code == 200


def test_help_pages_count_but_files_and_probes_do_not(make_app):
    client = make_app(requests_per_minute=3).test_client()
    for _ in range(6):
        assert client.get("/healthz").status_code == 200
        with client.get("/widget/relais.js") as file:
            assert file.status_code == 200
    for _ in range(3):
        assert client.get("/help/en/search?q=").status_code == 200
    refused = client.get("/help/en/search?q=", headers={"Accept": "text/html"})
    assert refused.status_code == 429
    assert refused.mimetype == "text/html"
    assert int(refused.headers["Retry-After"]) <= 60
