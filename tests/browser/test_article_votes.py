"""Was this article helpful? On its page, with and without scripts, in the widget, of an answer."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Locator, Page, expect

from store.engine import make_engine, reading, writing
from store.tables import feedback
from tests.browser.driver import REPLY_MS, Widget
from tests.browser.test_accessibility import assert_no_violations_in_both_schemes
from tests.integration.web.served_process import Process
from tests.support.fake_assistant import FakeAssistant, answer_part, parts
from tests.support.published import insert_article

pytestmark = pytest.mark.browser

BODY = "Within 14 days.\n\n## Feedback\n\nOf others.\n\n## Contents\n\nA box."


@pytest.fixture
def engine(own_database: str) -> Iterator[sa.Engine]:
    engine = make_engine(own_database)
    yield engine
    engine.dispose()


@pytest.fixture(autouse=True)
def ids(engine: sa.Engine) -> tuple[int, int]:
    """The ids of an article, of which there is a French one too."""
    with writing(engine) as conn:
        insert_article(conn, "remboursements", language="fr", title="Remboursements", body=BODY)
        return insert_article(conn, "refunds", title="Refunds", body=BODY)


def votes(engine: sa.Engine) -> list[tuple[bool, str | None, str]]:
    with reading(engine) as conn:
        rows = conn.execute(sa.select(feedback).order_by(feedback.c.id))
        return [(row.is_helpful, row.reason, row.comment) for row in rows]


def section_of(page: Page) -> Locator:
    return page.get_by_role("region", name="Was this article helpful?")


def press(place: Locator, name: str) -> None:
    place.get_by_role("button", name=name, exact=True).click()


def test_a_vote_on_the_page_is_said_and_not_doubled_by_a_reload(
    page: Page, own_web: Process, engine: sa.Engine
) -> None:
    page.goto(f"{own_web.url}/help/en/a/refunds")
    section = section_of(page)
    section.get_by_role("button", name="Yes", exact=True).dblclick()
    expect(section.get_by_role("status")).to_contain_text("You said that this article helped")
    expect(section.get_by_role("heading")).to_be_focused()
    page.reload()
    expect(section).to_contain_text("You said that this article helped")
    assert votes(engine) == [(True, None, "")]
    press(section, "It did not help after all")
    expect(section.get_by_role("status")).to_contain_text("You said that this article did not")
    assert votes(engine) == [(False, None, "")]


def test_a_no_offers_a_person_and_takes_a_reason(
    page: Page, own_web: Process, engine: sa.Engine
) -> None:
    page.goto(f"{own_web.url}/help/en/a/refunds")
    section = section_of(page)
    press(section, "No")
    section.get_by_label("It is out of date").check()
    section.get_by_label("Anything to add?").fill("It is 30 days now, says ada@shop.example")
    press(section, "Send")
    expect(section.get_by_role("status")).to_contain_text("goes to those who write")
    assert votes(engine) == [(False, "outdated", "It is 30 days now, says [e-mail]")]
    press(section, "Talk to a person")
    widget = Widget(page)
    expect(
        widget.button("requested").or_(widget.panel.get_by_text("asked for a person"))
    ).to_be_visible(timeout=REPLY_MS)


def test_a_vote_that_cannot_be_stored_says_so_and_can_be_sent_again(
    page: Page, own_web: Process, engine: sa.Engine, complaints: list[str]
) -> None:
    page.goto(f"{own_web.url}/help/en/a/refunds")
    section = section_of(page)
    page.route("**/feedback", lambda route: route.abort())
    press(section, "Yes")
    expect(section.get_by_role("status")).to_contain_text("could not be saved")
    page.unroute("**/feedback")
    press(section, "Yes")
    expect(section.get_by_role("status")).to_contain_text("Thank you")
    assert len(votes(engine)) == 1
    complaints.clear()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_scripts_everything_works_by_pages(
    browser: Browser, own_web: Process, engine: sa.Engine, language: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    yes, no, send, wrong = {
        "en": ("Yes", "No", "Send", "Something in it is wrong"),
        "fr": ("Oui", "Non", "Envoyer", "Il contient une erreur"),
    }[language]
    page.goto(
        f"{own_web.url}/help/{language}/a/{'refunds' if language == 'en' else 'remboursements'}"
    )
    assert context.cookies() == []
    press(page.locator(".feedback"), no)
    expect(page.locator("[data-how]")).to_be_visible()
    page.get_by_label(wrong).check()
    press(page.locator(".feedback"), send)
    expect(page.locator("[data-said]")).to_be_visible()
    page.reload()
    assert votes(engine) == [(False, "wrong", "")]
    assert [cookie["name"] for cookie in context.cookies()] == ["relais_reader"]
    assert page.locator(".feedback").get_by_role("button", name=yes, exact=True).count() == 0
    context.close()


def test_the_vote_is_worked_by_keyboard_alone(
    page: Page, own_web: Process, engine: sa.Engine
) -> None:
    page.goto(f"{own_web.url}/help/en/a/refunds")
    section = section_of(page)
    section.get_by_role("button", name="No", exact=True).focus()
    page.keyboard.press("Enter")
    expect(section.get_by_role("heading")).to_be_focused()
    expect(section.get_by_role("button", name="Talk to a person")).to_be_visible()
    page.keyboard.press("Tab")
    expect(section.get_by_role("button", name="Talk to a person")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Old")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(section.get_by_role("status")).to_contain_text("goes to those who write")
    assert votes(engine) == [(False, "outdated", "Old")]


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", ["en/a/refunds", "fr/a/remboursements"])
def test_axe_finds_nothing_in_any_state_of_the_vote(
    page: Page, own_web: Process, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{own_web.url}/help/{path}")
    page.locator("relais-widget .launcher").wait_for()
    assert_no_violations_in_both_schemes(page)
    buttons = page.locator(".feedback button")
    buttons.nth(1).click()
    expect(page.locator(".feedback fieldset")).to_be_visible()
    assert_no_violations_in_both_schemes(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_but_the_article_is_printed(page: Page, own_web: Process) -> None:
    page.goto(f"{own_web.url}/help/en/a/refunds")
    page.locator("relais-widget .launcher").wait_for()
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (
        "header.site-header",
        "footer",
        ".feedback",
        ".stuck",
        ".breadcrumb",
        ".article-side",
        "relais-widget",
    ):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_role("heading", name="Refunds")).to_be_visible()
    expect(page.locator(".printed-from")).to_have_text(f"{own_web.url}/help/en/a/refunds")
    ink = page.evaluate(
        "[document.body, document.querySelector('.prose')].map(e => getComputedStyle(e).color)"
    )
    assert ink == ["rgb(0, 0, 0)"] * 2


def answered(
    page: Page, own_web: Process, assistant: FakeAssistant, ids: tuple[int, int]
) -> Widget:
    """Ask what the article answers."""
    shown = {"slug": "refunds", "title": "Refunds", "language": "en"}
    part = answer_part(*ids)
    part["article"] |= shown
    assistant.answer = lambda _ask: parts(part, {"type": "feedback"})
    page.goto(f"{own_web.url}/?lang=en")
    widget = Widget(page).open()
    widget.ask("When is my money back?")
    return widget


def test_the_widgets_reader_asks_the_same_and_remembers_it(
    page: Page, own_web: Process, engine: sa.Engine, assistant: FakeAssistant, ids: tuple[int, int]
) -> None:
    widget = answered(page, own_web, assistant, ids)
    widget.cards.first.locator("a.card-link").click()
    vote = widget.panel.get_by_role("region", name="Was this article helpful?")
    press(vote, "No")
    expect(vote.get_by_role("status")).to_contain_text("did not help")
    expect(vote).to_be_focused()
    vote.get_by_label("What I looked for is missing").check()
    assert_no_violations_in_both_schemes(page)
    press(vote, "Send")
    expect(vote.get_by_role("status")).to_contain_text("goes to those who write")
    assert votes(engine) == [(False, "missing", "")]
    # The page of the article is the same reader's: one vote, which can be changed there.
    page.goto(f"{own_web.url}/help/en/a/refunds")
    press(section_of(page), "It helped after all")
    expect(section_of(page).get_by_role("status")).to_contain_text("Thank you")
    assert votes(engine) == [(True, None, "")]


def test_a_no_in_the_reader_leads_to_a_person(
    page: Page, own_web: Process, assistant: FakeAssistant, ids: tuple[int, int]
) -> None:
    widget = answered(page, own_web, assistant, ids)
    widget.cards.first.locator("a.card-link").click()
    vote = widget.panel.get_by_role("region", name="Was this article helpful?")
    press(vote, "No")
    press(vote, "Talk to a person")
    expect(widget.panel.get_by_text("You asked for a person")).to_be_visible(timeout=REPLY_MS)


def test_an_answer_that_did_not_help_takes_a_reason_without_getting_in_the_way(
    page: Page, own_web: Process, engine: sa.Engine, assistant: FakeAssistant, ids: tuple[int, int]
) -> None:
    widget = answered(page, own_web, assistant, ids)
    press(widget.panel, "That did not help")
    why = widget.panel.get_by_role("button", name="Say why")
    expect(why).to_be_visible()
    expect(widget.panel.locator(".why")).to_have_count(0)
    why.click()
    form = widget.panel.locator(".why")
    press(form, "Send")
    expect(form.get_by_role("alert")).to_have_text("Choose a reason or write a sentence.")
    form.get_by_label("Something in it is wrong").check()
    form.get_by_label("Anything to add?").fill("It says 14, it is 30.")
    assert_no_violations_in_both_schemes(page)
    press(form, "Send")
    expect(widget.panel.get_by_text("This goes to those who write our articles.")).to_be_visible()
    expect(form).to_have_count(0)
    assert votes(engine) == [(False, "wrong", "It says 14, it is 30.")]


def test_a_reason_half_said_outlives_what_comes_meanwhile(
    page: Page, own_web: Process, assistant: FakeAssistant, ids: tuple[int, int]
) -> None:
    widget = answered(page, own_web, assistant, ids)
    press(widget.panel, "That did not help")
    widget.panel.get_by_role("button", name="Say why").click()
    widget.panel.locator(".why").get_by_label("Anything to add?").fill("Half of a sen")
    widget.write("And another thing?")
    expect(widget.own).to_have_count(2)
    expect(widget.panel.locator(".why").get_by_label("Anything to add?")).to_have_value(
        "Half of a sen"
    )
