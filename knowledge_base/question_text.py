"""What of a question counts. Pure."""

import unicodedata

MAX_QUESTION_CHARS = 500


def clean(question: str) -> str:
    """Return the part that counts: no control characters, blanks single, 500 characters.

    Half a surrogate pair, which JSON can smuggle in, is no character either.
    """
    shown = "".join(
        " " if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} else char
        # Cleaning must not cost more because someone sends a book.
        for char in question[: MAX_QUESTION_CHARS * 4]
    )
    return " ".join(shown.split())[:MAX_QUESTION_CHARS]


def has_words(question: str) -> bool:
    """Say whether there is anything to look for: a letter or a digit, in any script."""
    return any(char.isalnum() for char in question)
