"""What a message means that is nothing but emoji: Rasa's tokenizer drops them all."""

import re

# The intents of bot/domain.yml. Anything else, and any word beside them, is left to the model.
_SIGNS = {
    "frustrated": "😡🤬😠👿😤😾🖕💩🤮🤢",
    # Sad is not angry: no reason to bring a person at once.
    "not_helpful": "🙄😒😢😭😞😔😟😩😫☹🙁😖😣",
    "deny": "👎❌✖🚫🙅",
    "affirm": "👍👌✅✔🆗☑",
    "thank": "🙏💯👏🎉🥳💪⭐🌟",
    "smile": "❤🧡💛💚💙💜🖤💖💕🤗😍🥰😘🙂😊😀😃😄😁😆😂🤣😉😇🤩",
    "greet": "👋🙋✋",
}
_EMOTICONS = {
    "frustrated": (">:(", ">:-("),
    "not_helpful": (":(", ":-(", ":'(", "=(", ":/", ":-/"),
    "smile": (":)", ":-)", ":D", ":-D", "=)", "<3", "^^", ";)", ";-)"),
}
# What only changes how a sign looks: joiners, presentation, skin, gender.
_LOOKS = re.compile("[\u200d\ufe0e\ufe0f\u2640\u2642\U0001f3fb-\U0001f3ff]")
_BETWEEN = re.compile(r"[\s.!?…]+")


def intent_of(text: str) -> str | None:
    """Return the intent of a message made of emoji or one emoticon, None for any other.

    Of several meanings the first in the order of ``_SIGNS`` counts.
    """
    bare = _BETWEEN.sub("", _LOOKS.sub("", text))
    for intent, emoticons in _EMOTICONS.items():
        if bare in emoticons:
            return intent
    meanings = {intent for sign in bare for intent, signs in _SIGNS.items() if sign in signs}
    known = "".join(_SIGNS.values())
    if not bare or any(sign not in known for sign in bare):
        return None
    return next(intent for intent in _SIGNS if intent in meanings)
