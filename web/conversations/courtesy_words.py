"""Words of which a courtesy or a bare yes is made, English and French, folded."""

COURTESIES = frozenset(
    """
    ok okay k kk yes yep yeah no nope all right alright great perfect fine good cool nice
    wonderful brilliant excellent awesome super lovely sure understood noted got it thanks thank
    thx tx ty cheers you u so much very a lot lots again for your the help time and have lovely
    day evening weekend week one bye goodbye see soon take care that is this was kind of very
    everything answer answers explanation patience appreciated much works well now then will do
    i am happy glad sorted solved done
    merci beaucoup bien mille fois grand encore infiniment oui non ouais d'accord daccord dac
    parfait genial top nickel impeccable entendu compris c'est note noter bon bonne journee
    soiree continuation week-end au revoir a bientot adieu pour votre aide reponse reponses
    patience temps tout vous de rien ca marche va tres gentil gentille aimable sympa et je
    remercie ravi ravie vu recu bisous
    """.split()
)
# One of these makes a courtesy of the others: "this one" alone may be an answer or a wish.
THANKING = frozenset(
    """
    ok okay k kk yes yep yeah no nope alright great perfect fine good cool nice wonderful
    brilliant excellent awesome super lovely sure understood noted got thanks thank thx tx ty
    cheers bye goodbye care appreciated works sorted solved done happy glad
    merci oui non ouais d'accord daccord dac parfait genial top nickel impeccable entendu
    compris bon bonne revoir bientot marche gentil gentille aimable sympa remercie ravi ravie
    note recu
    """.split()
)
# One of these ends a talk; of the others a bare "yes" or "sure" may answer the last question.
PARTING = frozenset(
    """
    thanks thank thx tx ty cheers bye goodbye care appreciated perfect great wonderful brilliant
    excellent awesome super lovely understood noted good solved sorted happy glad
    merci revoir bientot adieu parfait genial top nickel impeccable entendu compris note bonne
    gentil gentille aimable sympa remercie ravi ravie
    """.split()
)
# Friendly ones; with colours of skin, which are signs of their own.
SMILES = tuple("👍🙏👌🤝👏💯🎉🤗😊🙂😀😃😄😁😉🥰😍😘☺❤💙💚💛🧡💜🖤🤍✌🙌✨🌟🌸🌞☀🏻🏼🏽🏾🏿♥🫶")
SMILES += (":-)", ":)", ";-)", ";)", "^^")
