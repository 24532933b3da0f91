"""The widget's pure modules, run by the browser that will run them."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.modules import Run, runner
from tests.integration.web.served_process import Process
from web.words import load_words

pytestmark = pytest.mark.browser

NAMES = "sse plain_text accent content timeline config api stream words"


@pytest.fixture(scope="module")
def run(bare_page: Page) -> Run:
    return runner(bare_page, NAMES)


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


def item(*lines: str) -> list[dict]:
    return [{"kind": "paragraph", "lines": [*lines]}]


def listed(*items: list[dict], start: int | None = None) -> dict:
    """Return a list as it is read; with a first number it is an ordered one."""
    return {"kind": "list", "isOrdered": start is not None, "start": start or 1, "items": [*items]}


def test_plain_text_becomes_paragraphs_and_lists(run: Run) -> None:
    text = "Two lines\nof one paragraph.\n\n- first\n- second\n\n3. third\n4. fourth\n\nEnd."
    assert run("m.readBlocks(input)", text) == [
        {"kind": "paragraph", "lines": ["Two lines", "of one paragraph."]},
        listed(item("first"), item("second")),
        listed(item("third"), item("fourth"), start=3),
        {"kind": "paragraph", "lines": ["End."]},
    ]


def test_what_is_indented_below_an_item_is_its_own(run: Run) -> None:
    text = "1. Open it:\n   - by the lid\n   - or below\n     with care\n2. Close it.\n   Wait."
    inner = listed(item("by the lid"), item("or below", "with care"))
    assert run("m.readBlocks(input)", text) == [
        listed([*item("Open it:"), inner], item("Close it.", "Wait."), start=1),
    ]


def test_web_addresses_in_a_message_are_found_without_the_stop_after_them(run: Run) -> None:
    text = (
        "See https://x.example/a?b=1, (http://y.example/é) and\nhttps://z.example/. Not x.example."
    )
    pieces = run("m.splitAddresses(input)", text)
    assert "".join(piece["text"] for piece in pieces) == text
    assert [piece["text"] for piece in pieces if piece["isAddress"]] == [
        "https://x.example/a?b=1",
        "http://y.example/é",
        "https://z.example/",
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
        {"tag": "img", "attrs": {"src": "https://example.org/x.png"}, "children": []},
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
        '<h4 id="part">Part</h4>'
    )


def test_an_article_in_the_widget_shows_pictures_of_the_help_centre_alone(run: Run) -> None:
    picture = f"/help/images/{'a1' * 32}.webp"
    sides = {"alt": 'A "lamp"', "width": "30", "height": "20", "onerror": "x()", "style": "x"}
    others = [
        f"https://evil.example{picture}", f"//evil.example{picture}", f"{picture}?x", "x.png",
        picture.replace("webp", "svg"), "javascript:alert(1)", "data:image/webp;base64,AA", "",
    ]  # fmt: skip
    nodes = [
        {"tag": "img", "attrs": {**sides, "src": src}, "children": []} for src in [picture, *others]
    ]
    nodes.append({"tag": "img", "attrs": {"src": picture, "width": "1e9", "height": "-1"}})
    html = run(
        """(() => {
          const context = { pageUrl: "https://help.example/help/en/a/one", onArticle() {} };
          const frame = document.createElement("template").content;
          frame.append(...m.drawNodes(input, context));
          return [...frame.children].map((image) => image.outerHTML).join("");
        })()""",
        nodes,
    )
    source = f'src="https://help.example{picture}"'
    assert html == (
        f'<img alt="A &quot;lamp&quot;" loading="lazy" width="30" height="20" {source}>'
        f'<img alt="" loading="lazy" {source}>'
    )


@pytest.mark.parametrize("slug", ["50%-off", "%E0%A4%A"])
def test_a_link_to_a_help_page_that_is_none_is_an_ordinary_link(run: Run, slug: str) -> None:
    page = "https://help.example/help/en/a/one"
    address = f"https://help.example/help/en/a/{slug}"
    assert run(f"m.helpArticleAt(new URL(input), '{page}')", address) is None


@pytest.mark.parametrize("data", ['{"seq": 1}', "no JSON"])
def test_a_stream_that_cannot_be_read_is_closed_before_another_is_opened(
    run: Run, data: str
) -> None:
    is_closed = run(
        """(async () => {
          let first;
          const piece = new TextEncoder().encode(`data: ${input}\n\n`);
          const open = () => new ReadableStream({ start: (body) => body.enqueue(piece) });
          const api = {
            token: "t",
            stream: async (_, signal) => { first ??= signal; return new Response(open()); },
            eventsAfter: async () => ({ events: [] }),
          };
          return await new Promise((resolve) => {
            const onEvents = () => { throw new Error("a fault"); };
            const onState = (isLive) => {
              if (isLive) return;
              resolve(first.aborted);
              stream.stop();
            };
            const stream = new m.EventStream(api, { lastSeq: () => 0, onEvents, onState });
            stream.start();
          });
        })()""",
        data,
    )
    assert is_closed is True


def _event(
    seq: int, author: str, kind: str = "message", reply_to: int | None = None
) -> dict[str, Any]:
    return {
        "seq": seq,
        "author": author,
        "kind": kind,
        "parts": [],
        "client_id": None,
        "reply_to": reply_to,
        "is_for_bot": author == "customer" and kind == "message",
    }


def _vote(seq: int, *, is_helpful: bool) -> dict[str, Any]:
    parts = [{"type": "feedback", "seq": 2, "is_helpful": is_helpful}]
    return {**_event(seq, "customer", "feedback"), "parts": parts, "is_for_bot": not is_helpful}


ASKED = _event(1, "customer")
ANSWERED = _event(2, "bot", reply_to=1)
# "Talk to a person" is confirmed at once, whatever else the customer waits for.
REQUESTED = [_event(2, "customer", "person_requested"), _event(3, "bot")]


@pytest.mark.parametrize(
    ("events", "owed"),
    [
        ([ASKED], 1),
        ([ASKED, ANSWERED], 0),
        ([ASKED, _event(2, "customer"), _event(3, "bot", reply_to=1)], 1),
        ([_event(1, "bot"), _event(2, "customer")], 1),
        ([ASKED, _event(2, "system", "notice", reply_to=1)], 0),
        ([ASKED, *REQUESTED], 1),
        ([ASKED, *REQUESTED, _event(4, "bot", reply_to=1)], 0),
        ([ASKED, ANSWERED, _vote(3, is_helpful=False)], 1),
        ([ASKED, ANSWERED, _vote(3, is_helpful=False), _event(4, "bot", reply_to=3)], 0),
        ([ASKED, ANSWERED, _vote(3, is_helpful=True)], 0),
    ],
)
def test_replies_still_owed_are_counted(run: Run, events: list[dict[str, Any]], owed: int) -> None:
    assert run("m.countOwed(input, { seq: 0, isPending: false })", events) == owed


BY_PERSON = {"seq": 3, "kind": "message", "author": "agent", "reply_to": None, "parts": []}
TO_PERSON = {"seq": 4, "kind": "message", "author": "customer", "reply_to": None, "parts": [],
             "is_for_bot": False}  # fmt: skip
LEFT = {"seq": 5, "kind": "person_left", "author": "system", "reply_to": None, "parts": []}
AFTER = {**TO_PERSON, "seq": 6, "is_for_bot": True}
NOTED = {"seq": 9, "kind": "noted", "author": "system", "parts": []}


@pytest.mark.parametrize(
    ("events", "owed", "state"),
    [
        ([ASKED, *REQUESTED], 1, "waiting"),
        # Left to the person: nothing is said, and nothing is waited for.
        ([ASKED, *REQUESTED, {**NOTED, "reply_to": 1}], 0, "waiting"),
        ([ASKED, BY_PERSON], 0, "agent"),
        ([ASKED, BY_PERSON, TO_PERSON], 0, "agent"),
        ([ASKED, BY_PERSON, LEFT], 0, "bot"),
        ([ASKED, BY_PERSON, LEFT, AFTER], 1, "bot"),
        # What was said to the person is never the bot's.
        ([ASKED, BY_PERSON, TO_PERSON, LEFT], 0, "bot"),
        ([ASKED, BY_PERSON, TO_PERSON, LEFT, AFTER], 1, "bot"),
        ([ASKED, BY_PERSON, TO_PERSON, LEFT, AFTER, _event(7, "bot", reply_to=6)], 0, "bot"),
        # Nobody came: the bot still owes what it did.
        ([ASKED, *REQUESTED, LEFT], 1, "bot"),
        (
            [ASKED, _event(2, "bot", reply_to=1), _event(3, "customer", "person_requested"), LEFT],
            0,
            "bot",
        ),
    ],
)
def test_a_person_owes_no_reply_at_once_until_the_bot_has_it_again(
    run: Run, events: list[dict[str, Any]], owed: int, state: str
) -> None:
    assert run("m.countOwed(input, { seq: 0, isPending: false })", events) == owed
    assert run("m.stateAfter(input, 'bot')", events) == state


@pytest.mark.parametrize(
    ("events", "is_pending", "owed"),
    [
        ([ASKED], True, 1),
        ([ASKED], False, 0),
        # The reply was stored while the server put its answer together.
        ([ASKED, ANSWERED], True, 0),
    ],
)
def test_the_server_says_whether_what_is_unanswered_still_waits(
    run: Run, events: list[dict[str, Any]], is_pending: bool, owed: int
) -> None:
    base = {"seq": events[-1]["seq"], "isPending": is_pending}
    assert run("m.countOwed(input[0], input[1])", [events, base]) == owed


@pytest.mark.parametrize(("seq", "owed"), [(4, 1), (5, 0)])
def test_nothing_pending_while_a_person_had_it_settles_nothing(
    run: Run, seq: int, owed: int
) -> None:
    base = {"seq": seq, "isPending": False}
    joined = {**BY_PERSON, "kind": "person_joined", "author": "system", "state": "agent"}
    events = [ASKED, joined, TO_PERSON, LEFT]
    assert run("m.countOwed(input[0], input[1])", [events, base]) == owed


def test_a_body_that_stalls_is_no_answer_after_15_seconds(page: Page, own_web: Process) -> None:
    page.goto(f"{own_web.url}/console/sign-in")
    page.clock.install()
    runner(page, NAMES)(
        """(() => {
          window.fetch = async (_, { signal }) => new Response(new ReadableStream({
            start: (body) => signal.addEventListener("abort", () => body.error(signal.reason)),
          }));
          new m.Api(new URL(input)).history().catch((error) => { document.title = error.code; });
        })()""",
        "https://help.example/widget/",
    )
    page.clock.fast_forward(15_100)
    expect(page).to_have_title("no_answer")


def test_events_merge_by_number_whatever_their_order(run: Run) -> None:
    known = [_event(1, "customer"), _event(2, "bot")]
    incoming = [_event(4, "bot"), _event(2, "bot"), _event(3, "customer")]
    merged = run("m.mergeEvents(input[0], input[1]).map((event) => event.seq)", [known, incoming])
    assert merged == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("language", "day", "written"),
    [
        ("fr", "2026-10-01", "1er octobre 2026"),
        ("fr", "2026-10-11", "11 octobre 2026"),
        ("en", "2026-10-01", "1 October 2026"),
    ],
)
def test_a_day_is_written_as_the_pages_write_it(
    run: Run, language: str, day: str, written: str
) -> None:
    catalogue = load_words().catalogue(language, "widget")
    say = "new m.Words(input[0], input[1]).dateOf(input[2])"
    assert run(say, [language, catalogue, day]) == written


@pytest.mark.parametrize(
    ("wishes", "language"),
    [(["fr-CA"], "fr"), (["de", "fr"], "fr"), (["", None], "en"), (["EN_gb"], "en")],
)
def test_the_language_is_the_first_wish_that_can_be_met(
    run: Run, wishes: list[str | None], language: str
) -> None:
    assert run("m.chooseLanguage(input)", wishes) == language
