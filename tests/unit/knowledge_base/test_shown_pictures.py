"""Which images of a text are shown, and that search reads it the same with and without them."""

import re
from pathlib import Path

import pytest

from knowledge_base.chunking import chunk_sections
from knowledge_base.picture_addresses import Size, picture_path
from knowledge_base.rendering import render_html, render_nodes
from knowledge_base.sections import sections_of

PICTURE = picture_path("0123456789abcdef" * 4)
PICTURES = {PICTURE: Size(30, 20)}
DEMO = Path(__file__).resolve().parents[3] / "demo" / "help-centre"


def shown(alt: str = "A lamp") -> str:
    return f'<img src="{PICTURE}" alt="{alt}" width="30" height="20" loading="lazy">'


def html_of(markdown: str) -> str:
    return render_html(markdown, pictures=PICTURES).replace("\n", "")


def test_a_picture_that_exists_is_shown_with_its_words_and_its_size():
    assert html_of(f"Look:\n\n![A lamp]({PICTURE})") == f"<p>Look:</p><p>{shown()}</p>"
    assert html_of(f"Press ![A lamp]({PICTURE}) twice.") == f"<p>Press {shown()} twice.</p>"
    assert html_of(f"- ![A lamp]({PICTURE})") == f"<ul><li>{shown()}</li></ul>"
    assert shown() in html_of(f"| a |\n|-|\n| ![A lamp]({PICTURE}) |")


def test_the_widget_gets_the_same_as_a_node():
    attrs = {"src": PICTURE, "alt": "A lamp", "width": "30", "height": "20", "loading": "lazy"}
    picture = {"tag": "img", "attrs": attrs, "children": []}
    nodes = render_nodes(f"![A lamp]({PICTURE})", pictures=PICTURES)
    assert nodes == [{"tag": "p", "attrs": {}, "children": [picture]}]


def test_quotes_in_a_pictures_words_stay_words():
    html = html_of(f'![a "b" <c> onerror=x]({PICTURE} "a title")')
    assert html == f"<p>{shown('a &quot;b&quot; &lt;c&gt; onerror=x')}</p>"
    raw = f'<img src="{PICTURE}" alt="A lamp" onerror="x" style="y" width=9 srcset="z 1x">'
    assert html_of(raw) == f"<p>{shown()}</p>"


def test_a_picture_without_words_is_shown_as_decoration():
    assert html_of(f"![]({PICTURE})") == f"<p>{shown('')}</p>"


@pytest.mark.parametrize(
    "source",
    [
        picture_path("f" * 64),
        f"https://a.example{PICTURE}",
        f"//a.example{PICTURE}",
        PICTURE[1:],
        f"{PICTURE}?x",
        PICTURE.replace("webp", "svg"),
        PICTURE.upper(),
        "lamp.png",
        "data:image/png;base64,AAAA",
    ],
)
def test_words_stand_for_every_other_image(source):
    assert html_of(f"Press ![A lamp]({source}) twice.") == "<p>Press A lamp twice.</p>"
    assert html_of(f"![A lamp]({source})") == ""


def test_without_pictures_the_words_stand_as_ever():
    assert render_html(f"Press ![A lamp]({PICTURE}) twice.") == "<p>Press A lamp twice.</p>"


def test_a_heading_keeps_to_words_and_its_anchor():
    text = f"# Press ![the lamp]({PICTURE})\n\n![A lamp]({PICTURE})"
    assert html_of(text) == f'<h2 id="press-the-lamp">Press the lamp</h2><p>{shown()}</p>'


def test_a_linked_picture_is_named_by_its_words_or_is_no_link():
    linked = html_of(f"[![A lamp]({PICTURE})](https://a.example)")
    assert linked == f'<p><a href="https://a.example" rel="noopener nofollow">{shown()}</a></p>'
    assert html_of(f"[![]({PICTURE})](https://a.example)") == f"<p>{shown('')}</p>"


def test_a_figure_of_ours_keeps_its_caption():
    figure = f"<figure><img src='{PICTURE}' alt='A lamp'><figcaption>Lit</figcaption></figure>"
    assert html_of(figure) == f"<p>{shown()}</p><p>Lit</p>"
    assert html_of(figure.replace(PICTURE, "lamp.png")) == ""


def test_a_card_with_a_picture_as_its_link_keeps_both():
    card = f"<div>Read <a href='https://a.example'><img src='{PICTURE}' alt='A lamp'></a></div>"
    assert shown() in html_of(card) and ">Read " in html_of(card)


TEXTS = [
    "![Alone](X)",
    "Press ![Menu icon](X) icon to go on.\n\n## ![Only](X)\n\nText ![Upload button](X) **Upload**",
    "[![Go](X)](a.md)\n\n- ![](X)\n- one ![two](X)\n\n| ![a](X) | b |\n|-|-|\n| ![c](X) d | e |",
    "<figure><img src=X alt=a><figcaption>b</figcaption></figure>\n\n<div>t <a href=b><img src=X "
    "alt=c></a></div>\n\n# H ![i](X) {#h}\n\ntext",
]


@pytest.mark.parametrize("text", TEXTS)
def test_search_reads_an_article_the_same_whatever_its_images_show(text):
    read = sections_of(text.replace("X", "other.png"))
    assert sections_of(text.replace("X", PICTURE)) == read
    ids = re.findall(r'id="[^"]*"', render_html(text.replace("X", PICTURE), pictures=PICTURES))
    assert ids == re.findall(r'id="[^"]*"', render_html(text.replace("X", "other.png")))


def test_a_picture_changes_no_passage_of_the_demo():
    """One beneath each heading and one at the end of each paragraph."""
    for file in sorted(DEMO.rglob("*.md")):
        text = file.read_text(encoding="utf-8").partition("\n---\n")[2]
        illustrated = re.sub(r"^(#+ .*)$", rf"\1\n\n![]({PICTURE})\n", text, flags=re.MULTILINE)
        assert illustrated != text or "#" not in text
        passages = chunk_sections(file.stem, sections_of(text))
        assert chunk_sections(file.stem, sections_of(illustrated)) == passages, file
