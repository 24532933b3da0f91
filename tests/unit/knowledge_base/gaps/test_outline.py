"""What an article that a gap asks for begins with."""

import pytest

from knowledge_base.gaps.outline import MAX_TITLE_CHARS, outline, plain_markdown, title_of
from knowledge_base.rendering import render_html


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("can i pay   in\nthree times?", "Can i pay in three times?"),
        ("à quelle heure fermez-vous", "À quelle heure fermez-vous"),
    ],
)
def test_a_question_becomes_a_title(question, title):
    assert title_of(question) == title


def test_a_long_question_is_cut_between_words():
    title = title_of("word " * 60)
    assert len(title) <= MAX_TITLE_CHARS
    assert title.endswith("word…")


def test_the_outline_has_the_reply_first_and_each_further_question_once():
    text = outline(
        "Can I pay in instalments?",
        ["can i pay in instalments", "Is there a monthly plan?", "is there a monthly plan ?"],
        ["Yes, in three, by card."],
    )
    assert text == "Yes, in three, by card.\n\n## Is there a monthly plan?\n"


@pytest.mark.parametrize(
    "words",
    [
        "<img src=x onerror=alert(1)>",
        "[here](javascript:alert(1))",
        "# not a heading *nor* _this_",
        "a `b` | c ~~d~~",
        r"back\slash",
    ],
)
def test_nothing_that_customers_and_agents_write_is_markup(words):
    html = render_html(plain_markdown(words))
    assert html.count("<") == 2, html  # one paragraph
    assert html.startswith("<p>")


def test_addresses_stay_whole():
    assert plain_markdown("see https://shop.example/a_b_c *now*") == (
        r"see https://shop.example/a_b_c \*now\*"
    )
