"""Who is counted as a reader."""

import pytest

from web.readers.crawlers import is_person

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize("agent", [FIREFOX, PHONE])
def test_a_browser_is_a_person(agent):
    assert is_person("GET", {"User-Agent": agent})


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
        "facebookexternalhit/1.1",
        "Slackbot-LinkExpanding 1.0",
        "curl/8.5.0",
        "python-requests/2.32",
        "UptimeRobot/2.0",
        "Mozilla/5.0 HeadlessChrome/130.0 Safari/537.36",
    ],
)
def test_a_program_is_none(agent):
    assert not is_person("GET", {"User-Agent": agent})


@pytest.mark.parametrize(
    "told",
    [
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
        {"X-Purpose": "preview"},
    ],
)
def test_a_page_fetched_in_case_is_not_read(told):
    assert not is_person("GET", {"User-Agent": FIREFOX, **told})


def test_asking_for_the_head_alone_is_not_reading():
    assert not is_person("HEAD", {"User-Agent": FIREFOX})
