"""Which thing a question wants named: "your phone number" in "What is your phone number?". Pure.

By the question's form, in both languages: what and which, a request ("could you give me …"), or
the thing alone ("Your phone number?"). "Is that number still right?" wants none named.
"""

import re
from dataclasses import dataclass, replace

from knowledge_base.terms import fold_typed
from web.conversations.questions import is_question, sentences_of
from web.tools.asked_words import (
    ALONE,
    AND_MORE,
    BEGINS_CLAUSE,
    ENDS,
    GIVEN,
    GIVEN_INSIDE,
    HAS_VERB,
    NEEDS,
    REQUESTS,
    WANTED,
    WITH_PRONOUN,
    WORD,
)
from web.tools.bare_questions import asks_kindly, bare_question, without_opening

# No sentence that somebody reads is longer.
_MAX_CHARS = 600


@dataclass(frozen=True)
class Asked:
    """A thing that is to be named; all folded.

    Attributes:
        thing: what stands between the words before it and the next verb: "date of purchase".
        of: the word before it, "" where there is none: "your", "the", "which".
        before, after: the rest of the question.
        is_request: "could you give me …", not "what is …".
    """

    thing: str
    of: str
    before: str
    after: str
    is_request: bool = False


def asking_sentences(text: str) -> list[str]:
    """Return what a message asks, or says is needed, sentence by sentence, without courtesies."""
    return [bare_question(sentence) for sentence in sentences_of(text) if _is_asking(sentence)]


def things_of(question: str) -> list[Asked]:
    """Return the things that a question wants named, none where it wants something else.

    Of "your name and your order number" both; the first alone where another clause comes after it.
    """
    found = _asked(plain_of(question)[:_MAX_CHARS])
    things = [found] if found else []
    while things and (more := AND_MORE.match(things[-1].after)):
        last = things[-1]
        begun = _cut(last.after, more, is_request=last.is_request)
        if begun is None:
            break
        things.append(replace(begun, of=begun.of or last.of, before=last.before))
    return things


def _is_asking(sentence: str) -> bool:
    plain = plain_of(sentence)[:_MAX_CHARS]
    is_asked = is_question(sentence) or is_question(without_opening(sentence))
    return is_asked or asks_kindly(sentence) or bool(NEEDS.search(plain) or _alone(plain))


def _alone(plain: str) -> Asked | None:
    found = ALONE.match(plain)
    if not found or HAS_VERB.search(found["thing"]):
        return None
    things = re.split(r",? (?:and|or|et|ou) ", found["thing"], maxsplit=1)
    after = f"and {things[1]}" if len(things) > 1 else ""
    return Asked(things[0].strip(), found["of"] or found["elided"] or "", "", after)


def plain_of(text: str) -> str:
    """Return a text folded, with plain apostrophes and single blanks."""
    return " ".join(fold_typed(text).split())


def _asked(plain: str) -> Asked | None:
    if requested := REQUESTS.search(plain):
        for found in GIVEN.finditer(plain, requested.start()):
            if not (found["of"] or found["elided"] or found["which"]):
                continue
            asked = _cut(plain, found, is_request=True)
            if asked and not GIVEN_INSIDE.search(asked.thing):
                return asked
        return _alone(plain)
    if (wanted := WANTED.search(plain)) and (asked := _cut(plain, wanted)):
        return asked
    return _alone(plain)


def _cut(plain: str, found: re.Match[str], *, is_request: bool = False) -> Asked | None:
    rest = plain[found.end() :]
    at = next((word.start() for word in WORD.finditer(rest) if _ends(word[0])), len(rest))
    thing = rest[:at].strip()
    said = found.groupdict()
    of = (said["of"] or said["elided"] or said.get("which") or "").strip()
    before = plain[: found.start()].strip()
    return Asked(thing, of, before, rest[at:].strip(), is_request) if thing else None


def _ends(word: str) -> bool:
    is_mark = not word[0].isalnum() and word not in "°#&"
    is_clause = word.startswith(BEGINS_CLAUSE) or bool(WITH_PRONOUN.search(word))
    return word in ENDS or is_mark or is_clause
