"""Whether who waits asks how much longer, for news, or whether anybody is or will be there. Pure.

The widget shows it all the time, but not everybody looks there. The bot takes such words for a
greeting or a question about delivery, and where it is down nobody else reads them.
"""

import re

from knowledge_base.terms import fold_typed
from web.conversations.address_words import TELLS_ADDRESS, WANTS_MAIL, WRITE_THERE
from web.conversations.answering_words import ANSWERING
from web.conversations.giving_up_words import FOUND, TAKES_BACK
from web.conversations.going_on_words import GOES_ON
from web.conversations.masking import has_email
from web.conversations.news_words import NEWS
from web.conversations.person_wishes import MAX_CLAUSE_CHARS, clauses
from web.conversations.wait_words import CALL, PRESENCE, WAIT

_OF_WAIT = (PRESENCE, WAIT, ANSWERING, NEWS, WANTS_MAIL)
# Who may be meant, or what: "how long will it take" may be of a parcel.
_OF_QUEUE = re.compile(
    r"\b(?:any ?one|any ?body|some ?one|some ?body|no ?body|no[ -]one|persons?|humans?|agents?|"
    r"advis[eo]rs?|you|queue|line|place|position|spot|turn|me|answer\w*|repl\w+|respon\w+|"
    r"quelqu'un|on|vous|conseill\w*|humaine?|file|tour|moi|list|liste|news|updates?|nouvelles?|nouveau|"
    r"mise a jour|repon\w*|repond\w*)\b"
)

# Greetings that a call may be, too.
_GREETINGS = ("helo", "yo")
_BY_LEAVING = re.compile(
    r"(?P<leaves>\b(?:if|when|si|quand) .*)?"
    r"\b(?:lose|keep|hold|perd(?:re|s)|garde[rz]?) (?:my|ma|mon) "
    r"(?:place|position|spot|turn|tour)\b"
    r"(?(leaves)|.* (?:if|when|si|quand) )"
)
_TIME = re.compile(r"\b(?:long(?:er|temps)?|longue|when|eta|quand|temps|duree|delai)\b")
# The bot has no news, but it helps.
_FOR_HELP = re.compile(r"\b(?:help|aide[rz]?|m'aider|found|trouve)\b")
# Before and beside the word that nobody is needed: "actually", "thanks".
_AFTERTHOUGHT = re.compile(
    r"^(?:(?:actually|all right|alright|well|finalement|en fait|du coup|enfin)\b ?)+"
    r"|^(?:many |so )?(?:thanks?|thank you|merci)(?: (?:a lot|anyway|you|beaucoup|quand meme))*$"
    r"| (?:thanks?|thank you|merci)$"
)
# Put to the bot, which is there.
_OF_BOT = re.compile(
    r"(?:can|could|would|do) you\b|(?:pouvez[- ]vous|vous pouvez|pourriez[- ]vous)\b"
)


def asks_of_wait(text: str) -> bool:
    """Say whether these words of a waiting customer, English or French, ask only about the wait.

    Args:
        text: as typed; the first 1,000 characters count.
    """
    if needs_nobody_any_more(text):
        return True
    said = [clause for clause in clauses(text) if clause]
    if not said:
        # "Hello?", "so?": of greetings and fillers nothing is left.
        return "?" in text and any(sign.isalpha() for sign in text)
    return all(
        len(one) <= MAX_CLAUSE_CHARS
        and (
            any(words.fullmatch(one) for words in _OF_WAIT) or ("?" in text and CALL.fullmatch(one))
        )
        for one in said
    )


def asks_of_queue(text: str, *, is_of_answer: bool) -> bool:
    """Say whether who has the bot while a place is kept asks for the place and not for an answer.

    Args:
        is_of_answer: the bot's last word was an answer: "how long will it take?" may be of that.
    """
    said = [clause for clause in clauses(text) if clause]
    if needs_nobody_any_more(text):
        return True
    return bool(said) and all(
        len(one) <= MAX_CLAUSE_CHARS
        and (WANTS_MAIL.fullmatch(one) or _asks_queue(one, is_of_answer=is_of_answer))
        for one in said
    )


def needs_nobody_any_more(text: str) -> bool:
    """Say whether who waits says that no person is needed now: "never mind, I found it"."""
    said = [one for clause in clauses(text) if (one := _AFTERTHOUGHT.sub("", clause))]
    taken_back = [bool(TAKES_BACK.fullmatch(one)) for one in said]
    is_sure = any(taken_back) or len(said) > 1
    return is_sure and all(
        len(one) <= MAX_CLAUSE_CHARS and (is_back or FOUND.fullmatch(one))
        for one, is_back in zip(said, taken_back, strict=True)
    )


def wants_mail(text: str) -> bool:
    """Say whether who waits wants the answer by e-mail, or asks whether the address is there."""
    return any(WANTS_MAIL.fullmatch(one) for one in clauses(text) if len(one) <= MAX_CLAUSE_CHARS)


def asks_to_write_there(text: str) -> bool:
    """Say whether an answer is to go to an address that stands in the text."""
    return has_email(text) and bool(WRITE_THERE.search(fold_typed(text)))


def gives_address(text: str) -> bool:
    """Say whether who waits tells an address, which an answer may be meant to go to."""
    return has_email(text) and (
        asks_to_write_there(text) or bool(TELLS_ADDRESS.search(fold_typed(text)))
    )


def _asks_queue(clause: str, *, is_of_answer: bool) -> bool:
    if not _asks_people(clause) and (not NEWS.fullmatch(clause) or _FOR_HELP.search(clause)):
        return False
    return not is_of_answer or bool(_OF_QUEUE.search(clause))


def _asks_people(clause: str) -> bool:
    is_of_wait = any(words.fullmatch(clause) for words in (WAIT, ANSWERING))
    return is_of_wait and not _OF_BOT.match(clause)


def asks_who_is_there(text: str) -> bool:
    """Say whether these words ask only whether somebody is there still: "Are you still there?"."""
    said = [clause for clause in clauses(text) if clause not in ("", *_GREETINGS)]
    return bool(said) and all(
        len(one) <= MAX_CLAUSE_CHARS
        and (PRESENCE.fullmatch(one) or ("?" in text and CALL.fullmatch(one)))
        for one in said
    )


def says_talk_goes_on(text: str) -> bool:
    """Say whether these words say only that the talk is not over: "Wait, I'm not done"."""
    said = [clause for clause in clauses(text) if clause not in ("", *_GREETINGS)]
    return bool(said) and all(
        len(one) <= MAX_CLAUSE_CHARS
        and any(words.fullmatch(one) for words in (GOES_ON, PRESENCE, CALL))
        for one in said
    )


def asks_how_long(text: str) -> bool:
    """Say whether who asks about the wait asks for a time, and not for the place alone."""
    return any(_TIME.search(one) for one in clauses(text))


def asks_if_place_is_kept(text: str) -> bool:
    """Say whether who asks for the place fears to lose it by leaving the page."""
    return any(_BY_LEAVING.search(one) for one in clauses(text))
