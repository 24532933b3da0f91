"""A fourth set: measured before any change for it; few were made since."""

# As in ``matter_words``.
MATTERS_NEWEST = {
    "en": [
        ("", "the handle of the jug has snapped in two"),
        ("", "I got a reminder for a bill that I have paid"),
        ("Please try the new link.", "the new link just shows a white screen"),
        ("", "we need two more filters for the office"),
        ("", "my points from March do not show up"),
        ("It was delivered at noon.", "I was at home at noon and no driver was here"),
        ("", "the grinder makes a sound like a plane"),
        ("", "can't hear the alarm of the lamp any more"),
        ("", "both cups came with chips in the rim"),
        ("", "the shop in Nantes sent me away with my voucher"),
    ],
    "fr": [
        ("", "l'anse de la carafe s'est cassée en deux"),
        ("", "j'ai reçu un rappel pour une facture que j'ai payée"),
        ("Essayez le nouveau lien.", "le nouveau lien affiche juste un écran blanc"),
        ("", "il nous faudrait deux filtres de plus pour le bureau"),
        ("", "mes points de mars n'apparaissent pas"),
        ("Il a été livré à midi.", "j'étais là à midi et aucun livreur n'est passé"),
        ("", "le moulin fait un bruit d'avion"),
        ("", "on n'entend plus l'alarme de la lampe"),
        ("", "les deux tasses sont arrivées ébréchées"),
        ("", "le magasin de Nantes a refusé mon bon d'achat"),
    ],
}
NO_MATTERS_NEWEST = {
    "en": [
        ("Is it in the letter box?", "Just had a look and there it is"),
        ("I have changed the address.", "I see the new address on the page now"),
        ("The driver comes at ten.", "Ten is fine, my mother will be there"),
        ("", "The kettle stands on the kitchen table"),
        ("", "It came in a brown box with a ribbon"),
        ("Which shop was it?", "The one next to the station in Lyon"),
        ("Press both buttons.", "Did it, and the lamp came back to life"),
        ("You get it in June.", "June suits me, we are moving in July"),
        ("It is a known fault of the first ones.", "I see, mine is one of the first ones"),
        ("", "We both have an account with you"),
    ],
    "fr": [
        ("Est-il dans la boîte ?", "Je viens de regarder, il y est"),
        ("J'ai changé l'adresse.", "Je vois la nouvelle adresse sur la page"),
        ("Le livreur passe à dix heures.", "Dix heures c'est bien, ma mère sera là"),
        ("", "La bouilloire est sur la table de la cuisine"),
        ("", "Il est arrivé dans un carton brun avec un ruban"),
        ("Quel magasin était-ce ?", "Celui à côté de la gare de Lyon"),
        ("Appuyez sur les deux boutons.", "C'est fait et la lampe est revenue à la vie"),
        ("Vous l'aurez en juin.", "Juin me convient, nous déménageons en juillet"),
        ("C'est un défaut connu des premières.", "Je vois, la mienne est une des premières"),
        ("", "Nous avons tous les deux un compte chez vous"),
    ],
}
