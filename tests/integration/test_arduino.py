"""Somebody else's help centre: 414 real articles and real questions, English and French.

The data lie beside the project where they are there at all; the project does not carry them.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from knowledge_base.__main__ import main
from knowledge_base.service import create_app
from launch.environments import ROOT
from settings import load_settings
from store.engine import make_engine
from store.migrate import upgrade
from tests.integration.knowledge_base.test_service import until
from tests.support.ports import free_ports

pytestmark = pytest.mark.slow

DATA = ROOT.parent / "shared" / "data"
ARTICLES = DATA / "arduino-help-center"
COUNT = 414
# A part of it, for a process of its own cannot be lent vectors: embedding all would take a minute.
PART = ARTICLES / "Software Support" / "Installation"
THERE_BEFORE = ROOT / "demo" / "help-centre" / "en" / "Delivery"
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
def env(tmp_path: Path) -> dict[str, str]:
    """What the processes of a home of its own are told: nothing is published there yet."""
    url = f"sqlite:///{tmp_path / 'relais.db'}"
    engine = make_engine(url)
    upgrade(engine)
    engine.dispose()
    search_url = f"http://127.0.0.1:{free_ports(1)[0]}"
    own = {"RELAIS_HOME": str(tmp_path), "DATABASE_URL": url, "SEARCH_URL": search_url}
    return os.environ | own


@pytest.fixture
def search(env: dict[str, str], tmp_path: Path) -> Iterator[httpx.Client]:
    """A search process, which is the same one to the end."""
    with (
        (tmp_path / "search.log").open("wb") as log,
        subprocess.Popen(
            [sys.executable, "-m", "knowledge_base", "serve"],
            cwd=ROOT, env=env, stdout=log, stderr=log,
        ) as process,
        httpx.Client(base_url=env["SEARCH_URL"], timeout=30, trust_env=False) as http,
    ):  # fmt: skip
        try:
            until(lambda: is_ready(http), TIMEOUT_S / 2)
            yield http
            assert process.poll() is None, (tmp_path / "search.log").read_text()
        finally:
            process.terminate()


def is_ready(http: httpx.Client) -> bool:
    with suppress(httpx.TransportError):
        return http.get("/health").is_success
    return False


def first_title(http: httpx.Client, question: str) -> str:
    """Return the title of the article that answers best; empty: none does."""
    asked = http.post("/search", json={"question": question, "language": "en"}).raise_for_status()
    hits = asked.json()["hits"]
    return hits[0]["title"] if hits else ""


@pytest.mark.timeout(TIMEOUT_S)
@pytest.mark.usefixtures("articles")
def test_articles_imported_while_it_runs_are_found_without_a_restart(search, env):
    install, parcel = "How do I install the Arduino IDE on Linux?", "Where is my parcel?"
    wanted = "Download and install Arduino IDE"
    knowledge_base("import", str(THERE_BEFORE), "--language", "en", env=env)
    count = len(list(THERE_BEFORE.iterdir()))
    until(lambda: search.get("/health").json()["articles"] == count, TIMEOUT_S / 2)
    before = first_title(search, parcel)
    assert before
    assert first_title(search, install) != wanted
    knowledge_base("import", str(PART), "--language", "en", env=env)
    until(lambda: first_title(search, install) == wanted, TIMEOUT_S / 2)
    assert first_title(search, parcel) == before, "what was there is still found"
