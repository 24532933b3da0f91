"""How the facts that agents ask for are named, English and French, for ``fact_kinds``."""

import re

_PHONE = r"(?:(?:tele)?phone|mobile|cell(?:phone)?|telephone|portable|tel)"
_CODE = r"(?:numbers?|no|id|reference|ref|code|numeros?|n°|nr)"
_OF = r"(?: (?:of|de|du|d'|de la|de l'|des)(?: (?:your|the|votre|vos|la|le|cette|this))?) ?"
ORDER = r"(?:orders?|bookings?|commandes?|reservations?)"
_NAMES = {
    "phone": rf"(?:{_PHONE}|contact|daytime) {_CODE}|{_CODE}(?: de)? (?:{_PHONE}|contact)",
    "email": r"e-?mails?(?: address)?|mail|mail address|courriel|adresse (?:e-?mail|mail|courriel"
    r"|electronique|de courriel)",
    "name": r"(?:full |first |given )?name|nom|prenom|prenom et nom|nom et prenom",
    "full_name": r"(?:last |family |full )name|surname|nom (?:de famille|complet)",
    "order": rf"{ORDER} {_CODE}|{_CODE}(?:{_OF}| ){ORDER}",
    "tracking": rf"(?:parcel )?tracking(?: {_CODE})?|{_CODE}(?:{_OF})(?:suivi|colis)"
    rf"|parcel {_CODE}",
    "serial": rf"serial(?: {_CODE})?|s/n|{_CODE} de serie",
    "model": rf"model(?: {_CODE}| name)?|modele|(?:{_CODE}|nom) (?:de|du) modele",
    "error": r"error(?: (?:code|message|number))?|(?:code|message|numero) d'erreur|erreur",
    "postcode": r"post ?code|postal code|zip(?: ?code)?|code postal",
    "billing_address": r"(?:billing|invoice|invoicing) address|adresse (?:de )?facturation",
    "address": r"(?:(?:delivery|shipping|postal|mailing|home|street|exact|full|complete|current"
    r"|correct)(?: or \w+)? ){0,2}address|adresse(?: (?:de livraison|postale|d'expedition|d'envoi"
    r"|exacte|complete|actuelle|du domicile)){0,2}",
    "order_date": rf"(?:order|purchase|booking) date|date{_OF}(?:purchase|order|achat|commande)",
    "delivery_date": rf"delivery date|date{_OF}(?:delivery|livraison|reception)",
}
KINDS = {kind: re.compile(names) for kind, names in _NAMES.items()}
# A phone is also a thing, and an e-mail a letter; a name may be a product's.
BARE_PHONE = re.compile(_PHONE)
BARE_CODE = re.compile(_CODE)
# "Which code does it show?", « Quel est le code affiché ? »
SHOWN_CODE = re.compile(
    rf"{_CODE}(?: qui)? (?:s'|est )?(?:affiche\w*|indique\w*)|(?:displayed|shown) {_CODE}"
    rf"|{_CODE} (?:displayed|shown)"
)
SHOWS = re.compile(
    r"(?:qui |that |which )?"
    r"(?:-?(?:do|does|did|is|was|are)\b (?:(?:it|the \w+|your \w+|being|now) )?)?"
    r"(?:show\w*|display\w*|flash\w*|affiche\b|affiche-|s'affiche|est (?:affiche|indique)\b"
    r"|apparait|clignote)"
    r"|(?:on|sur|a) (?:the |its |your |l'|le |son |votre )(?:display|screen|panel|ecran|afficheur"
    r"|cadran)\b"
)
YOURS = ("your", "votre", "vos")
OF_A_THING = re.compile(r" (?:of|for|de|du|d'|des)\b.*| (?:de |d')?l'.*")
# "the best number", "which one of your orders".
BESIDE = re.compile(
    r"^(?:(?:(?:which )?one )?of (?:your|these|the) (?!two\b|three\b)|(?:best|right|correct|exact"
    r"|actual|usual|main|meilleur|bon(?:ne)?|exacte?|propre) )"
)
# "The name on the order" is the customer's; that on a label need not be.
ON_RECORD = re.compile(
    r"(?:on|for|under|with|sur|de|du|pour|(?:figurant|indique|qui figure) sur|associee? (?:a|au))"
    r" ?(?:the |your |this |that |la |le |l'|votre |cette |ce )?"
    r"(?:orders?|bookings?|accounts?|reservations?|commandes?|comptes?)\b"
)
BELONGS = ("serial", "model", "tracking")
WHICH_ORDER = re.compile(
    r"(?:[?.!,]|$|(?:is|was) (?:it|this|that)\b|(?:this|it) (?:is|concern)|are (?:you|we) \w+ing\b"
    r"|(?:did|do|does) (?:you (?:mean|refer|need help|have (?:a|the) problem|write)|it |this )"
    r"|about|concern|in question|en question|s'agit|parlez|cela|ca |est-ce|est (?:en|concernee)"
    r"|etes-vous"
    r"|avez-vous un|voulez-vous parler|vous (?:parlez|ecrivez|contactez)|please|to look)"
)
CALLS = re.compile(
    r"\b(?:call|ring|reach|phone|contact) (?:you|u)\b(?! from)"
    r"|\bvous (?:appeler|rappeler|joindre|contacter)\b"
)
OTHER = re.compile(
    r"\b(?:other|another|different|new|second|alternative|next|old|previous|former|autres?"
    r"|nouve(?:au|l|lle)s?|differente?s?|deuxieme|seconde?|ancien(?:ne)?|precedente?)\b"
)
WISH = re.compile(
    r"\b(?:you (?:want|wish|prefer|would like)|would (?:you )?(?:like|prefer|rather|suit)"
    r"|souhait\w+|voul\w+|voudri\w+|desir\w+|prefer\w+|aimeri\w+|conviendr\w+)\b"
)
# "Which city is the shop in?", "What is your plan for the holidays?"
IS_ELSEWHERE = re.compile(
    r"(?:(?:is|was|are|does|did|do|has) (?:the|an?|our|this|these)|for|pour)\b"
)
SUGGESTS = re.compile(r"\b(?:should (?:i|we)|shall (?:i|we)|dois-je|devons-nous|faut-il)\b")
# Asked without the thing's name.
SPECIAL = {
    "name": re.compile(r"\bwho am i (?:speaking|talking)|\ba qui ai-je|\bvous appelez-vous\b"),
    "address": re.compile(
        r"^(?:(?:and|so|et|alors)[ ,]+)*(?:where (?:exactly )?do you live|ou habitez-vous)"
    ),
    "error": re.compile(
        r"\bwhat (?:does|did|is) (?:the|its|your) (?:display|screen|panel)(?: \w+)? (?:say|show\w*"
        r"|read|display\w*)\b|\bqu(?:e |')(?:dit|affiche|indique|montre) (?:l'(?:ecran|afficheur)"
        r"|le cadran|votre ecran)\b|\bque voyez-vous (?:a|sur) l'(?:ecran|afficheur)"
    ),
    "cart": re.compile(
        r"\bwhat (?:is|do you have|have you got|did you put) in your (?:cart|basket|bag)\b"
        r"|\b(?:qu'avez-vous|qu'y a-t-il|que contient) .{0,8}votre panier"
    ),
}
MENTIONS = {
    "phone": re.compile(rf"\b{_PHONE}\b|\b(?:number|numero)\b"),
    "email": re.compile(r"\be-?mail\b|\bcourriel\b|\badresse (?:mail|electronique)\b"),
    "name": re.compile(r"\byour (?:\w+ )?name\b|\bvotre (?:nom|prenom)\b"),
    "order": re.compile(rf"\b(?:{_NAMES['order']})\b"),
    "address": re.compile(r"\b(?:address|adresse)\b"),
}
