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
NAMES_IT = frozenset("de is was : = # est c'est the le la number no numero version".split())
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
_SAYS = (
    r"(?i:shows?|showing|displays?|displaying|says?|saying|reads?|reading|gives?|flash(?:es|ing)"
    r"|error|code|message|number|affiche|affichait|indique|marque|dit|donne|erreur|numéro)"
)
_BETWEEN_ERROR = (
    r"(?:[ :#]+(?:(?i:is|est|the|an?|une?|le|code|error|erreur|number|numéro|always|still|now|me"
    r"|toujours|maintenant) ?)*(?i:d['’]erreur |l['’]erreur |c['’]est )?)"
)
_ERROR_CODE = r"(?:(?i:[a-z]{1,4})-?\d{1,4}|[A-Z]{2,}_[A-Z_\d]+)\b(?!-?\d)"
# "It shows F3", "error 504", "E-12 on the display", « dit « connexion perdue » ».
ERROR = re.compile(
    rf"\b{_SAYS}\b{_BETWEEN_ERROR}{_ERROR_CODE}"
    rf"|\b(?i:error|erreur)(?i: code| number| message)?[ :#]*(?i:is |est |n° ?)?\d{{1,5}}\b"
    rf"|\b{_ERROR_CODE} (?i:on|in|sur|dans) (?i:the |its |my |l['’]|la |le |mon |son )"
    r"(?i:display|screen|panel|dial|base|kettle|lamp|app|écran|affich\w+|cadran|appli\w*|bouilloire)"
    rf"|\b{_SAYS}\b[ :,]*[\"“«]\s?[^\"”»]{{3,}}"
)
# A name in capitals with a number or a letter behind it: "Heron 2", "Merle S"; else beside the
# thing that has it: "my Ibis lamp", « la lampe Ibis ».
_OF_A = r"\b(?i:my|our|the|an?|this|mon|ma|notre|le|la|une?|cette?)"
_NO_MODEL = (
    r"(?!(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|christmas|easter|noël|pâques|paypal|visa"
    r"|mastercard|amex|sepa|iban|amazon|google|apple|facebook|klarna|ups|dhl|chronopost|colissimo|hermes"
    r"|e-?mail|english|french|german"
    r"|mum|dad|error|erreur|order|orders|commande|windows|android|ios|page|step|étape|level|floor"
    r"|room|version|type|model|modèle|code)\b)"
)
_NAME = rf"{_NO_MODEL}[A-ZÀ-Ü][\w-]{{2,}}"
_WORDY_NAME = rf"(?!\w*[A-ZÀ-Ü]{{2}}){_NAME}"
_NO_COUNT = (
    r"(?! (?i:days?|weeks?|months?|years?|hours?|times|euros?|pieces|jours?|semaines?|mois|heures?"
    r"|fois|ans)\b)"
)
_NO_DEVICE = (
    r"(?:shops?|stores?|offices?|accounts?|cards?|orders?|parcels?|payments?|plans?|branch|depot"
    r"|warehouse|address|subscriptions?|bank|team|wifi|family|house|school|street|road|station|one"
    r"|newsletter|delivery|workshop|library|course|driver|courier|guy|site|page|ticket|customer|sale|sister|brother|husband|wife|son|daughter|friend|neighbour"
    r"|mother|father|colleague|magasins?|boutiques?|comptes?|cartes?|commandes?|colis|ville|gare|rue"
    r"|formules?|forfaits?|abonnements?|banque|famille|adresse|place|paiement|réseau|sœur|frère|mari"
    r"|femme|fils|fille|ami|amie|voisine?|mère|père|collègue|marque|société|région|poste|livreur|livreuse|facteur|site|page|de|du|d)"
)
_BESIDE = r"(?:(?!in |at |near |to |from |for |dans |à |chez |vers |pour )[a-zà-ü-]+ )"
NAMED_MODEL = re.compile(
    rf"{_OF_A} {_BESIDE}{{0,3}}?{_NAME} (?:\d{{1,4}}[A-Za-z]{{0,2}}|(?!I\b)[A-Z]{{1,2}})\b"
    rf"(?![€$£%.:]){_NO_COUNT}"
    rf"|{_OF_A} {_WORDY_NAME} (?!{_NO_DEVICE}\b)[a-zà-ü]{{3,}}"
    rf"|{_OF_A} (?!{_NO_DEVICE}\b)[a-zà-ü]{{3,}} {_WORDY_NAME}(?! (?:[A-Z]|and|et)\b)"
    # As typed in haste: "my heron 2 kettle".
    rf"|\b(?i:my|our|mon|ma|notre) {_NO_MODEL}(?!{_NO_DEVICE}\b)[a-zà-ü]{{3,}} \d{{1,2}}{_NO_COUNT}"
    r" [a-zà-ü]{3,}"
)
