"""The console as an agent uses it: signs in, finds a conversation, reads, writes, presses keys."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.support.members import PASSWORD


class Console:
    """One agent's browser."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        page.emulate_media(reduced_motion="reduce")

    def sign_in(self, email: str) -> None:
        self.page.goto(f"{self.url}/console/sign-in")
        self.page.get_by_label("E-mail address").fill(email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#inbox")).to_be_visible()

    def view(self, name: str) -> None:
        """Show another list: waiting, mine, all, bot, resolved, left."""
        self.page.goto(f"{self.url}/console/inbox?view={name}")

    def row(self, words: str) -> Locator:
        """The conversation in the list whose line holds these words."""
        return self.page.locator(".conversation", has_text=words)

    def open(self, row: Locator) -> None:
        id_ = row.get_attribute("data-id") or ""
        row.press("Enter")
        expect(self.page).to_have_url(re.compile(id_))
        # Shown by the script that listens to the keys.
        expect(self.page.locator("#show-keys")).to_be_visible()

    @property
    def scroll(self) -> Locator:
        return self.page.locator("#scroll")

    @property
    def state(self) -> Locator:
        return self.page.locator("#thread-state")

    @property
    def marks(self) -> Locator:
        """Its team, its labels, until when it is snoozed."""
        return self.page.locator("#thread-marks")

    @property
    def around(self) -> Locator:
        """Who else is there, and who types."""
        return self.page.locator("#thread-around")

    @property
    def lines(self) -> Locator:
        return self.page.locator("#lines")

    @property
    def composer(self) -> Locator:
        return self.page.get_by_label("Message", exact=True)

    def line(self, words: str) -> Locator:
        return self.page.locator(".line", has_text=words)

    def part(self, name: str) -> Locator:
        """One part of the dossier."""
        return self.page.locator(f"#details [data-part={name}]")

    def press(self, key: str) -> None:
        """Press a key with nothing being typed."""
        self.scroll.focus()
        self.page.keyboard.press(key)

    def take(self) -> None:
        self.press("t")
        expect(self.state).to_contain_text("With a person")
        expect(self.composer).to_be_focused()

    def write(self, text: str) -> None:
        self.press("r")
        expect(self.composer).to_be_focused()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Control+Enter")
        expect(self.page.locator("[data-sending]")).to_have_count(0)
        expect(self.line(text)).to_have_count(1)

    def note(self, text: str) -> None:
        self.press("n")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Control+Enter")
        expect(self.page.locator(".line[data-note]", has_text=text)).to_have_count(1)

    def resolve(self) -> None:
        self.press("e")
        self.page.get_by_role("menuitem", name="Solved").press("Enter")
        expect(self.state).to_contain_text("Resolved")
