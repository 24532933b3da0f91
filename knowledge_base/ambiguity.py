"""Whether a question leaves open which of several articles is meant, by their titles. Pure."""

from collections.abc import Sequence

from knowledge_base.terms import content_roots, roots_of

# A subject and nothing about it: "refund", "my parcel", "gift card".
SUBJECT_WORDS = 2
# Titles that differ in more than a name and its kind ("Toucan portable") are of different matters.
MOST_OTHER_WORDS = 2
# A title with more capitals than this, of its words, has them for looks.
MOST_NAMES = 0.5


def is_ambiguous(question: str, language: str | None, titles: Sequence[str]) -> bool:
    """Say whether what is asked is in the first title, and as well in another one.

    Of a question that is a subject alone, other titles that have it will do; of any other, those
    that differ from the first by a name: "Reset the Toucan" where "reset the lamp" was asked.

    Args:
        titles: of the articles found, likeliest first.
    """
    asked = content_roots(question, language)
    if not asked or not titles or not asked <= roots_of(titles[0]):
        return False
    others = [title for title in titles[1:] if asked <= roots_of(title)]
    if len(question.split()) <= SUBJECT_WORDS:
        return bool(others)
    return any(differ_by_name(titles[0], other, language) for other in others)


def misnamed(question: str, language: str | None, titles: Sequence[str]) -> set[int]:
    """Return the places of titles that say the same as another one of a thing not asked about.

    "Reset the Toucan", where "reset my ibis" was asked and there is "Reset the Ibis".
    """
    asked = content_roots(question, language)
    named = [place for place, title in enumerate(titles) if asked & _names(title)]
    return {
        place
        for place, title in enumerate(titles)
        for right in named
        if not asked & _names(title) & (roots_of(title) - roots_of(titles[right]))
        and asked & _names(titles[right]) & (roots_of(titles[right]) - roots_of(title))
        and differ_by_name(titles[right], title, language)
    }


def differ_by_name(title: str, other: str, language: str | None) -> bool:
    """Say whether two titles say the same of two things, each by its name."""
    return _has_name_of_its_own(title, other, language) and _has_name_of_its_own(
        other, title, language
    )


def _has_name_of_its_own(title: str, other: str, language: str | None) -> bool:
    own = content_roots(title, language) - roots_of(other)
    return 0 < len(own) <= MOST_OTHER_WORDS and bool(own & _names(title))


def _names(title: str) -> set[str]:
    """Return the roots of words with a capital amid the title, or a digit."""
    first, *words = title.split() or [""]
    capitals = [word for word in words if word[0].isupper()]
    if len(capitals) > MOST_NAMES * len(words):
        capitals = []
    codes = [word for word in (first, *words) if any(map(str.isdigit, word))]
    return {root for word in (*capitals, *codes) for root in roots_of(word)}
