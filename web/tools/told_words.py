"""How customers write facts, English and French, for ``told_facts``."""

import re

# PAS-204817, 204817, p204817, FR12-99812: at least four digits, maybe letters before or between.
CODE = re.compile(r"(?<![\w@.])#?(?=(?:[\w-]*\d){4})[A-Za-z]{0,4}-?\d[\dA-Z-]{3,20}(?![\w@])")
DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}|\d{1,2}-\d{1,2}-\d{2,4}")
# 1200W; "2200 watts", "4500 €" by what comes next, "44000 Nantes" too.
AMOUNT = re.compile(r"\d+(?:W|V|ML|L|KM|KG|G|MG|CM|MM|M|KWH|MAH|HZ|DPI|PX|EUR)")
UNIT = re.compile(
    r"\s?(?:[€$£%°]|(?:watts?|w|volts?|v|ml|l|km|kg|g|mg|cm|mm|m|kwh|mah|hz|dpi|px|euros?|eur|usd"
    r"|gbp|dollars?|pounds?|points?|steps?|pas|times|fois|pieces|people|personnes)\b)",
    re.IGNORECASE,
)
TOWN = re.compile(r",?\s[A-ZÀ-Ü][a-zà-ü]")
TOKEN = re.compile(r"[^\W_]+(?:[-'’/.][^\W_]+)*|[:=#]")
ELIDED = re.compile(r"^[ld]'")
NAMES_IT = frozenset("is was : = # est c'est the le la number no numero version".split())
# 4.2, KB-220, Pro, M; not "I", and no word of a sentence.
VALUE = re.compile(r"(?!(?:I|I['’]\w+|J['’]\w+|Je)$)(?=.*[A-ZÀ-Ü\d])")
# What a code is of, by the nearest such word before it.
_LABELS = {
    "order": r"orders?|bookings?|commandes?|reservations?",
    "tracking": r"tracking|suivi|colissimo|chronopost|ups|dhl",
    "serial": r"serial|serie|s/n|sn",
    "model": r"models?|modele",
    "other": r"errors?|erreur|invoice|facture|version|zip code|postcode|postal|iban|card|carte"
    r"|ticket|account|compte|customer|client|contract|contrat|member|membre|voucher|coupon|promo|article"
    r"|item|sku",
}
LABEL = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _LABELS.items()))
MOST_WORDS_BETWEEN = 4
MODEL = re.compile(
    r"\b(?i:model(?: (?:number|no|name))?|mod[èe]le)\b[ :#°=]*"
    r"(?:is |est |c'est )?(?:the |le |la |an? )?[\"“«]?\s?(?=\w*[A-Z\d])[\w-]{2,}"
)
SERIAL = re.compile(
    r"(?:\bserial(?: (?:number|no|code))?|\bs/?n|\bde série|\bno de série)\b[ :.#°=]*"
    r"(?:is |est |c'est |was )?(?:the |le )?(?=[\w-]*\d)[\w-]{4,}",
    re.IGNORECASE,
)
_STREET_FR = (
    r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.?|boulevard|bd\.?|place|chemin|impasse"
    r"|allees?|quai|route|cours|square|passage|voie|faubourg|sentier|residence|lotissement)\b"
)
_STREET_EN = (
    r"\b\d{1,5}[a-z]?,? (?:[a-z'-]+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|close"
    r"|court|way|terrace|gardens|crescent|boulevard|blvd|square|hill|grove|mews|row)\b"
)
STREET = re.compile(f"{_STREET_FR}|{_STREET_EN}")
POSTCODE = re.compile(
    r"\b[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b"
    r"|\b(?:post ?code|zip(?: code)?|code postal)\W+(?:is |est )?\d"
)
POSTCODE_TOWN = re.compile(r"\b\d{5},? [A-ZÀ-Ü][a-zà-ü]")
BILLING = re.compile(r"\b(?:billing|invoic\w+|facturation)\b")
LEFT = re.compile(
    r"\b(?:moved|used to|was at|left|old address|changed|wrong|not|no longer|quitte|demenage"
    r"|ancienne?|habitais|etais|fausse|mauvaise|changee?|pas|plus)\b"
)
_CAPITAL = r"[A-ZÀ-Ü][\w'’-]+"
IS_NAMED = re.compile(
    rf"(?:\b(?:I am|I'm|I’m|This is|this is|Je suis|je suis|Ici|moi c'est)"
    rf" (?:M\. |Mme |Mr\.? |Mrs\.? |Ms\.? )?|^(?:(?:Kind|Best|Many) )?(?:[Rr]egards|[Cc]ordialement"
    rf"|[Tt]hanks|[Mm]erci|[Bb]ien à vous)[ ,]+){_CAPITAL} {_CAPITAL}"
)
FULL_NAME = re.compile(
    r"\b(?:[Mm]y (?:full |last |family )?name is|[Ii] am called|[Jj]e m['’]appelle|[Mm]on nom"
    rf"(?: de famille| complet)? est)\s+(?:{_CAPITAL}\s+{_CAPITAL})|[Mm]y (?:last|family|full) name"
    r" is\s+\S|\b[Mm]on nom (?:de famille|complet) est\s+\S"
)
# The dates that are asked for by their name, as a question for the time.
DATED = {
    "order_date": (
        "When did you order?",
        "When did you buy?",
        "When was it bought?",
        "Quand avez-vous commandé ?",
        "Quand avez-vous acheté ?",
    ),
    "delivery_date": (
        "When was it delivered?",
        "When did it arrive?",
        "When did you receive?",
        "Quand a-t-il été livré ?",
        "Quand est-il arrivé ?",
        "Quand avez-vous reçu ?",
    ),
}
