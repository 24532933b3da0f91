"""Questions of two parts, what was said to them, and what is asked again after it.

(what the person asked, what the customer said, the question now, what the warning quotes)
"""

_BOX = "Did you keep the box, and where is it now?"
_RINSED = "L'avez-vous rincée, et à quelle température ?"
_WASHED = "Have you washed it, and at what temperature?"
_RESET = "L'avez-vous réinitialisée, et de quelle façon ?"
_BOUGHT = "When did you buy it, and where?"
_ACHETE = "Quand l'avez-vous achetée, et où ?"
_CLEANED = "Did you clean it, and with which product?"
_NETTOYE = "Avez-vous nettoyé le réservoir, et avec quoi ?"

TWO_PARTS = {
    "en": [
        (_WASHED, ["yes", "at 60 degrees", "I am so upset"], "Have you washed it?", "yes"),
        (_WASHED, ["yes", "at 60 degrees"], "At what temperature did you wash it?",
         "at 60 degrees"),
        (_WASHED, ["at 60 degrees"], "Have you washed the blanket?", "at 60 degrees"),
        (_WASHED, ["Yes, at 60 degrees. It has shrunk!"], "At what temperature have you washed it?",
         "at 60 degrees."),
        (_BOUGHT, ["in your shop in Lyon", "last June"], "When did you buy the lamp?",
         "last June"),
        (_BOUGHT, ["last June", "in your shop in Lyon"], "Where did you buy it?",
         "in your shop in Lyon"),
        (_CLEANED, ["yes", "with soda crystals", "it still smells"],
         "Which product did you clean it with?", "with soda crystals"),
        (_CLEANED, ["yes with soda crystals", "I'd like my money back"], "Did you clean it?",
         "yes"),
        (_CLEANED, ["yes", "with soda crystals"], "Did you clean the tank?", "yes"),
        (_CLEANED, ["yes", "with soda crystals", "the lid is broken now"], _CLEANED,
         "yes · with soda crystals"),
    ],
    "fr": [
        (_RINSED, ["oui", "à 60 degrés", "je suis vraiment fâchée"], "L'avez-vous rincée ?", "oui"),
        (_RINSED, ["oui", "à 60 degrés"], "À quelle température l'avez-vous rincée ?",
         "à 60 degrés"),
        (_RINSED, ["à 60 degrés"], "Avez-vous rincé la cuve ?", "à 60 degrés"),
        (_RINSED, ["Oui, à 60 degrés. Elle a rétréci !"],
         "À quelle température avez-vous rincé la cuve ?", "à 60 degrés."),
        (_ACHETE, ["dans votre boutique de Lyon", "en juin"], "Quand avez-vous acheté la lampe ?",
         "en juin"),
        (_ACHETE, ["en juin", "dans votre boutique de Lyon"], "Où l'avez-vous achetée ?",
         "dans votre boutique de Lyon"),
        (_NETTOYE, ["oui", "avec du savon noir", "ça sent toujours mauvais"],
         "Avec quoi avez-vous nettoyé le réservoir ?", "avec du savon noir"),
        (_NETTOYE, ["oui avec du savon noir", "je voudrais être remboursée"],
         "Avez-vous nettoyé le réservoir ?", "oui"),
        (_NETTOYE, ["oui", "avec du savon noir"], "L'avez-vous nettoyé ?", "oui"),
        (_NETTOYE, ["oui", "avec du savon noir", "le couvercle est cassé"], _NETTOYE,
         "oui · avec du savon noir"),
    ],
}  # fmt: skip
# What is new, or was left open.
OTHER_PARTS = {
    "en": [
        (_WASHED, ["yes", "at 60 degrees"], "Have you ironed it?"),
        (_WASHED, ["no"], "At what temperature do you wash your towels?"),
        (_WASHED, ["yes"], "At what temperature did you wash it?"),
        (_BOUGHT, ["last June"], "Where did you buy it?"),
        (_BOUGHT, ["last June", "in Lyon"], "When did it break?"),
        (_BOUGHT, ["last June", "in Lyon"], "Where do you keep it?"),
        (_CLEANED, ["yes", "with soda crystals"], "Which product did you order?"),
        (_CLEANED, ["one moment"], "Did you clean it?"),
        (_BOX, ["yes", "in the cellar"], "Did you keep the receipt?"),
        (_BOX, ["yes"], "Where is the box?"),
    ],
    "fr": [
        (_RINSED, ["oui", "à 60 degrés"], "L'avez-vous repassée ?"),
        (_RINSED, ["oui"], "À quelle température l'avez-vous rincée ?"),
        (_ACHETE, ["en juin"], "Où l'avez-vous achetée ?"),
        (_ACHETE, ["en juin", "à Lyon"], "Quand est-elle tombée en panne ?"),
        (_ACHETE, ["en juin", "à Lyon"], "Où la rangez-vous ?"),
        (_NETTOYE, ["oui", "avec du savon noir"], "Avec quoi l'avez-vous ouvert ?"),
        (_NETTOYE, ["un instant"], "Avez-vous nettoyé le réservoir ?"),
        (_RESET, ["oui", "avec le bouton du dessous"], "L'avez-vous débranchée ?"),
        (_RESET, ["oui"], "De quelle façon l'avez-vous réinitialisée ?"),
    ],
}
