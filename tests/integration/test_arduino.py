"""Somebody else's help centre: 414 real articles and real questions, English and French.

The data lie beside the project where they are there at all; the project does not carry them.
"""

import json
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from knowledge_base.__main__ import main
from knowledge_base.service import create_app
from launch.environments import ROOT, is_current, rasa_environment
from settings import load_settings
from store.engine import make_engine
from store.migrate import upgrade
from tests.integration.knowledge_base.test_service import until
from tests.support.instance import Instance

pytestmark = pytest.mark.slow

DATA = ROOT.parent / "shared" / "data"
ARTICLES = DATA / "arduino-help-center"
COUNT = 414
# A part of it, for a process of its own cannot be lent vectors: embedding all would take a minute.
PART = ARTICLES / "Software Support" / "Installation"
QUESTIONS = DATA / "questions" / "arduino_dev.jsonl"
# Embedding all of it takes a minute on two idle cores.
TIMEOUT_S = 400

FIGURES = {"n", "hit@1", "hit@3", "mrr@10", "coverage", "ece", "auroc", "five-fold"}


@pytest.fixture
def articles() -> Path:
    if not ARTICLES.is_dir() or not QUESTIONS.is_file():
        pytest.skip(f"the Arduino help centre is not at {DATA}")
    return ARTICLES


def knowledge_base(*arguments: str, env: dict[str, str]) -> str:
    """Run a command of ``python -m knowledge_base``; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "knowledge_base", *arguments],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=TIMEOUT_S, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.timeout(TIMEOUT_S)
def test_the_search_finds_what_answers_the_questions(
    articles, tmp_path, encoder, monkeypatch, capsys
):
    monkeypatch.setenv("RELAIS_HOME", str(tmp_path))
    # It has embedded these articles in a run before, unless something in it has changed.
    monkeypatch.setattr("knowledge_base.commands.evaluate.load_encoder", lambda _settings: encoder)
    load_settings.cache_clear()
    try:
        assert main(["evaluate", str(QUESTIONS), "--articles", str(articles), "--json"]) == 0
    finally:
        load_settings.cache_clear()
    figures = json.loads(capsys.readouterr().out)
    assert figures.keys() == {"en", "fr", "ms"}
    assert figures["ms"].keys() == {"p50", "p95"}
    for language in ("en", "fr"):
        assert figures[language].keys() == FIGURES
        assert figures[language]["auroc"].keys() == {"near", "far", "human"}
    assert figures["en"]["n"] == 60
    assert figures["en"]["hit@1"] >= 0.60
    assert figures["en"]["hit@3"] >= 0.82
    assert list(tmp_path.iterdir()) == [], "measuring leaves nothing behind"


@pytest.mark.timeout(TIMEOUT_S)
def test_all_of_it_comes_in_while_search_runs(articles, tmp_path, encoder, monkeypatch, capsys):
    monkeypatch.setenv("RELAIS_HOME", str(tmp_path))
    # The search process of this test has embedded these articles before, as above.
    monkeypatch.setattr("knowledge_base.service.load_encoder", lambda _settings: encoder)
    load_settings.cache_clear()
    try:
        engine = make_engine(load_settings().database)
        upgrade(engine)
        engine.dispose()
        app = create_app(load_settings())
        try:
            client = app.test_client()
            until(lambda: client.get("/health").status_code == 200)
            assert main(["import", str(articles)]) == 0
            assert (
                f"{COUNT} new, 0 changed, 0 unchanged, 0 gone, 1 skipped."
                in capsys.readouterr().out
            )
            until(lambda: client.get("/health").json["articles"] == COUNT, 0.9 * TIMEOUT_S)
            question = {"question": "How do I install the Arduino IDE on Linux?", "language": "en"}
            hits = client.post("/search", json=question).json["hits"]
            assert hits[0]["title"] == "Download and install Arduino IDE"
            assert main(["import", str(articles), "--archive-missing"]) == 0
            assert (
                f"0 new, 0 changed, {COUNT} unchanged, 0 gone, 1 skipped."
                in capsys.readouterr().out
            )
        finally:
            app.extensions["search"].stop()
    finally:
        load_settings.cache_clear()


@pytest.fixture
def running(tmp_path: Path, stack_cache: Path) -> Iterator[Instance]:
    """A system of its own: the other tests' questions must not find these articles."""
    if not is_current(rasa_environment()):
        pytest.skip("the assistant's environment is missing or old: make environments")
    instance = Instance(tmp_path / "home", cache=stack_cache)
    try:
        instance.start()
        yield instance
    finally:
        instance.stop()


def answering_article(http: httpx.Client, question: str, timeout_s: float = 20) -> str | None:
    """Ask in a new conversation; returns the title of the article that answers, or None."""
    token = http.post("/api/conversations", json={"language": "en"}).json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    body = {"client_id": uuid.uuid4().hex, "text": question}
    http.post("/api/conversation/messages", json=body, headers=headers).raise_for_status()
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        events = http.get("/api/conversation", headers=headers).json()["events"]
        for event in events:
            if event["author"] != "customer":
                shown = [part for part in event["parts"] if part["type"] == "answer"]
                return shown[0]["article"]["title"] if shown else None
        time.sleep(0.05)
    raise AssertionError(f"no reply to {question!r} after {timeout_s} s")


@pytest.mark.rasa
@pytest.mark.timeout(TIMEOUT_S)
@pytest.mark.usefixtures("articles")
def test_articles_imported_while_it_runs_answer_without_a_restart(running):
    question = "How do I install the Arduino IDE on Linux?"
    wanted = "Download and install Arduino IDE"
    processes = running.state()["processes"]
    with httpx.Client(base_url=running.url, timeout=30) as http:
        assert answering_article(http, question) != wanted
        knowledge_base("import", str(PART), "--language", "en", env=running.env)
        deadline = time.monotonic() + TIMEOUT_S / 2
        while (title := answering_article(http, question)) != wanted:
            assert time.monotonic() < deadline, f"still answered by {title!r}\n{running.logs()}"
            time.sleep(0.5)
        # What was there before is still found.
        assert answering_article(http, "Where is my parcel?")
    assert running.state()["processes"] == processes, "nothing was restarted"
