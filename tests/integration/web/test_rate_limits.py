"""How much one address, one member and one conversation may ask for."""

from tests.integration.web.refusals import error_of
from tests.support.members import MemberBrowser, make_member
from web.integrations.tokens import create_token
from web.team.access import SESSION_COOKIE


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


def test_a_member_uses_up_what_is_theirs_and_not_what_their_address_may_ask(make_app, engine):
    app = make_app(requests_per_minute=600)
    ada, nadia = (MemberBrowser(app, make_member(engine, name=name)) for name in ("Ada", "Nadia"))
    statuses = [ada.client.get("/console/").status_code for _ in range(700)]
    # The page from which she signed in was the address's, and one was read beside it.
    assert set(statuses[:590]) == {303}
    assert set(statuses[605:]) == {429}
    customer = app.test_client()
    assert customer.get("/api/widget").status_code == 200
    assert nadia.client.get("/console/").status_code == 303


def test_a_full_address_keeps_no_member_out(make_app, engine):
    app = make_app(requests_per_minute=10)
    ada = MemberBrowser(app, make_member(engine))
    customer = app.test_client()
    assert 429 in [customer.get("/api/widget").status_code for _ in range(11)]
    assert ada.client.get("/console/").status_code == 303


def test_forged_and_ended_sessions_count_for_their_address(make_app):
    app = make_app(requests_per_minute=5)
    statuses = []
    for n in range(7):
        forger = app.test_client()
        forger.set_cookie(SESSION_COOKIE, f"forged-{n}", path="/console")
        statuses.append(forger.get("/console/sign-in").status_code)
    assert statuses == [200] * 5 + [429] * 2
    assert app.test_client().get("/api/widget").status_code == 429


def test_a_session_counts_below_the_console_alone(make_app, engine):
    app = make_app(requests_per_minute=10)
    ada = MemberBrowser(app, make_member(engine))
    cookie = ada.client.get_cookie(SESSION_COOKIE, path="/console")
    statuses = []
    for _ in range(11):
        headers = {"Cookie": f"{SESSION_COOKIE}={cookie.value}"}
        statuses.append(app.test_client().get("/api/widget", headers=headers).status_code)
    assert statuses[-1] == 429


def test_a_cookie_that_nobody_can_look_up_counts_for_its_address(make_app):
    # Nothing listens there.
    gone = "postgresql+psycopg://relais@127.0.0.1:1/relais"
    client = make_app(database_url=gone, requests_per_minute=3).test_client()
    client.set_cookie(SESSION_COOKIE, "some", path="/console")
    statuses = [client.get("/console/").status_code for _ in range(4)]
    assert statuses == [503, 503, 503, 429]


def test_a_help_desk_counts_by_its_token_and_a_forged_token_by_its_address(make_app, engine):
    app = make_app(requests_per_minute=5)
    admin = make_member(engine, "admin")
    client = app.test_client()

    def ask(token):
        headers = {"Authorization": f"Bearer {token}"}
        return client.get("/api/desk/conversations", headers=headers).status_code

    one, two = (create_token(engine, name=name, created_by=admin.id) for name in ("One", "Two"))
    assert [ask(one) for _ in range(6)] == [200] * 5 + [429]
    assert ask(two) == 200
    assert client.get("/api/widget").status_code == 200
    assert [ask(f"forged-{n}") for n in range(5)] == [401] * 4 + [429]
