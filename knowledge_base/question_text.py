"""What of a question counts. Pure."""

import re
import unicodedata

MAX_QUESTION_CHARS = 500

# What is the customer's own: addresses, order and telephone numbers, keys, and what was taken out
# of the message. No article is about it, and it would move the vector away from all of them.
_OWN = re.compile(
    r"\S+@\S+\.\w+|https?://\S+|\[[\w-]{4,8}\]"
    r"|\+?\d(?:[ .\-/]?\d){5,}|\b[A-Za-z]{1,6}[-#]?\d{5,}\b|\b(?=\w*\d)(?=\w*[A-Za-z])\w{16,}\b"
)


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


def join_topic(topic: str, message: str) -> str:
    """Return both as one question; of a long topic, what the message leaves room for."""
    room = max(0, MAX_QUESTION_CHARS - len(message) - 1)
    return clean(f"{topic[:room]} {message}")


def without_own_codes(question: str) -> str:
    """Return the question without what only the customer has; all of it if nothing else is there.

    Error codes and names of models stay: "E-102", "ESP32-S3".
    """
    rest = " ".join(_OWN.sub(" ", question).split())
    return rest if has_words(rest) else question


def has_words(question: str) -> bool:
    """Say whether there is anything to look for: a letter or a digit, in any script."""
    return any(char.isalnum() for char in question)
