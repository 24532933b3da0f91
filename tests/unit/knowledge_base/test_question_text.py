"""What of a question counts."""

import pytest

from knowledge_base.question_text import MAX_QUESTION_CHARS, join_topic, without_own_codes


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("where is my parcel PAS-204817", "where is my parcel"),
        ("no mail yet, i am jane.doe@example.com", "no mail yet, i am"),
        ("rappelez-moi au 06 39 98 12 34 svp", "rappelez-moi au svp"),
        ("my card [card] is refused", "my card is refused"),
        ("ma carte [carte] est refusée", "ma carte est refusée"),
        ("see https://example.com/a?b=c it is broken", "see it is broken"),
        ("where is 3f2a9c0d4e5b6a7f8091a2b3c4d5e6f7", "where is"),
        ("commande 884213 annulée", "commande annulée"),
        ("PA48213 is late", "is late"),
        ("invoice 2024-118 is wrong", "invoice is wrong"),
        ("ma carte 4111 1111 1111 1111 est refusée", "ma carte est refusée"),
        ("ma carte 4111111111111111 est refusée", "ma carte est refusée"),
        ("order no. AB123456 is late", "order no. is late"),
        ("my order number is 48213, cancel", "my order number is , cancel"),
        ("call me: +33 6 39 98 12 34", "call me:"),
        ("call 07700 900461 or 06.39.98.12.34 please", "call or please"),
        ("RR123456789FR is lost", "is lost"),
        ("1Z999AA10123456784 is lost", "is lost"),
        ("where is 20481799120", "where is"),
    ],
)
def test_what_only_the_customer_has_is_left_out(question, rest):
    assert without_own_codes(question) == rest


@pytest.mark.parametrize(
    "question",
    [
        *["what is E-102", "ESP32-S3 on 5ghz", "uno r4 24v", "windows 11 24H2", "112233", "a@b.cd"],
        "Error 0x80070005",
        "stops at 0xC0000000005 each time",
        "win32 error 1234567",
        "error code is 2147024891 now",
        "erreur n° 12345678",
        "product ASX00026 pinout",
        "arduino A000066",
        "can I order ASX00026",
        "la référence AB12345",
        "MKR1010 port 115200 baud",
        "Windows 11 22H2 10.0.22621",
        "ip 192.168.100.200 not found",
        "bought on 2026-11-22",
        "the arduino_nano33ble example",
        "from 9600 115200 baud",
        "",
    ],
)
def test_codes_that_an_article_may_have_stay_and_something_always_does(question):
    assert without_own_codes(question) == question


@pytest.mark.parametrize("text", ["@" * 500, "1a" * 250, "0 " * 250, "a@" * 250, "-1" * 250])
def test_whatever_is_typed_is_read_to_the_end(text):
    assert without_own_codes(f"{text} kettle").endswith("kettle")


@pytest.mark.parametrize("topic", ["the kettle", "kettle " * 200])
def test_a_long_topic_never_cuts_the_message_off(topic):
    joined = join_topic(topic, "and with vinegar?")
    assert joined.startswith("the kettle" if len(topic) < 20 else "kettle kettle")
    assert joined.endswith("and with vinegar?")
    assert len(joined) <= MAX_QUESTION_CHARS
    assert join_topic(topic, "x" * MAX_QUESTION_CHARS) == "x" * MAX_QUESTION_CHARS
