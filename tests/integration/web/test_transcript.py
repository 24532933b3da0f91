"""The conversation as the customer saw it, to keep or by e-mail."""

import pytest

from tests.support.mail_server import text_of
from tests.support.members import make_agent
from tests.support.waiting import id_of


@pytest.fixture
def web(serve, mail_server):
    return serve(**mail_server.settings)


@pytest.fixture
def talk(web, customer):
    """A customer who has talked to the bot and to Camille."""
    engine = web.services.engine
    camille, id_ = make_agent(engine), id_of(engine, customer)
    customer.send("where is my parcel?")
    customer.when_answered()
    web.services.desk.note(id_, camille, "Rude last time.")
    web.services.desk.speak(id_, camille, "It arrives tomorrow.")
    return customer


def transcript(customer):
    return customer.http.get("/api/conversation/transcript", headers=customer.headers)


def test_it_is_downloaded_with_both_names_and_without_notes(talk):
    kept = transcript(talk)
    assert kept.status_code == 200
    assert kept.headers["Content-Type"].startswith("text/plain")
    assert kept.headers["Content-Disposition"].startswith("attachment;")
    assert "You:\nwhere is my parcel?" in kept.text
    assert "Camille:\nIt arrives tomorrow." in kept.text
    assert "Rude" not in kept.text


def test_it_says_who_closed_it_and_that_an_address_was_left(web, customer):
    engine = web.services.engine
    left = {"client_id": "contact-1", "email": "ada@shop.example", "question": "A crack?"}
    assert customer.post("contact", left).is_success
    web.services.desk.resolve(id_of(engine, customer), make_agent(engine))
    text = transcript(customer).text
    assert "ada@shop.example" not in text
    lines = [line.partition(" – ")[2] for line in text.splitlines() if " – " in line]
    assert "You left an e-mail address for the answer." in lines
    assert lines[-1] == "Camille closed this conversation."
    assert "Note" not in text


@pytest.mark.parametrize(
    ("language", "wish", "line"),
    [
        ("en", "I want to talk to a human", "You asked for a person."),
        ("fr", "Je veux parler à un conseiller", "Vous avez demandé un conseiller."),
    ],
)
def test_it_says_that_a_person_was_asked_for_in_words(web, language, wish, line):
    customer = web.customer(language)
    customer.send(wish)
    customer.when_answered()
    text = transcript(customer).text
    assert text.index(wish) < text.index(line) < text.rindex(" – ")


def test_it_is_sent_once_to_an_address(talk, web, mail_server):
    for _ in range(2):
        answer = talk.post("transcript", {"email": "ada@shop.example"})
        assert (answer.status_code, answer.json()) == (202, {"email": "a…@shop.example"})
    web.services.post.send_due()
    (letter,) = mail_server.letters
    assert letter["To"] == "ada@shop.example"
    assert "It arrives tomorrow." in text_of(letter)
    assert "Rude" not in text_of(letter)


@pytest.mark.parametrize(
    ("comment", "line"),
    [
        (
            "Quick,\nthanks",
            "You rated this conversation: 4 out of 5 (Good), and wrote: “Quick, thanks”",
        ),
        ("", "You rated this conversation: 4 out of 5 (Good)."),
    ],
)
def test_a_rating_is_a_line_of_its_own_with_score_and_comment(
    talk, web, mail_server, comment, line
):
    engine = web.services.engine
    web.services.desk.resolve(id_of(engine, talk), make_agent(engine, "Robin"))
    rated = talk.post("rating", {"episode": 0, "score": 4, "comment": comment})
    assert rated.status_code == 200
    talk.post("transcript", {"email": "ada@shop.example"})
    web.services.post.send_due()
    (letter,) = mail_server.letters
    for text in (transcript(talk).text, text_of(letter)):
        (found,) = [one for one in text.splitlines() if "You rated" in one]
        assert found.endswith(f" – {line}")
        assert "You:\nQuick" not in text


def test_what_is_no_address_is_refused(talk):
    answer = talk.post("transcript", {"email": "ada"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid_email")


def test_without_a_mail_server_that_is_said(serve):
    answer = serve().customer().post("transcript", {"email": "ada@shop.example"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "mail_off")


def test_letters_are_not_sent_without_end(talk):
    answers = [talk.post("transcript", {"email": f"a{n}@shop.example"}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [202] * 5 + [429]
