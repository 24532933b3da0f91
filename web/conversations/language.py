"""Decides whether a message is English or French.

Three kinds of evidence, added as log-odds of French: words that belong to one language only
(they decide short messages), letters and elisions, and py3langid's byte statistics (they decide
long ones). The language of the customer's interface is the prior and settles what both
languages write alike: "ok", "port", "57".
"""

import math
import re
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# How much one clear word, the interface and the statistics may weigh. The prior is worth less
# than one word: "merci" on an English page is French.
_WORD, _LETTER, _PRIOR = 1.6, 1.2, 0.9
_STATISTICS_PER_WORD, _STATISTICS_LIMIT = 0.35, 3.0

_ENGLISH = frozenset(
    """the a an my your his her its our their this that these those i i'm im i've ive you he she
    we they it is are was were be been am do does did don't dont doesn't didn't didnt has have had
    haven't hasn't can can't cant cannot could will won't wont would should what what's whats where
    where's wheres when why how who which of to in for with from by at about into not no and or but
    if then there here yes yeah yep nope please thanks thank thx hello hi hey bye goodbye sorry
    want need help get got still never always any some just back after before because
    human person agent someone somebody talk speak real robot bot refund refunds return returns
    returned parcel package order orders ordered delivery delivered shipping shipped shipment late
    lost broken damaged wrong size exchange warranty price cost pay payment paid card invoice
    receipt password login account email change cancel cancelled track tracking working works
    work doesnt stuck missing money fee fees free item store shop buy bought voucher gift
    useless rubbish helpful great good ok? okay? cheers board upload download install update
    update? driver screen light lamp battery charge charger button open close turn off up down
    """.replace("?", "").split()
) - {"ok", "okay", "a", "update", "or", "no", "an", "on", "me", "lamp", "bot", "email", "robot",
     "item", "agent", "size", "upload", "installation", "pay"}  # fmt: skip
_FRENCH = frozenset(
    """le la les un une des du au aux mon ma mes ton ta tes son sa ses notre nos votre vos leur
    leurs ce cet cette ces je tu il elle nous vous ils elles suis est sommes êtes etes sont était
    etait ai as avons avez ont fait faire peux peut peuvent pouvez pourrais pourquoi veux veut
    voudrais vouloir quoi quel quelle quels quelles où ou quand comment combien qui que quoi dans
    pour avec sans sur sous chez par vers de et mais si alors donc car pas ne plus jamais toujours
    oui non merci bonjour bonsoir salut coucou svp stp aurevoir revoir désolé desole besoin aide
    aider encore depuis après apres avant parce humain personne quelqu'un conseiller conseillère
    parler vrai remboursement rembourser remboursé rembourse retour retourner renvoyer renvoi colis
    commande commandes commander commandé livraison livrer livré livre livreur expédition envoi
    retard perdu cassé casse abîmé abime mauvais mauvaise taille échange echange échanger garantie
    prix coût cout frais payer paiement payé carte facture reçu recu mot passe compte adresse
    changer modifier annuler annulation suivre suivi marche fonctionne bloqué bloque manque argent
    gratuit magasin boutique acheter acheté achete bon cadeau nul inutile super d'accord daccord
    fdp jai j'ai c'est cest ça ca qu'est quest est-ce puis aucun aucune rien tout tous toute
    chargeur batterie écran ecran lampe allume éteint bouton ouvrir fermer mettre jour télécharger
    telecharger installer marche pas ptdr pb pbm bjr slt cmd mdp dispo avoir être etre va vais
    voyant clignote rouge vert bleu moudre moulin vélo velo
    """.split()
) - {"commander", "livre", "as", "on", "ton", "son", "sa", "super", "ma", "pour", "car",
     "but", "des", "est", "ou", "cout", "plus"}  # fmt: skip
# Also words of the other language; in company they still say something.
_RATHER_FRENCH = frozenset("pour des est ou plus ma sa son ton super as on me me an a".split())
_RATHER_ENGLISH = frozenset("a no or on me an item agent size bot".split())

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=[aeiouyhàâéèêëîïôùû])", re.I)
_FRENCH_LETTER = re.compile(r"[àâçèéêëîïôùûüÿœæ]", re.IGNORECASE)
_SHORT = 2


def detect_language(text: str, *, prior: str) -> str:
    """Return "en" or "fr".

    Args:
        text: what the customer wrote; the first 1,000 characters count.
        prior: the language of the interface, "en" or "fr".
    """
    odds = french_log_odds(text[:1000])
    odds += _PRIOR if prior == "fr" else -_PRIOR
    return "fr" if odds > 0 else "en"


def french_log_odds(text: str) -> float:
    """Return the evidence for French (positive) against English (negative), without a prior."""
    lowered = text.lower().replace("’", "'")
    tokens = [word for token in _TOKEN.findall(lowered) for word in _words(token)]
    if not tokens:
        return 0.0
    odds = 0.0
    for token in tokens:
        odds += _WORD * ((token in _FRENCH) - (token in _ENGLISH))
        if len(tokens) > 1:
            odds += _WORD / 2 * ((token in _RATHER_FRENCH) - (token in _RATHER_ENGLISH))
    odds += _LETTER * min(2, len(_FRENCH_LETTER.findall(lowered)))
    odds += _LETTER * min(2, len(_ELISION.findall(lowered)))
    if len(tokens) > _SHORT:
        weight = min(1.0, _STATISTICS_PER_WORD * (len(tokens) - _SHORT))
        odds += weight * max(-_STATISTICS_LIMIT, min(_STATISTICS_LIMIT, _statistics(lowered)))
    return odds


def _words(token: str) -> list[str]:
    """Return the token, or what an elision or hyphen joined: "où-est", "l'ide"."""
    if token in _FRENCH or token in _ENGLISH:
        return [token]
    return [word for word in re.split("['-]", token) if word]


def _statistics(text: str) -> float:
    probability = dict(_identifier().rank(text))["fr"]
    probability = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(probability / (1 - probability))


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["en", "fr"])
    return identifier


def load_language_model() -> None:
    """Read the statistics now (about half a second) rather than at the first message."""
    _identifier()
