"""The buttons below a reply, as they are stored: with what a pressed one sends."""

import json
from typing import Any

from web.conversations.bot_parts import Choice, Choices
from web.conversations.masking import mask
from web.conversations.records import Part
from web.words import Words

NONE_OF_THESE_PAYLOAD = "/none_of_these"
_CHOOSE_PAYLOAD = "/choose"
# One of such a part's buttons is pressed, once; the last one says that none is meant.
CHOOSE = "choose"
# Not an offer: pressed, it accepts nothing.
BESIDE = "beside"
# What the buttons below an answer do: they say whether it helped.
VOTES = ("helpful", "not_helpful")


def feedback_buttons(words: Words, language: str) -> Part:
    """Return "That helped" and "That did not help"."""
    return {
        "type": "buttons",
        "buttons": [
            {"label": words.say(language, f"notices.button_{vote}"), "action": vote}
            for vote in VOTES
        ],
    }


def person_buttons(words: Words, language: str, *, retry_of: int | None = None) -> Part:
    """Return "Talk to a person", after "Try again" where that may help."""
    person = {"label": words.say(language, "notices.button_person"), "action": "person"}
    if retry_of is None:
        return {"type": "buttons", "buttons": [person]}
    retry = retry_button(words, language, retry_of)
    return {**retry, "buttons": [*retry["buttons"], person]}


def person_beside(words: Words, language: str) -> Part:
    """Return "Talk to a person" as a way out that says nothing of the reply it stands below."""
    return person_buttons(words, language) | {"purpose": BESIDE}


def withdraw_button(words: Words, language: str) -> Part:
    """Return "Cancel my request", which the widget does as its waiting card does."""
    button = {"label": words.say(language, "widget.withdraw"), "action": "withdraw"}
    return {"type": "buttons", "buttons": [button]}


def mail_button(words: Words, language: str, *, is_known: bool) -> Part:
    """Return the button that opens the form for an address, or for another one."""
    key = "change_your_email" if is_known else "leave_email"
    button = {"label": words.say(language, f"widget.{key}"), "action": "leave_email"}
    return {"type": "buttons", "buttons": [button]}


def retry_button(words: Words, language: str, retry_of: int) -> Part:
    """Return "Try again" alone."""
    return _asks_again(words.say(language, "notices.button_retry"), retry_of)


def hand_on_button(words: Words, language: str, left_open: int) -> Part:
    """Return the button that puts to the bot what a person has left open."""
    return _asks_again(words.say(language, "notices.button_hand_on"), left_open)


def _asks_again(label: str, seq: int) -> Part:
    button = {"label": label, "action": "send", "retry_of": seq}
    return {"type": "buttons", "buttons": [button]}


def choice_buttons(part: Choices, words: Words, language: str) -> Part:
    """Return a button for each article that may be meant, then one that says none is."""
    none = "button_none_of_these" if len(part.choices) > 1 else "button_something_else"
    return {
        "type": "buttons",
        "purpose": CHOOSE,
        "buttons": [
            *(
                {"label": _label(choice), "action": "send", "payload": _payload(choice)}
                for choice in part.choices
            ),
            {
                "label": words.say(language, f"notices.{none}"),
                "action": "send",
                "payload": NONE_OF_THESE_PAYLOAD,
            },
        ],
    }


def chosen_article(button: dict[str, Any]) -> int | None:
    """Return the id of the article that a stored button offers as a choice, None of any other."""
    payload = str(button.get("payload", ""))
    if not payload.startswith(_CHOOSE_PAYLOAD):
        return None
    found = json.loads(payload.removeprefix(_CHOOSE_PAYLOAD)).get("article")
    return None if found is None else int(found)


def _label(choice: Choice) -> str:
    # What is not the article's own may be the customer's words.
    is_article_s = choice.label in (choice.article.title, choice.heading)
    return choice.label if is_article_s else mask(choice.label)


def _payload(choice: Choice) -> str:
    chosen = {"article": choice.article.id}
    if choice.chunk_id is not None:
        chosen["chunk"] = choice.chunk_id
    return f"{_CHOOSE_PAYLOAD}{json.dumps(chosen)}"
