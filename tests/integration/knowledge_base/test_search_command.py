"""``python -m knowledge_base search``, on what ``sync`` has indexed."""

import json

import pytest

from knowledge_base.__main__ import main
from settings import load_settings

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def indexed_home(tmp_path, database_url, shelf, monkeypatch, capsys):
    """The settings name a database and an index with one article in each of two languages."""
    monkeypatch.setenv("RELAIS_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    load_settings.cache_clear()
    shelf.publish("track", "Track your parcel", "Open the order page.")
    shelf.publish("track", "Suivre votre colis", "Ouvrez la page de la commande.", language="fr")
    assert main(["sync"]) == 0
    capsys.readouterr()
    yield
    load_settings.cache_clear()


@pytest.mark.usefixtures("indexed_home")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("arguments", "note"),
    [
        (["--language", "de"], "No articles are in de; searching those in en, fr.\n"),
        (["--language", "fr-CA"], ""),
        ([], ""),
    ],
)
def test_a_language_without_articles_is_said_and_others_are_searched(capsys, arguments, note):
    assert main(["search", "colis", "--json", *arguments]) == 0
    printed = capsys.readouterr()
    assert printed.err == note
    assert {hit["key"] for hit in json.loads(printed.out)["hits"]} == {"track"}


def test_what_is_no_language_is_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["search", "colis", "--language", "not a tag"])
    assert ended.value.code == 2
    assert "is not a language tag" in capsys.readouterr().err


@pytest.mark.usefixtures("indexed_home")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_sync_that_is_killed_goes_on_where_it_was(shelf, encoder, monkeypatch, capsys):
    for setting in ("sync.ARTICLES_PER_STEP", "embedding.EMBED_BATCH"):
        monkeypatch.setattr(f"knowledge_base.{setting}", 1)
    monkeypatch.setattr("knowledge_base.generation_writer.WRITE_EVERY_S", 0)
    monkeypatch.setattr("knowledge_base.generation_writer.WRITE_SHARE", 1e9)
    shelf.publish_at_once((f"part-{i}", f"Part {i}", f"Text number {i}.") for i in range(5))
    calls = iter(range(5))
    encode = encoder.read_passages

    def die_at_third(texts):
        if next(calls) == 2:
            raise KeyboardInterrupt
        return encode(texts)

    with monkeypatch.context() as patch:
        patch.setattr(encoder, "read_passages", die_at_third)
        with pytest.raises(KeyboardInterrupt):
            main(["sync"])
    capsys.readouterr()
    assert main(["sync"]) == 0
    assert "7 articles, 7 passages, 3 embedded" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["import", "sync", "check", "search", "serve", "evaluate"])
def test_the_help_of_each_command_tells_its_exit_statuses(capsys, name):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Exit status: 0: " in told
