"""The worklist: reasons in words, what clears them, flags that go away."""

import re

import pytest
from playwright.sync_api import Page, expect

from knowledge_base.importing import import_folder
from settings import ROOT
from store.engine import make_engine
from store.tables import utc_now
from tests.browser.test_accessibility import assert_no_violations_in_both_schemes
from tests.browser.test_sign_in import sign_in
from tests.integration.web.served_process import Process
from tests.support.databases import SqliteDatabases
from tests.support.members import make_member

pytestmark = pytest.mark.browser

COOKIES = "Which cookies do you use?"


@pytest.fixture
def worklist_url(_web_alone: tuple[Process, str], sqlite_databases: SqliteDatabases) -> str:
    """The demo shop's articles, before an editor and an agent."""
    web, url = _web_alone
    sqlite_databases.empty(url)
    engine = make_engine(url)
    make_member(engine, "editor")
    centre = ROOT / "demo" / "help-centre"
    for language in ("en", "fr"):
        import_folder(engine, centre / language, language=language, now=utc_now(), source=language)
    engine.dispose()
    return f"{web.url}/console/worklist/"


@pytest.fixture
def emil(page: Page, worklist_url: str) -> Page:
    page.goto(worklist_url)
    sign_in(page, "emil@shop.example")
    expect(page.get_by_role("heading", name="Worklist")).to_be_visible()
    return page


def test_still_true_takes_an_article_off_the_list(emil: Page) -> None:
    heading = emil.get_by_role("heading", name=COOKIES)
    cookies = emil.get_by_role("listitem").filter(has=heading)
    expect(cookies.first).to_contain_text(re.compile(r"Its review is \d+ days overdue\."))
    cookies.first.get_by_role("button", name="is still true").click()
    expect(emil.get_by_text("It is marked as still true.")).to_be_visible()
    expect(heading).to_have_count(0)


def test_a_flag_is_on_the_worklist_until_it_is_dealt_with(emil: Page, worklist_url: str) -> None:
    emil.goto(worklist_url.replace("worklist", "editor") + "?q=parcel+late")
    emil.get_by_role("link", name=re.compile("late", re.IGNORECASE)).first.click()
    title = emil.get_by_role("heading", level=1).inner_text()
    emil.get_by_text("Something is wrong here").click()
    emil.get_by_label("Wrong").check()
    emil.get_by_label("In your words").fill("It is two days now.")
    emil.get_by_role("button", name="Put it on the worklist").click()
    expect(emil.get_by_text("It is on the worklist.")).to_be_visible()
    emil.goto(f"{worklist_url}?kind=reported")
    row = emil.get_by_role("listitem").filter(has=emil.get_by_role("heading", name=title)).first
    expect(row).to_contain_text("It is two days now.")
    row.get_by_role("button", name="Dealt with").click()
    expect(emil.get_by_text("The report is dealt with.")).to_be_visible()
    emil.goto(f"{worklist_url}?kind=reported")
    expect(emil.get_by_role("heading", name=title)).to_have_count(0)


@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_on_the_worklist(emil: Page, width: int) -> None:
    emil.set_viewport_size({"width": width, "height": 800})
    assert_no_violations_in_both_schemes(emil)
    assert emil.evaluate("document.documentElement.scrollWidth") <= width
    emil.get_by_role("link", name=f"Edit “{COOKIES}”").click()
    expect(emil.get_by_role("heading", name="This article needs work")).to_be_visible()
    emil.get_by_text("What the score is made of").click()
    assert_no_violations_in_both_schemes(emil)
    assert emil.evaluate("document.documentElement.scrollWidth") <= width
