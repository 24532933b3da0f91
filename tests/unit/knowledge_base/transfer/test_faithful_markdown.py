"""Markdown made of HTML shows what the HTML showed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.markdown import to_well_formed_html
from knowledge_base.nodes import parse_html
from knowledge_base.rendering import parse_article
from knowledge_base.tidying import tidy
from knowledge_base.transfer.faithful_markdown import to_markdown
from knowledge_base.transfer.housing import housed
from knowledge_base.transfer.same_page import shown


def tree(html):
    return parse_html(to_well_formed_html(html))


def written(html):
    return to_markdown(tree(html)).markdown


def seen(document):
    return shown(document.children, document.find_anchor)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2>One</h2><p>Two <b>three</b> <i>four</i></p>", "## One\n\nTwo **three** *four*"),
        ("<h1>A</h1><h2>B</h2>", "## A\n\n### B"),
        ('<h2 id="pay">How to pay</h2>', "## How to pay {#pay}"),
        ("<ul><li>a<ol start=3><li>b</li></ol></li></ul>", "- a\n\n  3. b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<pre><code>a\n\n  b</code></pre>", "```\na\n\n  b\n```"),
        ("<pre>``` x</pre>", "````\n``` x\n````"),
        ('<a href="https://a.b/c d">e</a>', "[e](<https://a.b/c d>)"),
        ("<p>a<br>b</p>", "a\\\nb"),
        ("<blockquote><p>[!NOTE]</p><p>x</p></blockquote>", "> [!NOTE]\n> x"),
        (
            "<table><tr><th>a|b</th></tr><tr><td>c<br>d</td></tr></table>",
            "| a\\|b |\n| --- |\n| c<br>d |",
        ),
        ("<p>1. no list</p><p># no heading</p>", "1\\. no list\n\n\\# no heading"),
        ("<p>2*3*4 [a](b) &lt;b&gt; `c` \\ x_y</p>", "2\\*3\\*4 \\[a\\](b) \\<b> \\`c\\` \\\\ x_y"),
        ("<p>wow!<a href='https://a.b'>c</a></p>", "wow\\![c](https://a.b)"),
        ("<p>H<sub>2</sub>O</p>", "H<sub>2</sub>O"),
        ("<p>a <strong> b </strong>c</p>", "a  **b** c"),
        ("", ""),
    ],
)
def test_html_becomes_the_markdown_that_a_person_would_write(html, markdown):
    assert written(html) == markdown


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>no names</td><td>of columns</td></tr></table>",
        '<table><tr><th colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr></table>',
        "<table><tr><th>a</th></tr><tr><td><ul><li>x</li></ul></td></tr></table>",
        "<table><tr><th>a</th></tr><tr><td><pre>b\n\nc</pre></td></tr></table>",
        "<dl><dt>a</dt><dd>b</dd></dl>",
        "<p>un<strong>«frei»</strong>lich</p>",
        "<p>{.external} and [^1] {#x}</p><p>[^1]: y</p>",
        "<p><code>a<b>b</b></code></p>",
        "<ul><li><table><tr><td>a</td></tr></table></li></ul>",
    ],
)
def test_what_markdown_cannot_say_stays_html_and_shows_the_same(html):
    children = tree(html)
    assert seen(parse_article(to_markdown(children).markdown)) == seen(tidy(children, {}))


def test_images_of_elsewhere_stay_in_the_text_for_who_edits_it():
    markdown = written('<p>Click <img src="https://z.example/i.png" alt="[Save] icon"> now</p>')
    assert markdown == "Click ![\\[Save\\] icon](https://z.example/i.png) now"
    assert "<img" in written('<dl><dt><img src="https://z.example/i.png"></dt><dd>b</dd></dl>')


def test_links_within_an_article_lead_to_its_headings():
    html = '<h2 id="a">One</h2><p id="b">x <a href="#b">here</a> <a href="#gone">gone</a></p>'
    assert written(html) == "## One {#a}\n\nx [here](#a) gone"


WORDS = st.text(
    st.sampled_from("ab é漢😀\u00a0 \n\t*_`~[]()<>#-+.!|\\&{}:1^\"'=/"),
    max_size=12,
)
TARGETS = ["https://a.b/c?d=1&amp;amp=2", "#x", "../a (1).md", "mailto:a@b.c"]
INLINE = st.recursive(
    WORDS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.one_of(
        st.builds(
            "<{0}>{1}</{0}>".format,
            st.sampled_from(["strong", "em", "s", "code", "sub", "u", "span", "kbd"]),
            inner,
        ),
        st.builds('<a href="{}">{}</a>'.format, st.sampled_from(TARGETS), inner),
        st.lists(inner, max_size=3).map("<br>".join),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=6,
)
BLOCKS = st.recursive(
    st.one_of(
        st.builds(
            "<{0}>{1}</{0}>".format, st.sampled_from(["p", "h2", "h3", "div", "li", "td"]), INLINE
        ),
        WORDS.map(lambda text: f"<pre>{text.replace('&', '&amp;').replace('<', '&lt;')}</pre>"),
        st.just("<hr>"),
        INLINE,
    ),
    lambda inner: st.one_of(
        st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["blockquote", "section", "dl"]), inner),
        st.builds(
            lambda kind, items: f"<{kind}>{''.join(f'<li>{i}</li>' for i in items)}</{kind}>",
            st.sampled_from(["ul", "ol", "ol start=7"]),
            st.lists(inner, max_size=3),
        ),
        st.builds(
            lambda kinds, cell: (
                "<table>"
                + "".join(f"<tr><{k}>{cell}</{k}><{k}>x</{k}></tr>" for k in kinds)
                + "</table>"
            ),
            st.lists(st.sampled_from(["th", "td"]), max_size=3),
            inner,
        ),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(BLOCKS)
def test_any_html_shows_the_same_after_it_became_markdown(html):
    children = housed(tree(html))
    markdown = to_markdown(children).markdown
    assert seen(parse_article(markdown)) == seen(tidy(children, {})), (html, markdown)
