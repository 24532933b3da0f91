"""Words by which a talk with a person shows what its matter is, English and French, folded."""

import re

# A question, whether or not it ends with its mark.
QUESTION = re.compile(
    r"\?|^\W*(?:(?:and|et|but|mais|so|ok|hi|hello|bonjour)\W+)*(?:how|what|where|when|who|why|which"
    r"|can|could|do|does|did|is|are|will|would|comment|quand|pourquoi|combien|quel(?:le)?s?|ou|qui"
    r"|est[- ]ce|puis[- ]je|peut[- ]on|pouvez[- ]vous|y a[- ]t[- ]il)\b"
)
# "Ok, I will try that": what the person said is taken in, and the matter stays what it was.
TAKEN_IN = re.compile(
    r"^\W*(?:ok|okay|yes|yep|no|nope|all right|alright|great|perfect|fine|got it|sure|thanks?|thx"
    r"|noted|i will|i['’]ll|let me|oui|non|d['’]accord|parfait|super|tres bien|entendu|merci"
    r"|c['’]est (?:note|fait|bon)|je vais|bien recu)\b"
)
# "How can I help?" asks for the matter itself: whatever is said to that is one.
OPENING = re.compile(
    r"\b(?:help|assist|do for you|problem|happen(?:s|ed|ing)?|wrong|aider|aide|faire pour vous"
    r"|probleme|souci|se passe|arrive)\b"
)
