"""A conversation on a phone, also over its keyboard; what is said in passing covers no field."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import desk, open_, opened
from tests.browser.driver import boxes
from tests.browser.test_accessibility import assert_no_violations

__all__ = ["desk", "open_", "opened"]
pytestmark = pytest.mark.browser

SIZES = [(375, 740), (375, 400), (640, 400), (700, 800), (900, 700), (1280, 800)]


def resize(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("height", "least"), [(740, 440), (400, 150)])
def test_the_thread_has_most_of_a_phone(
    page: Page, opened: Locator, height: int, least: int
) -> None:
    resize(page, 375, height)
    assert boxes(opened)[0]["height"] >= least
    field = page.locator("#text")
    assert field.get_attribute("placeholder") in ("Write here.", "Écrivez ici.")
    assert boxes(field)[0]["height"] < 45  # one line
    field.fill("One\nTwo\nThree")
    assert boxes(field)[0]["height"] > 80
    field.fill("A line\n" * 40)
    assert boxes(opened)[0]["height"] >= 100
    resize(page, 1280, 800)
    expect(field).to_have_attribute("placeholder", re.compile(r"Ctrl\+(Enter|Entrée)"))


@pytest.mark.parametrize("language", ["fr"])
def test_what_a_phone_s_head_has_no_room_for_is_behind_a_button(
    page: Page, opened: Locator
) -> None:
    resize(page, 375, 740)
    more = page.get_by_role("button", name="Plus sur cette conversation")
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("button", name="Prendre")).to_be_visible()
    expect(page.get_by_role("link", name="Détails")).to_be_hidden()
    assert boxes(page.locator("#thread-head"))[0]["height"] < 56
    assert_no_violations(page)
    more.click()
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("link", name="Détails")).to_be_visible()
    assert_no_violations(page)
    page.locator("[data-menu=label] > summary").click()
    page.get_by_label("Étiquette, existante ou nouvelle").fill("colis")
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "false")  # it is done
    expect(more).to_be_focused()
    opened.focus()
    page.keyboard.press("e")  # a keyboard may be there all the same
    expect(page.get_by_role("menuitem", name="Résolue")).to_be_focused()


@pytest.mark.parametrize("language", ["en"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_is_said_in_passing_covers_nothing_that_is_used(
    page: Page, opened: Locator, width: int, height: int
) -> None:
    resize(page, width, height)
    opened.focus()
    page.keyboard.press("w")
    toast = page.locator(".toast")
    expect(toast).to_be_visible()
    page.locator("#offline").evaluate("node => { node.hidden = false }")
    places = page.locator(
        "#composer, #thread-head :is(.action, a), #show-keys, .search, .views"
    ).filter(visible=True)
    over, lost, *used = boxes(toast, page.locator("#offline"), *places.all())
    for said in (over, lost):
        assert said["y"] + said["height"] <= height
        for place in used:
            is_beside = (
                said["x"] + said["width"] <= place["x"] + 1
                or place["x"] + place["width"] <= said["x"] + 1
                or said["y"] + said["height"] <= place["y"] + 1
                or place["y"] + place["height"] <= said["y"] + 1
            )
            assert is_beside, (said, place)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("language", ["en"])
def test_a_suggestion_shows_how_the_reply_begins(page: Page) -> None:
    chips = page.locator("#suggestions button")
    expect(chips.filter(has_text="Refunds › In your account")).to_contain_text("Sign in")
    expect(chips.filter(has_text="We are sorry that it is late.")).to_be_visible()
    for width in (1280, 375):
        resize(page, width, 800)
        # Two lines, or all of it.
        for words in page.locator(".suggested").all():
            shown, whole = words.evaluate("node => [node.clientHeight, node.scrollHeight]")
            assert shown == min(whole, 34)
            assert boxes(words)[0]["width"] >= 120
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    chips.last.focus()
    expect(chips.last).to_be_in_viewport()


@pytest.mark.parametrize("language", ["fr"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_over_a_phone_s_keyboard(
    page: Page, opened: Locator, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    resize(page, 375, 400)
    opened.focus()
    page.keyboard.press("w")
    expect(page.locator(".toast")).to_be_visible()
    assert_no_violations(page)
