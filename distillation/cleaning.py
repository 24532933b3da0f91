"""Turns a catalogue's or page's text into what a person would read."""

import html
import re
import unicodedata

# Stands for a value that is put in at run time; short, and no word of either language.
PLACEHOLDER = "X"

TAG = re.compile(r"</?[a-zA-Z][^<>]{0,400}/?>|<\d+/?>|</\d+>|<!--.*?-->")
WIKI_CHOICE = re.compile(r"\{\{(?:PLURAL|GENDER|GRAMMAR)\s*:[^{}|]*\|([^{}|]*)(?:\|[^{}]*)?\}\}")
WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]|\[(?:https?:)?//?[^\s\]]+\s+([^\]]*)\]")
MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]+)\]\([^()\s]*\)")
ICU_CHOICE = re.compile(r"\{\s*[\w.$ ]+,\s*(?:plural|select|selectordinal)\s*,")
VALUES = re.compile(
    r"\$\{\s*[^{}]*\}|\{\{[^{}]*\}\}|\{[^{}]*\}|%\([\w.]+\)[#0+-]*\d*\.?\d*[sdifgr]|%\{[^{}]*\}"
    r"|%(?:\d+\$)?[-+0# ]?\d*(?:\.\d+)?(?:l{1,2}|h|z|j)?[sdiufgcxXp@](?![\w])|%[1-9]\d?(?!\d|\s*%)"
    r"|\$[1-9a-zA-Z_]\w*\$?|@@?[a-z_]+@@?(?=\W|$)|__\w+__|\[\[\s*\w+\s*\]\]"
)
ADDRESS = re.compile(r"\b(?:https?|ftp|mailto)://?\S+|\bwww\.\S+")
ACCELERATOR_IN_BRACKETS = re.compile(r"\s*\(\s*[&_~]\w\s*\)")
ENTITY_NAME = re.compile(r"&([A-Za-z][\w.-]*);")
VALUE_MARK = re.compile(r"[%${@_\[]")
ACCELERATOR_MARK = re.compile(r"[&_~]")
EMPHASIS = re.compile(r"'{3,}|\*\*|``?|\|{2,}")
CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
SPACES = re.compile(r"[ \t\r\n\u00a0\u202f\u2007\u2009]+")
SPACE_BEFORE_MARK = re.compile(r"\s+([.,)\]])")
LEADING_MARK = re.compile(r"^(?:[-*•·>#=|:;,.)\]/\\]+\s+|\(?(?:\d{1,2}\.)*\d{1,2}[.)]\s+|#+\s*)+")


def clean_text(text: str) -> str:
    """Return one line of plain text: no tags, accelerators or mark-up, values as ``X``."""
    # Most texts are plain; the tests for a character spare most of the work.
    if not (text.isascii() and text.replace(" ", "").isalnum()):
        text = _without_markup(text)
    return LEADING_MARK.sub("", SPACES.sub(" ", text).strip()).strip(" |*\t")


def _without_markup(text: str) -> str:
    if "&" in text:
        text = html.unescape(html.unescape(text))
    text = unicodedata.normalize("NFC", text)
    if "<" in text:
        text = TAG.sub(" ", text)
    if "[" in text or "{{" in text:
        text = WIKI_CHOICE.sub(r"\1", text)
        text = WIKI_LINK.sub(lambda match: match[1] or match[2] or "", text)
        text = MARKDOWN_LINK.sub(r"\1", text)
    if "{" in text:
        text = choose_other(text)
    if "&" in text:
        text = ENTITY_NAME.sub(r"\1", text)
    if VALUE_MARK.search(text):
        text = VALUES.sub(PLACEHOLDER, text).replace("%%", "%")
    if "/" in text or "www." in text:
        text = ADDRESS.sub(PLACEHOLDER, text)
    if ACCELERATOR_MARK.search(text):
        text = without_accelerators(text)
    text = EMPHASIS.sub("", text)
    text = text.replace("''", "'").replace("’", "'").replace("\\n", " ").replace("…", "...")
    return SPACE_BEFORE_MARK.sub(r"\1", CONTROL.sub(" ", text))


def choose_other(text: str) -> str:
    """Replace each ICU choice ("{n, plural, one {a} other {b}}") by its last branch."""
    while match := ICU_CHOICE.search(text):
        depth, last_open, branch = 1, 0, ""
        position = match.end()
        while position < len(text) and depth:
            if text[position] == "{":
                depth += 1
                if depth == 2:  # noqa: PLR2004 - inside one branch
                    last_open = position
            elif text[position] == "}":
                depth -= 1
                if depth == 1:
                    branch = text[last_open + 1 : position]
            position += 1
        text = text[: match.start()] + branch.replace("#", PLACEHOLDER) + text[position:]
    return text


def without_accelerators(text: str) -> str:
    """Drop the marks of menu shortcuts: ``&File``, ``_File``, ``~File``, ``File (_F)``."""
    text = ACCELERATOR_IN_BRACKETS.sub("", text)
    text = re.sub(r"&(?=\w)", "", text)
    text = re.sub(r"~(?=[A-Za-zÀ-ÿ])", "", text)
    # An underscore of file_name is none: an accelerator stands once, and seldom in code.
    if text.count("_") == 1 and not re.search(r"[a-z]{2,}_[a-z]{2,}\b[.(]|\.\w+_|/", text):
        text = text.replace("_", "")
    return text


SENTENCE_END = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][\"»')\]])|(?<=[.!?] »))\s+(?=[\"«(]?\s?[A-ZÀ-ÖØ-Þ0-9])"
)
ABBREVIATIONS = re.compile(r"\b(?:e\.g|i\.e|etc|cf|p\. ?ex|M|Mr|Mrs|Dr|No|vs|St|fig|Fig|ex)\.$")


def sentences(text: str) -> list[str]:
    """Cut a text at the ends of its sentences; abbreviations and numbers do not end one."""
    parts: list[str] = []
    for part in SENTENCE_END.split(text):
        if parts and ABBREVIATIONS.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return [part.strip() for part in parts if part.strip()]
