"""Whether an article is about how to reach a person: who answers with it is one. Pure."""

import re

from knowledge_base.terms import fold_typed
from web.conversations.person_wishes import wants_person

_REACH = re.compile(
    r"(?:how (?:can|do|to|could|may)(?: i| we| you)? |comment (?:puis-je |faire pour )?)?"
    r"(?:(?:contact|reach|call|write to|get in touch with)(?:ing)?"
    r"|(?:(?:me|nous|vous) )?(?:contacter|joindre|appeler|ecrire))"
    r"(?: (?:us|you|the team|(?:our |the )?(?:customer )?(?:support|service)|nous|vous"
    r"|(?:le |notre )?(?:service client|support)))?"
)


def is_about_reaching_a_person(title: str) -> bool:
    """Say whether a title, English or French, is "Contact us" or "How can I speak to a person?"."""
    plain = " ".join(fold_typed(title).strip(" ?!.").split())
    return wants_person(title) or bool(_REACH.fullmatch(plain))
