"""The dates that a text names, and which days they are. Pure."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge_base.findings.date_words import DATES, EVENTS, MONTHS, ORDINALS, SEASONS

_PATTERNS = {
    language: [(kind, re.compile(pattern)) for kind, pattern in patterns]
    for language, patterns in DATES.items()
}
# One letter for one: places in the text stay what they are.
_PLAIN = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\u2007": " "})
# A date without a year that is so little before the text was written is not next year's.
_JUST_PASSED = timedelta(days=31)
_EARLY_IN_MONTH, _MID_MONTH = 10, 15
_DECEMBER = 12
_HINT = re.compile(
    r"\d|this |next |coming |cet |cette |ce |prochain|venir|viennent|année|until |till |by |"
    r"through |before |end |jusqu|avant |d'ici |fin ",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NamedDate:
    """A date as a text names it.

    Attributes:
        start: place of its first character; ``end``: after its last.
        kind: the name of its pattern, see ``date_words``.
        first: first day that is meant; ``last``: the last one.
        has_year: false where the year follows from when the text was written.
    """

    start: int
    end: int
    kind: str
    first: date
    last: date
    has_year: bool

    @property
    def is_relative(self) -> bool:
        """Whether it is told from the day of writing: "next month"."""
        return self.kind.startswith(("this_", "next_"))


def plain(text: str) -> str:
    """Return a text of the same length with straight apostrophes and plain blanks."""
    return text.translate(_PLAIN)


def dates_in(text: str, language: str, written: date) -> list[NamedDate]:
    """Return the dates of a ``plain`` text in order; of those that overlap, the fullest one.

    Args:
        language: "en" or "fr"; of any other there are none.
        written: the day that "next month", or a date without a year, counts from.
    """
    if not _HINT.search(text):
        return []
    found: list[NamedDate] = []
    for kind, pattern in _PATTERNS.get(language, ()):
        for match in pattern.finditer(text):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            span = _days(kind, match, language, written)
            if span is not None:
                has_year = bool(match.groupdict().get("year")) or kind.startswith(("this", "next"))
                found.append(NamedDate(match.start(), match.end(), kind, *span, has_year))
    return sorted(found, key=lambda one: one.start)


def _days(  # noqa: PLR0911 (one for each kind)
    kind: str, match: re.Match[str], language: str, written: date
) -> tuple[date, date] | None:
    told = match.groupdict()
    year = int(told["year"]) if told.get("year") else None
    try:
        if kind == "day":
            return _day(told, year, language, written)
        if kind in ("month", "only_month"):
            month = MONTHS[language][told["month"].lower()]
            return _part(told, *_month(year or _year_of(month, written), month))
        if kind == "season":
            return _part(told, *_season(year or written.year, told["season"].lower(), language))
        if kind in ("quarter", "half"):
            return _months(year or written.year, kind, ORDINALS[told["ordinal"].lower()])
        if kind == "event":
            last = date(year or written.year, *EVENTS[told["event"].lower()])
            return last, last
        if kind in ("year", "only_year") and year:
            return _part(told, date(year, 1, 1), date(year, _DECEMBER, 31))
        return _relative(kind, told, language, written)
    except (ValueError, KeyError, OverflowError):  # 31 June
        return None


def _day(
    told: dict[str, str | None], year: int | None, language: str, written: date
) -> tuple[date, date]:
    day = int(told["day"] or "")
    number = told.get("number")
    month = int(number) if number else MONTHS[language][(told["month"] or "").lower()]
    if month > _DECEMBER:  # the American way round
        day, month = month, day
    if year is None:
        year = written.year
        if date(year, month, day) < written - _JUST_PASSED:
            year += 1
    only = date(year, month, day)
    return only, only


def _year_of(month: int, written: date) -> int:
    return written.year if month >= written.month else written.year + 1


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _months(year: int, kind: str, number: int) -> tuple[date, date]:
    size = 3 if kind == "quarter" else 6
    return date(year, size * (number - 1) + 1, 1), _month(year, size * number)[1]


def _season(year: int, name: str, language: str) -> tuple[date, date]:
    month = SEASONS[language][name]
    if name in ("winter", "hiver"):  # the one that begins in that year's December
        return date(year, _DECEMBER, 1), _month(year + 1, month)[1]
    return date(year, month - 2, 1), _month(year, month)[1]


def _part(told: dict[str, str | None], first: date, last: date) -> tuple[date, date]:
    part = told.get("part") or "end"
    if part in ("start", "beginning", "début"):
        days = (last - first).days // 3
        return first, first + timedelta(days=max(days, _EARLY_IN_MONTH - 1))
    if part in ("middle", "mid", "milieu", "mi"):
        return first, first + timedelta(days=max((last - first).days // 2, _MID_MONTH - 1))
    return first, last


def _relative(
    kind: str, told: dict[str, str | None], language: str, written: date
) -> tuple[date, date] | None:
    if kind == "this_season":
        first, last = _season(written.year, (told["season"] or "").lower(), language)
        is_next = (told.get("next") or "").lower() == "next" or bool(told.get("following"))
        if last < written or (is_next and first <= written):
            first, last = _season(written.year + 1, (told["season"] or "").lower(), language)
        return first, last
    if kind == "this_year":
        return date(written.year, 1, 1), date(written.year, _DECEMBER, 31)
    if kind == "next_year":
        return date(written.year + 1, 1, 1), date(written.year + 1, _DECEMBER, 31)
    if kind in ("next_month", "next_months"):
        months = 1 if kind == "next_month" else 3
        year, month = divmod(written.year * 12 + written.month - 1 + months, 12)
        return written, _month(year, month + 1)[1]
    return None
