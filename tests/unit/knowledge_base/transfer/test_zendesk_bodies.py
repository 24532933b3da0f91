"""The HTML of Zendesk's articles: kept, named as lost, and never run."""

import time

import pytest

from knowledge_base.nodes import text_of
from knowledge_base.rendering import parse_article, render_html
from knowledge_base.transfer.faithful_markdown import to_markdown
from knowledge_base.transfer.zendesk.bodies import read_body
from tests.unit.knowledge_base.attacks import ATTACKS as KNOWN_ATTACKS
from tests.unit.knowledge_base.test_rendering import assert_harmless
from tests.unit.knowledge_base.transfer.zendesk_attacks import ATTACKS


def read(html):
    return read_body(html, lambda target: (target, None), lambda target: target)


def markdown(html):
    return to_markdown(read(html).children).markdown


@pytest.mark.parametrize("attack", [*ATTACKS, *KNOWN_ATTACKS])
def test_nothing_of_a_body_is_run(attack):
    for html in (attack, f"<ul><li>{attack}</li></ul>", f"<p>a</p>{attack}<dl><dd>b</dd></dl>"):
        assert_harmless(render_html(markdown(html)))


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ('<div class="note">x</div>', "> [!NOTE]\n> x"),
        ('<p class="callout-warning">x</p>', "> [!WARNING]\n> x"),
        ('<div class="alert alert-info"><ul><li>x</li></ul></div>', "> [!WARNING]\n>\n> - x"),
        ('<div class="panel danger"><p class="note">x</p></div>', "> [!NOTE]\n> x"),
        ('<div class="notebook">x</div>', "x"),
        ('<div class="note"></div>y', "y"),
        ('<span class="wysiwyg-underline">x</span>', "<u>x</u>"),
        ("<article><p>a</p><aside>b</aside></article>", "a\n\nb"),
        (
            '<iframe src="//player.example/1" title="How to"></iframe>',
            "[How to](https://player.example/1)",
        ),
        (
            '<figure><img src="https://z.example/a" alt="A"><figcaption>b</figcaption></figure>',
            "![A](https://z.example/a)\n\nb",
        ),
        ('<h2 id="h_01ABC">x</h2>', "## x {#h_01abc}"),
    ],
)
def test_what_themes_and_editors_make_keeps_its_meaning(html, written):
    assert markdown(html) == written


@pytest.mark.parametrize(
    ("html", "losses"),
    [
        ("<script>x</script><FORM><input></FORM>", ["form", "input", "script"]),
        ('<p class="wysiwyg-color-red wysiwyg-indent2">x</p>', ["wysiwyg-color-red"]),
        ('<img src="data:image/png;base64,AAAA">', ["within the text, 26 characters"]),
        ('<video src="https://z.example/v.mp4"></video>', ["https://z.example/v.mp4"]),
        ("<p>plain</p>", []),
    ],
)
def test_what_is_lost_is_named(html, losses):
    assert [detail for _, detail in read(html).losses] == losses


def test_deep_nesting_keeps_its_words():
    deep = "<div><ul><li><blockquote>" * 3_000 + "word" + "</blockquote></li></ul></div>" * 3_000
    assert "word" in text_of(parse_article(markdown(deep)).children)
    assert "word" in markdown("<b><i>" * 5_000 + "word")


@pytest.mark.parametrize(
    "piece",
    [
        "<p>Some words of <b>a</b> long article, 1 MB of it.</p>",
        "<table><tr><td>a</td><td>b</td></tr></table>",
        "<li>x",
        "<",
        "<div>",
        "*_`[",
        "<a href='https://a.example/x'>y</a> ",
    ],
)
def test_a_megabyte_is_read_in_seconds(piece):
    began = time.process_time()
    assert read(piece * (1_000_000 // len(piece))).children is not None
    assert time.process_time() - began < 20
