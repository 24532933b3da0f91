"""The page where admins connect other systems, on each database."""

import html
import re

import pytest

from store.engine import reading
from store.tables import utc_now
from tests.support.members import MemberBrowser, make_member
from web.integrations.tokens import open_with
from web.services import EXTENSION
from web.webhooks import queries, signing
from web.webhooks.topics import TOPICS

PAGE = "/console/integrations"


def webhooks_of(engine):
    with reading(engine) as conn:
        return queries.list_webhooks(conn)


def shown_secret(page):
    return html.unescape(re.search(r'class="secret" id="secret" value="([^"]+)"', page)[1])


@pytest.mark.parametrize("role", ["agent", "editor"])
def test_it_is_for_admins_alone(app, engine, role):
    browser = MemberBrowser(app, make_member(engine, role))
    assert browser.get(PAGE, follow_redirects=True).status_code == 403
    assert browser.submit(f"{PAGE}/tokens", name="mine").status_code == 403
    assert f'href="{PAGE}"' not in browser.get("/console/account").text


def test_it_is_in_the_navigation_and_empty_at_first_says_what_will_be_there(astrid):
    assert f'href="{PAGE}"' in astrid.get("/console/account").text
    page = astrid.get(f"{PAGE}/").text
    assert "will be listed here for 30 days" in page


def test_a_webhook_is_added_and_its_secret_shown_once(astrid, engine, receiver):
    page = astrid.submit(f"{PAGE}/webhooks", url=receiver.url, topic=list(TOPICS)).text
    (webhook,) = webhooks_of(engine)
    assert shown_secret(page) == webhook.secret
    assert webhook.secret not in astrid.get(f"{PAGE}/").text
    assert webhook.topics == list(TOPICS)
    again = astrid.submit(f"{PAGE}/webhooks", url=receiver.url, topic=list(TOPICS))
    assert again.status_code == 422
    assert "webhook for this address" in again.text


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("desk.example.com", "not an address"),
        ("desk:chatwoot", "not an address"),
        ("https://", "not an address"),
        ("https://desk.example.com:x/", "not an address"),
        ("http://desk.example.com/relais", "must begin with https"),
        ("http://127.0.0.1.example.com/", "must begin with https"),
        ("https://me:secret@desk.example.com/", "Leave name and password out"),
    ],
)
def test_an_address_that_will_not_do_is_refused_in_words(astrid, engine, url, why):
    refused = astrid.submit(f"{PAGE}/webhooks", url=url, topic="handoff.ended")
    assert refused.status_code == 422
    assert why in refused.text
    assert html.escape(url) in refused.text
    assert webhooks_of(engine) == []


def test_a_webhook_of_nothing_is_refused(astrid):
    refused = astrid.submit(f"{PAGE}/webhooks", url="https://desk.example.com/", topic="all")
    assert "at least one event" in refused.text


def test_a_test_is_signed_and_what_came_back_is_said(astrid, engine, receiver):
    astrid.submit(f"{PAGE}/webhooks", url=receiver.url, topic="handoff.ended")
    (webhook,) = webhooks_of(engine)
    assert "The test was accepted (response: 204)" in astrid.submit(
        f"{PAGE}/webhooks/{webhook.id}/test").text  # fmt: skip
    (told,) = receiver.of("webhook.test")
    assert signing.is_genuine(
        webhook.secret,
        told.headers["webhook-signature"],
        id_=told.id,
        timestamp=int(told.headers["webhook-timestamp"]),
        body=told.body,
    )
    receiver.status = 500
    path = f"{PAGE}/webhooks/{webhook.id}/test"
    assert "was not accepted. The other system answered with status 500." in (
        astrid.submit(path).text)  # fmt: skip
    assert astrid.submit(f"{PAGE}/webhooks/999/test").status_code == 404


def test_tests_are_in_the_log_of_deliveries(app, astrid, engine, receiver):
    astrid.submit(f"{PAGE}/webhooks", url=receiver.url, topic="handoff.ended")
    (webhook,) = webhooks_of(engine)
    path = f"{PAGE}/webhooks/{webhook.id}/test"
    assert "<code>webhook.test</code>" in astrid.submit(path).text
    receiver.status = 500
    astrid.submit(path)
    with reading(engine) as conn:
        failed, taken = queries.list_deliveries(conn)
    assert (taken.status, taken.attempts, taken.error) == (204, 1, None)
    assert taken.delivered_at
    assert (failed.status, failed.attempts, failed.error) == (500, 1, "answered: 500")
    assert {one.id for one in receiver.of("webhook.test")} == {taken.message_id, failed.message_id}

    page = astrid.get(f"{PAGE}/").text
    assert page.count("<code>webhook.test</code>") == 2
    assert "Not accepted" in page
    assert "Given up" not in page
    # Sent once: neither by itself nor by hand again.
    assert f"{PAGE}/deliveries/" not in page
    again = astrid.submit(f"{PAGE}/deliveries/{failed.id}")
    assert again.location == f"{PAGE}?done=not_sent_again"
    assert app.extensions[EXTENSION].webhooks.sweep() == 0


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://nowhere.invalid/hook", "L’hôte nowhere.invalid est introuvable."),
        ("http://127.0.0.1:9/", "Cette adresse n’a pas pu être jointe."),
    ],
)
def test_why_a_test_failed_is_said_in_the_members_language(astrid, engine, url, why):
    astrid.submit("/console/language", language="fr")
    astrid.submit(f"{PAGE}/webhooks", url=url, topic="handoff.ended")
    (webhook,) = webhooks_of(engine)
    said = astrid.submit(f"{PAGE}/webhooks/{webhook.id}/test").text
    assert f"Le test n’a pas été accepté. {why}" in html.unescape(said)
    log = html.unescape(astrid.get(f"{PAGE}/").text)
    assert f'<span class="delivery-error">{why}</span>' in log
    assert "unknown" not in log
    assert "refused" not in log


def test_deliveries_are_listed_with_their_fate_and_can_be_sent_again(app, astrid, engine, receiver):
    astrid.submit(f"{PAGE}/webhooks", url=receiver.url, topic="handoff.requested")
    sender = app.extensions[EXTENSION].webhooks
    client = app.test_client()
    token = client.post("/api/conversations", json={"language": "en"}).get_json()["token"]
    client.post(
        "/api/conversation/person",
        json={"client_id": "a-person-please"},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert "Queued" in astrid.get(f"{PAGE}/").text
    receiver.status = 503
    sender.sweep()
    page = astrid.get(f"{PAGE}/").text
    assert "Next attempt" in page
    assert "answered with status 503" in page

    receiver.status = 200
    path = re.search(r'action="(/console/integrations/deliveries/\d+)"', page)[1]
    answer = astrid.submit(path)
    assert answer.location == f"{PAGE}?done=sent_again"
    sender.sweep()
    assert "Delivered" in astrid.get(f"{PAGE}/").text

    (webhook,) = webhooks_of(engine)
    astrid.submit(f"{PAGE}/webhooks/{webhook.id}", is_active="false")
    assert not webhooks_of(engine)[0].is_active
    assert astrid.submit(path).location == f"{PAGE}?done=not_sent_again"
    astrid.submit(f"{PAGE}/webhooks/{webhook.id}", is_active="true")
    assert webhooks_of(engine)[0].is_active


def test_a_token_is_made_shown_once_and_revoked(astrid, engine):
    page = astrid.submit(f"{PAGE}/tokens", name="  Our   desk ").text
    assert ">API token</label>" in page
    token = shown_secret(page)
    found = open_with(engine, token, now=utc_now())
    assert (found.name, found.made_by) == ("Our desk", astrid.member.name)
    listed = astrid.get(f"{PAGE}/").text
    assert token not in listed
    assert "Last used" in listed
    astrid.submit(f"{PAGE}/tokens/{found.id}/revoke")
    assert open_with(engine, token, now=utc_now()) is None
    assert "Revoked" in astrid.get(f"{PAGE}/").text
    assert astrid.submit(f"{PAGE}/tokens", name=" ").status_code == 422


def test_it_speaks_french(astrid):
    astrid.submit("/console/language", language="fr")
    assert "Ajouter un webhook" in astrid.get(f"{PAGE}/").text
