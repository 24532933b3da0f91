"""What a page may contain and how Markdown of all dialects comes to look there."""

import time
import timeit
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.picture_addresses import Size, picture_path
from knowledge_base.rendering import _parse, render_html, render_nodes
from knowledge_base.sections import sections_of
from tests.unit.knowledge_base.attacks import ATTACKS

ALLOWED = {
    "a": {"href", "rel"},
    "abbr": set(), "blockquote": {"data-callout"}, "br": set(), "code": set(), "dd": set(),
    "dl": set(), "dt": set(), "em": set(), "h2": {"id"}, "h3": {"id"}, "h4": {"id"},
    "h5": {"id"}, "h6": {"id"}, "hr": set(), "ins": set(), "kbd": set(), "li": set(),
    "ol": {"start"}, "p": set(), "pre": set(), "q": set(), "s": set(), "small": set(),
    "strong": set(), "sub": set(), "sup": set(), "table": set(), "tbody": set(),
    "td": {"colspan", "rowspan"}, "tfoot": set(), "th": {"colspan", "rowspan"}, "thead": set(),
    "tr": set(), "u": set(), "ul": set(), "var": set(),
}  # fmt: skip
PICTURE = picture_path("0123456789abcdef" * 4)
PICTURES = {PICTURE: Size(30, 20)}
SHOWN = f'<img src="{PICTURE}" alt="A lamp" width="30" height="20" loading="lazy">'
LINK_STARTS = ("http://", "https://", "mailto:", "tel:", "#")


class Inspector(HTMLParser):
    """Notes everything on a page that is not on the list."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED:
            self.wrong.append(tag)
        for name, value in attrs:
            if name not in ALLOWED.get(tag, set()):
                self.wrong.append(f"{tag} {name}={value}")
            if name == "href" and not value.startswith(LINK_STARTS):
                self.wrong.append(f"href={value}")

    def handle_comment(self, data):
        self.wrong.append(f"comment {data}")

    def handle_decl(self, decl):
        self.wrong.append(f"declaration {decl}")

    def handle_pi(self, data):
        self.wrong.append(f"instruction {data}")


def assert_harmless(html: str) -> None:
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    assert inspector.wrong == []
    # What the sanitiser's own HTML5 parser sees is what a browser sees: nothing left to remove.
    cleaned = nh3.clean(
        html,
        tags=set(ALLOWED),
        attributes={tag: names - {"rel"} for tag, names in ALLOWED.items() if names},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    assert text_of(cleaned) == text_of(html)


def text_of(html: str) -> str:
    class Text(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.told: list[str] = []

        def handle_data(self, data):
            self.told.append(data)

    text = Text()
    text.feed(html)
    text.close()
    return "".join(text.told)


def tags_of(nodes) -> set[str]:
    return {n["tag"] for n in nodes if isinstance(n, dict)}.union(
        *(tags_of(n["children"]) for n in nodes if isinstance(n, dict))
    )


MARKUP = st.lists(
    st.sampled_from(
        [
            *"<>&\"'`*_[](){}!#|-:=~\\/\n\t 1aé",
            "<script>",
            "</script>",
            "<svg",
            "<a href=",
            "javascript:",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<div>",
            "</div>",
            "<p>",
            "<li>",
            "<ul>",
            "<h2 id=x>",
            "<img src=x ",
            "onerror=alert(1)",
            "&lt;",
            "&#106;",
            "data:text/html,",
            "```\n",
            "> [!NOTE]\n",
            "[^1]",
            "[^1]: note\n",
            "{#id}",
            "{.class}",
            "| a | b |\n|-|-|\n",
            "<table>",
            "<td>",
            "<style>",
            "<math>",
            "<noscript>",
            "<textarea>",
            "<title>",
            "<iframe>",
            "\x00",
            "\u2028",
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(st.text(max_size=300), MARKUP))
@settings(max_examples=400, deadline=None)
def test_any_text_renders_to_something_harmless(markdown):
    assert_harmless(render_html(markdown))
    assert tags_of(render_nodes(markdown)) <= set(ALLOWED)
    sections_of(markdown)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_known_attack_does_nothing(attack):
    html = render_html(f"Before\n\n{attack}\n\nAfter")
    assert_harmless(html)
    inline = render_html(f"Before {attack} after")
    assert_harmless(inline)
    assert "Before" in html and "Before" in inline


def test_nesting_of_any_depth_renders():
    for opening in ("<div>", "<b>", "<ul><li>"):
        assert "deep" in render_html(opening * 3000 + "deep")
    for opening in ("> ", "- ", "[", "*a "):
        assert_harmless(render_html(opening * 3000 + "deep"))


def rendering_s(repeated, length):
    """Return the shortest of three: what else runs on this machine must not count."""
    markdown = f"# x{repeated * (length // len(repeated))}y {{.z\n\n[^a]: note"

    def once():
        _parse.cache_clear()
        render_html(markdown, pictures=PICTURES)
        sections_of(markdown)

    # As timeit does, without the collector, which walks through all that other tests have left.
    return min(timeit.repeat(once, timer=time.thread_time, repeat=3, number=1))


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "repeated",
    [
        *(
            "# a\n\n",
            " ",
            "![a icon](b) x ",
            f"![a]({PICTURE}) x ",
            "[^a] ",
            "{.a ",
            "<a id=x></a>",
            "[a](#b) ",
        ),
        *("\n| a | b |\n|---|---|\n" + "| a | b |\n" * 100, "\n- a", "\n> a", "> "),
        *("<b>", "<div>", "\n\n<div>\n\n", "<ul><li>", "<div title='<'>", "<p><b>"),
    ],
)
def test_a_long_text_takes_time_in_proportion(repeated):
    short_s, long_s = rendering_s(repeated, 10_000), rendering_s(repeated, 40_000)
    # Four times is in proportion, sixteen times with the square.
    assert long_s < 10 * short_s + 0.02


def test_elements_opened_for_ever_do_not_multiply():
    """Each paragraph opens again what the ones before left open: that grew with the cube."""

    def took_s(count):
        markdown = "".join(f"<p><b id={i}>x" for i in range(count))
        started = time.thread_time()
        assert render_html(markdown).count("x") == count
        return time.thread_time() - started

    # Twice as many take two to three times as long, eight times with the cube.
    assert took_s(800) < 5 * took_s(400) + 0.05


def test_what_closes_by_itself_is_no_nesting():
    assert render_html("<ul>" + "<li>a" * 500).count("<li>") == 500
    assert render_html("<p>a" * 500).count("<p>") == 500
    assert render_html("<div><b>a</b></div>" * 500).count("<strong>") == 500


def test_a_heading_has_an_anchor_that_folds_accents():
    assert (
        render_html("## Où est mon colis ?") == '<h2 id="ou-est-mon-colis">Où est mon colis ?</h2>'
    )


def test_equal_headings_have_different_anchors():
    html = render_html("## Order\n\na\n\n## Order\n\nb\n\n## Order-1\n\nc")
    assert 'id="order"' in html and 'id="order-1"' in html and 'id="order-1-1"' in html


def test_an_empty_heading_vanishes():
    assert render_html("## \n\n## ![only a picture](x.png)\n\nText") == "<p>Text</p>"


def test_headings_move_down_where_the_text_uses_the_top_level():
    assert render_html("# A\n\n## B").replace("\n", "") == '<h2 id="a">A</h2><h3 id="b">B</h3>'


def test_attribute_lists_do_not_show_and_give_headings_their_id():
    html = render_html("## Windows 11 {#windows .big}\n\nSee [this](https://a.b){.link-external}.")
    assert '<h2 id="windows">Windows 11</h2>' in html
    assert html.endswith("this</a>.</p>")


def test_braces_in_text_and_code_stay():
    assert "C:\\Users\\{username}" in render_html("Open `C:\\Users\\{username}` {or so}")
    assert "{or so}" in render_html("Open {or so}")


def test_a_link_to_an_id_the_author_set_finds_the_heading_at_it():
    html = render_html('[go](#old)\n\n<a id="old"></a>\n\n## New name\n\nText')
    assert '<a href="#new-name">go</a>' in html


@pytest.mark.parametrize("fragment", ["whats-new-100", "what-s-new-100", "What%27s-new-(100%25)"])
def test_a_link_to_a_heading_works_however_its_fragment_was_made(fragment):
    html = render_html(f"[go](#{fragment})\n\n## What's new? (100%)\n\nText")
    assert '<a href="#what-s-new-100">go</a>' in html


def test_a_link_to_nothing_keeps_its_words_only():
    assert render_html("[go](#nowhere) [file](img/x.pdf)") == "<p>go file</p>"


def test_links_that_lead_out_say_so():
    assert (
        render_html("[a](https://a.b)")
        == '<p><a href="https://a.b" rel="noopener nofollow">a</a></p>'
    )


def test_links_lead_where_the_resolver_says():
    html = render_html("[a](b.md)", {"b.md": "/help/en/a/b"}.get)
    assert html == '<p><a href="/help/en/a/b">a</a></p>'


def test_nodes_say_the_same_as_html():
    assert render_nodes("Hi **you** [a](https://a.b)") == [
        {
            "tag": "p",
            "attrs": {},
            "children": [
                "Hi ",
                {"tag": "strong", "attrs": {}, "children": ["you"]},
                " ",
                {
                    "tag": "a",
                    "attrs": {"href": "https://a.b", "rel": "noopener nofollow"},
                    "children": ["a"],
                },
            ],
        }
    ]


def test_a_callout_is_marked_and_its_label_gone():
    html = render_html("> [!WARNING]\n> Hot.")
    assert html == '<blockquote data-callout="warning"><p>Hot.</p></blockquote>'


def test_comments_vanish():
    assert render_html("a <!-- secret --> b\n\n<!--\nsecret\n-->\n").strip() == "<p>a  b</p>"


def test_a_picture_alone_goes_without_a_trace():
    assert render_html("Text\n\n![A board.](img/a.png)\n").strip() == "<p>Text</p>"


def test_a_picture_in_a_sentence_leaves_its_words_once():
    html = render_html("Click the ![Trash icon](a.png) button.")
    assert html == "<p>Click the Trash button.</p>"
    html = render_html("Click ![Upload button](a.png) **Upload**.")
    assert html == "<p>Click  <strong>Upload</strong>.</p>"


def test_a_placeholder_in_angle_brackets_is_text():
    assert render_html("Run lsof <port name> now") == "<p>Run lsof &lt;port name&gt; now</p>"


def test_a_footnote_stands_where_it_is_referred_to():
    html = render_html("Boards[^x] and more[^x].\n\n[^x]: Only new ones.\n\n[^y] stays.")
    assert html.startswith("<p>Boards (Only new ones.) and more.</p>")
    assert "[^y] stays." in html


def test_a_card_with_a_link_over_it_becomes_a_link():
    html = render_html('<div><a href="https://a.b"></a><img src="x"><span>Track it</span></div>')
    assert html == '<p><a href="https://a.b" rel="noopener nofollow">Track it</a></p>'
