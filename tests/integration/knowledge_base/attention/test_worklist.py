"""The worklist of a whole help centre, as the pages, the command and its JSON give it."""

import json
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from knowledge_base.__main__ import main
from knowledge_base.attention import nightly
from knowledge_base.attention.nightly import Step, run_steps
from knowledge_base.attention.reason import ACTIONS
from knowledge_base.attention.worklist import Filters, list_worklist
from knowledge_base.attention.worklist_json import worklist_json
from knowledge_base.importing import import_folder
from settings import ROOT, load_settings
from store.engine import make_engine, reading
from tests.integration.knowledge_base.attention.life import NOW, Life, ago

# demo/SHOP.md, "Deliberately out of date": what dates and numbers alone tell of it. What the text
# itself tells comes with the findings of the nightly job.
OUT_OF_DATE = {
    ("evening-delivery", "en"): "review_overdue",
    ("evening-delivery", "fr"): "review_overdue",
    ("christmas-returns", "en"): "review_overdue",
    ("christmas-returns", "fr"): "review_overdue",
    ("connect-the-app", "en"): "never_reviewed",
    ("connect-the-app", "fr"): "never_reviewed",
    ("cookies", "en"): "review_overdue",
    ("cookies", "fr"): "review_overdue",
    ("voice-assistants", "en"): "review_overdue",
    ("voice-assistants", "fr"): "review_overdue",
    ("refer-a-friend", "en"): "never_reviewed",
    ("refer-a-friend", "fr"): "never_reviewed",
    ("descale-the-heron", "en"): "review_overdue",
    ("pay-in-three", "fr"): "translation_outdated",
}


def worklist(engine: sa.Engine, now=NOW, **filters):
    limit = filters.pop("limit", None)
    with reading(engine) as conn:
        return list_worklist(conn, now=now, filters=Filters(**filters), limit=limit)


@pytest.fixture
def some(life: Life):
    """One article that is reported and busy, one that is overdue, one that is fine."""
    reported = life.publish("reported", category_path="Delivery/Abroad", owner="Priya")
    overdue = life.publish("overdue", review_by=ago(30), category_path="Delivery", language="fr")
    life.publish("fine", category_path="Deliveries")
    life.report(reported, life.member("Noor"))
    life.open_page(reported, 50)
    return reported, overdue


@pytest.mark.usefixtures("some")
def test_what_needs_work_is_listed_most_pressing_first_and_the_rest_is_not(engine):
    found = worklist(engine)
    assert [item.facts.slug for item in found.items] == ["reported", "overdue"]
    assert found.total == 2
    assert found.by_kind == {"reported": 1, "review_overdue": 1}


@pytest.mark.usefixtures("some")
def test_a_limit_shortens_the_list_and_not_the_count(engine):
    found = worklist(engine, limit=1)
    assert (len(found.items), found.total) == (1, 2)


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"language": "fr"}, ["overdue"]),
        ({"category_path": "Delivery"}, ["reported", "overdue"]),
        ({"category_path": "Delivery/Abroad"}, ["reported"]),
        ({"owner": "Priya"}, ["reported"]),
        ({"owner": ""}, ["overdue"]),
        ({"kinds": frozenset({"review_overdue", "expired"})}, ["overdue"]),
    ],
)
def test_it_can_be_narrowed(engine, filters, expected):
    assert [item.facts.slug for item in worklist(engine, **filters).items] == expected


@pytest.mark.usefixtures("some")
def test_counts_by_kind_stay_while_one_kind_is_looked_at(engine):
    found = worklist(engine, kinds=frozenset({"reported"}))
    assert (found.total, found.by_kind) == (1, {"reported": 1, "review_overdue": 1})


@pytest.mark.usefixtures("some")
def test_the_json_has_the_shape_that_the_page_of_it_tells(engine):
    told = json.loads(json.dumps(worklist_json(worklist(engine))))
    assert set(told) == {"made_at", "total", "by_kind", "articles"}
    (first, _) = told["articles"]
    page = (ROOT / "docs" / "attention.md").read_text("utf-8")
    for name in (*told, *first, *first["reasons"][0], *first["parts"][0]):
        assert f"`{name}`" in page, name
    assert set(first) == set(
        "id language slug title category owner revision_id published_at checked_at checked_by "
        "is_volatile score parts customers_30d conversations_30d views_30d reasons".split()
    )
    (reason,) = first["reasons"]
    assert set(reason) == {"kind", "weight", "since", "customers_30d", "action", "evidence"}
    assert (reason["kind"], reason["action"]) == ("reported", "answer_report")
    assert reason["customers_30d"] == 50
    assert datetime.fromisoformat(reason["since"]) == ago(2)


def test_the_page_of_it_tells_every_kind_with_what_clears_it():
    page = (ROOT / "docs" / "attention.md").read_text("utf-8")
    for kind, action in ACTIONS.items():
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{kind}` |")]
        assert f"`{action}`" in row


def test_it_takes_as_many_queries_for_many_articles_as_for_few(life: Life, engine: sa.Engine):
    asked = []
    sa.event.listen(
        engine, "before_cursor_execute", lambda _c, _u, statement, *_: asked.append(statement)
    )

    def queries() -> int:
        asked.clear()
        worklist(engine)
        return len(asked)

    life.publish("first", language="fr", at=ago(300))
    life.publish("first", at=ago(10))
    few = queries()
    for number in range(12):
        life.publish(f"more-{number}", language="fr", at=ago(300))
        life.publish(f"more-{number}", at=ago(10))
    assert queries() == few < 30


def test_the_demo_shops_outdated_articles_are_on_it_and_no_others(engine: sa.Engine):
    now = datetime(2026, 11, 24, tzinfo=UTC)
    for language in ("en", "fr"):
        folder = ROOT / "demo" / "help-centre" / language
        import_folder(engine, folder, language=language, now=now, source=language)
    with reading(engine) as conn:
        keys = dict(
            tuple(row) for row in conn.execute(sa.text("SELECT id, translation_group FROM article"))
        )
    found = {
        (keys[item.facts.id], item.facts.language): item.reasons[0].kind
        for item in worklist(engine, now=now).items
    }
    assert found == OUT_OF_DATE


@pytest.fixture
def command(database_url, monkeypatch, capsys):
    """Return a function that runs the command and gives its status and what it printed."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    load_settings.cache_clear()

    def run(*arguments):
        status = main(["attention", *arguments])
        return status, capsys.readouterr()

    yield run
    load_settings.cache_clear()


@pytest.mark.usefixtures("some")
def test_the_command_prints_a_line_for_each(command):
    status, printed = command()
    assert status == 0
    assert "Reported: reported" in printed.out
    assert "Overdue: review_overdue" in printed.out


@pytest.mark.usefixtures("some")
def test_the_command_prints_json(command):
    status, printed = command("--json", "--limit", "1")
    told = json.loads(printed.out)
    assert (status, told["total"], len(told["articles"])) == (0, 2, 1)


def test_the_command_says_when_nothing_needs_work(command):
    assert command()[1].out == "No article needs work.\n"


@pytest.mark.usefixtures("some")
def test_a_step_that_fails_is_named_and_keeps_no_other_from_its_turn(command, monkeypatch):
    def fail(*_):
        raise ValueError("no model")

    steps = (Step("Pairs", fail), Step("Links", lambda *_: "3 checked"))
    monkeypatch.setattr(nightly.run_steps, "__kwdefaults__", None)
    monkeypatch.setattr(nightly.run_steps, "__defaults__", (steps,))
    status, printed = command()
    assert status == 1
    assert printed.err.splitlines() == ["Pairs: ValueError: no model.", "Links: 3 checked."]
    assert "Reported" in printed.out


def test_steps_get_the_time_of_the_run():
    given = []
    step = Step("Time", lambda _engine, _settings, now: given.append(now) or "done")
    (done,) = run_steps(make_engine("sqlite://"), load_settings(), NOW, (step,))
    assert (done.told, done.error, given) == ("done", None, [NOW])
