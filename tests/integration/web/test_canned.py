"""Canned replies: the page where the team writes them, and what the composer gets of them."""

import re
from html import unescape

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import canned_reply, conversation
from tests.support.members import MemberBrowser, make_member
from web.tools import canned_queries
from web.tools.canned import make_draft

REPLY = {
    "shortcut": "parcel",
    "title": "Where is my parcel",
    "body_en": "Hello {customer}, your order {order} is on its way.",
    "body_fr": "Bonjour {customer}, votre commande {order} est en route.",
}


@pytest.fixture
def engine(engine):
    """Without the replies that come with Relais."""
    with writing(engine) as conn:
        conn.execute(canned_reply.delete())
    return engine


@pytest.fixture
def robin(app, engine):
    return MemberBrowser(app, make_member(engine, "agent", "Robin"))


@pytest.fixture
def parcel(engine, ada):
    """A stored reply."""
    with writing(engine) as conn:
        return canned_queries.add_reply(conn, make_draft(**REPLY), member_id=ada.member.id)


def replies_of(engine):
    with reading(engine) as conn:
        return {reply.shortcut: reply for reply in canned_queries.list_replies(conn)}


def shown_at(browser, id_):
    """The version that the page shows."""
    page = browser.get("/console/canned", follow_redirects=True).text
    form = page.split(f'action="/console/canned/{id_}"')[1]
    return re.search(r'name="updated_at" value="([^"]+)"', form)[1]


@pytest.mark.parametrize(("role", "status"), [("agent", 200), ("admin", 200), ("editor", 403)])
def test_agents_and_admins_write_canned_replies_and_editors_do_not(app, engine, role, status):
    browser = MemberBrowser(app, make_member(engine, role))
    assert browser.get("/console/canned", follow_redirects=True).status_code == status
    added = browser.submit("/console/canned", follow_redirects=True, **REPLY)
    assert bool(replies_of(engine)) == (status == 200), added.text
    link = 'href="/console/canned"'
    assert (link in browser.get("/console/account").text) == (status == 200)


def test_a_reply_is_added_shown_changed_and_deleted(engine, ada):
    answer = ada.submit("/console/canned", **{**REPLY, "shortcut": " /Parcel ", "title": "a <b>"})
    assert answer.location == "/console/canned?done=added"
    page = ada.get(answer.location, follow_redirects=True).text
    assert "The reply is added" in page
    assert "a &lt;b&gt;" in page
    (stored,) = replies_of(engine).values()
    assert (stored.shortcut, stored.updated_by) == ("parcel", "Ada")

    path = f"/console/canned/{stored.id}"
    form = {**REPLY, "body_fr": "", "updated_at": shown_at(ada, stored.id)}
    assert ada.submit(path, **form).location == "/console/canned?done=changed"
    assert replies_of(engine)["parcel"].bodies["fr"] == ""

    gone = ada.submit(f"{path}/delete", updated_at=shown_at(ada, stored.id))
    assert "is deleted, for the whole team" in gone.text
    assert replies_of(engine) == {}


BODIES = {"body_en": "\n  Dear {customer},\n\n<b> & so on", "body_fr": ""}


def undo(browser, page):
    """Press Undo on the page, as a browser sends it."""
    form = page.split('class="message with-undo"')[1].split("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    # The first line break of a text area is no part of it.
    fields |= re.findall(r'<textarea name="(\w+)" hidden>\n?([^<]*)</textarea>', form)
    return browser.submit("/console/canned", **{key: unescape(fields[key]) for key in fields})


def test_a_deleted_reply_is_brought_back_whole(engine, ada):
    ada.submit("/console/canned", **{**REPLY, **BODIES, "title": 'a "<b>"'})
    (was,) = replies_of(engine).values()
    path = f"/console/canned/{was.id}"
    gone = ada.submit(f"{path}/delete", updated_at=shown_at(ada, was.id))
    assert replies_of(engine) == {}
    assert undo(ada, gone.text).location == "/console/canned?done=restored"
    assert "The reply is back" in ada.get("/console/canned/?done=restored").text
    (back,) = replies_of(engine).values()
    assert (back.shortcut, back.title, back.bodies) == (was.shortcut, was.title, was.bodies)


def test_undo_after_somebody_took_the_shortcut_keeps_the_text_to_be_saved_otherwise(ada, parcel):
    gone = ada.submit(f"/console/canned/{parcel}/delete", updated_at=shown_at(ada, parcel))
    ada.submit("/console/canned", **{**REPLY, "title": "Another"})
    refused = undo(ada, gone.text)
    assert refused.status_code == 422
    assert "already has this shortcut" in refused.text
    assert "Where is my parcel" in refused.text


@pytest.mark.usefixtures("parcel")
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"shortcut": "no blanks"}, "lower-case letters"),
        ({"title": " "}, "1 to 80 characters"),
        ({"body_en": " ", "body_fr": ""}, "at least one language"),
        ({"body_en": "x" * 4001}, "longer than 4,000"),
        ({"shortcut": "parcel"}, "already has this shortcut"),
    ],
)
def test_a_refused_reply_is_not_stored_and_what_was_typed_stays(engine, ada, wrong, told):
    form = {**REPLY, "shortcut": "new", "title": "Typed title", **wrong}
    answer = ada.submit("/console/canned", **form)
    assert answer.status_code == 422
    assert told in answer.text
    assert form["title"] in answer.text
    assert list(replies_of(engine)) == ["parcel"]


def test_what_somebody_else_saved_meanwhile_is_shown_and_not_overwritten(
    engine, ada, robin, parcel
):
    path, seen = f"/console/canned/{parcel}", shown_at(ada, parcel)
    robin.submit(path, **{**REPLY, "body_en": "Robin's words."}, updated_at=seen)

    refused = ada.submit(path, **{**REPLY, "body_en": "Ada's words."}, updated_at=seen)
    assert refused.status_code == 409
    assert "Robin has saved this reply in the meantime" in refused.text
    assert "Robin&#39;s words." in refused.text
    assert "Ada&#39;s words." in refused.text
    assert replies_of(engine)["parcel"].bodies["en"] == "Robin's words."
    gone = ada.submit(f"{path}/delete", updated_at=seen)
    assert gone.status_code == 409

    # Sent again from that page, Ada has seen what she replaces.
    now = re.search(r'name="updated_at" value="([^"]+)"', refused.text)[1]
    ada.submit(path, **{**REPLY, "body_en": "Ada's words."}, updated_at=now)
    assert replies_of(engine)["parcel"].bodies["en"] == "Ada's words."


def test_what_somebody_else_deleted_meanwhile_is_said(engine, ada, parcel):
    path, seen = f"/console/canned/{parcel}", shown_at(ada, parcel)
    ada.submit(f"{path}/delete", updated_at=seen)
    answer = ada.submit(path, **REPLY, updated_at=seen)
    assert answer.status_code == 422
    assert "has deleted this reply" in answer.text
    assert replies_of(engine) == {}


def test_the_page_names_what_is_no_variable(ada):
    page = ada.submit(
        "/console/canned", **{**REPLY, "title": "", "body_en": "Hello {first_name}"}
    ).text
    assert "sent as it stands: {first_name}" in page


@pytest.fixture
def open_conversation(app, engine):
    """Start a conversation in a language, of a customer that the site knows or does not."""

    def start(language="en", customer=None):
        started = app.test_client().post("/api/conversations", json={"language": language})
        assert started.status_code == 201
        with writing(engine) as conn:
            newest = sa.select(conversation.c.id).order_by(conversation.c.created_at.desc())
            id_ = conn.execute(newest.limit(1)).scalar_one()
            conn.execute(
                conversation.update().where(conversation.c.id == id_).values(customer=customer)
            )
        return id_

    return start


def menu(browser, id_):
    answer = browser.get(f"/console/inbox/{id_}/tools/canned")
    assert answer.status_code == 200, answer.text
    return answer.json["replies"]


@pytest.mark.usefixtures("parcel")
def test_the_menu_has_the_text_in_the_customer_s_language_filled_in(ada, open_conversation):
    id_ = open_conversation("fr", {"name": "Jo Martin", "order": "PAS-204817"})
    (reply,) = menu(ada, id_)
    assert reply["text"] == "Bonjour Jo Martin, votre commande PAS-204817 est en route."
    assert (reply["language"], reply["is_other_language"], reply["missing"]) == ("fr", False, [])


@pytest.mark.usefixtures("parcel")
def test_what_nobody_knows_stays_visible_in_braces(ada, open_conversation):
    (reply,) = menu(ada, open_conversation())
    assert reply["text"] == REPLY["body_en"]
    assert reply["missing"] == ["customer", "order"]


def test_without_a_text_in_the_language_the_other_one_comes_and_says_so(
    engine, ada, open_conversation
):
    with writing(engine) as conn:
        draft = make_draft(shortcut="hi", title="Hi", body_en="Hello from {agent}", body_fr="")
        canned_queries.add_reply(conn, draft, member_id=ada.member.id)
    (reply,) = menu(ada, open_conversation("fr"))
    assert (reply["text"], reply["language"]) == ("Hello from Ada", "en")
    assert reply["is_other_language"] is True


def test_the_menu_of_no_conversation_is_not_found(ada):
    assert ada.get("/console/inbox/nothing/tools/canned").status_code == 404
