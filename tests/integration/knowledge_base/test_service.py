import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from knowledge_base.admission import WAITING_PER_TURN
from knowledge_base.generations import find_manifest, read_manifest
from knowledge_base.service import create_app
from knowledge_base.writing_lock import writing_lock
from settings import Settings
from store.engine import make_engine
from store.migrate import upgrade

# Loads the model: not in `make test-fast`.
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("loaded")]

DEADLINE_S = 60


@pytest.fixture
def settings(tmp_path, database_url):
    return Settings(_env_file=None, relais_home=tmp_path / "home", database_url=database_url)


@pytest.fixture
def start(settings):
    """Start the service as often as wanted, one at a time."""
    running = []

    def start():
        for app in running:
            app.extensions["search"].stop()
        running[:] = [create_app(settings)]
        client = running[0].test_client()
        until(lambda: client.get("/health").status_code == 200)
        return client

    yield start
    for app in running:
        app.extensions["search"].stop()


def until(is_true, deadline_s=DEADLINE_S):
    end = time.monotonic() + deadline_s
    while not (found := is_true()):
        assert time.monotonic() < end, "did not happen in time"
        threading.Event().wait(0.01)  # what is waited for needs the processor, too
    return found


def keys(client, question, language="en"):
    answer = client.post("/search", json={"question": question, "language": language})
    return [hit["key"] for hit in answer.json["hits"]] if answer.status_code == 200 else []


def test_it_builds_a_missing_index_and_keeps_it(start, shelf, settings):
    shelf.publish("track", "Track your parcel", "Open the order page.")
    client = start()
    assert keys(client, "where is my parcel") == ["track"]
    health = client.get("/health").json
    assert (health["status"], health["articles"], health["behind"]) == ("ok", 1, 0)
    # It serves a moment before it is on the disk.
    before = until(lambda: find_manifest(settings.index_dir))
    assert keys(start(), "where is my parcel") == ["track"]
    assert read_manifest(settings.index_dir) == before


def test_changes_are_searchable_without_a_restart(start, shelf, settings):
    client = start()
    assert keys(client, "zebra") == []
    article = shelf.publish("zebra", "Zebras", "They are striped.")
    until(lambda: keys(client, "zebra") == ["zebra"])
    shelf.rename_category(article, "Animals")
    until(
        lambda: (
            client.post("/search", json={"question": "zebra"}).json["hits"][0]["category_path"]
            == "Animals"
        )
    )
    shelf.archive(article)
    until(lambda: keys(client, "zebra") == [])
    until(lambda: read_manifest(settings.index_dir).chunks == 0)


def test_related_articles_are_told_over_http(start, shelf):
    track = shelf.publish("track", "Track your parcel", "Open the order page.")
    late = shelf.publish("late", "My parcel is late", "Ask us to look for the parcel.")
    client = start()
    until(lambda: client.get("/health").json["articles"] == 2)
    assert client.get(f"/related/{track.id}").json == {"article_ids": [late.id]}
    assert client.get(f"/related/{late.id + 1}").json == {"article_ids": []}
    assert client.get("/related/x").json["error"]["code"] == "not_found"


def test_it_serves_while_another_process_writes_the_index(start, shelf, settings):
    shelf.publish("track", "Track your parcel", "Open the order page.")
    client = start()
    with writing_lock(settings.index_dir, wait=True):
        shelf.publish("zebra", "Zebras", "They are striped.")
        assert keys(client, "where is my parcel") == ["track"]
    until(lambda: "zebra" in keys(client, "zebra"))


def test_an_unusable_model_is_said_by_health(settings):
    app = create_app(
        Settings(_env_file=None, relais_home=settings.relais_home, embedding_model="/no/such/model")
    )
    client = app.test_client()
    until(lambda: client.get("/health").json["status"] == "failed")
    refused = client.post("/search", json={"question": "x"})
    assert (refused.status_code, refused.json["error"]["code"]) == (503, "index_missing")
    app.extensions["search"].stop()


def test_too_many_questions_are_refused_and_the_waiting_are_answered(serving, settings):
    admission = serving.application.extensions["search"].admission
    most = settings.search_threads * WAITING_PER_TURN

    def ask(_number=0):
        client = serving.application.test_client()
        return client.post("/search", json={"question": "parcel"})

    with ThreadPoolExecutor(most) as pool:
        with ExitStack() as turns:
            for _ in range(settings.search_threads):
                turns.enter_context(admission.turn())
            waiting = pool.map(ask, range(most))
            until(lambda: admission.waiting == most)
            refused = ask()
            assert (refused.status_code, refused.json["error"]["code"]) == (503, "busy")
            assert serving.get("/health").status_code == 200
        assert {response.status_code for response in waiting} == {200}
    assert ask().status_code == 200


ANSWER = {
    "probability",
    "near_probability",
    "near_for_agent",
    "verdict",
    "matter",
    "topic",
    "is_follow_up",
    "repeats",
    "took_ms",
    "hits",
}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "invalid_json"),
        (b"x", 400, "invalid_json"),
        (b'{"question": "\xff"}', 400, "invalid_json"),
        (b"[" * 100_000, 400, "invalid_json"),
        (b"[]", 400, "invalid_json"),
        ({}, 400, "invalid_question"),
        ({"question": 5}, 400, "invalid_question"),
        ({"question": None}, 400, "invalid_question"),
        ({"question": ""}, 400, "empty_question"),
        ({"question": " \n\t\x00 "}, 400, "empty_question"),
        ({"question": "a", "language": 5}, 400, "invalid_language"),
        ({"question": "a", "language": "not a tag"}, 400, "invalid_language"),
        ({"question": "a", "limit": 0}, 400, "invalid_limit"),
        ({"question": "a", "limit": 21}, 400, "invalid_limit"),
        ({"question": "a", "limit": True}, 400, "invalid_limit"),
        ({"question": "a", "context": []}, 400, "invalid_context"),
        ({"question": "a", "context": {"topic": 5}}, 400, "invalid_context"),
        ({"question": "a", "context": {"asked": ["b", None]}}, 400, "invalid_context"),
        ({"question": "a", "context": {"shown": ["1"]}}, 400, "invalid_context"),
        ({"question": "a", "context": {"failed": [True]}}, 400, "invalid_context"),
        ({"question": "a", "context": {"asked": ["b"] * 51}}, 400, "invalid_context"),
        ({"question": "a", "context": {"is_retry": 1}}, 400, "invalid_context"),
        ({"question": "a", "context": {"about": "1"}}, 400, "invalid_context"),
        ({"question": "a", "context": {}}, 200, None),
        (
            {"question": "and then?", "context": {"topic": "\ud800", "shown": [-1, 2**70]}},
            200,
            None,
        ),
        ({"question": "a" * 600_000}, 413, "request_entity_too_large"),
        ({"question": "🙂🙂"}, 200, None),
        ({"question": "word " * 4000}, 200, None),
        ({"question": "🙂" * 20_000}, 200, None),
        ({"question": "a\ud800b"}, 200, None),
        ({"question": "\x1b[31mparcel\x07"}, 200, None),
        ({"question": "parcel", "language": "xx"}, 200, None),
        ({"question": "parcel", "language": None}, 200, None),
    ],
)
def test_whatever_is_sent_gets_an_answer_or_the_one_error_shape(serving, body, status, code):
    data = body if isinstance(body, bytes) else json.dumps(body)
    response = serving.post("/search", data=data, content_type="application/json")
    assert response.status_code == status
    if code is None:
        assert response.json.keys() == ANSWER
    else:
        assert response.json["error"].keys() == {"code", "message"}
        assert response.json["error"]["code"] == code


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    home = tmp_path_factory.mktemp("serving")
    settings = Settings(
        _env_file=None,
        relais_home=home,
        database_url=f"sqlite:///{home}/relais.db",
        # Nobody loses patience on a slow machine.
        search_timeout_s=30,
    )
    engine = make_engine(settings.database)
    upgrade(engine)
    engine.dispose()
    app = create_app(settings)
    client = app.test_client()
    until(lambda: client.get("/health").status_code == 200)
    yield client
    app.extensions["search"].stop()
