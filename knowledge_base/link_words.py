"""Words by which a message says how it hangs on those before it, in English and French.

All are looked for in folded text, with blanks for apostrophes and for hyphens within words.
"""

import re

_NEW_QUESTION = (
    r"(?:(?:i have|i ve got|j ai|jai) )?(?:(?:an)?other|a different|different|(?:a )?new|separate"
    r"|unrelated|last|one more|next|une autre|autre|(?:une )?nouvelle|derniere|encore une) "
    r"(?:quick |petite )?(?:question|topic|subject|sujet)s?"
    r"|question suivante"
)
_NEW_THING = (
    r"(?:another|other|different|last|one more|next|une autre|autre|derniere|encore une) "
    r"(?:thing|chose)"
)
_QUESTION_WORD = r"(?:how|what|where|when|who|why|comment|quand|pourquoi|combien|quel(?:le)?)"
# It is about something else: at the start, or at that of a clause after a few words. "Another
# thing" and the like are also found in what customers speak of: more must tell.
NEW = re.compile(
    r"^(?P<before>(?:.{0,40}?[-,.:;!?…–—]\s*)?)"
    rf"(?:(?:{_NEW_QUESTION})(?=\W*[-,.:;!?…–—]|\s+(?:{_QUESTION_WORD}|can|do|does|is|are|vous|je)\b|\W*$)"
    rf"|(?:{_NEW_THING})(?=\s*[-,.:;!?…–—]|\s+{_QUESTION_WORD}\b)"
    r"|(?:(?:completely |totally )?(?:un|not )related|next one)(?=\s*[-,.:;–—]|\s+but\b)"
    r"|(?:on another note|changing (?:the )?subject|changement de sujet|pour changer de sujet"
    r"|by the way|btw|au fait)\b"
    r"|(?:rien a voir|sans rapport)\b(?! avec\b)"
    # After a comma it says what happens otherwise.
    r"|(?:(?<=^)|(?<=[.!?…] ))sinon\b)"
    r"(?:\W+(?:though|but|mais|now|maintenant|tant que j y suis|while i m here)\b)*[-\s:,;.!?…–—]*",
)
_APOLOGY = r"(?:no|nope|non|nan|sorry|pardon|desolee?|actually|en fait|mais)"
_NOT_THAT = r"(?:c est pas|ce n est pas|pas) (?:du tout )?ca|not that(?: one)?(?=\s*[-,.:;!?…–—])"
# It puts something right. What is also said without a mistake before needs an apology or a no.
CORRECTION = re.compile(
    rf"^\W*(?:(?:{_APOLOGY}\W+)*(?:{_NOT_THAT})(?P<end>\s*[-,.:;!?…–—])?\W*)?"
    rf"(?:(?P<apology>(?:{_APOLOGY}\W+)+)?"
    r"(?:(?:i|what i) (?:meant|mean|was asking about|am asking about|m asking about"
    r"|was talking about|am talking about|m talking about)(?: is| was)?"
    r"|(?:je |j )(?:voulais|veux) (?:plutot )?dire"
    r"|(?:je |j )(?:parle|parlais)(?: plutot)? (?:de|d|du)(?= )"
    r"|(?(apology)(?:i was asking|je demandais|je pensais(?: plutot)? a)|(?!)))\b"
    r"[-\s:,;.!?…–—]*(?:(?:about|of|de|d) )?|(?(end)|(?!)))",
)
# It puts something right without a marker that ends where the question begins: "not the phone,
# the tablet".
_LEAD = r"^(?:(?:no|nope|nah|non|nan|sorry|pardon|oops|desolee?|ah|oh|euh|mais|but|actually)\b\W*)*"
_NOT_THE_ONE = (
    r"(?:(?:not|pas) (?:the|my|a|an|le|la|les|l|mon|ma|mes|un|une|du|de la) [^,;.]+[,;.]? *)"
)
_WHICH = r"(?:the|my|a|an|this|that|those|these|for|about|with|on|in)"
TAKES_BACK = re.compile(
    rf"{_LEAD}{_NOT_THE_ONE}?(?:but |mais )?"
    r"(?:(?:i|what i) (?:meant|was (?:talking|asking) about|m (?:talking|asking) about"
    rf"|am (?:talking|asking) about|mean {_WHICH})"
    r"|je (?:parle|parlais) (?:de|du|des|d)|je (?:voulais|veux) (?:dire|parler)"
    r"|je pensais (?:a|au|aux))\b"
    r"|^(?:(?:but|mais|ah|oh|euh)\b\W*)*(?:no|nope|nah|non|nan)\b\W*"
    r"(?:i (?:want|wanted|need|needed)|je (?:veux|voulais|cherche|cherchais)|j ai besoin)\b"
    rf"|{_LEAD}{_NOT_THE_ONE}(?:the|my|but|le|la|les|l|mon|ma|mes|mais|plutot)\b"
)
# It puts nothing right, and says more of the same.
EXPLAINS = re.compile(rf"^\W*i mean\W+{_QUESTION_WORD}\b")
# It goes on from what was said.
CONNECTED = re.compile(
    r"^\W*(?:(?:ok|okay|oui|yes|right|great|thanks|merci|d accord|ah|oh|hm+|bon|super)\W+)*"
    r"(?:and|what about|how about|or|else|et|ou bien|du coup|par contre|pareil|same(?! day)|idem"
    r"|in that case|dans ce cas|lequel|laquelle|lesquel(?:le)?s|which one"
    r"|ca|c est(?! (?:quoi|qui|ou|quand|comment|combien|possible|une?|la|les?|l|mon|ma|mes|pour)\b"
    r")"
    # They begin many a question, too, but then a question word comes next.
    rf"|(?:also|but|so|then|mais|donc|alors)(?!\W+(?:{_QUESTION_WORD}|ou|est ce|can|do|does|is|are"
    r"|will)\b)"
    r"|(?:yes|oui|ok|okay)\W+(?:but|mais))\b",
)
# It is wanted beside what was said before; "as large as" and "too small" compare.
ALSO = re.compile(
    r"\b(?:also|as well(?! as\b)|in addition|on top of (?:it|that)|too(?=\s*(?:$|[,.;:!?]))"
    r"|aussi(?! (?:\w+ ){1,2}qu\w*\b)|egalement|en outre"
    r"|en plus(?! (?:grand|petit|gros|large|court|long|clair|fonce|de)\w*))\b"
)
# It asks for a measure, or in which way: of what, unless it says so itself. By how many content
# words make it clear.
MEASURE = {
    1: re.compile(
        r"^\W*(?:for how long|since when|depuis quand|(?:pendant )?combien de temps|how long"
        r"|how much|how often)\b"
    ),
    2: re.compile(r"^\W*(?:what if|en combien|en quelle?s?|dans quelle?s?|a quelle?s?)\b"),
}
_AUXILIARY = r"(?:do|does|did|is|was|will|would|can|could|should|has)"
_HOST = r"(?:je|tu|on|il|elle|ils|elles|nous|vous)"
# It speaks of something that was named before; as far as words tell, for most of them have other
# uses: "the lamp that I bought", "is there a shop", "puis-je payer en 3 fois", "il y a".
ANAPHOR = re.compile(
    r"\b(?:it(?! (?:possible|takes?|costs?|ok|okay|allowed|normal|safe)\b(?: \w+){0,2} to\b)"
    r"|its|this|those|these|they|them|he|she|him|her|the other|the same(?! (?:day|time)\b)"
    rf"|{_AUXILIARY} that|that(?= s\b|\s*(?:$|[,.;:!?]))"
    r"|(?:about|for|with|like|after|before|of|to|on|than|from|if|all|without) that"
    r"(?! (?:i|you|we|he|she|it|they|my|your|our|the|an?)\b)"
    r"|^that(?= (?:is|was|does|did|doesn|didn)\b)"
    r"|(?<!is )(?<!are )(?<!was )(?<!hi )(?<!hey )(?<!hello )there"
    r"(?! (?:is|are|was|were|s|will|isn|aren|has|an?|any)\b)"
    r"|(?<!no )(?<!any )ones?(?=\s*(?:$|[,.;:!?])|"
    r" (?:on|with|for|in|is|are|that|i|you|we|do|does|has|have|and|or|if|be|to|from|instead|too)\b)"
    r"|instead(?! of\b)|then(?=\W*$)"
    r"|ca|cela|celui|celle|ceux|celles|elle|ils|elles|lui|l autre|les autres|la meme|le meme"
    rf"|(?:[jtsmndl]|{_HOST}|pour|comment|peut|peux|faut|vas) y(?! (?:a|avait|aura|aurait|ait)\b)"
    rf"|(?:[jtsmndly]|pour) en(?= )|{_HOST} en (?:ai|as|a|ont|avons|\w+ez|veux|veut|faut|faudrait"
    r"|reste|restent|voudrais|prends|commande|trouve|vend|fait|fais|suis|est|sont)"
    r"|dedans|dessus|la dessus|non plus)\b"
)
# It was asked before, and the customer says so.
AGAIN = re.compile(
    r"(?:^|[,.:;!?]\s*|\b(?:but|so|and|ok|no|mais|donc|et|non) )"
    r"(?:once (?:more|again)|encore une fois|une fois de plus|au final|again(?=\s*[,:]))\b"
    r"|\b(?:i repeat|repeating (?:myself|my)|i(?: ve| have)? already (?:asked|said|told you)"
    r"|i ve (?:asked|said) (?:this|that|it)|i asked (?:already|before|twice|you|this|that)\b"
    r"|as i said|like i said|i told you|i(?: m)? just (?:want(?:ed)?|asking) to know"
    r"|my question (?:is still|was)|still (?:don t|do not) know"
    r"|je (?:me |le |la )?repete|je redemande|encore une fois je (?:demande|pose)"
    r"|j(?: |e l |e vous l )?ai deja (?:demande|dit|pose)|comme je (?:l ai dit|disais)"
    r"|je (?:veux|voulais|voudrais) juste savoir|ma question (?:est toujours|etait))\b"
)
