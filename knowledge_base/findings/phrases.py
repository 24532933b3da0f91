"""Phrases of an article that pass or age: dates as limits and promises, "currently". Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from knowledge_base.findings import aging_words as aging
from knowledge_base.findings import cue_words as cues
from knowledge_base.findings.dates import NamedDate, dates_in, plain
from knowledge_base.findings.named_values import prices_in, versions_in
from knowledge_base.findings.statements import Statement, statements_of
from knowledge_base.terms import base_language

Kind = Literal["date", "soon", "price", "version"]
LANGUAGES = ("en", "fr")
# What was so on a day is looked at again after so long.
_SNAPSHOT_HOLDS = timedelta(days=180)
# A manual on 3 MB of text has enough to do with these.
MAX_PHRASES = 200
_MAX_SENTENCE = 300
# What goes on for longer is no sentence, and each rule looks at all of it for each date.
_MAX_READ = 1000
# Kinds of dates that need no other word: "Christmas 2025", "next month".
_PASS_ALONE = frozenset(
    {"event", "this_season", "this_year", "next_year", "next_month", "next_months"}
)


@dataclass(frozen=True)
class Phrase:
    """What was found in a sentence.

    Attributes:
        text: the words themselves; ``sentence``: what they stand in.
        heading: the nearest one above; "" before the first.
        passed_at: the last day on which it holds; None where that depends on when the article was
            checked ("currently"), and of prices and versions.
        is_certain: whether the text itself leaves no doubt: a date with its year.
    """

    kind: Kind
    text: str
    sentence: str
    heading: str
    passed_at: date | None
    is_certain: bool

    def as_json(self) -> dict[str, Any]:
        """Return it as ``finding.facts`` keeps it."""
        return {
            "kind": self.kind,
            "text": self.text,
            "sentence": self.sentence,
            "heading": self.heading,
            "passed_at": self.passed_at and self.passed_at.isoformat(),
            "is_certain": self.is_certain,
        }

    @classmethod
    def from_json(cls, facts: dict[str, Any]) -> "Phrase":
        """Read what ``as_json`` wrote."""
        day = facts["passed_at"]
        return cls(**facts | {"passed_at": date.fromisoformat(day) if day else None})


def phrases_of(title: str, markdown: str, *, language: str, written: date) -> list[Phrase]:
    """Return what may pass or age in an article, and its prices and versions, in order.

    Args:
        language: any tag; there is nothing to find in languages other than English and French.
        written: the day that "next month", or a date without a year, counts from.
    """
    base = base_language(language)
    if base not in LANGUAGES:
        return []
    found: list[Phrase] = []
    for statement in statements_of(title, markdown):
        found.extend(_phrases_in(statement, base, written))
        if len(found) >= MAX_PHRASES:
            break
    return found[:MAX_PHRASES]


def _phrases_in(statement: Statement, language: str, written: date) -> Iterator[Phrase]:
    whole = plain(statement.text[:_MAX_READ])
    sentence = _shortened(statement.text)

    def phrase(
        kind: Kind, start: int, end: int, passed_at: date | None = None, *, sure: bool = False
    ) -> Phrase:
        words = statement.text[start:end]
        return Phrase(kind, words, sentence, statement.heading, passed_at, sure)

    for named in dates_in(whole, language, written):
        if told := _limit(whole, named, language, written):
            passed_at, sure = told
            yield phrase("date", named.start, named.end, passed_at, sure=sure)
    for match in aging.AGING[language].finditer(whole):
        if _is_ours(whole, match.start(), match.end(), language):
            yield phrase("soon", match.start(), match.end())
    for start, end in prices_in(whole):
        yield phrase("price", start, end)
    for start, end in versions_in(whole):
        yield phrase("version", start, end)


def _shortened(sentence: str) -> str:
    return sentence if len(sentence) <= _MAX_SENTENCE else sentence[:_MAX_SENTENCE] + "…"


def _limit(text: str, named: NamedDate, language: str, written: date) -> tuple[date, bool] | None:
    """Return the last day on which a date's sentence holds and whether that is sure, or None."""
    before = text[: named.start]
    if cues.SNAPSHOT[language].search(before):
        return named.last + _SNAPSHOT_HOLDS, False
    is_history = any(p[language].search(before) for p in (cues.BEFORE_HISTORY, cues.AFTER))
    if is_history or cues.HISTORY[language].search(text):
        return None
    is_sure = named.has_year and not named.is_relative
    if named.kind == "only_year":
        return _year_limit(text, before, named, language, written)
    if cues.LIMIT[language].search(before) or cues.RANGE[language].search(before):
        return named.last, is_sure
    if named.kind != "only_month" and cues.FUTURE[language].search(text):
        return named.first if named.kind == "day" else named.last, is_sure
    is_dated = (
        named.kind in _PASS_ALONE
        # It was ahead when it was written: an announcement.
        or (is_sure and named.last >= written)
        or (named.has_year and cues.OFFER[language].search(text))
    )
    return (named.last, is_sure) if is_dated else None


def _year_limit(
    text: str, before: str, named: NamedDate, language: str, written: date
) -> tuple[date, bool] | None:
    """Return it for a year alone, which mostly is history, or a name."""
    if cues.LIST[language].search(before):
        return named.last, False
    if named.last < written:
        return None  # "made until 2021" was history when it was written
    is_limit = cues.LIMIT[language].search(before) or cues.RANGE[language].search(before)
    return (named.last, True) if is_limit or cues.FUTURE[language].search(text) else None


def _is_ours(text: str, start: int, end: int, language: str) -> bool:
    """Say whether an aging word is about us, not about the reader's own device or order."""
    before = text[:start]
    if aging.OWN_STATE[language].search(text[end:]):
        return False
    if aging.OWN_SOON[language].search(before):
        return False
    condition = aging.CONDITION[language].search(before)
    return condition is None or bool(aging.ABOUT_US[language].search(condition[0]))
