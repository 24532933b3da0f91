"""Whether who waits asks how much longer, for news, or whether anybody is or will be there. Pure.

The widget shows it all the time, but not everybody looks there. The bot takes such words for a
greeting or a question about delivery, and where it is down nobody else reads them.
"""

from web.conversations.answering_words import ANSWERING
from web.conversations.news_words import NEWS
from web.conversations.person_wishes import MAX_CLAUSE_CHARS, clauses
from web.conversations.wait_words import CALL, WAIT

_OF_WAIT = (WAIT, ANSWERING, NEWS)


def asks_of_wait(text: str) -> bool:
    """Say whether these words of a waiting customer, English or French, ask only about the wait.

    Args:
        text: as typed; the first 1,000 characters count.
    """
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
