"""What people asked in an episode, beside what the customer answered to it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.terms import fold_typed
from web.conversations.answer_words import (
    ALSO,
    ASKS_BACK,
    ASKS_FEELING,
    ASKS_FIRST,
    ASKS_MATTER,
    ASSENT,
    FEELS,
    HAS_DOING,
    HOW_LONG,
    LATER,
    OFFER,
    OPEN,
    REQUEST,
    SPAN,
    TWO,
    YES_OR_NO,
)
from web.conversations.asks import pressed_button, typed_text
from web.conversations.courtesies import is_courtesy, is_parting
from web.conversations.person_wishes import tells_no_matter
from web.conversations.questions import (
    asks_for_answer,
    may_answer,
    open_questions,
    sentences_of,
)
from web.conversations.records import Event
from web.conversations.wait_questions import asks_of_wait
from web.dossier.matters import tells_matter


@dataclass(frozen=True)
class AskedTurn:
    """What people asked in one go, and what the customer said to it before they spoke again.

    Attributes:
        asked: the messages that ask something more than a courtesy, oldest first.
        answers: the customer's, oldest first; empty while there is none.
    """

    asked: tuple[Event, ...]
    answers: tuple[Event, ...]


def asked_turns(events: Sequence[Event]) -> list[AskedTurn]:
    """Return what people asked, oldest first, each with its answers.

    Who is told "one moment" and says "of course" has still asked. What is given back to the bot
    is answered to nobody.

    Args:
        events: of an episode, oldest first.
    """
    turns: list[AskedTurn] = []
    asked: list[Event] = []
    answers: list[Event] = []
    is_answering = is_put_off = False

    def close() -> None:
        if asked:
            turns.append(AskedTurn(tuple(asked), tuple(answers)))
        asked.clear()
        answers.clear()

    for event in events:
        if event.kind == "person_left":
            close()
            is_answering = is_put_off = False
        elif event.kind == "message" and event.author == "agent":
            asks = asks_for_answer(event)
            if is_answering and (asks or answers or not is_put_off):
                close()
            is_answering = is_put_off = False
            if asks:
                asked.append(event)
        elif event.kind == "message" and event.author == "customer" and asked:
            is_answering = True
            is_put_off = is_put_off or _puts_off(_plain(typed_text(event)), _questions(asked))
            is_more = bool(answers) and ALSO.search(_plain(typed_text(event)))
            if not is_more and told_in_answer(event, asked, is_first=not answers):
                answers.append(event)
    close()
    return turns


def answers_something(said: Event, turns: Sequence[AskedTurn]) -> bool:
    """Say whether a message answers what was asked: of many lines, as many as there were questions.

    Who goes on after that may tell something new.
    """
    return any(said in turn.answers[: len(_questions(turn.asked))] for turn in turns)


def told_in_answer(said: Event, asked: Sequence[Event], *, is_first: bool = True) -> list[str]:
    """Return the sentences of a customer's message that answer what a person asked.

    Thanks, "one moment", how they feel and questions back answer nothing; a bare yes answers
    what can be answered so. Below an answer, a trouble or a wish is none.

    Args:
        is_first: nothing has answered it before.
    """
    if pressed_button(said) is not None:
        return []
    questions = _questions(asked)
    told: list[str] = []
    for one in sentences_of(typed_text(said)):
        is_below = bool(told) or not is_first
        is_aside = _is_felt(one, questions) or (is_below and _is_aside(one, questions))
        if _tells(one, questions) and not is_aside:
            told.append(one)
    return told


def parts_of(question: str) -> list[str]:
    """Return what a sentence asks one by one: "Which model is it, and when did you buy it?".

    Of "When did you buy it, and where?" the second is "where did you buy it".
    """
    parts = [part.strip() for part in TWO.split(question) if part and part.strip()]
    first, *others = parts
    if others and HAS_DOING.search(_plain(first)):
        doing = ASKS_FIRST.sub("", first.rstrip("?,; "))
        return [first, *(_whole(part, doing) for part in others)]
    if others and len(first.split()) == 1:  # "When and where did you buy it?"
        return [_whole(first, ASKS_FIRST.sub("", others[0].rstrip("? "))), *others]
    return parts if all(len(part.split()) > 1 for part in parts) else [question]


def asks_nothing_more(text: str) -> bool:
    """Say whether an answer asks nothing beside what it tells."""
    return all(may_answer(sentence) for sentence in sentences_of(text))


def _whole(part: str, doing: str) -> str:
    return part if HAS_DOING.search(_plain(part)) else f"{part.rstrip('? ')} {doing}?"


def _is_aside(sentence: str, questions: Sequence[str]) -> bool:
    """Say whether it is about something else than what was asked, which is answered already."""
    plain = _plain(sentence)
    if YES_OR_NO.match(plain):
        return False
    is_matter = tells_matter(sentence) or tells_no_matter(sentence)
    return is_matter and not any(ASKS_MATTER.search(one) for one in questions)


def _is_felt(sentence: str, questions: Sequence[str]) -> bool:
    """Say whether it only says how they feel, and that was not asked."""
    is_asked = any(ASKS_FEELING.search(one) for one in questions)
    return not is_asked and bool(FEELS.fullmatch(_plain(sentence).rstrip(".! ")))


def _questions(asked: Sequence[Event]) -> list[str]:
    sentences = (one for event in asked for one in open_questions(typed_text(event)))
    return [_plain(part) for sentence in sentences for part in parts_of(sentence)]


def _tells(sentence: str, questions: Sequence[str]) -> bool:
    plain = _plain(sentence)
    if not may_answer(sentence) or asks_of_wait(sentence) or ASKS_BACK.match(plain):
        return False
    if _puts_off(plain, questions):
        return False
    if not is_courtesy(sentence) and not ASSENT.fullmatch(plain):
        return True
    if any(OFFER.search(question) for question in questions):
        return YES_OR_NO.search(plain) is not None or not is_parting(sentence)
    can_be_yes = any(
        not OPEN.search(question) and not REQUEST.search(question) for question in questions
    )
    return can_be_yes and YES_OR_NO.search(plain) is not None


def _puts_off(plain: str, questions: Sequence[str]) -> bool:
    is_span = SPAN.search(plain) and any(HOW_LONG.search(one) for one in questions)
    return not is_span and LATER.fullmatch(plain) is not None


def _plain(text: str) -> str:
    return fold_typed(text).strip()
