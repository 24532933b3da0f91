"""The fictional help centres that the student learns to search (data/help_centres).

Beside them, conversations with their customers (data/conversations): nothing is learned from the
words of these, only how a follow-up hangs on what was shown.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
FOLDER = DATA / "help_centres"
# Never learned from: what the student is worth on help centres that it has not seen.
HELD_BACK = ("layerjoy", "pedalis", "railhop", "wattloop")


@dataclass(frozen=True)
class Article:
    """An article with the questions that it answers; ``french`` is "" where it is not translated.

    Attributes:
        id: what conversations call it.
        english: title and text, as search embeds them.
        questions: (language, text), as customers type.
        unanswerable: the same, close to this article, but no article of the company answers them.
    """

    id: str
    english: str
    french: str
    questions: tuple[tuple[str, str], ...]
    unanswerable: tuple[tuple[str, str], ...] = ()


def read_help_centres(*, held_back: bool = False) -> dict[str, list[Article]]:
    """Return the articles of each company that may be learned from, or of those that may not."""
    return {
        path.stem: [_article(line) for line in path.read_text("utf-8").splitlines()]
        for path in sorted(FOLDER.glob("*.jsonl"))
        if (path.stem in HELD_BACK) is held_back
    }


def read_conversations(company: str) -> list[dict[str, Any]]:
    """Return the conversations with a company's customers; none where nobody wrote any."""
    path = DATA / "conversations" / f"{company}.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _article(line: str) -> Article:
    told = json.loads(line)
    return Article(
        id=told["id"],
        english=f"{told['title']}\n{told['text']}",
        french=f"{told['title_fr']}\n{told['text_fr']}" if told["text_fr"] else "",
        questions=tuple((lang, text) for lang in ("en", "fr") for text in told[lang]),
        unanswerable=tuple(
            (lang, text) for lang in ("en", "fr") for text in told[f"unanswerable_{lang}"]
        ),
    )
