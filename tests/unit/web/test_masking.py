import time
import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.conversations.card_details import CARD
from web.conversations.masking import mask, mask_cards
from web.words import load_words


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("my card 4111 1111 1111 1111 was charged", "my card [card] was charged"),
        ("4111-1111-1111-1111", "[card]"),
        ("378282246310005 amex", "[card] amex"),
        ("pay to FR76 3000 6000 0112 3456 7890 189 please", "pay to [IBAN] please"),
        ("DE89370400440532013000.", "[IBAN]."),
        ("gb82 west 1234 5698 7654 32", "[IBAN]"),
        ("write to jean.dupont+shop@mail.example.co.uk now", "write to [e-mail] now"),
        ("(jo@example.org)", "([e-mail])"),
        ("call 06 12 34 56 78", "call [phone]"),
        ("appelez le 06.12.34.56.78 svp", "appelez le [phone] svp"),
        ("0612345678", "[phone]"),
        ("+33 6 12 34 56 78", "[phone]"),
        ("+33 (0)6 12 34 56 78", "[phone]"),
        ("0033612345678", "[phone]"),
        ("+44 20 7946 0958", "[phone]"),
        ("020 7946 0958", "[phone]"),
        ("07911 123456", "[phone]"),
        ("+1 (212) 555-0199", "[phone]"),
        ("(020) 7946 0958", "[phone]"),
        ("call 415 555 2671 or 1 415 555 2672", "call [phone] or [phone]"),
        ("(212) 555-0199 or 212-555-0199", "[phone] or [phone]"),
        ("+41 44 668 18 00", "[phone]"),
        # The number is followed by what else stands on a card, or by another one.
        ("4111 1111 1111 1111 12/27 123", "[card]"),
        ("4111111111111111 exp 12/2027, cvv 123 please", "[card] exp [card], cvv [card] please"),
        ("4111 1111 1111 1111 5555 5555 5555 4444", "[card] [card]"),
        ("2 cards: 4111111111111111/5555555555554444", "2 cards: [card]/[card]"),
        ("4111\u00a01111\u202f1111\u20091111", "[card]"),
        ("4111 - 1111 - 1111 - 1111", "[card]"),
        ("4111.1111.1111.1111.", "[card]."),
        ("4111  1111  1111\n1111", "[card]"),
        ("4111\u200b1111\u200b1111\u200b1111", "[card]"),
        ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "[card]"),
        ("3782 822463 10005", "[card]"),
        ("visa4111111111111111", "visa[card]"),
        ("n°4111111111111111, svp", "n°[card], svp"),
        ("\uff14\uff11\uff11\uff11 1111 1111 1111", "[card]"),
        ("6304 0000 0000 0000", "[card]"),
        ("1234 5678 9012 3452", "[card]"),  # no issuer, but Luhn and the shape of one
        ("fr7630006000011234567890189", "[IBAN]"),
        ("IBANFR7630006000011234567890189.", "IBAN[IBAN]."),
        ("CB12 FR76-3000-6000-0112-3456-7890-189", "CB12 [IBAN]"),
        ("FR 76 3000\u00a06000 0112 3456 7890 189, merci", "[IBAN], merci"),
        ("de89 3704 0044 0532 0130 00 in 3 days", "[IBAN] in 3 days"),
        ("06/12/34/56/78", "[phone]"),
        ("06\u00a012\u202f34 56 78", "[phone]"),
        ("0612 345 678 ou 06 1234 5678", "[phone] ou [phone]"),
        ("06 12 34 56 78 06 12 34 56 79", "[phone] [phone]"),
        ("+33 6 12 34 56 78 06 12 34 56 79", "[phone] [phone]"),
        ("tél:+33(0)612345678.", "tél:[phone]."),
        ("02 123 45 67", "[phone]"),
        ("1-800-555-0199", "[phone]"),
        ("+49 1511 2345678", "[phone]"),
        ("jo@xn--e1afmkfd.xn--p1ai", "[e-mail]"),
        ("jo@a.example, 0612345678 and 4111111111111111", "[e-mail], [phone] and [card]"),
    ],
)
def test_personal_data_is_masked(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "order 4111 1111 1111 1112 is late",  # no card: its check digit is wrong
        "order 100245871 from 21/11/2026",
        "PAS-204817, 402-1234567-1234567",
        "IMEI 356938035643809",  # Luhn, and no card
        "https://support.arduino.cc/hc/en-us/articles/4407225360018-Add-boards",
        "https://x.example/?article=4407225360018",
        "SIM 8933150319101234567",
        "01.12.2026 14:30 or 01/12/2026 15",
        "a4111111111111111f",  # inside a word
        "411111111111111100000",  # inside a number
        "2026-11-21 10:00, 2026-11-22 11:00, 2026-11-23 12:00",
        "1732270000123",
        "foo@1.2.3",
        "error 57, code 0x80070057",
        "it is 12:30 and costs 1 299,00 €",
        "FR76 3000 6000 0112 3456 7890 188",  # no IBAN: its check digits are wrong
        "serial ABCD-1234-5678-9012",
        "version 3.11.7 of 2026-11-21",
        "parcel 6A12345678901",
        "0000 0000 0000 0000",
        "me @ home",
        "192.168.0.1",
        "order 415 555 267",
        "order 415 155 2671",
    ],
)
def test_what_helps_to_understand_a_question_stays(text):
    assert mask(text) == text


NUMBER = "4111 1111 1111 1111"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("{}, valid until 12/27, security code 123", "{}, valid until {}, security code {}"),
        ("{} le code est 123", "{} le code est {}"),
        ("{} code de sécurité 737", "{} code de sécurité {}"),
        ("{} ccv 737", "{} ccv {}"),
        ("{} (12/27, 123)", "{}"),
        ("{} date d'expiration 12/27", "{} date d'expiration {}"),
        ("{} date d’expiration : 12 / 2027.", "{} date d’expiration : {}."),
        ("{} exp: 1227", "{} exp: {}"),
        ("cvv 123, card {}", "cvv {}, card {}"),
        ("the code is 1234 and it expires 1/27: {}", "the code is {} and it expires {}: {}"),
        ("{}|12/27|123", "{}"),
        ("{} 1227 123", "{}"),
        ("{} CVV:123", "{} CVV:{}"),
        ("{}, cryptogramme visuel : 123", "{}, cryptogramme visuel : {}"),
        ("{} les 3 chiffres au dos sont 123", "{} les 3 chiffres au dos sont {}"),
        ("{} valable jusqu'en 12/27", "{} valable jusqu'en {}"),
        ("{} valable jusqu'à fin 12/27", "{} valable jusqu'à fin {}"),
        ("{} and 123 is my cvv", "{} and {} is my cvv"),
        ("{} for 125, cvv 123", "{} for 125, cvv {}"),
        ("{} 12/27 (123)", "{})"),
        ("{} (12/27) (123)", "{}"),
        ("{} valid from 12/23 to 12/2027", "{} valid from {} to {}"),
        ("12/27 123 {}", "{} {}"),
        ("{}\nExpiry (MM/YY): 12/27\nCVV n°123", "{}\nExpiry (MM/YY): {}\nCVV n°{}"),
        ("{} the number on the back is 123", "{} the number on the back is {}"),
        ("{} le cryptogramme c'est 123", "{} le cryptogramme c'est {}"),
        # Each is near the one before, if not near the number.
        (
            "{}, valid thru 12/27, the name on it is J. Dupont and the cvc 123",
            "{}, valid thru {}, the name on it is J. Dupont and the cvc {}",
        ),
        ("the pin is 1234.\n\nMy card: {}", "the pin is {}.\n\nMy card: {}"),
    ],
)
def test_the_expiry_date_and_the_code_go_with_the_number(text, masked):
    for language, card in CARD.items():
        as_read = masked.replace("{}", card)
        assert mask_cards(text.format(NUMBER), language) == as_read
        # Twice is once, also where it is masked for others than it was first.
        assert [mask_cards(as_read, other) for other in CARD] == [as_read] * len(CARD)
        assert mask(as_read) == as_read


@pytest.mark.parametrize(
    "text",
    [
        "{} paid 125 € for order 1234",
        "{} was charged 1299.00 on 21/11/2026",
        "{} order number 1234, the code is 250 €",
        "error code 404 when I pay with {}",
        "le code promo 1234 ne marche pas avec {}",
        "{} expires soon, order PAS-204817 of 12/11/2026",
        "{} code postal 59100",
        "{} was refused. The next morning I tried again with PayPal, and then the code is 123",
        "{} valid until 31/12/2026",
        "{} 3 pieces at 129",
        "{} was charged on 12/11 and 25/12",
        "{} order code 1234",
    ],
)
def test_what_helps_to_understand_a_question_stays_beside_a_card(text):
    for language, card in CARD.items():
        assert mask_cards(text.format(NUMBER), language) == text.replace("{}", card)


@pytest.mark.parametrize(
    "text", ["my security code 123 is refused", "valid until 12/27, code 1234", "cvv 123 (12/27)"]
)
def test_codes_and_dates_without_a_card_stay(text):
    assert mask(text) == text


_WORDS = ("code", "cvv", "exp", "is", "valid until", "the name on the card is", "order")
_NUMBERS = (NUMBER, *CARD.values(), "123", "1234", "12/27", "1227", "1/27", "12/11")
_NEAR_CARDS = st.lists(
    st.sampled_from((*_WORDS, *_NUMBERS, " ", ", ", " (", ")", "/")), max_size=30
).map("".join)


@given(_NEAR_CARDS, st.sampled_from(list(CARD)), st.sampled_from(list(CARD)))
def test_what_stands_with_cards_is_masked_once(text, language, other):
    once = mask_cards(text, language)
    assert mask_cards(once, other) == once


def test_the_warning_names_what_stands_where_the_number_was():
    for language, card in CARD.items():
        assert card in load_words().say(language, "notices.card_number")


@given(st.text(max_size=400))
def test_any_text_can_be_masked_and_twice_is_once(text):
    once = mask(text)
    assert mask(once) == once


HOSTILE = [
    "1 ", "4 1 ", "6 7 ", "6", "4111 ", "a@", "a", "a.", "FR76", "FR76 ", "fr 7 6 ", "+1 (", "0",
    "01 ", "+1111111111111111111111111 ", "00 ", "[card] 12/27 ", "[card]", "0\u200b",
    "4----", "[card] cvv 123 ", "code is the ", "code 123 ", "exp 12/27 ", "[card] code code ",
    "[card]" + " " * 40 + "cvv 123", "[carte] cvv 123 ", "valid until end of ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_no_time(piece):
    text = (piece * 10_000)[:10_000]
    # Of this process alone: others may have the machine.
    best_s = min(timeit.repeat(lambda: mask(text), timer=time.process_time, number=1, repeat=3))
    assert best_s < 0.05


def test_an_iban_keeps_its_digits_where_only_cards_are_masked():
    iban = "FR46 3000 9786 9073 6625 8517 812"
    assert mask_cards(iban.removeprefix("FR46 "), "en") == "[card] 8517 812"
    assert mask_cards(f"{iban}, 4111 1111 1111 1111", "en") == f"{iban}, [card]"
