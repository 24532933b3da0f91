"""What a waiting customer types of an e-mail address: that the answer is to go there."""

import pytest

from web.conversations.wait_questions import (
    asks_of_queue,
    asks_of_wait,
    asks_to_write_there,
    gives_address,
    wants_mail,
)


@pytest.mark.parametrize(
    "text",
    [
        "can I still leave my email instead?",
        "I'd rather leave my e-mail address",
        "could someone get back to me by email?",
        "email me please",
        "do you have my email?",
        "je peux laisser mon mail finalement ?",
        "comment je laisse mon adresse",
        "répondez-moi par e-mail s’il vous plaît",
        "vous pouvez me répondre par mail ?",
        "vous avez bien mon adresse ?",
    ],
)
def test_who_wants_the_answer_by_mail_asks_of_the_queue(text):
    assert wants_mail(text)
    assert asks_of_wait(text)
    assert asks_of_queue(text, is_of_answer=True)


@pytest.mark.parametrize(
    "text",
    [
        "can I change my email?",
        "can you email me the invoice",
        "I never got an email",
        "my lamp is broken, email me",
        "je veux supprimer mon adresse mail",
        "quelle est votre adresse mail ?",
    ],
)
def test_who_asks_about_mail_itself_does_not_ask_of_the_queue(text):
    assert not asks_of_wait(text)
    assert not asks_of_queue(text, is_of_answer=False)


@pytest.mark.parametrize(
    "text",
    [
        "my email is ada@example.org, please write to me there, I have to go",
        "can you email me at joe@example.org please?",
        "écrivez-moi à lea@example.org plutôt, je ferme la page",
        "vous pouvez me répondre sur lea@example.org",
    ],
)
def test_who_asks_to_be_written_to_at_an_address_is_understood(text):
    assert asks_to_write_there(text)
    assert gives_address(text)


@pytest.mark.parametrize("text", ["my e-mail is ada@example.org", "mon mail est ada@example.org"])
def test_who_only_tells_an_address_does_not_ask_to_be_written_to(text):
    assert gives_address(text)
    assert not asks_to_write_there(text)


@pytest.mark.parametrize(
    "text", ["my order was under ada@example.org", "write to me", "je suis ada@example.org ici"]
)
def test_an_address_in_passing_is_not_given(text):
    assert not gives_address(text)
