"""The dossier of conversations that were really played, on each database."""

import json
import re
from typing import Any

import pytest
import sqlalchemy as sa
from jsonschema import Draft202012Validator

from store.engine import reading, writing
from store.tables import canned_reply, conversation, event, utc_now
from tests.contract.fake_search import FakeSearch, Found, fake_search, hit
from tests.support.fake_assistant import FakeAssistant, answer_part, choices_part, parts, say
from tests.support.members import MemberBrowser, make_agent, make_member
from tests.support.published import insert_article, publish
from tests.support.waiting import id_of
from web.conversations.actors import Actor
from web.dossier.building import dossier_schema
from web.dossier.reading import read_dossier, reveal_dossier

VALIDATOR = Draft202012Validator(dossier_schema())
EMAIL, PHONE, CARD = "jo@example.org", "06 12 34 56 78", "4111 1111 1111 1111"


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


def play(customer, assistant: FakeAssistant, *turns: tuple[str, Any]) -> list[dict[str, Any]]:
    """Say each text and have it answered so; return all events."""
    for text, answer in turns:
        assistant.answer = lambda _ask, answer=answer: answer
        customer.send(text)
        customer.when_answered()
    return customer.events()


def fail_twice(customer, assistant: FakeAssistant, engine, words: str) -> int:
    """An answer, archived since, does not help; the offer is accepted. Returns the article's id."""
    with writing(engine) as conn:
        article_id, revision_id = insert_article(conn, f"refunds-{words[:5]}", status="archived")
    tried = [{"article_id": article_id, "revision_id": revision_id, "probability": 0.62}]
    kept = {"tried": tried, "words": [words]}
    offer = {"type": "offer_person", "reason": "not_helpful", **kept}
    events = play(customer, assistant, (words, parts(answer_part(article_id, revision_id, **kept))))
    assistant.answer = lambda _ask: parts({"type": "say", "say": "not_helpful_again"}, offer)
    customer.rate(events[-1]["seq"], False)
    customer.when_answered()
    customer.ask_person()
    return article_id


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
    play(customer, assistant, (f"write to {EMAIL}", say("greet")))
    status, masked = command("dossier", id_)
    assert status == 0
    VALIDATOR.validate(json.loads(masked))
    assert EMAIL not in masked
    assert EMAIL in command("dossier", id_[:8], "--unmasked")[1]
    assert "Personne" in command("dossier", id_, "--language", "fr")[1]
    assert command("dossier", "zzz")[0] == 1


class TestInTheConsole:
    @pytest.fixture
    def search(self):
        with fake_search() as fake:
            yield fake

    @pytest.fixture
    def web(self, serve, search):
        return serve(search_url=search.url)

    @pytest.fixture
    def robin(self, make_app, search, web):
        del web  # the same database
        app = make_app(search_url=search.url)
        member = make_member(app.extensions["relais"].engine, name="Robin")
        return MemberBrowser(app, member)

    def test_agents_read_it_and_nobody_else(self, web, customer, assistant, robin, id_):
        words = f"<b>my lamp</b>, I am {EMAIL}"
        fail_twice(customer, assistant, web.services.engine, words)
        path = f"/console/inbox/{id_}/dossier"
        made = robin.get(f"{path}.json").get_json()
        VALIDATOR.validate(made)
        page = robin.get(path).text
        assert "&lt;b&gt;my lamp&lt;/b&gt;, I am [e-mail]" in page
        assert "They accepted the offer of a person." in page
        assert EMAIL not in page
        assert EMAIL in robin.submit(path).text
        signed_out = customer.http.get(f"{path}.json", headers={"Accept": "application/json"})
        assert signed_out.status_code == 401
        assert robin.get("/console/inbox/none/dossier.json").status_code == 404

    def test_replies_are_suggested_from_articles_and_canned_replies(
        self, customer, robin, id_, search: FakeSearch
    ):
        customer.send("where is my parcel")
        customer.when_answered()
        with writing(robin.engine) as conn:
            conn.execute(canned_reply.delete())
            conn.execute(
                canned_reply.insert().values(
                    shortcut="late",
                    title="Parcel late",
                    body_en="I am sorry that your parcel is late, {customer}.",
                    updated_at=utc_now(),
                )
            )
        search.finds(Found([hit(7, probability=0.6)], probability=0.6))
        path = f"/console/inbox/{id_}/suggestions"
        page = robin.get(path).text
        assert 'data-article-id="7"' in page
        assert "I am sorry that your parcel is late" in page

        search.is_failing = True
        page = robin.get(path).text
        assert "The search is down" in page
        assert "data-article-id" not in page
        assert "I am sorry that your parcel is late" in page

    def test_nothing_is_said_to_fit_or_not_before_something_is_asked(self, customer, robin, id_):
        with writing(robin.engine) as conn:
            conn.execute(canned_reply.delete())
        customer.ask_person()
        path = f"/console/inbox/{id_}/suggestions"
        assert "Nothing fits" not in robin.get(path).text
        customer.send("Which moon is the largest?")
        assert "Nothing fits" in robin.get(path).text

    def test_what_is_suggested_follows_what_was_asked_last_and_asks_for_nothing_known(
        self, customer, robin, id_, search: FakeSearch
    ):
        said = {"context": json.dumps({"order": "P5"})}
        url = "/api/conversation/customer"
        assert customer.http.put(url, json=said, headers=customer.headers).is_success
        customer.send("I want my money back")
        customer.when_answered()
        customer.ask_person()
        path = f"/console/inbox/{id_}/suggestions"
        texts = suggested(robin, path)
        assert len(texts) == 3
        assert not any("order number" in text for text in texts)
        assert search.asked[-1]["question"] == "I want my money back"
        assert robin.get(f"/console/inbox/{id_}/dossier.json").get_json()["asked_since"] is None

        customer.send("How do I change my password?")
        customer.send("thank you")
        suggested(robin, path)
        assert search.asked[-1]["question"] == "How do I change my password?"
        customer.send("How do I change my address? I want to talk to a person please")
        suggested(robin, path)
        assert search.asked[-1]["question"] == "How do I change my address?"
        made = robin.get(f"/console/inbox/{id_}/dossier.json").get_json()
        VALIDATOR.validate(made)
        assert made["question"]["text"] == "I want my money back"
        assert made["asked_since"]["text"].startswith("How do I change my address?")
        page = robin.get(f"/console/inbox/{id_}/dossier").text
        assert "Asked since" in page

    def test_a_long_question_is_cut_and_opens_without_a_script(self, customer, robin, id_):
        customer.send("the lamp flickers")
        short = robin.get(f"/console/inbox/{id_}/dossier").text
        customer.send("\n".join(["The lamp flickers."] * 40))
        long = robin.get(f"/console/inbox/{id_}/dossier").text
        for page, count in ((short, 0), (long, 1)):
            assert page.count('<details class="dossier-all"') == count
        assert "Show all" in long

    def test_of_much_that_was_asked_the_first_and_the_last_are_shown_at_once(
        self, customer, robin, id_
    ):
        for count in range(1, 16):
            customer.send(f"the lamp flickers, part {count}")
        page = robin.get(f"/console/inbox/{id_}/dossier").text
        before, _, rest = page.partition('<details class="dossier-more" data-kept="more-asked">')
        between, _, after = rest.partition("</details>")
        parts = [
            re.findall(r'#event-\d+">[^<]*part (\d+)<', one) for one in (before, between, after)
        ]
        assert parts == [["1"], [str(n) for n in range(5, 13)], ["13", "14", "15"]]
        assert "… 8 more" in between
        assert "Lines left out: 3" in after

    def test_an_article_that_was_a_choice_says_so(self, customer, assistant, robin, id_):
        tried = [{"article_id": one, "revision_id": one, "probability": 0.3} for one in (1, 9)]
        kept = {"act": "clarify", "tried": tried, "words": ["parcel"]}
        asked = {"type": "say", "say": "which_one", **kept}
        play(customer, assistant, ("parcel", parts(asked, choices_part("Track it", "Send it"))))
        for language, offered, looked_at in (
            ("en", "Offered as a choice", "Looked at, not shown"),
            ("fr", "Proposé au choix", "Examiné, non montré"),
        ):
            headers = {"Accept-Language": language}
            page = robin.get(f"/console/inbox/{id_}/dossier", headers=headers).text
            assert (page.count(offered), page.count(looked_at)) == (1, 1)

    def test_an_articles_card_from_a_person_leaves_what_the_bot_did_with_it(
        self, web, customer, assistant, robin, id_
    ):
        slugs = ("one", "two", "three")
        found = [publish(web.services.engine, slug=slug)[:2] for slug in slugs]
        (offered, _), (shown, revision), (weighed, _) = found
        tried = [
            {"article_id": one, "revision_id": revision, "probability": probability}
            for one, probability in ((offered, 0.5), (weighed, 0.31), (shown, 0.24))
        ]
        choices = choices_part("One", "Two")
        asked = {"type": "say", "say": "which_one", "act": "clarify", "tried": tried}
        answered = answer_part(shown, revision, probability=0.24)
        play(
            customer,
            assistant,
            ("refund", parts({**asked, "words": ["refund"]}, choices)),
            ("the other one", parts(answered)),
        )
        for one in (offered, weighed, shown):
            card = json.dumps([{"article_id": one, "anchor": "how"}])
            assert robin.submit(f"/console/inbox/{id_}/reply", cards=card).status_code == 303
        page = robin.get(f"/console/inbox/{id_}/dossier").text
        found = re.search(r'data-part="articles".*?</section>', page, re.DOTALL)
        marks = [
            re.findall(r"<span(?: [^>]*)?>([^<]+)</span>", one.split("dossier-marks")[1])
            for one in found[0].split("<li>")[1:]
        ]
        by_person = "Shown by a person"
        assert marks == [
            ["24% likely"],
            [by_person, "Offered as a choice", "50% likely"],
            [by_person, "The bot only looked at it", "31% likely"],
            [by_person],
        ]


def suggested(robin, path):
    """The texts of the suggested replies."""
    return re.findall(r'data-text="([^"]*)"', robin.get(path).text)
