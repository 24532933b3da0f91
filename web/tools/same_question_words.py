"""Words in which people put the same question differently, English and French, folded."""

import re

# May be asked after every step: the answer is another one then.
MAY_CHANGE = re.compile(
    r"\b(?:now|yet|this time|better|meanwhile|(?<!\bme )(?<!\bus )again"
    r"|(?:you|anybody|anyone|someone) (?:still )?there"
    r"|(?:did|does|has|do) (?:it|that|this|they)(?: \w+)? (?:help|work)(?:ed|s)?"
    r"|is (?:it|that|this) (?:working|ok|okay|fine)"
    r"|maintenant|a present|cette fois|mieux|de nouveau|encore une fois|entre-temps"
    r"|(?:toujours|encore|etes[- ]vous|vous etes) la\b"
    r"|(?:ca|cela) (?:marche|fonctionne|va|aide|a (?:aide|marche|fonctionne))"
    r"|(?:marche|fonctionne)-t-(?:il|elle|on))\b"
)

# How it is asked, not what for.
GENERAL = frozenset(
    """
    tell remind give know let say could exactly please exact currently already yet still again
    happen reason long using used use way dire redire rappeler indiquer donner savez pouvez
    pourriez pourrais preciser exactement actuellement deja encore toujours fois raison temps
    agit utilisez utilise facon sorry hello hi thanks thank bonjour merci desole
    """.split()
)
# Of a group one stands for the others; they count also where search takes them for no content.
GROUPS = (
    "get got receive received arrive arrived come came",
    "send sent post posted ship shipped",
    "need needed",
    "try tried test tested trying",
    "another different other",
    "photo photos picture pictures image",
    "buy bought purchase purchased",
    "return returned",
    "want wanted like wish prefer",
    "show shows display displays shown",
    "broken damaged damage",
    "put placed place",
    "recu recus recue recues recevez arrive arrives arrivee arrivees",
    "essaye essayer teste tester",
    "souhaitez voulez preferez desirez aimeriez",
    "renvoye renvoyee renvoyer retourne retournee retourner",
    "envoye envoyee envoyes envoyees expedie expediee",
    "achete achetee achetes achetees acheter",
    "affiche afficher montre",
    "abime abimee casse cassee endommage endommagee",
    "photo photos image images",
)
