"""Words by which a message says how it hangs on those before it, in English and French.

All are looked for in folded text, with blanks for apostrophes and hyphens.
"""

import re

# It is about something else.
NEW = re.compile(
    r"^.{0,40}?\b(?:(?:i have |i ve got |j ai |jai )?(?:(?:an)?other|different|new|separate"
    r"|une autre|autre|nouvelle|derniere|last|one more|next|encore une)\W(?:quick |petite )?"
    r"(?:question|thing|topic|subject|sujet|chose|one)s?\b(?=\W*[,:.;!?-]|\W+(?:how|what|where"
    r"|when|why|can|do|is|comment|ou|quand|pourquoi|vous|je|c|est))"
    r"|something else\b|on another note|unrelated|not related|changing (?:the )?subject"
    r"|by the way|btw|separately|rien a voir|sans rapport|au fait|changement de sujet"
    r"|pour changer|question suivante|next question|^sinon)\b"
    r"(?:\W+(?:though|but|mais|now|maintenant|tant que j y suis|while i m here))*[\s:,;.!?-]*",
)
# It puts something right.
CORRECTION = re.compile(
    r"^\W*(?:(?:no|nope|non|nan|sorry|pardon|desole[e]?|actually|en fait|mais)\W+)*"
    r"(?:(?:i|what i)\W(?:meant|mean|was asking(?: about)?|am asking about|m asking about"
    r"|was talking about|am talking about|m talking about)(?:\W(?:is|was))?"
    r"|(?:je|j)\W(?:parle|parlais|voulais dire|veux dire|demandais|pensais)(?:\W(?:de|d|a|plutot))*"
    r"|c est pas ca je|not that)\b[\s:,;.!?-]*(?:about|of|the one|de|pour)?\s*",
)
# It goes on from what was said.
CONNECTED = re.compile(
    r"^\W*(?:(?:ok|okay|oui|yes|right|great|thanks|merci|d accord|ah|oh|hm+|bon|super)\W+)*"
    r"(?:and|also|what about|how about|what if|but|so|then|or|else|et|mais|ou bien|donc|alors"
    r"|du coup|par contre|pareil|same|idem|in that case|dans ce cas|for how long|since when"
    r"|depuis quand|combien de temps|how long|how much|c est|ca"
    r"|lequel|laquelle|lesquel(?:le)?s|which one|en combien|en quelle|dans quel|a quel)\b",
)
# It speaks of something that was named before.
ANAPHOR = re.compile(
    r"\b(?:it|its|it s|that|this|those|these|they|them|there|one|ones|the other|the same"
    r"|he|she|him|her|same|instead|then|already"
    r"|ca|cela|celui|celle|ceux|celles|elle|ils|elles|lui|l autre|les autres|la meme|le meme"
    r"|y|en|dedans|dessus|la dessus|aussi|deja|apres|non plus)\b"
)
# It was asked before.
AGAIN = re.compile(
    r"\b(?:once more|once again|again|i repeat|repeating|i (?:already )?(?:asked|said|told you)"
    r"|as i said|i just want(?:ed)? to know|my question (?:is|was)|still (?:don t|do not) know"
    r"|je (?:re|le )?repete|encore une fois|une fois de plus|j ai deja (?:demande|dit|pose)"
    r"|je (?:veux|voulais) juste savoir|ma question (?:est|etait)|au final|finalement"
    r"|ou pas|yes or no|oui ou non|je redemande)\b"
)
