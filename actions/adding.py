"""Whether words typed below the offer of a person say more of the matter that failed. Pure."""

from actions.deciding import (
    FAILURES,
    SURER,
    Decision,
    HandOver,
    OfferPerson,
    Show,
    close_to,
    show_first,
)
from actions.episode import Episode
from actions.rejections import is_complaint
from actions.told_words import QUESTION
from knowledge_base.client import Answer
from knowledge_base.follow_up import read_message
from knowledge_base.terms import fold

# Offers made because something had failed. What was not found is asked for in other words: those
# stand for the question, unless they complain.
_FAILED = ("not_helpful", "repeated", "none_of_these")
_NOT_ANSWERED = ("not_found",)
# What the words alone ask for, whatever matter they were said to.
_BY_ITSELF = ("own_matter", "company", "repeated")


def adds_to_matter(text: str, episode: Episode, *, language: str | None) -> bool:
    """Tell whether the message goes on with what a person was just offered for.

    "It still does not work, the F4 light stays on" and "it is the grey one" do; a question, a
    correction and another matter by its own words do not.

    Args:
        episode: as it was before the message, where the offer is our last word.
    """
    reason = episode.offered[-1] if episode.offered else ""
    message = read_message(text, language)
    if not episode.searched or message.link == "new" or message.is_correction:
        return False
    if is_complaint(text):
        return reason in (*_FAILED, *_NOT_ANSWERED)
    if QUESTION.search(fold(text)):
        return False
    asks_for_other_words = reason == "none_of_these" and episode.has_asked_back
    return reason in _FAILED and not asks_for_other_words


def stands(decision: Decision, found: Answer, text: str) -> bool:
    """Tell whether what the words alone came to is the reply, whatever had failed before them.

    Args:
        found: with the words alone, or with what search took them to go on with.
    """
    if isinstance(decision, HandOver):
        return True
    if isinstance(decision, OfferPerson):
        return decision.reason in _BY_ITSELF
    is_likely = found.verdict == "answer" or (found.probability >= SURER and not is_complaint(text))
    return isinstance(decision, Show) and is_likely


def decide_addition(found: Answer, episode: Episode) -> Decision:
    """Return what to do with what the matter and the words together found.

    Choices would begin anew what has failed twice: the offer stays, with what comes nearest.

    Args:
        episode: with the failures counted, the message's own among them.
    """
    # The words of the matter make anything look likelier.
    is_likely = found.verdict == "answer" or (found.verdict == "ask" and found.probability >= SURER)
    shown = show_first(found, lead="perhaps") if found.hits and is_likely else None
    if episode.failures < FAILURES:
        return shown or OfferPerson("not_helpful", "not_helpful_again")
    return OfferPerson("not_helpful", "repeated_again", shown, () if shown else close_to(found))
