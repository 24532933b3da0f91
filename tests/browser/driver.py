"""The widget as a person uses it: opens it, writes, reads, presses."""

from typing import Any

from playwright.sync_api import FloatRect, Locator, Page, expect

# The first answer after a start may still be warming caches.
REPLY_MS = 15_000

NAMES: dict[str, dict[str, str]] = {
    "en": {
        "launcher": "Help",
        "close": "Close",
        "composer": "Your message",
        "send": "Send",
        "person": "Talk to a person",
        "requested": "Person requested",
        "with": "With a person",
        "again": "Try again",
        "back": "Back",
        "newer": "New messages",
        "other": "Français",
    },
    "fr": {
        "launcher": "Aide",
        "close": "Fermer",
        "composer": "Votre message",
        "send": "Envoyer",
        "person": "Parler à un conseiller",
        "requested": "Conseiller demandé",
        "with": "Avec un conseiller",
        "again": "Réessayer",
        "back": "Retour",
        "newer": "Nouveaux messages",
        "other": "English",
    },
}


# An animation inside a shadow tree is not among those of its document.
IS_STILL = """() => [document, ...Array.from(document.querySelectorAll('*'), (e) => e.shadowRoot)]
    .filter(Boolean)
    .flatMap((root) => root.getAnimations())
    .every((a) => a.playState !== 'running' || a.effect.getTiming().iterations === Infinity)"""
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def settle(page: Page) -> None:
    """Wait until what moves or fades is at its end; the dots of somebody typing never are."""
    page.wait_for_function(IS_STILL)
    page.evaluate(TWO_FRAMES)


def boxes(*places: Locator) -> list[FloatRect]:
    """Return where places stand in the window, in px, in one and the same moment of rest."""
    settle(places[0].page)
    found = [place.bounding_box() for place in places]
    assert None not in found, f"not drawn: {found}"
    return [box for box in found if box]


class Widget:
    """One widget on one page."""

    def __init__(self, page: Page, language: str = "en") -> None:
        self.page = page
        self.names = NAMES[language]
        self.root = page.locator("relais-widget")
        self.panel = page.get_by_role("dialog")

    def button(self, name: str) -> Locator:
        return self.panel.get_by_role("button", name=self.names[name], exact=True)

    @property
    def head(self) -> Locator:
        return self.panel.locator(".header")

    @property
    def launcher(self) -> Locator:
        return self.root.locator(".launcher")

    @property
    def composer(self) -> Locator:
        return self.panel.get_by_role("textbox", name=self.names["composer"])

    @property
    def cards(self) -> Locator:
        return self.panel.locator(".messages article")

    @property
    def options(self) -> Locator:
        """What the newest list offers to choose from."""
        return self.panel.locator(".options").last.get_by_role("button")

    @property
    def own(self) -> Locator:
        return self.panel.locator(".message[data-author=customer]")

    @property
    def announcements(self) -> Locator:
        return self.root.locator("[aria-live=polite] p")

    def open(self) -> "Widget":
        self.launcher.click()
        expect(self.composer).to_be_visible()
        return self

    def write(self, text: str) -> None:
        self.composer.fill(text)
        self.page.keyboard.press("Enter")

    def ask(self, text: str) -> Locator:
        """Ask, and return the card that answers."""
        before = self.cards.count()
        self.write(text)
        card = self.cards.nth(before)
        expect(card).to_be_visible(timeout=REPLY_MS)
        return card

    def replies(self) -> Locator:
        return self.panel.locator(".message:not([data-author=customer])")

    def scroll_top(self) -> float:
        return float(self.panel.locator(".scroller").evaluate("node => node.scrollTop"))

    def focused(self) -> Any:
        """Return tag and accessible name of what has the focus, inside the shadow root or out."""
        return self.page.evaluate(
            """() => {
              const inner = document.querySelector('relais-widget')?.shadowRoot?.activeElement;
              const element = inner ?? document.activeElement;
              const name = element.getAttribute('aria-label') ?? element.textContent.trim();
              return [element.tagName.toLowerCase(), name];
            }"""
        )
