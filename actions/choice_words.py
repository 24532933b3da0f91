"""The words by which customers choose: places in a list, and what stands around them; folded."""

from knowledge_base.stop_words import STOP_WORDS

_PLACES = {
    0: "first 1st 1 premier premiere 1er 1ere 1re top haut",
    1: "second 2nd 2 two deux deuxieme seconde 2e 2eme 2nde middle milieu",
    2: "third 3rd 3 three trois troisieme 3e 3eme",
    -1: "last dernier derniere bottom bas",
}
PLACE_OF = {word: place for place, words in _PLACES.items() for word in words.split()}
# Words around a place or a name that say nothing of which is meant.
PASSING = (
    STOP_WORDS["en"]
    | STOP_WORDS["fr"]
    | frozenset(
        """
        option number numero no n nr choice choix answer reponse button bouton article link lien
        take pick choose want wanted need prends prendrai choisis veux voudrais mean meant talking
        parle parlais dire voulais cherche sorry pardon desole desolee rather plutot svp stp sil
        plait think guess would celle ceux celles nope nan d ok okay
        """.split()
    )
) - PLACE_OF.keys()
