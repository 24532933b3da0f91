"""Words that are frequent in one of the two languages and none of the other."""

ENGLISH = frozenset(
    """the of and to is are was were be been this that these those with for from by you your we
    our they their it its not no yes will would can cannot could should must have has had do does
    did or if when where which who what how why there here all any some more than into about after
    before because only also then but an at as in my me he she his her him them us please don't
    can't isn't doesn't won't you're it's i'm""".split()
)
FRENCH = frozenset(
    """le la les des du de une un et est sont était été être ce cette ces cet avec pour par vous
    votre vos nous notre nos ils elles leur leurs il elle ne pas plus sera peut pouvez pouvons
    doit devez avez ont avait fait ou où si quand lorsque qui que quoi dont quel quelle comment
    pourquoi tout tous toute toutes aucun aucune dans sur sous aux au chez entre vers mais donc car
    je tu moi toi ma mon mes ton ta tes sa son ses se y en à cela ceci ici déjà très bien aussi
    lui même sans après avant veuillez""".split()
)
