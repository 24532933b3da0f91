"""Where the words of a message say outright that it is not the kind it looks like. Pure.

The classifier goes by likeness: who complains that nobody answers has all the words of who asks
for a person, a stolen parcel those of a stolen account, a journalist those of who threatens with
the press, a refusal those of a wish. Each rule moves what was given to the wrong kinds to the
right one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from knowledge_base.matters.anger_words import ANGRY, ASKS, NAMES_ONE, NEUTRAL, PRAISES, SPOILS
from knowledge_base.matters.clauses import MOST_CHARS, clauses_of
from knowledge_base.matters.correction_words import (
    ASKS_WHO,
    CALL,
    DIGITAL,
    PRESS,
    STOLEN_THING,
    THREAT,
    TRIED,
    UNANSWERED,
    UNREACHED,
)
from knowledge_base.matters.danger_words import DANGER, HARMLESS, SOUNDS_LIKE_IT
from knowledge_base.matters.mentions import are_mentions

# No kind that is learned: who could reach nobody is offered a person, and is not brought one.
UNREACHED_MATTER = "unreached"


@dataclass(frozen=True)
class _Rule:
    """What holds of a message, as clauses, and which kinds are then another."""

    holds: Callable[[list[str]], bool]
    taken_from: tuple[str, ...]
    given_to: str


def corrected(matters: Mapping[str, float], text: str) -> Mapping[str, float]:
    """Return the kinds of a message, after what its words say for certain.

    Args:
        matters: probability of each kind; {} where nobody can tell.
        text: as typed; a long one tells more than these rules read.
    """
    if not matters:
        return matters
    matters = _moved(matters, _ASIDES)
    if len(text) > MOST_CHARS:
        return matters
    said = clauses_of(text)
    for rule in _RULES:
        if rule.holds(said):
            matters = _moved(matters, rule)
    return matters


def is_other_than(text: str, matter: str) -> bool:
    """Say whether the words of a message say outright that it is not of a kind.

    Args:
        text: as typed; of a long one it is not said.
        matter: the kind that it was taken for.
    """
    if len(text) > MOST_CHARS:
        return False
    said = clauses_of(text)
    return any(matter in rule.taken_from and rule.holds(said) for rule in _RULES)


def _moved(matters: Mapping[str, float], rule: _Rule) -> Mapping[str, float]:
    moved = sum(matters.get(kind, 0.0) for kind in rule.taken_from)
    rest = {kind: 0.0 if kind in rule.taken_from else p for kind, p in matters.items()}
    return rest | {rule.given_to: rest.get(rule.given_to, 0.0) + moved}


def _only_calls(said: list[str]) -> bool:
    return bool(said) and all(CALL.fullmatch(one) for one in said)


def _is_unreached(said: list[str]) -> bool:
    return any(map(_is_of_no_answer, said))


def _is_of_no_answer(clause: str) -> bool:
    return bool(UNREACHED.search(clause) or UNANSWERED.search(clause))


def _says_only_that(said: list[str]) -> bool:
    """Say whether nobody rages: "it's a disgrace, nobody answers" does."""
    return _is_unreached(said) and all(_is_of_no_answer(one) or TRIED.search(one) for one in said)


def _is_danger(said: list[str]) -> bool:
    """Say whether a danger is reported, and not asked about: "can it catch fire?"."""
    return any(DANGER.search(one) and not HARMLESS.search(one) for one in said)


def _sounds_like_danger(said: list[str]) -> bool:
    return any(SOUNDS_LIKE_IT.search(one) for one in said) and not _is_danger(said)


def _is_of_a_stolen_thing(said: list[str]) -> bool:
    # "My bag was stolen with the phone, he is in my account" is urgent whatever was stolen.
    is_stolen = any(STOLEN_THING.search(one) for one in said)
    return is_stolen and not any(DIGITAL.search(one) for one in said)


def _is_the_press(said: list[str]) -> bool:
    return any(PRESS.search(one) for one in said) and not any(THREAT.search(one) for one in said)


def _is_calm_question(said: list[str]) -> bool:
    # "Is this thing on?" has the tone of who is angry, and none of the words.
    return bool(said) and all(ASKS.match(one) and not ANGRY.search(one) for one in said)


def _is_neutral(said: list[str]) -> bool:
    """Say whether nothing is told, not even how they feel: "wow", "me again"."""
    return bool(said) and all(NEUTRAL.fullmatch(one) for one in said)


def _names_one(said: list[str]) -> bool:
    """Say whether only a thing is named, without a word of anger: "the big one"."""
    return bool(said) and all(
        NAMES_ONE.fullmatch(one) and not ANGRY.search(one) and not SPOILS.search(one)
        for one in said
    )


def _praises(said: list[str]) -> bool:
    # "Thanks for nothing" and "lovely, three weeks" do not.
    rest = [PRAISES.sub(" ", one) for one in said]
    return rest != said and not any(ANGRY.search(one) or SPOILS.search(one) for one in rest)


def _asks_who(said: list[str]) -> bool:
    """Say whether they ask whom to ask, for something that is nobody's own: "… for the press"."""
    return any(ASKS_WHO.search(one) for one in said) and not any(map(THREAT.search, said))


_ALL_ELSE = (
    "anger",
    "company",
    "distress",
    "hacked",
    "legal",
    "own_matter",
    "payment",
    "question",
    "unrelated",
)
# Who tells something and asks nothing is nobody's business before a person has to be there: it is
# learned apart only so that it is not taken for what a person must see at once.
_ASIDES = _Rule(bool, ("aside",), "question")
_RULES = (
    # Nobody has said yet what it is about.
    _Rule(_only_calls, ("person", "anger", "question"), "distress"),
    _Rule(_is_unreached, ("person", "distress"), UNREACHED_MATTER),
    # A bot that goes on about descaling beside a fire has failed whoever it talks to.
    _Rule(_is_danger, _ALL_ELSE, "danger"),
    _Rule(_sounds_like_danger, ("danger",), "question"),
    # It has the words of questions about passwords and letters, and asks nothing.
    _Rule(_says_only_that, ("anger", "question", "own_matter", "hacked"), UNREACHED_MATTER),
    _Rule(_is_of_a_stolen_thing, ("hacked",), "own_matter"),
    # What else it says is asked.
    _Rule(are_mentions, ("person",), "question"),
    _Rule(_is_calm_question, ("anger",), "question"),
    _Rule(_is_neutral, ("anger",), "distress"),
    _Rule(_names_one, ("anger",), "question"),
    _Rule(_praises, ("anger",), "question"),
    _Rule(_asks_who, ("person", "legal"), "company"),
    _Rule(_is_the_press, ("legal", "person", "question"), "company"),
)
