"""How customers shorten words, English and French: "u", "vs", "jsuis", "qqn". Pure.

For the rules that read what words say outright; search and the models learn such spellings.
"""

import re

from knowledge_base.terms import fold_typed

_WORDS = {
    # English
    "u": "you",
    "ur": "your",
    "r": "are",
    "ppl": "people",
    "w/o": "without",
    "w/out": "without",
    "w/": "with",
    "im": "i'm",
    "ive": "i've",
    "whats": "what's",
    "wheres": "where's",
    "hows": "how's",
    "thats": "that's",
    "dunno": "don't know",
    "any1": "anyone",
    "some1": "someone",
    "sm1": "someone",
    "no1": "no one",
    "abt": "about",
    "rly": "really",
    "cs": "customer service",
    # French
    "vs": "vous",
    "ns": "nous",
    "jai": "j'ai",
    "jen": "j'en",
    "jsuis": "je suis",
    "jsui": "je suis",
    "chui": "je suis",
    "chuis": "je suis",
    "jveux": "je veux",
    "jveu": "je veux",
    "jvoudrais": "je voudrais",
    "jvoulais": "je voulais",
    "jpeux": "je peux",
    "jdois": "je dois",
    "jvais": "je vais",
    "jattend": "j'attends",
    "jattends": "j'attends",
    "qqn": "quelqu'un",
    "qqun": "quelqu'un",
    "qq1": "quelqu'un",
    "qlqn": "quelqu'un",
    "quelquun": "quelqu'un",
    "kelkun": "quelqu'un",
    "tjrs": "toujours",
    "tjr": "toujours",
    "tjs": "toujours",
    "pr": "pour",
    "ds": "dans",
    "qd": "quand",
    "pk": "pourquoi",
    "pq": "pourquoi",
    "pkoi": "pourquoi",
    "ya": "y a",
    "y'a": "y a",
    "yavait": "y avait",
    "dsl": "desole",
    "slt": "salut",
    "bjr": "bonjour",
    "bsr": "bonsoir",
    "mtn": "maintenant",
    "nan": "non",
    "nn": "non",
    "pas2": "pas de",
}
_SHORT = re.compile(
    rf"(?<![\w'/])(?:(?P<word>{'|'.join(map(re.escape, sorted(_WORDS, key=len, reverse=True)))})"
    # "500 g" is a weight, "vitamin C" is one; "g pas besoin", "c long" are not.
    r"|(?P<have>(?<!\d )g"
    r"(?= (?:pas|plus|besoin|tjrs|toujours|deja|un|une|rien|perdu|trouve|fini)\b))"
    r"|(?P<is>c(?= (?:pas|encore|long|tjrs|toujours|quand|quoi|ou|bon)\b)))(?![\w'/])"
)


def plain(text: str) -> str:
    """Return a text folded, with straight apostrophes and its words spelled out."""
    folded = fold_typed(text)
    return _SHORT.sub(_spelled, folded)


def _spelled(found: re.Match[str]) -> str:
    if word := found["word"]:
        return _WORDS[word]
    return "j'ai" if found["have"] else "c'est"
