"""An owner's sentences stand for ours where they fit, and are named where they do not."""

import json

import pytest

from settings import Settings
from web.__main__ import main
from web.own_words import overlay_words
from web.words import load_words

OURS = load_words()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "locales"


def write(folder, language, catalogue, content):
    (folder / language).mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / language / f"{catalogue}.json").write_text(text, "utf-8")


def test_without_a_folder_our_words_are_said(folder):
    words, misfits = overlay_words(OURS, folder)
    assert words == OURS
    assert misfits == []


def test_an_own_sentence_is_said_and_the_others_stay(folder):
    write(folder, "fr", "pages", {"help": {"title": "Bonjour"}})
    words, misfits = overlay_words(OURS, folder)
    assert misfits == []
    assert words.say("fr", "pages.help.title") == "Bonjour"
    assert words.say("en", "pages.help.title") == OURS.say("en", "pages.help.title")
    assert words.say("fr", "pages.help.lead") == OURS.say("fr", "pages.help.lead")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ({"help": {"titel": "Hello"}}, "pages.help.titel"),
        ({"help": {"title": "Hello {first_name}"}}, "pages.help.title"),
        ({"help": {"title": "  "}}, "pages.help.title"),
        ({"help": {"title": 3}}, ""),
        ('{"help": ', ""),
    ],
)
def test_what_does_not_fit_is_named_and_ours_is_said(folder, content, key):
    write(folder, "en", "pages", content)
    words, misfits = overlay_words(OURS, folder)
    assert [(m.language, m.key) for m in misfits] == [("en", key)]
    assert words == OURS


def test_the_command_says_what_does_not_fit(folder, monkeypatch, capsys):
    write(folder, "en", "pages", {"help": {"title": "Hello", "titel": "Hello"}})
    settings = Settings(_env_file=None, relais_home=folder.parent)
    monkeypatch.setattr("web.__main__.load_settings", lambda: settings)
    assert main(["words"]) == 1
    said = capsys.readouterr()
    assert "en pages.help.titel: there is no sentence of this name" in said.err
    assert said.out.startswith("1 own sentences")
