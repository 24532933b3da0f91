"""Words that tell English from French: the small frequent ones, and those of customers."""

# Of one language only. As typed, so without accents or apostrophes too.
ENGLISH = frozenset(
    """
    about account after always am and any are at back battery be because been before board
    bought broken but button buy by bye can can't cancel cancelled cannot cant card change
    charge charger cheers close cost could damaged delivered delivery did didn't didnt do
    does doesn't doesnt don't dont down download driver exchange fee fees for free from get
    gift good goodbye got great had has hasn't have haven't he hello help helpful her here
    hey hi his how human i i'm i've if im in install into invoice is it its ive just late
    light login lost missing money my need never nope not of off open order ordered orders
    our package paid parcel password payment person please price real receipt refund refunds
    return returned returns rubbish screen she shipment shipped shipping shop should some
    somebody someone sorry speak still store stuck talk thank thanks that the their then
    there these they this those thx to track tracking turn up useless voucher want warranty
    was we were what what's whats when where where's wheres which who why will with won't
    wont work working works would wrong yeah yep yes you your
    """.split()
)
FRENCH = frozenset(
    """
    abime abîmé achete acheter acheté adresse ai aide aider allume alors annulation annuler
    apres après argent au aucun aucune aurevoir aux avant avec avez avoir avons batterie
    besoin bjr bleu bloque bloqué bon bonjour bonsoir boutique bouton c'est ca cadeau carte
    casse cassé ce ces cest cet cette changer chargeur chez clignote cmd colis combien
    commande commandes commandé comment compte conseiller conseillère coucou coût d'accord
    daccord dans de depuis desole dispo donc du désolé echange ecran elle elles encore envoi
    est-ce et etait etes etre expédition facture faire fait fdp fermer fonctionne frais
    garantie gratuit humain il ils installer inutile j'ai jai jamais je jour la lampe le les
    leur leurs livraison livrer livreur livré magasin mais manque marche mauvais mauvaise
    mdp merci mes mettre modifier mon mot moudre moulin ne non nos notre nous nul ont oui
    ouvrir où paiement par parce parler pas passe payer payé pb pbm perdu personne peut
    peuvent peux pourquoi pourrais pouvez prix ptdr puis qu'est quand que quel quelle
    quelles quelqu'un quels quest qui quoi recu rembourse remboursement rembourser remboursé
    renvoi renvoyer retard retour retourner revoir reçu rien rouge salut sans ses si slt
    sommes sont sous stp suis suivi suivre sur svp ta taille telecharger tes toujours tous
    tout toute tu télécharger un une va vais velo vers vert veut veux vos votre voudrais
    vouloir vous voyant vrai vélo ça échange échanger écran était éteint êtes être
    """.split()
)

# Also words of the other language, or of both in another sense: in company they say something.
RATHER_FRENCH = frozenset(
    """
    a an as des est ma me on ou plus pour sa son super ton
    """.split()
)
RATHER_ENGLISH = frozenset(
    """
    a agent an bot item me no on or size
    """.split()
)
