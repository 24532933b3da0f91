"""What an article that a gap asks for begins with: its title, and what is there to answer. Pure."""

import re
from collections.abc import Iterable, Sequence

from knowledge_base.question_text import clean
from knowledge_base.terms import fold

MAX_TITLE_CHARS = 120
MAX_HEADINGS = 8

_URL = re.compile(r"(https?://\S+)")
_MARKUP = re.compile(r"([\\`*_\[\]<>|~])")
_BLOCK = re.compile(r"^(\s{0,3})([#>])", re.MULTILINE)


def title_of(question: str) -> str:
    """Return a customer's question as a title: one line, a capital first, not too long."""
    text = clean(question)
    if len(text) > MAX_TITLE_CHARS:
        text = f"{text[: MAX_TITLE_CHARS - 1].rsplit(' ', 1)[0]}…"
    return text[:1].upper() + text[1:]


def outline(title: str, questions: Iterable[str], replies: Sequence[str]) -> str:
    """Return Markdown: what persons replied, then each further question as a heading.

    Both are others' words: nothing in them is taken for markup.
    """
    seen = {_key(title)}
    headings = []
    for question in questions:
        if (key := _key(question)) not in seen:
            seen.add(key)
            headings.append(f"## {plain_markdown(title_of(question))}")
    told = [plain_markdown(reply.strip()) for reply in dict.fromkeys(replies) if reply.strip()]
    return "\n\n".join([*told, *headings[:MAX_HEADINGS]]) + "\n"


def plain_markdown(text: str) -> str:
    """Return Markdown that reads as this text; addresses stay as they are."""
    pieces = _URL.split(text)
    pieces[::2] = [_MARKUP.sub(r"\\\1", piece) for piece in pieces[::2]]
    return _BLOCK.sub(r"\1\\\2", "".join(pieces))


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(clean(text))).strip()
