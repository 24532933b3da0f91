"""Pictures for the documentation and for our eyes, made when SCREENSHOTS=1 is set."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driver import Widget
from tests.integration.web.served_process import Process
from tests.support.fake_assistant import FakeAssistant, answer_part, choices_part, parts
from tests.support.instance import Instance

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.environ.get("SCREENSHOTS"), reason="writes files: SCREENSHOTS=1"),
]

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
Shop = Callable[[str], Widget]
Scheme = Literal["light", "dark"]

QUESTIONS = {"en": "where is my parcel?", "fr": "comment je retourne un article ?"}
CHOICES = {
    "en": (
        "Refund of the exam",
        "Refund of a kit",
        "When the refund of a bundle that was bought as a gift has not arrived after two weeks",
    ),
    "fr": (
        "Remboursement de l’examen",
        "Remboursement d’un kit",
        "Le remboursement d’un lot offert en cadeau n’est pas arrivé au bout de deux semaines",
    ),
}
LONG = {
    "en": "The lamp blinks three times, then goes out.",
    "fr": "La lampe clignote trois fois, puis s’éteint.",
}
View = tuple[str, int, Scheme]
VIEWS: list[View] = [
    ("en", 1280, "light"),
    ("fr", 375, "dark"),
    ("fr", 1280, "dark"),
    ("en", 375, "light"),
]


@pytest.fixture
def still_page(page: Page) -> Page:
    """A page without motion, so that a picture is of one moment."""
    page.emulate_media(reduced_motion="reduce")
    return page


@pytest.mark.rasa
@pytest.mark.parametrize("view", VIEWS)
def test_picture_the_widget(
    still_page: Page,
    context: BrowserContext,
    shop: Shop,
    complaints: list[str],
    view: View,
) -> None:
    language, width, scheme = view
    still_page.emulate_media(color_scheme=scheme)
    still_page.set_viewport_size({"width": width, "height": 800})
    widget = shop(language)

    def picture(name: str) -> None:
        FOLDER.mkdir(exist_ok=True)
        path = FOLDER / f"widget-{name}-{language}-{width}-{scheme}.png"
        still_page.screenshot(path=path)

    widget.open()
    expect(widget.panel.locator(".starter").first).to_be_visible()
    picture("empty")
    card = widget.ask(QUESTIONS[language])
    picture("answer")
    card.locator("a.card-link").click()
    expect(widget.panel.locator(".reader-title")).to_be_visible()
    picture("article")
    widget.button("back").click()
    widget.button("person").click()
    expect(widget.button("requested")).to_be_visible()
    expect(widget.replies()).to_have_count(2)
    widget.composer.fill("\n".join([LONG[language]] * 40))
    picture("long-draft")
    widget.page.keyboard.press("Enter")
    expect(widget.replies()).to_have_count(3, timeout=15_000)
    picture("long")
    context.set_offline(True)
    widget.write(LONG[language])
    expect(widget.button("again")).to_be_visible()
    picture("error")
    context.set_offline(False)
    complaints.clear()


@pytest.mark.parametrize("view", VIEWS)
def test_picture_a_choice(
    still_page: Page, own_web: Process, assistant: FakeAssistant, view: View
) -> None:
    language, width, scheme = view
    still_page.emulate_media(color_scheme=scheme)
    still_page.set_viewport_size({"width": width, "height": 800})
    which = {"type": "say", "say": "which_one", "act": "clarify"}
    assistant.answer = lambda ask: (
        parts(answer_part(), {"type": "feedback"})
        if ask["is_payload"]
        else parts(which, choices_part(*CHOICES[language]))
    )
    still_page.goto(f"{own_web.url}/?lang={language}")
    widget = Widget(still_page, language).open()
    widget.write({"en": "refund", "fr": "remboursement"}[language])
    expect(widget.options).to_have_count(4, timeout=15_000)
    still_page.screenshot(path=FOLDER / f"widget-choice-{language}-{width}-{scheme}.png")
    widget.options.nth(1).click()
    expect(widget.cards).to_have_count(1, timeout=15_000)
    widget.panel.locator(".scroller").evaluate("node => { node.scrollTop -= 200 }")
    still_page.screenshot(path=FOLDER / f"widget-chosen-{language}-{width}-{scheme}.png")


@pytest.mark.rasa
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("shop", "/?lang={}"),
        ("help", "/help/{}/"),
        ("help-article", "/help/{}/a/{slug}"),
        ("help-search", "/help/{}/search?q={question}"),
    ],
)
def test_picture_the_pages(
    still_page: Page,
    stack: Instance,
    name: str,
    path: str,
    view: View,
) -> None:
    language, width, scheme = view
    still_page.emulate_media(color_scheme=scheme)
    still_page.set_viewport_size({"width": width, "height": 800})
    slug = {"en": "track-your-parcel", "fr": "suivre-mon-colis"}[language]
    still_page.goto(stack.url + path.format(language, slug=slug, question=QUESTIONS[language]))
    still_page.locator("relais-widget .launcher").wait_for()
    still_page.screenshot(path=FOLDER / f"{name}-{language}-{width}-{scheme}.png")
