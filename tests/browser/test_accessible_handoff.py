"""What axe finds in the cards around a handoff, on a French phone, and where it is wired up."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from store.engine import make_engine
from tests.browser.driver import REPLY_MS, Widget
from tests.browser.team import team_of
from tests.browser.test_accessibility import assert_no_violations_in_both_schemes
from tests.integration.web.served_process import Process
from tests.support.members import PASSWORD, make_member

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 740}


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size(PHONE)
    return page


@pytest.fixture
def open_widget(phone: Page, own_web: Process) -> Callable[[], Widget]:
    """Open the widget on a French page."""

    def begin() -> Widget:
        phone.goto(f"{own_web.url}/?lang=fr")
        return Widget(phone, "fr").open()

    return begin


def assert_fits(page: Page, dock: Locator) -> None:
    assert_no_violations_in_both_schemes(page)
    box = dock.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert dock.evaluate("node => node.scrollWidth - node.clientWidth") <= 1


def test_with_nobody_there(open_widget: Callable[[], Widget], phone: Page) -> None:
    widget = open_widget()
    widget.button("person").click()
    dock = widget.panel.locator(".dock")
    email = dock.get_by_role("textbox", name="Adresse e-mail")
    expect(email).to_be_visible(timeout=REPLY_MS)
    assert_fits(phone, dock)
    email.fill("noor")
    phone.keyboard.press("Enter")
    expect(email).to_have_attribute("aria-invalid", "true")
    assert_fits(phone, dock)
    dock.get_by_label("Votre question").fill("Où est mon colis ?")
    email.fill("noor@example.org")
    phone.keyboard.press("Enter")
    expect(dock.get_by_role("button", name="Modifier")).to_be_visible(timeout=REPLY_MS)
    assert_fits(phone, dock)


def test_waiting_talking_and_being_asked_how_it_was(
    open_widget: Callable[[], Widget], phone: Page, own_database: str
) -> None:
    with team_of(own_database, "Camille") as team:
        widget = open_widget()
        widget.button("person").click()
        dock = widget.panel.locator(".dock")
        expect(dock).to_contain_text("Un conseiller arrive.", timeout=REPLY_MS)
        assert_fits(phone, dock)
        dock.get_by_role("button", name="Laisser une adresse e-mail").click()
        expect(dock.get_by_role("textbox", name="Adresse e-mail")).to_be_visible()
        assert_fits(phone, dock)
        dock.get_by_role("button", name="Annuler").click()
        dock.get_by_role("button", name="Continuer avec l’assistant").click()
        expect(dock).to_contain_text("Votre place est gardée", timeout=REPLY_MS)
        assert_fits(phone, dock)
        dock.get_by_role("button", name="Autres choix").click()
        assert_fits(phone, dock)
        dock.get_by_role("button", name="Attendre ici").click()
        expect(dock.get_by_role("button", name="Autres choix")).to_be_visible()
        assert_fits(phone, dock)
        widget.write("Où est mon colis ?")
        team.take()
        team.say("Il sera chez vous demain.")
        expect(widget.panel.get_by_text("Il sera chez vous")).to_be_visible(timeout=REPLY_MS)
        assert_no_violations_in_both_schemes(phone)
        team.resolve()
        form = widget.panel.locator("form.dock-card")
        expect(form).to_be_visible(timeout=REPLY_MS)
        assert_fits(phone, form)
        form.get_by_role("button", name="Envoyer l’avis").click()
        expect(form).to_contain_text("Choisissez d’abord")
        assert_fits(phone, form)
        form.locator(".score").nth(3).click()
        form.get_by_role("button", name="Envoyer l’avis").click()
        expect(widget.panel.get_by_text("Merci pour votre réponse.")).to_be_visible(
            timeout=REPLY_MS
        )
        assert_no_violations_in_both_schemes(phone)


def test_the_page_that_connects_other_systems(
    phone: Page, own_web: Process, own_database: str, complaints: list[str]
) -> None:
    engine = make_engine(own_database)
    make_member(engine, "admin")
    engine.dispose()
    phone.goto(f"{own_web.url}/console/sign-in")
    phone.locator("input[name=email]").fill("astrid@shop.example")
    phone.locator("input[name=password]").fill(PASSWORD)
    phone.keyboard.press("Enter")
    phone.wait_for_url(lambda url: "sign-in" not in url)
    for width in (PHONE["width"], 1280):
        phone.set_viewport_size({"width": width, "height": 800})
        phone.goto(f"{own_web.url}/console/integrations")
        assert_no_violations_in_both_schemes(phone)
    # With a token that is shown once, a webhook, and what cannot be stored.
    phone.locator("input[name=name]").fill("Notre centre d’aide")
    phone.keyboard.press("Enter")
    expect(phone.locator("#secret")).to_be_visible()
    assert_no_violations_in_both_schemes(phone)
    phone.locator("#new-url").fill("https://desk.example.com/relais")
    phone.locator("form:has(#new-url) input[name=topic]").first.check()
    phone.locator("#new-url").press("Enter")
    expect(phone.locator("#secret")).to_be_visible()
    assert_no_violations_in_both_schemes(phone)
    phone.set_viewport_size(PHONE)
    assert_no_violations_in_both_schemes(phone)
    phone.locator("details:has(#new-url) > summary").press("Enter")  # there is one already
    phone.locator("#new-url").fill("gopher://desk")
    phone.locator("#new-url").press("Enter")
    expect(phone.get_by_role("alert")).to_be_visible()
    assert_no_violations_in_both_schemes(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    complaints.clear()  # the browser reports the 422 that was asked for
