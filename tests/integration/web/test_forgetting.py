"""`python -m web forget`: one conversation goes, wholly; the others stay."""

import pytest
import sqlalchemy as sa

from store.columns import metadata
from store.engine import reading, writing
from store.tables import conversation, label, member, utc_now, webhook
from tests.support.fake_assistant import answer_part, parts, say, until
from tests.support.published import insert_article


@pytest.fixture
def talk(web, assistant):
    """Return a function that holds a conversation with an answer and a vote; gives who and id."""
    with writing(web.services.engine) as conn:
        ids = insert_article(conn, "parcel")
        add_team(conn)

    def hold():
        customer = web.customer()
        assistant.answer = lambda _ask: parts(answer_part(*ids), {"type": "feedback"})
        customer.send("where is my parcel, I am Jo")
        customer.when_answered()
        assistant.answer = lambda _ask: say("greet")
        customer.rate(2, False)
        customer.when_answered()
        id_ = web.services.conversations.open(customer.token).id
        with writing(web.services.engine) as conn:
            keep_further(conn, id_, *ids)
        return customer, id_

    return hold


# What leads to an article is no customer's any more: it only forgets where it was asked.
OF_A_CONVERSATION = [
    table
    for table in metadata.sorted_tables
    if "conversation_id" in table.c and table.name != "example_question"
]
NOW = utc_now()
# What each table asks for in a row of its own, beside the conversation.
FURTHER = {
    "wait": {"episode_seq": 0, "asked_at": NOW, "answered_at": NOW},
    "member_seen": {"member_id": 1, "seq": 1},
    "conversation_label": {"label_id": 1},
    "article_report": {"seq": 2, "member_id": 1, "comment": "wrong", "created_at": NOW},
    "rating": {"episode_seq": 0, "asked_at": NOW},
    "outgoing_mail": {"recipient": "jo@x.example", "subject": "x", "body": "x", "created_at": NOW},
    "webhook_delivery": {"webhook_id": 1, "topic": "message.created", "seq": 1, "created_at": NOW},
    "desk_link": {"desk": "other", "extra": {}},
    "example_question": {
        "language": "en",
        "text": "x",
        "state": "proposed",
        "origin": "conversation",
        "added_at": NOW,
    },
    "answer_wish": {"seq": 1, "email": "jo@x.example", "language": "en", "asked_at": NOW},
}


def keep_further(conn, id_, article_id, revision_id):
    """Give a conversation a row in each table of handing over, letters and other help desks."""
    own = {
        "article_report": {"article_id": article_id, "revision_id": revision_id},
        "outgoing_mail": {"key": f"contact:{id_}"},
        "webhook_delivery": {"message_id": id_},
        "desk_link": {"external_id": id_},
        "example_question": {"article_id": article_id, "folded_text": id_},
    }
    for name, values in FURTHER.items():
        row = {"conversation_id": id_, **values, **own.get(name, {})}
        conn.execute(metadata.tables[name].insert().values(**row))


def add_team(conn):
    of_member = {"email": "al@shop.example", "name": "Al", "password_hash": "x", "role": "agent"}
    conn.execute(member.insert().values(id=1, created_at=NOW, updated_at=NOW, **of_member))
    conn.execute(label.insert().values(id=1, name="parcel"))
    of_webhook = {"url": "https://x.example", "secret": "x", "topics": [], "created_at": NOW}
    conn.execute(webhook.insert().values(id=1, **of_webhook))


def rows_of(web, id_):
    with reading(web.services.engine) as conn:
        counted = {}
        for table in (conversation, *OF_A_CONVERSATION):
            column = table.c.id if table is conversation else table.c.conversation_id
            query = sa.select(sa.func.count()).select_from(table).where(column == id_)
            counted[table.name] = conn.execute(query).scalar_one()
        return counted


def test_everything_of_a_conversation_is_deleted_and_nothing_else(web, talk, command):
    customer, id_ = talk()
    _, other_id = talk()
    before = rows_of(web, other_id)
    assert all(rows_of(web, id_).values())

    said = command("forget", id_)

    assert said == (0, f"Deleted conversation {id_}: 4 events, 1 question, 1 vote.\n")
    assert not any(rows_of(web, id_).values())
    assert rows_of(web, other_id) == before
    assert customer.send("hello").json()["error"]["code"] == "unknown_token"
    assert command("forget", id_) == (1, f"There is no conversation {id_}.\n")


def test_the_beginning_of_several_ids_deletes_none(web, talk, command):
    """What would name two conversations must not cost the wrong one."""
    _, id_ = talk()
    twin = id_[:31] + ("0" if id_[31] != "0" else "1")
    with writing(web.services.engine) as conn:
        values = {"id": twin, "token_hash": "x", "language": "en"}
        row = conn.execute(sa.select(conversation).where(conversation.c.id == id_)).one()
        conn.execute(conversation.insert().values(**{**row._mapping, **values}))
    said = f"Several conversations begin with {id_[:31]}.\n"
    assert command("forget", id_[:31]) == (1, said)
    assert command("forget", "") == (1, "There is no conversation .\n")
    assert all(rows_of(web, id_).values())


def test_a_reply_that_is_under_way_is_thrown_away(web, assistant, command):
    customer = web.customer()
    id_ = web.services.conversations.open(customer.token).id

    def forget_meanwhile(_ask):
        command("forget", id_)
        return say("greet")

    assistant.answer = forget_meanwhile
    customer.send("hello")
    until(lambda: web.services.replies.in_hand == 0, what="the reply to be done with")
    assert not any(rows_of(web, id_).values())


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("POST /messages", {"client_id": "0" * 32, "text": "hello"}),
        ("POST /person", {"client_id": "0" * 32}),
        ("POST /feedback", {"seq": 2, "is_helpful": True}),
        ("PATCH ", {"language": "fr"}),
        ("GET ", None),
    ],
)
def test_a_conversation_that_goes_during_a_request_is_unknown(web, talk, command, what, body):
    customer, id_ = talk()
    use_cases = web.services.conversations
    look = use_cases.open

    def look_then_lose(token):
        found = look(token)
        command("forget", found.id)
        return found

    use_cases.open = look_then_lose
    method, path = what.split(" ")
    response = customer.http.request(
        method,
        f"/api/conversation{path}",
        json=body,
        headers={"Authorization": f"Bearer {customer.token}"},
    )
    assert (response.status_code, response.json()["error"]["code"]) == (401, "unknown_token")
    assert not any(rows_of(web, id_).values())
