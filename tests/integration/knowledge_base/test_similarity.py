"""Texts that are in no index, compared with a question by the shipped model."""

import threading

import pytest
from werkzeug.serving import make_server

from knowledge_base.client import SearchClient, SearchRefused, SearchUnavailable
from knowledge_base.service import create_app
from knowledge_base.similarity import MAX_TEXTS
from settings import Settings
from tests.support.fake_assistant import until

# Loads the model: not in `make test-fast`.
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("loaded")]


@pytest.fixture
def app(tmp_path, database_url):
    settings = Settings(_env_file=None, relais_home=tmp_path / "home", database_url=database_url)
    app = create_app(settings)
    client = app.test_client()
    until(lambda: client.get("/health").status_code == 200, what="the model", timeout_s=60)
    yield app
    app.extensions["search"].stop()


@pytest.fixture
def search(app):
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    with SearchClient(f"http://127.0.0.1:{server.server_port}", timeout_s=20) as client:
        yield client
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_means_the_same_is_nearer_in_both_languages(search):
    texts = ["I am sorry that your parcel is late.", "You get your money back in five days.", ""]
    for question in ("where is my parcel", "mon colis n'est pas arrivé"):
        late, refund, empty = search.similarities(question, texts)
        assert late > 0.4 > refund
        assert empty == 0.0
    assert search.similarities("anything", []) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_cannot_be_compared_is_refused(app, search):
    for question, texts, code in (
        ("", ["a"], "empty_question"),
        ("a", ["a"] * (MAX_TEXTS + 1), "too_many_texts"),
    ):
        with pytest.raises(SearchRefused) as refused:
            search.similarities(question, texts)
        assert refused.value.code == code
    client = app.test_client()
    for body in ({"question": "a", "texts": "b"}, {"question": 1, "texts": []}, [], {"texts": [1]}):
        assert client.post("/similarity", json=body).status_code == 400
    assert client.post("/similarity", data=b"{").status_code == 400


def test_a_search_that_is_away_is_unavailable():
    with (
        SearchClient("http://127.0.0.1:9", timeout_s=1) as client,
        pytest.raises(SearchUnavailable),
    ):
        client.similarities("a", ["b"])
