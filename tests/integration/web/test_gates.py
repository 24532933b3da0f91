"""Who may ask: origins, proxies, host names."""

import pytest
from structlog.testing import capture_logs

START = {"language": "en"}


@pytest.mark.parametrize("origin", ["https://shop.example", "http://127.0.0.1:8000"])
def test_allowed_sites_and_our_own_pages_may_write(client, origin):
    response = client.post("/api/conversations", json=START, headers={"Origin": origin})
    assert response.status_code == 201
    assert response.headers["Access-Control-Allow-Origin"] == origin
    assert "Origin" in response.headers["Vary"]


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example", "http://shop.example", "https://shop.example.evil.example",
        "https://shop.example:8443", "null", "not an origin", "https://[::1",
    ],
)  # fmt: skip
def test_other_sites_may_not_write_nor_read_the_answer(client, origin):
    response = client.post("/api/conversations", json=START, headers={"Origin": origin})
    assert response.status_code == 403
    assert response.get_json()["error"]["code"] == "origin_refused"
    read = client.get("/api/widget", headers={"Origin": origin})
    assert read.status_code == 403
    # The refusal may be read, so that the widget can say what is wrong; nothing else is in it.
    assert read.headers["Access-Control-Allow-Origin"] == "*"
    assert read.get_json().keys() == {"error"}
    assert read.get_json()["error"].keys() == {"code", "message"}
    missing = client.get("/api/nothing", headers={"Origin": origin})
    assert (missing.status_code, missing.get_json().keys()) == (403, {"error"})


def test_a_page_at_the_address_we_are_reached_at_may_write(client):
    response = client.post(
        "/api/conversations",
        json=START,
        base_url="http://localhost:8000",
        headers={"Origin": "http://localhost:8000"},
    )
    assert response.status_code == 201


def test_browsers_are_told_beforehand_what_a_site_may_send(client):
    asked = {"Access-Control-Request-Method": "POST"}
    allowed = client.options(
        "/api/conversations", headers={**asked, "Origin": "https://shop.example"}
    )
    assert allowed.status_code == 204
    assert "Authorization" in allowed.headers["Access-Control-Allow-Headers"]
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    refused = client.options(
        "/api/conversations", headers={**asked, "Origin": "https://evil.example"}
    )
    assert refused.status_code == 403


def test_behind_a_trusted_proxy_its_address_and_scheme_count(make_app):
    app = make_app(trusted_proxies=1, conversations_per_hour=1)
    client = app.test_client()
    headers = {
        "Host": "help.example",
        "X-Forwarded-Proto": "https",
        "Origin": "https://help.example",
    }
    for address, status in [("192.0.2.1", 201), ("192.0.2.2", 201), ("192.0.2.1", 429)]:
        response = client.post(
            "/api/conversations", json=START, headers={**headers, "X-Forwarded-For": address}
        )
        assert response.status_code == status


@pytest.mark.parametrize(
    ("forged", "origin"),
    [
        ({"X-Forwarded-Host": "localhost"}, "https://localhost"),
        ({"X-Forwarded-Port": "8443"}, "https://help.shop.example:8443"),
    ],
)
def test_behind_a_trusted_proxy_the_host_is_the_one_in_host_alone(make_app, forged, origin):
    """The proxy that we describe passes on what a client put into the other headers."""
    app = make_app(trusted_proxies=1, public_url="https://help.shop.example")
    client = app.test_client()
    evil = client.get("/api/widget", headers={**forged, "Host": "evil.example"})
    assert evil.status_code == 400
    headers = {"Host": "help.shop.example", "X-Forwarded-Proto": "https", "Origin": origin}
    started = client.post("/api/conversations", json=START, headers={**headers, **forged})
    assert started.status_code == 403


def test_without_a_trusted_proxy_nobody_can_lend_himself_an_address(make_app):
    client = make_app(conversations_per_hour=1).test_client()
    statuses = [
        client.post(
            "/api/conversations", json=START, headers={"X-Forwarded-For": f"192.0.2.{n}"}
        ).status_code
        for n in range(2)
    ]
    assert statuses == [201, 429]


def test_a_name_that_is_not_ours_gets_nothing_but_probes(make_app):
    client = make_app(public_url="https://help.shop.example").test_client()
    evil = {"base_url": "http://evil.example"}
    for path in ["/", "/help/en/", "/api/widget", "/openapi.json"]:
        assert client.get(path, **evil).status_code == 400
    refused = client.post(
        "/api/conversations", json=START, headers={"Origin": "http://evil.example"}, **evil
    )
    assert refused.status_code == 400
    assert client.get("/healthz", **evil).status_code == 200
    for ours in ["https://help.shop.example", "http://localhost:8000"]:
        started = client.post(
            "/api/conversations", json=START, headers={"Origin": ours}, base_url=ours
        )
        assert started.status_code == 201


def test_a_refused_name_is_told_to_the_owner(make_app):
    client = make_app().test_client()
    with capture_logs() as lines:
        for _ in range(3):
            assert client.get("/", base_url="http://help.shop.example").status_code == 400
    (line,) = [line for line in lines if line["event"] == "host_refused"]
    assert line["host"] == "help.shop.example"
    assert "PUBLIC_URL" in line["hint"]


@pytest.mark.parametrize("setting", ["public_url", "allowed_origins"])
def test_an_international_name_may_be_set_in_its_own_letters(make_app, setting):
    name = "https://bücher.example"
    client = make_app(**{setting: name if setting == "public_url" else (name,)}).test_client()
    sent = "https://xn--bcher-kva.example"
    host = sent if setting == "public_url" else "http://127.0.0.1:8000"
    started = client.post("/api/conversations", json=START, headers={"Origin": sent}, base_url=host)
    assert started.status_code == 201
    assert started.headers["Access-Control-Allow-Origin"] == sent


def test_a_trusted_proxy_may_pass_on_an_international_name(serve):
    client = serve(trusted_proxies=1).http
    name = "xn--fa-hia.example"  # "faß", which Python's own codec takes for another name
    headers = {"Host": name, "X-Forwarded-Proto": "https", "Origin": f"https://{name}"}
    assert client.post("/api/conversations", json=START, headers=headers).status_code == 201
