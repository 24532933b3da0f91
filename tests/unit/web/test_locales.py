"""Every sentence exists in both languages, is used, and keeps to the house's typography."""

import re
from pathlib import Path

import pytest

from settings import LANGUAGES
from web.errors import _HTTP_CODES, INTERNAL, TABLE
from web.words import UnknownWords, load_words, placeholders

ROOT = Path(__file__).resolve().parents[3]
WORDS = load_words()
ENGLISH, FRENCH = (WORDS.catalogues[language] for language in LANGUAGES)


def sources(*patterns: str) -> str:
    return "\n".join(
        path.read_text("utf-8") for pattern in patterns for path in sorted(ROOT.glob(pattern))
    )


def test_both_languages_have_the_same_keys():
    assert ENGLISH.keys() == FRENCH.keys()


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_a_sentence_has_the_same_placeholders_in_both_languages(key):
    assert placeholders(ENGLISH[key]) == placeholders(FRENCH[key])
    assert ENGLISH[key].strip()
    assert FRENCH[key].strip()


# Where the keys of each catalogue are used, and how a key is written there.
USED_IN = {
    "bot": (("bot/**/*.yml", "actions/*.py"), "{key}"),
    "console": (("web/templates/console/**/*.html", "web/console/*.py"), "console.{key}"),
    "dates": (("web/dates.py",), "{key}"),
    "desks": (("web/desks/*.py",), "desks.{key}"),
    "dossier": (
        (
            "web/dossier/*.py",
            "web/templates/console/dossier.html",
            "web/templates/console/suggestions.html",
        ),
        "dossier.{key}",
    ),
    "editor": (
        ("web/templates/editor/*.html", "web/editor/*.py", "web/static/console/editor/*.js"),
        "editor.{key}",
    ),
    "errors": (("web/errors.py",), '"{key}"'),
    "hours": (("web/hours/*.py",), "hours.{key}"),
    "letters": (("web/mail/*.py",), "{key}"),
    "integrations": (
        ("web/templates/console/**/*.html", "web/console/*.py"),
        "integrations.{key}",
    ),
    "inbox": (
        (
            "web/templates/console/**/*.html",
            "web/console/inbox/*.py",
            "web/static/console/**/*.js",
        ),
        "inbox.{key}",
    ),
    "labels": (("web/templates/console/labels.html",), "labels.{key}"),
    "gaps": (("web/templates/console/gaps*.html",), "gaps.{key}"),
    "reports": (("web/templates/console/reports.html",), "reports.{key}"),
    "notices": (("web/conversations/*.py",), "{key}"),
    "queue": (("web/queue/*.py",), '{key}"'),
    "pages": (("web/templates/**/*.html", "web/templating.py"), "pages.{key}"),
    "readers": (("web/templates/help/*.html",), "readers.{key}"),
    "team": (("web/templates/console/**/*.html", "web/team/*.py"), "team.{key}"),
    "tools": (
        (
            "web/templates/console/tools*.html",
            "web/tools/*.py",
            "web/static/console/tools/*.js",
        ),
        "{key}",
    ),
    "worklist": (("web/templates/editor/*.html",), "worklist.{key}"),
    # Instead of the sentences of the same keys in "bot" and "notices".
    "waiting": (("bot/**/*.yml", "actions/*.py", "web/conversations/*.py"), "{key}"),
    "widget": (("web/static/widget/*.js",), "{key}"),
}


def test_every_catalogue_is_checked_for_use():
    assert {key.split(".")[0] for key in ENGLISH} == set(USED_IN)


@pytest.mark.parametrize("catalogue", sorted(USED_IN))
def test_every_sentence_is_used(catalogue):
    patterns, form = USED_IN[catalogue]
    text = sources(*patterns)
    unused = []
    for key in WORDS.catalogue("en", catalogue):
        # A key whose end is computed ("month_" + number, "handoff." + reason) is used by its
        # beginning.
        stems = [key[: match.end()] for match in re.finditer(r"[_.]", key)]
        ends = ["{", "${", '" +', '" ~', "' ~"]
        computed = [stem + end for stem in stems for end in ends]
        if not any(use in text for use in [form.format(key=key), *computed]):
            unused.append(key)
    assert unused == []


def test_every_code_of_an_error_has_its_sentence():
    codes = {failure.code for failure in TABLE.values()} | {INTERNAL.code, *_HTTP_CODES.values()}
    assert codes == set(WORDS.catalogue("en", "errors"))


def test_every_sentence_that_a_page_asks_for_exists():
    asked = re.findall(
        r"""\bt\(\s*["']((?:pages|console|team|dossier|inbox|integrations|labels|readers|tools|gaps)\.[\w.]+\w)["']""",
        sources("web/templates/**/*.html"),
    )
    assert asked
    assert [key for key in asked if key not in ENGLISH] == []


@pytest.mark.parametrize("key", sorted(FRENCH))
def test_french_typography(key):
    sentence = re.sub(r"https?:\S+", "", FRENCH[key])
    assert not re.search(r"[^\s\u00a0\u202f:?!;«][?!;]", sentence), "a space before ; ? !"
    assert not re.search(r" [:;?!»]|« ", sentence), "spaces before : ; ? ! and inside « » hold"
    assert '"' not in sentence
    assert not re.search(r"\be-?mail\b", sentence.replace("e-mail", ""), re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_are_curly(language):
    assert [key for key, words in WORDS.catalogues[language].items() if "'" in words] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bot_shouts_at_nobody(language):
    spoken = WORDS.catalogue(language, "bot") | WORDS.catalogue(language, "notices")
    assert [key for key, sentence in spoken.items() if "!" in sentence] == []


def test_values_are_filled_in_and_an_unknown_key_is_an_error():
    assert WORDS.say("en", "errors.message_too_long", {"limit": 9}).endswith(
        "9 characters at most."
    )
    with pytest.raises(UnknownWords):
        WORDS.say("en", "bot.nothing")
    assert WORDS.say("fr-CA", "notices.button_retry") == "Réessayer"
