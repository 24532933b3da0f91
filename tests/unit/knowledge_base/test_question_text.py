"""What of a question counts."""

import pytest

from knowledge_base.question_text import MAX_QUESTION_CHARS, join_topic, without_own_codes


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("where is my parcel PAS-204817", "where is my parcel"),
        ("no mail yet, i am jane.doe@example.com", "no mail yet, i am"),
        ("rappelez-moi au 06 39 98 12 34 svp", "rappelez-moi au svp"),
        ("ma carte [card] est refusée", "ma carte est refusée"),
        ("see https://example.com/a?b=c it is broken", "see it is broken"),
        ("where is 3f2a9c0d4e5b6a7f8091a2b3c4d5e6f7", "where is"),
        ("commande 884213 annulée", "commande annulée"),
    ],
)
def test_what_only_the_customer_has_is_left_out(question, rest):
    assert without_own_codes(question) == rest


@pytest.mark.parametrize(
    "question",
    ["what is E-102", "ESP32-S3 on 5ghz", "uno r4 24v", "windows 11 24H2", "112233", "a@b.cd", ""],
)
def test_codes_that_an_article_may_have_stay_and_something_always_does(question):
    assert without_own_codes(question) == question


@pytest.mark.parametrize("topic", ["the kettle", "kettle " * 200])
def test_a_long_topic_never_cuts_the_message_off(topic):
    joined = join_topic(topic, "and with vinegar?")
    assert joined.startswith("the kettle" if len(topic) < 20 else "kettle kettle")
    assert joined.endswith("and with vinegar?")
    assert len(joined) <= MAX_QUESTION_CHARS
    assert join_topic(topic, "x" * MAX_QUESTION_CHARS) == "x" * MAX_QUESTION_CHARS
