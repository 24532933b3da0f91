"""Words too common to look for, folded (no capitals, no accents), by language."""

STOP_WORDS = {
    "en": frozenset(
        """
        a about after again all also am an and any are as at be because been before being but by
        can cannot could cant did didnt do does doesnt doing dont for from get gets got had has
        have havent having he hello help her here hey hi him his how i id if ill im in into is
        isnt it its ive just know let like ma many may me might more most much my need no not
        now of off ok on one only or other our out over please pls really same shall she should
        so some such than thank thanks that thats the their them then there these they thing
        things this those though to too try trying under until up us use very want wanna wants
        was way we were what whats when where which while who why will with without wont would
        yes you your youre u ur
        """.split()
    ),
    "fr": frozenset(
        """
        a ai aie ainsi alors apres as au aucun aucune aura aurait aussi autre autres aux avait
        avant avec avez avoir avons besoin bien bonjour bonsoir ca car ce ceci cela celle celui
        ces cest cet cette ceux chaque chez ci combien comme comment d dans de deja depuis des
        deux dit dois doit donc dont du elle elles en encore entre es est et etait etant ete
        etes etre eu eux faire fais fait faites faut fois font hors ici il ils j je jai jusque
        juste l la le les leur leurs lors lui m ma mais me meme mes merci mettre moi moins mon
        n ne ni non nos notre nous on ont ou oui par parce pas pendant peu peut peux plus
        plusieurs pour pourquoi pouvez pouvoir puis puisque qu quand que quel quelle quelles
        quels qui quoi s sa salut sans savoir se ses si sinon son sont sous suis sur svp t ta
        te tes tu toi ton tous tout toute toutes tres trop tu un une va vais vas vers veut veux
        voila vont vos votre voudrais vous vu y
        """.split()
    ),
}
