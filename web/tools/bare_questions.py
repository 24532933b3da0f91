"""A question of an agent's without the courtesies around it, English and French. Pure.

"And what is your order number, please?" asks what "What is your order number?" asks: the rules on
questions go by how one begins and ends.
"""

import re

_SVP = r"(?:svp|stp|s\.v\.p\.?|s['’ ]il (?:vous|t[e]) pla[iî]t)"
_PLEASE = (
    rf"(?:if you (?:please|don['’]t mind|do not mind|can|could)|please|pls|plz|{_SVP}"
    r"|(?:many thanks|thank you|thanks)(?: (?:(?:so|very) much|a lot|in advance))*|cheers"
    r"|(?:merci|par avance)(?: (?:beaucoup|bien|d['’]avance|par avance))*"
    r"|je vous (?:en )?prie)"
)
_CLOSES = re.compile(rf"(?:[\s,;:–—-]+{_PLEASE})+[\s?!.…)]*$", re.IGNORECASE)
_INSIDE = re.compile(rf",\s*{_PLEASE}\s*,", re.IGNORECASE)
_GREETING = r"(?:hello|hi|hey|dear|good (?:morning|afternoon|evening)|bonjour|bonsoir)"
# « Merci de m'indiquer … » and "please send …" are the request itself.
_OPENS = re.compile(
    rf"(?:{_GREETING}(?:\s+[^\s,!?.]+){{0,3}}?\s*[,!]\s*|{_PLEASE}\s*[,!]\s*"
    rf"|(?:and|so(?! far\b)|ok|okay|but|well|alright|right,|great,|perfect,|of course,|sorry"
    rf"|{_GREETING}|et|alors|mais|bon,|bien s[uû]r,|tr[eè]s bien,|d['’]accord|parfait,|sinon"
    r"|d[ée]sol[ée]e?|pardon|excusez-moi)(?:\s*[,!:]\s*|\s+))+",
    re.IGNORECASE,
)
_ASKS = (
    r"(?:since when|how|when|where|what|which|who|why|depuis|quand|combien|d?['’]?o[uù]\b|quel"
    r"|qui|pourquoi|comment|(?:à|a|de) qu|par o[uù]\b)"
)
_SAYS_PLEASE = re.compile(rf"[\s,]+(?:please|{_SVP})[\s?!.]*$", re.IGNORECASE)
# What is to be told comes after: "Could you please tell me since when it leaks".
_TELL_ME = re.compile(
    r"(?:(?:could|can|would|will) you (?:please |kindly |just )*(?:tell|remind) (?:me|us)"
    r"(?:,? please,?)?|please (?:tell|remind) (?:me|us)"
    rf"|(?:pourriez|pouvez)-vous(?:,? {_SVP},?)? (?:me|nous) (?:re)?(?:dire|rappeler|pr[ée]ciser"
    rf"|indiquer)(?:,? {_SVP},?)?|dites-(?:moi|nous)(?:,? {_SVP},?)?"
    r"|(?:merci de|veuillez) (?:me|nous) (?:dire|rappeler|pr[ée]ciser|indiquer))"
    rf"\s+(?={_ASKS})",
    re.IGNORECASE,
)


def without_opening(sentence: str) -> str:
    """Return a sentence without a greeting, or "and", "sorry", "please", before it."""
    found = _OPENS.match(sentence)
    return sentence[found.end() :] if found else sentence


def asks_kindly(sentence: str) -> bool:
    """Say whether a sentence asks without a question mark: "Since when does it leak, please"."""
    is_asked = re.match(_ASKS, without_opening(sentence), re.IGNORECASE)
    return bool(is_asked and _SAYS_PLEASE.search(sentence))


def bare_question(question: str) -> str:
    """Return a question without courtesies before and after it; itself where it has none.

    Args:
        question: a sentence that asks, with a question mark or without.
    """
    bare = _INSIDE.sub(" ", question.strip())
    if closing := _CLOSES.search(bare):
        # Who says please asks, with a question mark or without.
        bare = f"{bare[: closing.start()]}?"
    bare = without_opening(bare)
    if found := _TELL_ME.match(bare):
        bare = bare[found.end() :]
    return " ".join(bare.split()) if any(map(str.isalnum, bare)) else question
