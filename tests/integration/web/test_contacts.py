"""An address and a question are left, confirmed by e-mail, and answered there too."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import conversation, event, outgoing_mail, utc_now
from tests.support.fake_assistant import parts
from tests.support.later_post import later_letters
from tests.support.mail_server import text_of
from tests.support.members import make_agent
from tests.support.waiting import id_of, standing
from web.mail.timing import ANOTHER_LINE, AWAY_AFTER, is_away

QUESTION = "Can the Merle be repaired?"


@pytest.fixture
def web(serve, mail_server):
    """An app that sends letters, outside business hours."""
    return serve(
        **mail_server.settings, business_hours="mon 00:00-00:01", business_time_zone="Europe/Paris"
    )


def leave(customer, email="Ada@Shop.Example", question=QUESTION, client_id="contact-1"):
    body = {"client_id": client_id, "email": email}
    return customer.post("contact", body | ({"question": question} if question else {}))


def letters(web, mail_server):
    web.services.post.send_due()
    return mail_server.letters


def test_the_question_is_kept_and_confirmed_to_the_address(web, customer, assistant, mail_server):
    answer = leave(customer)

    assert answer.status_code == 201
    left = answer.json()["event"]
    assert (left["kind"], left["author"], left["state"]) == (
        "left_contact", "customer", "left_contact",
    )  # fmt: skip
    asked, shown, said = customer.events()
    assert asked["parts"][0]["text"] == QUESTION
    assert shown == left
    assert "A…@shop.example" in said["parts"][0]["text"]
    assert assistant.asked == []
    assert customer.state()["is_reply_pending"] is False
    now = standing(customer)
    assert (now["state"], now["contact_email"], now["can_mail"]) == (
        "left_contact", "A…@shop.example", True,
    )  # fmt: skip
    assert now["position"] is None
    (letter,) = letters(web, mail_server)
    assert letter["To"] == "Ada@shop.example"
    assert f"> {QUESTION}" in text_of(letter)
    assert "Our team is back" in text_of(letter)


def test_sent_again_it_is_kept_once(web, customer, mail_server):
    first, again = leave(customer), leave(customer)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert len(customer.events()) == 3
    assert len(letters(web, mail_server)) == 1


def test_the_same_from_two_tabs_is_kept_and_confirmed_once(web, customer, mail_server):
    first, again = leave(customer), leave(customer, client_id="of-another-tab")
    alone = leave(customer, "Ada@shop.example ", question=None, client_id="of-a-third")
    assert [answer.status_code for answer in (first, again, alone)] == [201, 200, 200]
    assert first.json() == again.json() == alone.json()
    assert len(customer.events()) == 3
    assert len(letters(web, mail_server)) == 1
    more = leave(customer, question="It is blue.", client_id="with-more")
    assert more.status_code == 201
    assert len(letters(web, mail_server)) == 2


def test_another_address_takes_the_place_of_the_first(web, customer, mail_server):
    leave(customer)
    leave(customer, "jo@customer.example", question=None, client_id="contact-2")
    assert standing(customer)["contact_email"] == "j…@customer.example"
    assert [letter["To"] for letter in letters(web, mail_server)] == [
        "Ada@shop.example",
        "jo@customer.example",
    ]


CONFIRMED = {
    QUESTION: [
        "Thank you. Our team will answer you here, and can write to you at A…@shop.example.",
        "Thank you. Our team can now write to you at j…@customer.example.",
    ],
    "Peut-on réparer le Merle ?": [
        "Merci. Notre équipe vous répondra ici et peut vous écrire à A…@shop.example.",
        "Merci. Notre équipe peut désormais vous écrire à j…@customer.example.",
    ],
}


@pytest.mark.parametrize("question", CONFIRMED)
def test_another_address_is_told_as_a_change_and_confirmed_in_short(customer, question):
    leave(customer, question=question)
    leave(customer, "jo@customer.example", question=None, client_id="contact-2")
    texts = [e["parts"][0]["text"] for e in customer.events() if e["author"] == "bot"]
    assert texts == CONFIRMED[question]
    left = [e["parts"] for e in customer.events() if e["kind"] == "left_contact"]
    assert left == [[{"type": "contact", "is_changed": now}] for now in (False, True)]


def test_another_address_of_another_episode_is_a_change_and_thanked_for_anew(web, customer, engine):
    leave(customer)
    web.services.desk.resolve(id_of(engine, customer), make_agent(engine))
    leave(customer, "jo@customer.example", question="And the lid?", client_id="contact-2")
    left, said = customer.events()[-2:]
    assert left["parts"] == [{"type": "contact", "is_changed": True}]
    assert "Our team will answer you here" in said["parts"][0]["text"]


def test_another_address_is_confirmed_without_the_question_again(web, customer, mail_server):
    leave(customer)
    leave(customer, "jo@customer.example", question=None, client_id="contact-2")
    leave(customer, "joe@customer.example", question="It is blue.", client_id="contact-3")
    first, changed, more = letters(web, mail_server)
    assert quoted(first) == [f"> {QUESTION}"]
    assert changed["Subject"].startswith("Your new e-mail address")
    assert quoted(changed) == []
    assert quoted(more)[-1] == "> It is blue."


def test_the_first_address_after_the_end_is_confirmed_with_its_question(
    web, customer, engine, mail_server
):
    leave(customer)
    web.services.desk.resolve(id_of(engine, customer), make_agent(engine))
    customer.send("and what does the lid cost?")
    leave(customer, "jo@customer.example", question=None, client_id="contact-2")
    assert quoted(letters(web, mail_server)[-1]) == ["> and what does the lid cost?"]


def test_who_has_asked_before_need_not_ask_again(web, customer, mail_server):
    customer.send("where is my parcel?")
    customer.when_answered()
    customer.ask_person()
    assert leave(customer, question=None).status_code == 201
    assert "> where is my parcel?" in text_of(letters(web, mail_server)[0])


def wish(customer, assistant, text="I want to talk to a human"):
    assistant.answer = lambda _ask: parts({"type": "handoff", "reason": "asked"})
    customer.send(text)
    customer.when_answered()


def quoted(letter):
    return [line for line in text_of(letter).splitlines() if line.startswith(">")]


def test_a_mere_wish_is_no_question_and_is_not_quoted(web, customer, assistant, mail_server):
    wish(customer, assistant)
    assert leave(customer, question=None).status_code == 201
    (letter,) = letters(web, mail_server)
    assert quoted(letter) == []
    assert "Thank you for leaving your e-mail address." in text_of(letter)


def test_the_question_that_follows_a_wish_is_quoted_alone(web, customer, assistant, mail_server):
    wish(customer, assistant)
    leave(customer)
    assert quoted(letters(web, mail_server)[0]) == [f"> {QUESTION}"]


def test_an_addition_is_quoted_below_the_question_that_was_asked(
    web, customer, assistant, mail_server
):
    wish(customer, assistant, "my kettle exploded, I want a human")
    for aside in ("it is a Merle", "how much longer?", "ok thanks"):
        customer.send(aside)
        customer.when_answered()
    leave(customer, question="Bought last week.")
    assert quoted(letters(web, mail_server)[0]) == [
        "> my kettle exploded, I want a human",
        ">",
        "> it is a Merle",
        ">",
        "> Bought last week.",
    ]


def test_what_was_asked_before_the_end_is_not_quoted(web, customer, engine, mail_server):
    customer.send("where is my parcel?")
    customer.when_answered()
    camille, id_ = make_agent(engine), id_of(engine, customer)
    web.services.desk.speak(id_, camille, "It is here.")
    web.services.desk.resolve(id_, camille)
    leave(customer)
    assert quoted(letters(web, mail_server)[-1]) == [f"> {QUESTION}"]


def test_an_address_alone_will_do(web, customer, mail_server):
    assert leave(customer, question=None).status_code == 201
    (letter,) = letters(web, mail_server)
    assert "you left:" not in text_of(letter)


@pytest.mark.parametrize("email", ["", "ada", "ada@shop", "a@b.example, c@d.example", "é@x.fr"])
def test_what_is_no_address_is_refused_and_nothing_kept(customer, email):
    answer = leave(customer, email)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid_email")
    assert customer.events() == []


def test_a_card_number_is_kept_neither_in_the_question_nor_in_the_letter(
    web, customer, mail_server
):
    leave(customer, question="My card is 4111 1111 1111 1111, why was it refused?")
    asked, warning = customer.events()[:2]
    assert "4111" not in asked["parts"][0]["text"]
    assert warning["kind"] == "notice"
    assert "4111" not in text_of(letters(web, mail_server)[0])


def test_while_a_person_has_it_no_address_is_left(web, customer, engine):
    camille = make_agent(engine)
    web.services.desk.take(id_of(engine, customer), camille)
    answer = leave(customer)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "move_refused")
    assert [e["kind"] for e in customer.events()] == ["person_joined"]


def test_letters_are_not_written_without_end(customer):
    answers = [leave(customer, f"ada{n}@shop.example", client_id=f"contact-{n}") for n in range(6)]
    assert [answer.status_code for answer in answers] == [201] * 5 + [429]


def test_the_answer_comes_by_mail_too_and_in_the_widget(web, customer, engine, mail_server):
    leave(customer)
    letters(web, mail_server).clear()
    camille, id_ = make_agent(engine), id_of(engine, customer)
    web.services.desk.speak(id_, camille, "Yes, by us.", client_id="answer-1")
    web.services.desk.speak(id_, camille, "Yes, by us.", client_id="answer-1")
    (letter,) = later_letters(web.services, mail_server)
    assert "Camille has answered you:\n\nYes, by us." in text_of(letter)
    assert quoted(letter) == [f"> {QUESTION}"]
    page = letter.get_body(("html",)).get_content()
    assert page.index("Yes, by us.") < page.index("<blockquote") < page.index(QUESTION)
    assert customer.events()[-1]["parts"] == [{"type": "text", "text": "Yes, by us."}]
    with reading(engine) as conn:
        kinds = list(conn.execute(sa.select(event.c.kind).order_by(event.c.seq)).scalars())
    assert kinds.count("mailed") == 1


def test_a_later_answer_quotes_what_was_written_since_the_last_one(
    web, customer, engine, mail_server
):
    leave(customer)
    camille, id_ = make_agent(engine), id_of(engine, customer)
    web.services.desk.speak(id_, camille, "Yes, by us.")
    later_letters(web.services, mail_server)
    web.services.desk.speak(id_, camille, "By Friday.")
    later_letters(web.services, mail_server)
    customer.send("thank you!")
    customer.send("and what does it cost?")
    web.services.desk.speak(id_, camille, "Nothing.")
    _confirmed, *answers = later_letters(web.services, mail_server)
    assert [quoted(letter) for letter in answers] == [
        [f"> {QUESTION}"],
        [],
        ["> and what does it cost?"],
    ]


def test_an_answer_by_command_line_comes_by_mail_too(web, customer, engine, mail_server, command):
    leave(customer)
    letters(web, mail_server).clear()
    assert command("reply", id_of(engine, customer), "Yes.", "--name", "Camille")[0] == 0
    (letter,) = later_letters(web.services, mail_server)
    assert "Camille has answered you:" in text_of(letter)


def test_who_is_gone_gets_the_answer_by_mail_in_a_minute(web, customer, mail_server):
    leave(customer)
    engine = web.services.engine
    camille, id_ = make_agent(engine), id_of(engine, customer)
    web.services.desk.take(id_, camille)
    letters(web, mail_server).clear()
    with writing(engine) as conn:
        conn.execute(
            conversation.update().values(customer_seen_at=utc_now() - timedelta(minutes=3))
        )
    web.services.desk.speak(id_, camille, "Yes, by us.")
    assert letters(web, mail_server) == []
    assert len(later_letters(web.services, mail_server, after=ANOTHER_LINE)) == 1


def test_away_is_who_has_not_been_seen_for_two_minutes():
    now = utc_now()
    assert is_away("left_contact", now, now=now)
    assert is_away("agent", None, now=now)
    assert is_away("agent", now - AWAY_AFTER - timedelta(seconds=1), now=now)
    assert not is_away("agent", now - AWAY_AFTER, now=now)


def test_a_letter_leads_only_to_pages_of_ours(web, engine, mail_server):
    links = []
    for page in ("https://shop.example/cart", "https://evil.example/cart", None):
        customer = web.customer()
        with writing(engine) as conn:
            conn.execute(conversation.update().values(page_url=page))
        leave(customer)
        text = text_of(letters(web, mail_server)[-1])
        link = text.partition("Back to the conversation: ")[2].splitlines()[0]
        links.append(link.partition("#relais=")[0])
    help_page = f"{web.services.settings.origin}/help/"
    assert links == ["https://shop.example/cart", help_page, help_page]


def test_without_a_mail_server_the_address_is_kept_and_no_letter_promised(serve):
    without = serve()
    customer = without.customer()
    assert leave(customer).status_code == 201
    now = standing(customer)
    assert (now["can_mail"], now["contact_email"]) == (False, "A…@shop.example")
    with reading(without.services.engine) as conn:
        assert conn.execute(sa.select(outgoing_mail)).all() == []
