"""A third set: measured before any change for it."""

# As in ``matter_words``.
MATTERS_LAST = {
    "en": [
        ("", "the zip of the bag has come undone"),
        ("Try it once more.", "tried three times, it will not connect"),
        ("", "I was billed for two although I ordered one"),
        ("", "the courier left it in the rain and the box is soaked"),
        ("", "I need it before Friday"),
        ("You should have the code now.", "the code has expired already"),
        ("", "there is a strange smell coming from the kettle"),
        ("", "my son deleted the app and the lamp is unreachable"),
        ("", "the manual is in German only"),
        ("Your parcel is in Leeds.", "it has been in Leeds since last Thursday"),
    ],
    "fr": [
        ("", "la fermeture du sac s'est défaite"),
        ("Essayez encore une fois.", "essayé trois fois, elle refuse de se connecter"),
        ("", "on m'en a facturé deux alors que j'en ai commandé une"),
        ("", "le livreur l'a laissé sous la pluie et le carton est trempé"),
        ("", "il me la faut avant vendredi"),
        ("Vous devriez avoir le code.", "le code a déjà expiré"),
        ("", "une drôle d'odeur sort de la bouilloire"),
        ("", "mon fils a supprimé l'appli et la lampe est injoignable"),
        ("", "la notice n'est qu'en allemand"),
        ("Votre colis est à Lyon.", "il est à Lyon depuis jeudi dernier"),
    ],
}
NO_MATTERS_LAST = {
    "en": [
        ("Look behind the bin.", "There it was, behind the bin, thank you"),
        ("The code is on the card.", "Yes I see the card in front of me"),
        ("", "The delivery was to my office in Bristol"),
        ("", "We are a family of five"),
        ("I will call the driver.", "That sounds good to me"),
        ("Which lamp is it?", "The green one with the brass foot"),
        ("The new one is on its way.", "You are a star, thanks for being so quick"),
        ("Do you hear a click?", "There is a click and then it is quiet"),
        ("I have reset it.", "Let me try it again then"),
        ("", "I bought it together with the grinder last Tuesday"),
    ],
    "fr": [
        ("Regardez derrière le bac.", "Il était là, derrière le bac, merci"),
        ("Le code est sur la carte.", "Oui, j'ai la carte sous les yeux"),
        ("", "La livraison était à mon bureau à Rennes"),
        ("", "Nous sommes une famille de cinq"),
        ("Je vais appeler le livreur.", "Cela me paraît très bien"),
        ("Quelle lampe est-ce ?", "La verte avec le pied en laiton"),
        ("La nouvelle est partie.", "Vous êtes au top, merci pour votre rapidité"),
        ("Entendez-vous un clic ?", "Il y a un clic et puis plus un bruit"),
        ("Je l'ai réinitialisée.", "Laissez-moi réessayer alors"),
        ("", "Je l'ai acheté avec le moulin mardi dernier"),
    ],
}
