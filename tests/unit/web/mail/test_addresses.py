"""One plausible address, and nothing that could end a header."""

import pytest

from web.mail.addresses import EmailRefused, clean_email


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("jo@shop.example", "jo@shop.example"),
        (" Jo.O'Neill+x@Shop.EXAMPLE\n", "Jo.O'Neill+x@shop.example"),
        ("jo@bücher.example", "jo@xn--bcher-kva.example"),
    ],
)
def test_an_address_is_kept_as_mail_servers_take_it(typed, kept):
    assert clean_email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "jo",
        "jo@",
        "@shop.example",
        "jo@localhost",
        "jo@127.0.0.1",
        "jo@[127.0.0.1]",
        "jo@shop..example",
        "jo@-shop.example",
        "jo@my_shop.example",
        "jo..o@shop.example",
        ".jo@shop.example",
        "jö@shop.example",
        "jo o@shop.example",
        "jo@shop.example, al@shop.example",
        "jo@shop.example;al@shop.example",
        "Jo <jo@shop.example>",
        '"jo"@shop.example',
        "jo@al@shop.example",
        "jo@shop.example\r\nBcc: al@shop.example",
        "jo@shop.example\x00",
        "jo\u2028@shop.example",
        "j" * 65 + "@shop.example",
        "jo@" + ("s" * 60 + ".") * 5 + "example",
    ],
)
def test_what_is_no_single_address_is_refused(typed):
    with pytest.raises(EmailRefused):
        clean_email(typed)
