"""What stands above the composer has room for all it offers, and leaves the thread some."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import REPLY_MS, Widget
from tests.browser.team import Team, team_of
from tests.integration.web.served_process import Process

pytestmark = pytest.mark.browser

SCREENS = [(1280, 800), (375, 667), (375, 800)]
# Of the last message: who speaks, and two lines.
BEGINNING_PX = 80
ABSENCE = {"en": "Our team is back", "fr": "Notre équipe sera de retour"}
MORE = {"en": "Anything to add? (optional)", "fr": "Quelque chose à ajouter ? (facultatif)"}
MEASURE = """dock => {
  const root = dock.getRootNode();
  const box = (node) => node.getBoundingClientRect();
  const view = box(dock);
  const shown = [...dock.querySelectorAll("button, input, textarea, summary, h3, p")]
    .filter((node) => node.checkVisibility({ contentVisibilityAuto: true }));
  const thread = box(root.querySelector(".scroller"));
  const lines = root.querySelectorAll(".message:not([data-author=customer])");
  const line = box(lines[lines.length - 1]);
  return {
    hidden: dock.scrollHeight - dock.clientHeight,
    outside: shown.filter((node) => box(node).bottom > view.bottom || box(node).top < view.top)
      .map((node) => node.textContent),
    buttons: shown.filter((node) => node.matches("button")).length,
    above: Math.max(0, thread.top - line.top),
    beginning: Math.min(line.bottom, thread.bottom) - line.top,
    whole: line.height,
    below: view.bottom - box(root.querySelector(".composer")).top,
  };
}"""


@pytest.fixture
def team(closed_database: str) -> Iterator[Team]:
    with team_of(closed_database, "Camille") as team:
        yield team


def assert_all_in_view(page: Page, widget: Widget) -> None:
    """Measure it on each screen: nothing to be scrolled to, the last message begun."""
    dock = widget.panel.locator(".dock")
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        page.reload()  # as who comes back with that screen
        expect(dock).to_be_visible(timeout=REPLY_MS)
        expect(widget.replies().last).to_be_visible()
        found = dock.evaluate(MEASURE)
        assert (found["hidden"], found["outside"]) == (0, []), (width, height)
        assert found["below"] <= 1
        assert found["buttons"] == 3
        assert found["above"] == 0, (width, height)
        assert found["beginning"] >= min(BEGINNING_PX, found["whole"]), (width, height)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_all_that_is_offered_out_of_hours_is_in_view(
    page: Page, closed_web: Process, team: Team, language: str
) -> None:
    assert team.actor.name
    page.goto(f"{closed_web.url}/?lang={language}")
    widget = Widget(page, language).open()
    widget.button("person").click()
    expect(widget.panel.locator(".dock textarea")).to_be_visible(timeout=REPLY_MS)
    # Shown once, and heard once.
    expect(widget.panel.get_by_text(ABSENCE[language])).to_have_count(1)
    expect(widget.announcements.filter(has_text=ABSENCE[language])).to_have_count(1)
    expect(widget.replies().last).to_be_visible()
    assert_all_in_view(page, widget)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_has_asked_already_may_add_to_it_and_has_all_in_view(
    page: Page, closed_web: Process, team: Team, language: str
) -> None:
    assert team.actor.name
    page.goto(f"{closed_web.url}/?lang={language}")
    widget = Widget(page, language).open()
    widget.write("Colis PAS-204817 ?")
    expect(widget.replies()).to_have_count(1, timeout=REPLY_MS)
    widget.button("person").click()
    more = widget.panel.locator(".dock summary")
    expect(more).to_have_text(MORE[language].replace(" ?", "\N{NO-BREAK SPACE}?"))
    expect(widget.replies()).to_have_count(2)
    assert_all_in_view(page, widget)
    more.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("It is for my sister.")
    assert_all_in_view(page, widget)
    expect(widget.panel.locator(".dock textarea")).to_have_value("It is for my sister.")
