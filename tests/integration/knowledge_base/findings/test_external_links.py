from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from knowledge_base.findings import external_links, link_check_queries, reading
from knowledge_base.findings.asking import ask
from knowledge_base.findings.finding_queries import list_found
from knowledge_base.findings.replies import Reply
from store.engine import reading as connection

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
NIGHT = timedelta(days=1)


@pytest.fixture
def published(shelf, engine):
    """Return a function that publishes an article with links, read."""

    def publish(*urls, key="a"):
        links = "\n".join(f"- [x{number}]({url})" for number, url in enumerate(urls))
        article = shelf.publish(key, f"Links {key}", f"See these.\n\n{links}")
        reading.run(engine, NOW)
        return article

    return publish


def checks(engine):
    with connection(engine) as conn:
        return link_check_queries.list_checks(conn)


def run(engine, now, ask_one, **more):
    slept = []
    done = external_links.run(engine, now, ask_one=ask_one, sleep=slept.append, **more)
    return done, slept


def test_outside_links_are_asked_for_and_not_again_before_they_are_due(engine, published, server):
    alive, gone = server.page("/alive"), server.url("/gone")
    published(alive, f"{gone}#part", "../here.md", "mailto:a@shop.com")
    ask_one = partial(ask, user_agent="Relais", policy=server.policy())
    done, slept = run(engine, NOW, ask_one)
    assert (done.asked, done.known, done.dead) == (2, 2, 0)
    assert slept == [external_links.DELAY_S]
    assert {url: check.status for url, check in checks(engine).items()} == {alive: 200, gone: 404}
    assert run(engine, NOW, ask_one)[0].asked == 0
    again, _ = run(engine, NOW + NIGHT, ask_one)
    assert (again.asked, again.dead) == (1, 1)
    assert checks(engine)[gone].is_dead


def test_dead_links_and_pictures_are_marked_in_the_articles(engine, shelf):
    body = "[x](https://a.com/gone#part) ![y](https://a.com/gone.png) [z](https://a.com/here)"
    shelf.publish("a", "Links", body)
    reading.run(engine, NOW)
    for night in range(2):
        run(engine, NOW + night * NIGHT, lambda url: Reply(404 if "gone" in url else 200))
    assert reading.run(engine, NOW).links_changed == 1
    with connection(engine) as conn:
        (found,) = list_found(conn)
    assert [link["is_broken"] for link in found.facts["links"]] == [True, False, True]


def test_nothing_inside_is_ever_connected_to(engine, published, server):
    published(server.url("/x", "127.0.0.1"), "http://169.254.169.254/", "http://intranet/")
    done, _ = run(engine, NOW, partial(ask, user_agent="Relais"))
    assert done.asked == 3
    assert server.asked == []
    assert {check.is_dead for check in checks(engine).values()} == {False}


def test_links_that_are_gone_from_the_articles_are_forgotten(engine, published, shelf):
    article = published("https://a.com/1", "https://a.com/2")
    run(engine, NOW, lambda _: Reply(200))
    shelf.rewrite(article, "Links a", "[x](https://a.com/2)")
    reading.run(engine, NOW)
    run(engine, NOW, lambda _: Reply(200))
    assert checks(engine).keys() == {"https://a.com/2"}


def test_a_run_asks_for_no_more_than_it_may_and_goes_on_the_next_time(engine, published):
    published(*(f"https://a{number}.com/" for number in range(5)))
    asked = []

    def ask_one(url):
        asked.append(url)
        return Reply(200)

    assert run(engine, NOW, ask_one, most=3)[0].asked == 3
    assert run(engine, NOW, ask_one, most=3)[0].asked == 2
    assert sorted(asked) == [f"https://a{number}.com/" for number in range(5)]


def test_a_host_that_asks_for_peace_is_left_alone(engine, published):
    published("https://a.com/1", "https://a.com/2", "https://b.com/1")
    done, _ = run(engine, NOW, lambda url: Reply(429, None, 60) if "a.com" in url else Reply(200))
    assert done.asked == 2


def test_a_host_that_does_not_answer_is_not_asked_for_every_page(engine, published):
    published(*(f"https://a.com/{number}" for number in range(9)))
    done, _ = run(engine, NOW, lambda _: Reply(None, "late"))
    assert done.asked == external_links.SILENT_TIMES


def test_what_was_answered_before_a_fault_is_kept(engine, published):
    published("https://a.com/1", "https://a.com/2")

    def ask_one(url):
        if url.endswith("2"):
            raise KeyboardInterrupt
        return Reply(200)

    with pytest.raises(KeyboardInterrupt):
        run(engine, NOW, ask_one)
    assert checks(engine).keys() == {"https://a.com/1"}


def test_the_checker_says_whose_it_is():
    assert external_links.user_agent("https://help.shop.com").endswith("(+https://help.shop.com)")
    assert "Relais" in external_links.user_agent("")
