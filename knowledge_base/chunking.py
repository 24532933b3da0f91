"""Cut the sections of an article into the passages that are embedded and shown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge_base.sections import Section

# Raise it whenever the same article would be cut or put differently: `sync` then cuts again
# what an older version cut, and the index's recipe changes with it.
CHUNKING_VERSION = 2

TARGET_WORDS = 120
# A last piece up to this size is joined to the one before instead of standing alone.
SLACK_WORDS = 40
# No text may have blanks in it (base64, minified code): words count as at least one per so many.
CHARS_PER_WORD = 12

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True)
class Passage:
    """A piece of one section, in the order of the article.

    Attributes:
        headings: heading path within the article, outermost first; () before the first heading.
        anchor: fragment of the help page that shows the section; "" for the top.
        text: what is shown, plain text.
        embed_text: what is embedded: title, headings and text.
    """

    headings: tuple[str, ...]
    anchor: str
    text: str
    embed_text: str


def embedding_text(title: str, headings: Sequence[str], text: str) -> str:
    """Return what is embedded for a passage: where it stands in front of what it says."""
    return "\n".join(part for part in (title, " > ".join(headings), text) if part)


def chunk_sections(title: str, sections: Sequence[Section]) -> list[Passage]:
    """Cut sections into passages of about TARGET_WORDS words, never across sections.

    Paragraphs and list items stay whole where they fit. An article without any text gives one
    passage with an empty text, so that its title can be found.
    """
    passages = [
        Passage(
            section.headings,
            section.anchor,
            text,
            embedding_text(title, section.headings, text),
        )
        for section in sections
        for text in _pieces(section.text)
    ]
    return passages or [Passage((), "", "", title)]


def _words(text: str) -> int:
    return max(len(text.split()), len(text) // CHARS_PER_WORD)


def _pieces(text: str) -> list[str]:
    """Cut one section's text into passages that stay below TARGET_WORDS + SLACK_WORDS."""
    pieces: list[str] = []
    current, size = "", 0
    for joint, block in _blocks(text):
        words = _words(block)
        if current and size + words > TARGET_WORDS:
            pieces.append(current)
            current, size = block, words
        else:
            current = current + joint + block if current else block
            size += words
    if not current:
        return pieces
    if pieces and size <= SLACK_WORDS and _words(pieces[-1]) <= TARGET_WORDS:
        pieces[-1] = f"{pieces[-1]}\n\n{current}"
    else:
        pieces.append(current)
    return pieces


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield (what joins it to the text before, block), blocks of at most TARGET_WORDS words."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if not paragraph.strip():
            continue
        if _words(paragraph) <= TARGET_WORDS:
            yield "\n\n", paragraph.strip("\n")
            continue
        joint = "\n\n"
        for line in paragraph.split("\n"):
            for block in _cut_line(line):
                yield joint, block
                joint = " "
            joint = "\n"


def _cut_line(line: str) -> Iterable[str]:
    """Cut a line that is too long at sentence ends, a sentence that is too long anywhere."""
    if _words(line) <= TARGET_WORDS:
        return [line] if line.strip() else []
    return [
        piece
        for sentence in _SENTENCE_END.split(line)
        for piece in _cut_sentence(sentence)
        if piece.strip()
    ]


def _cut_sentence(sentence: str) -> Iterator[str]:
    if _words(sentence) <= TARGET_WORDS:
        yield sentence
        return
    longest = TARGET_WORDS * CHARS_PER_WORD
    words: list[str] = []
    for word in sentence.split():
        for part in (word[i : i + longest] for i in range(0, len(word), longest)):
            if words and _words(" ".join([*words, part])) > TARGET_WORDS:
                yield " ".join(words)
                words = []
            words.append(part)
    if words:
        yield " ".join(words)
