"""Pictures of a handoff, for the documentation and for our eyes; made when SCREENSHOTS=1 is set."""

import os
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Locator, Page, expect

from store.engine import reading, writing
from store.tables import conversation, member
from tests.browser.conftest import Colleague
from tests.browser.console import Console
from tests.browser.driver import Widget
from tests.browser.test_screenshots import FOLDER, Scheme
from tests.support.instance import Instance
from tests.support.waiting import make_waits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.rasa,
    pytest.mark.usefixtures("patience"),
    pytest.mark.skipif(not os.environ.get("SCREENSHOTS"), reason="writes files: SCREENSHOTS=1"),
]

Shop = Callable[[str], Widget]

SAID: dict[str, dict[str, str]] = {
    "en": {
        "question": "Where is my parcel?",
        "did_not_help": "That did not help",
        "more": "It says delivered, but nobody here has it. The number is PAS-204817.",
        "hello": "Good morning! The carrier left it with your neighbour at number 14.",
        "seen": "Seen",
        "thanks": "She has it indeed. Thank you!",
        "note": "Second time this month that this carrier tells nobody.",
        "comment": "Quick and kind.",
        "score": "Very good",
    },
    "fr": {
        "question": "Où est mon colis ?",
        "did_not_help": "Ce n’est pas utile",
        "more": "Il est noté comme livré, mais personne ici ne l’a. Le numéro est PAS-204817.",
        "hello": "Bonjour ! Le transporteur l’a laissé chez votre voisine, au numéro 14.",
        "seen": "Vu",
        "thanks": "En effet, elle l’a. Merci beaucoup !",
        "note": "Deuxième fois ce mois-ci que ce transporteur ne prévient personne.",
        "comment": "Rapide et aimable.",
        "score": "Très bien",
    },
}
OTHERS = {
    "en": ("Can I change the address of my order?", "Do you repair the Merle from 2018?"),
    "fr": ("Puis-je changer l’adresse de ma commande ?", "Réparez-vous le Merle de 2018 ?"),
}


def picture(page: Page, name: str, language: str, width: int, scheme: Scheme) -> None:
    FOLDER.mkdir(exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}-{language}-{width}-{scheme}.png")


def empty(engine: sa.Engine) -> None:
    """Have nobody wait, and nobody there."""
    with writing(engine) as conn:
        conn.execute(
            conversation.update().values(
                state="resolved", handoff_requested_at=None, assignee_id=None
            )
        )
        conn.execute(member.update().values(seen_at=None))


def remember_waits(engine: sa.Engine) -> None:
    """Have enough people been waited for lately to say how long it takes."""
    with reading(engine) as conn:
        newest = sa.select(conversation.c.id).order_by(conversation.c.created_at.desc()).limit(1)
        id_ = conn.execute(newest).scalar_one()
    make_waits(engine, id_, minutes=[2, 2, 3, 3, 4, 5] * 8, at_once=3)


def call_person(widget: Widget) -> None:
    widget.head.get_by_role("button", name=widget.names["person"]).click()


def ask_for_person(widget: Widget, question: str) -> None:
    widget.open().write(question)
    expect(widget.replies().first).to_be_visible()
    call_person(widget)


def talk(agent: Console, widget: Widget, row: Locator, said: dict[str, str]) -> None:
    """Take the conversation, note something, say something, be thanked."""
    agent.open(row)
    agent.press("t")
    expect(widget.panel.get_by_text("Camille").first).to_be_visible()
    expect(agent.composer).to_be_focused()
    agent.press("n")
    agent.page.keyboard.type(said["note"])
    agent.page.keyboard.press("Control+Enter")
    expect(agent.page.locator(".line[data-note]")).to_have_count(1)
    agent.press("r")
    agent.page.keyboard.type(said["hello"])
    agent.page.keyboard.press("Control+Enter")
    expect(widget.panel.get_by_text(said["hello"])).to_be_visible()
    widget.write(said["thanks"])
    expect(agent.line(said["thanks"])).to_have_count(1)
    expect(agent.page.locator("[data-sending]")).to_have_count(0)
    expect(widget.own.last).to_contain_text(said["seen"])


@pytest.fixture
def another(browser: Browser, stack: Instance) -> Iterator[Callable[[str], Widget]]:
    """Return a function that gives the widget of one more customer."""
    contexts = []

    def visit(language: str) -> Widget:
        contexts.append(browser.new_context(locale=language))
        page = contexts[-1].new_page()
        page.goto(f"{stack.url}/?lang={language}")
        return Widget(page, language)

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize("view", [("en", "light"), ("fr", "dark")])
def test_picture_a_handoff(
    shop: Shop,
    colleague: Colleague,
    team_engine: sa.Engine,
    another: Callable[[str], Widget],
    view: tuple[str, Scheme],
) -> None:
    language, scheme = view
    said = SAID[language]
    empty(team_engine)
    widget = shop(language)
    page = widget.page
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": 375, "height": 800})

    def widget_picture(name: str) -> None:
        picture(page, f"widget-{name}", language, 375, scheme)

    widget.open()
    widget.button("person").click()
    expect(widget.panel.locator(".dock form")).to_be_visible()
    widget_picture("nobody-there")
    remember_waits(team_engine)
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    empty(team_engine)

    agent = colleague("Camille")
    speak(agent, language, scheme)
    for question in OTHERS[language]:
        ask_for_person(another(language), question)
        expect(agent.row(question)).to_be_visible()

    page.goto(f"{agent.url}/?lang={language}")
    widget = Widget(page, language)
    widget.open()
    card = widget.ask(said["question"])
    expect(card).to_be_visible()
    widget.panel.get_by_role("button", name=said["did_not_help"]).first.click()
    widget.write(said["more"])
    expect(widget.panel.locator(".typing")).to_be_hidden()
    call_person(widget)
    row = agent.row(said["question"])
    expect(row).to_be_visible()
    expect(widget.panel.locator(".dock")).to_be_visible()
    picture(agent.page, "console-queue", language, 1280, scheme)
    # How long it takes is known to the server after a quarter of a minute at most.
    expect(widget.panel.locator(".wait-facts")).to_contain_text("minutes", timeout=40_000)
    widget_picture("waiting")

    talk(agent, widget, row, said)
    widget_picture("with-person")
    picture(agent.page, "console-thread", language, 1280, scheme)
    agent.press("e")
    agent.page.locator("[data-menu=resolve] button").first.press("Enter")
    form = widget.panel.locator("form.dock-card")
    form.get_by_text(said["score"], exact=True).click()
    form.locator("textarea").fill(said["comment"])
    widget_picture("rating")


def speak(agent: Console, language: str, scheme: Scheme) -> None:
    """Show the console in a language and a colour scheme."""
    agent.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if language == "fr":
        agent.page.locator(".account-menu summary").click()
        agent.page.get_by_role("button", name="Français").click()
        agent.view("waiting")
