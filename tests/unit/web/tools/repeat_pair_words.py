"""What a customer said and what an agent then asks: answered already, or not. Our own sentences."""

# (the customer's sentence, the agent's question)
ANSWERED = {
    "en": [
        ("The parcel was meant to arrive on Monday.", "When was the parcel meant to arrive?"),
        ("I ordered the blue jacket in size M.", "Which size did you order?"),
        ("I paid with my credit card.", "How did you pay?"),
        ("I already tried to restart the lamp twice.", "Have you tried to restart the lamp?"),
        ("I live in Lyon, in France.", "Which country do you live in?"),
        ("The zip broke after three days.", "What is broken?"),
        ("The box was damaged when it came.", "Was the box damaged when it arrived?"),
        ("I want my money back, not a new one.", "Would you like a refund or a replacement?"),
        ("I bought it in your shop in Nantes.", "Where did you buy it?"),
        ("The app says error 504 when I log in.", "What error do you see when you log in?"),
        ("I use an iPhone 12.", "Which phone do you use?"),
        (
            "I have been waiting for my refund since 3 May.",
            "Since when are you waiting for the refund?",
        ),
        ("My delivery address is wrong, I moved.", "Is your delivery address still correct?"),
        ("I was charged twice for the same order.", "How many times were you charged?"),
    ],
    "fr": [
        ("Le colis devait arriver lundi.", "Quand le colis devait-il arriver ?"),
        ("J'ai commandé la veste bleue en taille M.", "Quelle taille avez-vous commandée ?"),
        ("J'ai payé par carte bancaire.", "Comment avez-vous payé ?"),
        ("J'ai déjà redémarré la lampe deux fois.", "Avez-vous essayé de redémarrer la lampe ?"),
        ("J'habite à Bruxelles, en Belgique.", "Dans quel pays habitez-vous ?"),
        ("La fermeture éclair a cassé au bout de trois jours.", "Qu'est-ce qui est cassé ?"),
        ("Le carton était abîmé à la livraison.", "Le carton était-il abîmé à son arrivée ?"),
        (
            "Je veux être remboursée, pas un échange.",
            "Préférez-vous un remboursement ou un échange ?",
        ),
        ("Je l'ai acheté dans votre magasin de Nantes.", "Où l'avez-vous acheté ?"),
        (
            "L'application affiche l'erreur 504 à la connexion.",
            "Quelle erreur voyez-vous à la connexion ?",
        ),
        ("J'utilise un iPhone 12.", "Quel téléphone utilisez-vous ?"),
        (
            "J'attends mon remboursement depuis le 3 mai.",
            "Depuis quand attendez-vous le remboursement ?",
        ),
        (
            "Mon adresse de livraison est fausse, j'ai déménagé.",
            "Votre adresse de livraison est-elle correcte ?",
        ),
        (
            "J'ai été débité deux fois pour la même commande.",
            "Combien de fois avez-vous été débité ?",
        ),
    ],
}
OPEN = {
    "en": [
        (
            "The parcel was meant to arrive on Monday.",
            "Is there a neighbour who could have taken it?",
        ),
        ("I ordered the blue jacket in size M.", "Do you still have the receipt?"),
        ("I paid with my credit card.", "Which of the two addresses is the right one?"),
        ("I already tried to restart the lamp twice.", "Could you send me a photo of the lamp?"),
        ("I live in Lyon, in France.", "Which day would suit you for the pick-up?"),
        ("The zip broke after three days.", "Have you washed the jacket?"),
        ("The box was damaged when it came.", "Did you keep the packaging?"),
        ("I want my money back, not a new one.", "When did you send the parcel back?"),
        ("I bought it in your shop in Nantes.", "May I call you this afternoon?"),
        ("The app says error 504 when I log in.", "Which version of the app do you have?"),
        ("I use an iPhone 12.", "Is there anything else I can do for you?"),
        ("I have been waiting for my refund since 3 May.", "Which bank account should we use?"),
        ("My delivery address is wrong, I moved.", "What is your new address?"),
        ("I was charged twice for the same order.", "Could you send us the bank statement?"),
    ],
    "fr": [
        ("Le colis devait arriver lundi.", "Un voisin a-t-il pu le recevoir ?"),
        ("J'ai commandé la veste bleue en taille M.", "Avez-vous encore le ticket de caisse ?"),
        ("J'ai payé par carte bancaire.", "Laquelle des deux adresses est la bonne ?"),
        (
            "J'ai déjà redémarré la lampe deux fois.",
            "Pouvez-vous m'envoyer une photo de la lampe ?",
        ),
        ("J'habite à Bruxelles, en Belgique.", "Quel jour vous conviendrait pour l'enlèvement ?"),
        ("La fermeture éclair a cassé au bout de trois jours.", "Avez-vous lavé la veste ?"),
        ("Le carton était abîmé à la livraison.", "Avez-vous gardé l'emballage ?"),
        ("Je veux être remboursée, pas un échange.", "Quand avez-vous renvoyé le colis ?"),
        ("Je l'ai acheté dans votre magasin de Nantes.", "Puis-je vous appeler cet après-midi ?"),
        (
            "L'application affiche l'erreur 504 à la connexion.",
            "Quelle version de l'application avez-vous ?",
        ),
        ("J'utilise un iPhone 12.", "Puis-je faire autre chose pour vous ?"),
        (
            "J'attends mon remboursement depuis le 3 mai.",
            "Quel compte bancaire devons-nous utiliser ?",
        ),
        (
            "Mon adresse de livraison est fausse, j'ai déménagé.",
            "Quelle est votre nouvelle adresse ?",
        ),
        (
            "J'ai été débité deux fois pour la même commande.",
            "Pouvez-vous nous envoyer le relevé bancaire ?",
        ),
    ],
}
# The same matter, another side of it: what an embedding cannot well tell from an answer.
NEAR = {
    "en": [
        ("I ordered the blue jacket in size M.", "When did you order the jacket?"),
        ("The parcel was meant to arrive on Monday.", "Who was meant to take the parcel?"),
        ("I paid with my credit card.", "When did you pay?"),
        ("The zip broke after three days.", "Which zip is it, the left one or the right one?"),
        ("The box was damaged when it came.", "When did the box arrive?"),
        ("I bought it in your shop in Nantes.", "When did you buy it?"),
        ("The app says error 504 when I log in.", "Since when have you been unable to log in?"),
        ("I was charged twice for the same order.", "What amount were you charged?"),
        ("I returned the lamp last week.", "Why did you return the lamp?"),
        ("I have been waiting for my refund since 3 May.", "How much is the refund?"),
    ],
    "fr": [
        ("J'ai commandé la veste bleue en taille M.", "Quand avez-vous commandé la veste ?"),
        ("Le colis devait arriver lundi.", "Qui devait recevoir le colis ?"),
        ("J'ai payé par carte bancaire.", "Quand avez-vous payé ?"),
        ("La fermeture éclair a cassé au bout de trois jours.", "Quelle fermeture éclair est-ce ?"),
        ("Le carton était abîmé à la livraison.", "Quand le carton est-il arrivé ?"),
        ("Je l'ai acheté dans votre magasin de Nantes.", "Quand l'avez-vous acheté ?"),
        (
            "L'application affiche l'erreur 504 à la connexion.",
            "Depuis quand avez-vous cette erreur ?",
        ),
        ("J'ai été débité deux fois pour la même commande.", "Quel montant a été débité ?"),
        ("J'ai renvoyé la lampe la semaine dernière.", "Pourquoi avez-vous renvoyé la lampe ?"),
        ("J'attends mon remboursement depuis le 3 mai.", "Quel est le montant du remboursement ?"),
    ],
}
