"""The widget's pure modules, run by the browser that will run them."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.instance import Instance

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

Run = Callable[[str, Any], Any]


@pytest.fixture
def run(page: Page, stack: Instance) -> Run:
    """Return a function that evaluates an expression over ``input`` with all of ``m``'s exports."""
    page.goto(f"{stack.url}/help/en/")

    def evaluate(expression: str, value: Any) -> Any:
        modules = ("sse", "plain_text", "accent", "content", "timeline", "config")
        imports = ", ".join(f"import('/widget/{name}.js')" for name in modules)
        return page.evaluate(
            f"""async (input) => {{
              const m = Object.assign({{}}, ...(await Promise.all([{imports}])));
              return {expression};
            }}""",
            value,
        )

    return evaluate


STREAM = ': beat\n\nid: 3\nevent: message\ndata: {"a":\ndata: 1}\n\nid: 4\r\ndata: é\r\n\r\n'


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_a_stream_cut_anywhere_gives_the_same_messages(run: Run, size: int) -> None:
    pieces = [STREAM[at : at + size] for at in range(0, len(STREAM), size)]
    messages = run(
        "(() => { const got = []; const parse = m.createSseParser((x) => got.push(x));"
        " input.forEach(parse); return got; })()",
        pieces,
    )
    assert [(message["id"], message["data"]) for message in messages] == [
        ("3", '{"a":\n1}'),
        ("4", "é"),
    ]


def test_plain_text_becomes_paragraphs_and_lists(run: Run) -> None:
    text = "Two lines\nof one paragraph.\n\n- first\n- second\n\n3. third\n4. fourth\n\nEnd."
    assert run("m.readBlocks(input)", text) == [
        {"kind": "paragraph", "lines": ["Two lines", "of one paragraph."]},
        {"kind": "list", "isOrdered": False, "start": 1, "items": ["first", "second"]},
        {"kind": "list", "isOrdered": True, "start": 3, "items": ["third", "fourth"]},
        {"kind": "paragraph", "lines": ["End."]},
    ]


def test_any_accent_is_made_legible(run: Run) -> None:
    steps = ("00", "33", "66", "99", "cc", "ff")
    accents = [f"#{r}{g}{b}" for r in steps for g in steps for b in steps]
    worst = run(
        """(() => {
          const rgb = (text) => text.match(/\\d+/g).map(Number);
          return Math.min(...input.map((accent) => {
            const found = m.accentProperties(accent);
            const [light, dark] = found["--accent-text"].match(/rgb\\([^)]*\\)/g).map(rgb);
            return Math.min(
              m.contrast(rgb(found["--accent"]), rgb(found["--on-accent"])),
              m.contrast(light, [255, 255, 255]), m.contrast(light, [243, 244, 246]),
              m.contrast(dark, [23, 25, 29]), m.contrast(dark, [38, 42, 48]));
          }));
        })()""",
        accents,
    )
    assert worst >= 4.5


@pytest.mark.parametrize("accent", ["", "red", "#12", "#12345g", "url(x)", "#fff; x"])
def test_what_is_no_hex_colour_is_no_accent(run: Run, accent: str) -> None:
    assert run("m.accentProperties(input)", accent) == {}


def test_an_article_keeps_only_known_tags_and_followable_addresses(run: Run) -> None:
    nodes = [
        {"tag": "p", "attrs": {"onclick": "x()", "style": "x"}, "children": [
            {"tag": "a", "attrs": {"href": "javascript:alert(1)"}, "children": ["bad"]},
            {"tag": "a", "attrs": {"href": "/help/en/a/other#part"}, "children": ["good"]},
            {"tag": "iframe", "attrs": {"src": "https://example.org"}, "children": ["words"]},
            "<b>text</b>",
        ]},
        {"tag": "img", "attrs": {"src": "data:text/html,x", "alt": "picture"}, "children": []},
        {"tag": "h2", "attrs": {"id": "part"}, "children": ["Part"]},
    ]  # fmt: skip
    html = run(
        """(() => {
          const context = { pageUrl: "https://help.example/help/en/a/one", onArticle() {} };
          const frame = document.createElement("div");
          frame.append(...m.drawNodes(input, context));
          return frame.innerHTML;
        })()""",
        nodes,
    )
    assert html == (
        '<p>bad<a href="https://help.example/help/en/a/other#part" target="_blank" '
        'rel="noopener noreferrer">good</a>words&lt;b&gt;text&lt;/b&gt;</p>'
        'picture<h4 id="part">Part</h4>'
    )


def _event(seq: int, author: str, kind: str = "message") -> dict[str, Any]:
    return {"seq": seq, "author": author, "kind": kind, "parts": [], "client_id": None}


@pytest.mark.parametrize(
    ("authors", "owed"),
    [
        (["customer"], 1),
        (["customer", "bot"], 0),
        (["customer", "customer", "bot"], 1),
        (["bot", "customer"], 1),
        (["customer", "system"], 0),
    ],
)
def test_replies_still_owed_are_counted(run: Run, authors: list[str], owed: int) -> None:
    events = [
        _event(seq, author, "notice" if author == "system" else "message")
        for seq, author in enumerate(authors, 1)
    ]
    assert run("m.countOwed(input, { seq: 0, owed: 0 })", events) == owed


def test_events_merge_by_number_whatever_their_order(run: Run) -> None:
    known = [_event(1, "customer"), _event(2, "bot")]
    incoming = [_event(4, "bot"), _event(2, "bot"), _event(3, "customer")]
    merged = run("m.mergeEvents(input[0], input[1]).map((event) => event.seq)", [known, incoming])
    assert merged == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("wishes", "language"),
    [(["fr-CA"], "fr"), (["de", "fr"], "fr"), (["", None], "en"), (["EN_gb"], "en")],
)
def test_the_language_is_the_first_wish_that_can_be_met(
    run: Run, wishes: list[str | None], language: str
) -> None:
    assert run("m.chooseLanguage(input)", wishes) == language
