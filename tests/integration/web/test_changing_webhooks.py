"""What an admin has made for other systems is changed and taken back, on each database."""

import html
import re
import threading

import pytest
from structlog.testing import capture_logs

from store.engine import reading, writing
from tests.support.members import MemberBrowser, make_member
from tests.support.waiting import id_of
from web.conversations import queries as conversation_queries
from web.conversations.parts import text_part
from web.conversations.records import NewEvent
from web.services import EXTENSION
from web.webhooks import queries, signing
from web.webhooks.topics import TOPICS

PAGE = "/console/integrations"
ELSEWHERE = "https://elsewhere.example/hook"


@pytest.fixture
def hook(astrid, engine, receiver):
    """A webhook that an admin has just added."""
    astrid.submit(f"{PAGE}/webhooks", url=receiver.url, topic=["handoff.requested"])
    (found,) = webhooks_of(engine)
    return found


def webhooks_of(engine):
    with reading(engine) as conn:
        return queries.list_webhooks(conn)


def deliveries_of(engine):
    with reading(engine) as conn:
        return queries.list_deliveries(conn)


def ask_person(app):
    client = app.test_client()
    token = client.post("/api/conversations", json={"language": "en"}).get_json()["token"]
    asked = client.post(
        "/api/conversation/person",
        json={"client_id": "a-person-please"},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert asked.status_code < 300


def test_a_changed_webhook_is_told_the_new_events_at_the_new_address(
    app, astrid, engine, hook, receiver
):
    ask_person(app)  # queued for the old address
    other = receiver.url + "/elsewhere"
    path = f"{PAGE}/webhooks/{hook.id}/change"
    with capture_logs() as logs:
        answer = astrid.submit(path, url=other, topic=["handoff.ended"])
    assert answer.location == f"{PAGE}?done=changed"
    (changed,) = webhooks_of(engine)
    assert (changed.url, changed.topics) == (other, ["handoff.ended"])
    assert changed.secret == hook.secret
    noted = {"event": "webhook_changed", "by": astrid.member.id, "webhook": hook.id}
    assert any(noted.items() <= log.items() for log in logs)
    ask_person(app)
    (waiting,) = deliveries_of(engine)
    assert waiting.topic == "handoff.requested"
    assert app.extensions[EXTENSION].webhooks.sweep() == 1
    assert deliveries_of(engine)[0].delivered_at


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"url": "http://desk.example.com/"}, "must begin with https"),
        ({"topic": []}, "at least one event"),
        ({"url": ELSEWHERE}, "webhook for this address"),
    ],
)
def test_a_change_that_will_not_do_is_refused_in_words(astrid, engine, hook, form, why):
    astrid.submit(f"{PAGE}/webhooks", url=ELSEWHERE, topic="handoff.ended")
    form = {"url": hook.url, "topic": ["message.created"], **form}
    refused = astrid.submit(f"{PAGE}/webhooks/{hook.id}/change", **form)
    assert refused.status_code == 422
    assert why in refused.text
    assert f'value="{html.escape(form["url"])}"' in refused.text
    assert '<details class="integration-change" open>' in refused.text
    assert webhooks_of(engine)[0] == hook


def test_a_new_secret_is_shown_once_and_signs_from_then_on(astrid, engine, hook, receiver):
    page = astrid.submit(f"{PAGE}/webhooks/{hook.id}/secret").text
    assert "New secret</label>" in page
    secret = html.unescape(re.search(r'id="secret" value="([^"]+)"', page)[1])
    assert secret == webhooks_of(engine)[0].secret != hook.secret
    assert secret not in astrid.get(f"{PAGE}/").text
    astrid.submit(f"{PAGE}/webhooks/{hook.id}/test")
    (told,) = receiver.of("webhook.test")
    signed = {
        "id_": told.id,
        "timestamp": int(told.headers["webhook-timestamp"]),
        "body": told.body,
    }
    assert signing.is_genuine(secret, told.headers["webhook-signature"], **signed)
    assert not signing.is_genuine(hook.secret, told.headers["webhook-signature"], **signed)


def test_a_deleted_webhook_is_told_nothing_more_and_its_deliveries_go(
    app, astrid, engine, hook, receiver
):
    astrid.submit(f"{PAGE}/webhooks/{hook.id}/test")
    ask_person(app)
    assert len(deliveries_of(engine)) == 2
    assert "its deliveries disappear" in astrid.get(f"{PAGE}/").text

    answer = astrid.submit(f"{PAGE}/webhooks/{hook.id}/delete")

    assert answer.location == f"{PAGE}?done=deleted"
    page = astrid.get(answer.location, follow_redirects=True).text
    assert "The webhook is deleted" in page
    assert receiver.url not in page
    assert (webhooks_of(engine), deliveries_of(engine)) == ([], [])
    ask_person(app)
    assert app.extensions[EXTENSION].webhooks.sweep() == 0
    for what in ("", "/change", "/secret", "/delete", "/test"):
        assert astrid.submit(f"{PAGE}/webhooks/{hook.id}{what}").status_code == 404


def test_chatwoots_own_row_is_switched_but_neither_changed_nor_deleted(astrid, engine):
    with writing(engine) as conn:
        id_ = queries.add_webhook(conn, url="desk:chatwoot", secret="-", topics=TOPICS)
    for what in ("change", "secret", "delete"):
        assert f"{id_}/{what}" not in astrid.get(f"{PAGE}/").text
        assert astrid.submit(f"{PAGE}/webhooks/{id_}/{what}").status_code == 404
    assert astrid.submit(f"{PAGE}/webhooks/{id_}", is_active="false").status_code == 303


@pytest.mark.parametrize("role", ["agent", "editor"])
def test_only_admins_change_webhooks(app, hook, engine, role):
    visitor = MemberBrowser(app, make_member(engine, role))
    for what in ("change", "secret", "delete"):
        refused = visitor.submit(f"{PAGE}/webhooks/{hook.id}/{what}", url=ELSEWHERE)
        assert refused.status_code == 403
    assert webhooks_of(engine) == [hook]


def test_no_message_fails_because_a_webhook_is_being_deleted(customer, engine, receiver):
    """Both ways round: whoever is second sees what the first has done."""
    id_ = id_of(engine, customer)
    said = NewEvent("message", "customer", "en", [text_part("hello")])
    for is_deleted_first in (True, False):
        with writing(engine) as conn:
            hook = queries.add_webhook(conn, url=receiver.url, secret="-", topics=TOPICS)

        def say(conn):
            conversation_queries.append_event(conn, id_, said)

        def delete(conn, hook=hook):
            queries.delete_webhook(conn, hook)

        first, second = (delete, say) if is_deleted_first else (say, delete)
        failed = []

        def follow(second=second, failed=failed):
            try:
                with writing(engine) as conn:
                    second(conn)
            except Exception as problem:
                failed.append(problem)

        other = threading.Thread(target=follow)
        with writing(engine) as conn:
            first(conn)
            other.start()
            other.join(0.2)
        other.join()
        assert failed == []
        assert deliveries_of(engine) == []
