"""A setting that cannot work is refused at the start, with a sentence that says what would."""

from datetime import date

import pytest
from pydantic import ValidationError

from settings import Settings


def given(**settings) -> Settings:
    return Settings(_env_file=None, **settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("log_level", "verbose"),
        ("assistant_secret", "x"),
        ("customer_secret", "x" * 31),
        ("public_url", "help.shop.example"),
        ("public_url", "https://shop.example/help"),
        ("public_url", "https://shop.example:port"),
        ("allowed_origins", ("*",)),
        ("allowed_origins", ("shop.example",)),
        ("allowed_origins", ("https://shop.example/page",)),
        ("allowed_origins", ("https://@shop.example",)),
        ("allowed_origins", ("https://shop..example",)),
        ("allowed_origins", ("https://a b.example",)),
        ("allowed_origins", ("https://shop.example%2fx",)),
        ("allowed_origins", ("https://☃.example",)),
        ("allowed_origins", ("https://xn--zzzz.example",)),
        ("allowed_origins", ("https://" + "é" * 70 + ".example",)),
        ("public_url", "https://-é.example"),
        ("public_url", "https://my_shop.example"),
        ("public_url", "https://[::1"),
        ("public_url", "https://[::zz]"),
        ("assistant_url", "127.0.0.1:5005"),
        ("search_url", "http://"),
        ("database_url", "mysql://root@localhost/relais"),
        ("database_url", "postgresql://relais@localhost/relais"),
        ("site_accent", "red; background: url(//evil)"),
        ("home_url", "javascript:alert(1)"),
        ("home_url", "//elsewhere.example"),
        ("web_port", 0),
        ("business_hours", "mon"),
        ("business_hours", "weekdays 09:00-18:00"),
        ("business_hours", "mon-wed-fri 09:00-18:00"),
        ("business_hours", "mon 9-18"),
        ("business_hours", "mon 09:00-24:01"),
        ("business_hours", "mon 24:00-02:00"),
        ("business_hours", "mon 09:60-10:00"),
        ("business_hours", "mon 09:00-09:00"),
        ("business_hours", "mon 09:00-18:00,"),
        ("business_time_zone", "Paris"),
        ("business_time_zone", ""),
        ("business_time_zone", "../../etc/passwd"),
        ("public_holidays", "ZZ"),
        ("public_holidays", "FR-99"),
        ("extra_closed_days", "24.12.2026"),
        ("smtp_security", "ssl"),
        ("mail_from", "our shop"),
        ("mail_from", "Shop\r\nBcc: jo@shop.example <help@shop.example>"),
        ("mail_reply_to", "a@shop.example, b@shop.example"),
    ],
)
def test_what_cannot_work_is_refused_by_name(name, value):
    with pytest.raises(ValidationError) as refused:
        given(**{name: value})
    assert [error["loc"][0] for error in refused.value.errors()] == [name]


@pytest.mark.parametrize(
    "line",
    [
        "https://shop.example http://[::1]:3000",
        "https://shop.example/, http://[::1]:3000",
        ' "https://shop.example","http://[::1]:3000" '.join("[]"),
    ],
)
def test_origins_are_a_line_or_a_json_list(monkeypatch, line):
    monkeypatch.setenv("ALLOWED_ORIGINS", line)
    assert given().allowed_origins == ("https://shop.example", "http://[::1]:3000")


def test_a_broken_list_of_origins_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("ALLOWED_ORIGINS", '["https://shop.example"')
    with pytest.raises(ValidationError, match="allowed_origins"):
        given()


def test_what_works_is_kept_in_one_spelling():
    settings = given(
        log_level="debug",
        public_url="https://help.shop.example/",
        allowed_origins=("https://shop.example/", "http://localhost:3000"),
        search_url="http://127.0.0.1:8011/",
        home_url="/shop",
        site_accent="#1A5FB4",
        assistant_secret="s" * 32,
    )
    assert settings.log_level == "DEBUG"
    assert settings.origin == "https://help.shop.example"
    assert settings.allowed_origins == ("https://shop.example", "http://localhost:3000")
    assert settings.search_url == "http://127.0.0.1:8011"


@pytest.mark.parametrize(
    ("given_as", "sent_by_browsers"),
    [
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://BÜCHER.example:443/", "https://xn--bcher-kva.example"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ("https://faß.example", "https://xn--fa-hia.example"),
        ("http://例え。テスト:8080", "http://xn--r8jz45g.xn--zckzah:8080"),
        ("HTTP://Shop.Example:80", "http://shop.example"),
        ("http://[0:0:0:0:0:0:0:1]:8000", "http://[::1]:8000"),
    ],
)
def test_origins_are_kept_as_browsers_send_them(given_as, sent_by_browsers):
    settings = given(public_url=given_as, allowed_origins=(given_as,))
    assert settings.origin == sent_by_browsers
    assert settings.allowed_origins == (sent_by_browsers,)


def test_a_site_may_have_an_underscore_in_its_name():
    assert given(allowed_origins=("https://My_Shop.example",)).allowed_origins == (
        "https://my_shop.example",
    )


def test_a_name_that_cannot_be_one_is_refused_in_a_sentence():
    with pytest.raises(ValidationError) as refused:
        given(public_url="https://☃.example")
    (error,) = refused.value.errors()
    assert error["msg"] == "Value error, '☃.example' cannot be the name of a host"


def test_letters_need_a_sender():
    with pytest.raises(ValidationError, match="must say who the letters are from"):
        given(smtp_host="mail.shop.example")
    settings = given(smtp_host="mail.shop.example", mail_from="Épicerie <help@shop.example>")
    assert settings.is_mail_on
    assert not given().is_mail_on


def test_closed_days_are_a_line_of_dates(monkeypatch):
    monkeypatch.setenv("EXTRA_CLOSED_DAYS", "2026-12-31, 2026-12-24")
    assert given().extra_closed_days == (date(2026, 12, 24), date(2026, 12, 31))


def test_the_demo_can_be_switched_off_by_the_environment(monkeypatch):
    monkeypatch.setenv("DEMO", "false")
    assert given().demo is False
