"""Search of the help centre, as pages and API show it."""

import pytest

from knowledge_base.answers import Answer, Hit
from knowledge_base.client import SearchRefused, SearchUnavailable
from tests.integration.web.links import Links


def hit(**changes):
    values = {
        "article_id": 1, "revision_id": 1, "chunk_id": 1, "key": "k", "slug": "track",
        "language": "en", "title": "Track your parcel", "category_path": "", "anchor": "how",
        "headings": ("How",), "text": "Sign in. " * 100, "goes_on": False,
        "reviewed_at": None, "review_by": None, "score": 1.0, **changes,
    }  # fmt: skip
    return Hit(**values)


def test_search_shows_what_was_found_with_a_short_extract(web, monkeypatch):
    found = Answer(probability=0.8, hits=(hit(),), took_ms=1.0)
    monkeypatch.setattr(web.services.search, "search", lambda *_a, **_k: found)
    page = web.http.get("/help/en/search", params={"q": "<b>parcel</b>"})
    assert "/help/en/a/track#how" in Links(page.text).of("a", "href")
    assert "<b>parcel</b>" not in page.text
    (result,) = web.http.get("/api/search", params={"q": "parcel"}).json()["results"]
    assert result["heading"] == "How"
    assert len(result["snippet"]) <= 221


LIKELY = 0.35


# Probability and scores as the search process gives them over the demo's help centre.
@pytest.mark.parametrize(
    ("probability", "scores", "shown"),
    [
        (0.070, (0.21, 0.21, 0.21, 0.19, 0.19, 0.19), 0),  # zzzqqq
        (0.043, (0.18, 0.17, 0.16, 0.16, 0.16, 0.14), 0),  # zzzqqq, in French
        (0.142, (0.29, 0.29, 0.28, 0.27, 0.26, 0.25), 0),  # qwertyuiop
        (0.161, (0.30, 0.25, 0.24, 0.24, 0.23, 0.22), 3),  # asdf qwer
        (0.319, (0.39, 0.25, 0.24, 0.12, 0.11, 0.11), 3),  # strap
        (0.399, (0.78, 0.73, 0.73, 0.69, 0.67, 0.66), 6),  # retour
        (0.627, (0.73, 0.49, 0.38, 0.33, 0.23, 0.22), 2),  # tva
        (0.0, (), 0),
    ],
)
def test_search_shows_what_matches_and_says_so_when_nothing_does(
    web, monkeypatch, probability, scores, shown
):
    hits = tuple(hit(article_id=n, score=score) for n, score in enumerate(scores))
    verdict = "answer" if probability > LIKELY else "none"
    found = Answer(probability=probability, hits=hits, took_ms=1.0, verdict=verdict)
    monkeypatch.setattr(web.services.search, "search", lambda *_a, **_k: found)
    body = web.http.get("/api/search?q=asked").json()
    assert [result["id"] for result in body["results"]] == list(range(shown))
    # The bot would show none of these: neither is it said that so many were found.
    is_close_only = shown > 0 and verdict == "none"
    assert body["is_close_only"] is is_close_only
    page = web.http.get("/help/en/search?q=asked").text
    assert (web.services.words.say("en", "pages.help.results_close") in page) is is_close_only
    assert ("articles</p>" in page) is (shown > 1 and not is_close_only)
    none = web.services.words.say("en", "pages.help.results_none_how")
    assert (none in page) is (shown == 0)


@pytest.mark.parametrize(
    ("problem", "is_unavailable"),
    [(SearchUnavailable("away"), True), (SearchRefused(400, "empty_question", "x"), False)],
)
def test_search_away_is_said_and_a_refused_question_finds_nothing(
    web, monkeypatch, problem, is_unavailable
):
    def fail(*_args, **_options):
        raise problem

    monkeypatch.setattr(web.services.search, "search", fail)
    body = web.http.get("/api/search?q=parcel").json()
    assert body == {"results": [], "is_unavailable": is_unavailable, "is_close_only": False}
    words = web.services.words.say("en", "pages.help.unavailable")
    assert (words in web.http.get("/help/en/search?q=parcel").text) is is_unavailable


def test_an_extract_keeps_its_no_break_spaces(web, monkeypatch):
    found = Answer(0.8, (hit(text="Où est-il\u202f?\n«\u00a0Suivi\u00a0»"),), 1.0)
    monkeypatch.setattr(web.services.search, "search", lambda *_a, **_k: found)
    (result,) = web.http.get("/api/search?q=asked").json()["results"]
    assert result["snippet"] == "Où est-il\u202f? «\u00a0Suivi\u00a0»"
