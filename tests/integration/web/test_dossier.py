"""The dossier of conversations that were really played, on each database."""

import json
from typing import Any

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import conversation, event
from tests.integration.web.dossiers import EMAIL, VALIDATOR, fail_twice, play
from tests.support.fake_assistant import choices_part, parts, say
from tests.support.members import make_agent
from tests.support.waiting import id_of
from web.conversations.actors import Actor
from web.dossier.reading import read_dossier, reveal_dossier

PHONE, CARD = "06 12 34 56 78", "4111 1111 1111 1111"


@pytest.fixture
def read(web):
    def dossier(customer, **options: Any) -> dict[str, Any]:
        options = {"language": "en", **options}
        made = read_dossier(
            web.services.engine,
            id_of(web.services.engine, customer),
            words=web.services.words,
            **options,
        )
        VALIDATOR.validate(made)
        return made

    return dossier


def ada_of(web) -> Actor:
    return make_agent(web.services.engine, "Ada")


def test_a_played_handoff_has_a_whole_dossier(web, customer, assistant, read):
    words = "I sent the lamp back and have no refund"
    article_id = fail_twice(customer, assistant, web.services.engine, words)
    made = read(customer)
    assert made["state"] == "waiting"
    assert made["reason"]["code"] == "accepted"
    assert made["reason"]["offered"]["code"] == "not_helpful"
    assert made["question"]["text"] == words
    assert [line["text"] for line in made["summary"]["asked"]] == [words]
    assert [line["title"] for line in made["summary"]["shown"]] == ["Track your parcel"]
    assert {line["code"] for line in made["summary"]["failed"]} == {"not_helpful"}
    (tried,) = made["articles"]
    assert (tried["article_id"], tried["section"], tried["reaction"], tried["is_current"]) == (
        article_id, "In your account", "not_helpful", False,
    )  # fmt: skip
    assert made["wait"]["seconds"] >= 0
    assert made["language"] == {"interface": "en", "written": "en"}


def test_a_choice_that_was_made_stands_among_the_answers(customer, assistant, read):
    play(customer, assistant, ("parcel", parts(choices_part("Track it", "Send it"))))
    asked = customer.events()[-1]["seq"]
    assistant.answer = lambda _ask: say("greet")
    customer.press(asked, 1)
    customer.when_answered()
    (one,) = read(customer)["clarifications"]
    assert (one["answer"], one["offered"][:2]) == ("Send it", ["Track it", "Send it"])


def test_the_first_click_of_all_has_a_dossier_without_a_question(customer, read):
    customer.ask_person()
    made = read(customer)
    assert (made["reason"]["code"], made["question"], made["articles"]) == ("asked", None, [])


def test_a_handoff_while_the_assistant_is_down_says_so(customer, assistant, read):
    play(customer, assistant, ("where is my parcel", (503, b"")))
    customer.ask_person()
    made = read(customer)
    assert [line["code"] for line in made["summary"]["failed"]] == ["assistant_unavailable"]
    assert made["question"]["text"] == "where is my parcel"


@pytest.mark.parametrize("is_click", [True, False])
def test_the_next_episode_knows_nothing_of_the_one_before(web, customer, assistant, read, is_click):
    first = "I sent the lamp back and have no refund"
    fail_twice(customer, assistant, web.services.engine, first)
    desk, id_, ada = web.services.desk, read(customer)["conversation_id"], ada_of(web)
    desk.speak(id_, ada, "It is on its way.")
    desk.resolve(id_, ada)
    if is_click:
        customer.ask_person()
    else:
        play(customer, assistant, ("hello again", say("greet")))
        customer.ask_person()

    made = read(customer)
    (episode,) = made["earlier"].pop("episodes")
    assert (episode["first_words"], episode["why"], episode["people"]) == (first, "solved", ["Ada"])
    assert first not in json.dumps(made)
    assert (made["reason"]["code"], made["articles"]) == ("asked", [])
    assert made["summary"]["shown"] == []
    assert made["wait"]["seconds"] < 5
    with reading(web.services.engine) as conn:
        kept = conn.execute(
            sa.select(event.c.parts)
            .where(event.c.conversation_id == id_, event.c.kind == "person_requested")
            .order_by(event.c.seq.desc())
        ).first()
    assert first not in json.dumps(kept.parts)


def test_personal_data_are_masked_everywhere_and_looking_at_them_is_noted(
    web, customer, assistant, read
):
    words = f"I am {EMAIL}, call {PHONE}, my card is {CARD}"
    said = {"name": "Jo", "email": EMAIL, "phone": PHONE, "note": words}
    body = {"context": json.dumps(said)}
    put = customer.http.put("/api/conversation/customer", json=body, headers=customer.headers)
    assert put.status_code == 200, put.text
    fail_twice(customer, assistant, web.services.engine, words)
    with writing(web.services.engine) as conn:
        conn.execute(conversation.update().values(contact_email=EMAIL))

    written = json.dumps(read(customer))
    assert [one for one in (EMAIL, PHONE, CARD) if one in written] == []
    assert read(customer)["customer"]["standing"] == "claimed"

    own, id_ = web.services, read(customer)["conversation_id"]
    shown = reveal_dossier(own.engine, id_, ada_of(web), words=own.words, language="en")
    VALIDATOR.validate(shown)
    assert (shown["contact"]["email"], shown["customer"]["email"]) == (EMAIL, EMAIL)
    assert PHONE in shown["question"]["text"]
    with reading(web.services.engine) as conn:
        noted = conn.execute(
            sa.select(event.c.author_name).where(event.c.kind == "unmasked")
        ).scalars()
        assert list(noted) == ["Ada"]
    assert "unmasked" not in [one["kind"] for one in customer.events()]


def test_a_verified_customer_brings_their_earlier_conversations(web, engine, assistant, read):
    both = [web.customer(), web.customer("fr")]
    play(both[0], assistant, (f"my address is {EMAIL}", say("greet")))
    with writing(web.services.engine) as conn:
        conn.execute(
            conversation.update().values(
                customer={"id": 12}, is_customer_verified=True, customer_key="id:12"
            )
        )
    made = read(both[1])
    assert made["customer"]["standing"] == "verified"
    (before,) = made["earlier"]["conversations"]
    assert before["conversation_id"] == id_of(engine, both[0])
    assert before["first_words"] == "my address is [e-mail]"


def test_the_command_prints_it(customer, assistant, id_, command):
    play(customer, assistant, (f"the account is {EMAIL}", say("greet")))
    status, masked = command("dossier", id_)
    assert status == 0
    VALIDATOR.validate(json.loads(masked))
    assert EMAIL not in masked
    assert EMAIL in command("dossier", id_[:8], "--unmasked")[1]
    assert "Personne" in command("dossier", id_, "--language", "fr")[1]
    assert command("dossier", "zzz")[0] == 1
