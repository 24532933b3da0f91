"""Names that sites give to what they say of a customer, English and French, for ``site_facts``."""

import re

# Words for the same, French and English, by the first of each line.
_SAME = """
plan subscription abonnement formule forfait offre tier package
order commande booking reservation ordered
email mail courriel
phone telephone tel mobile portable cell cellphone telephonenumber
address adresse street
delivery livraison shipping delivered livre
billing facturation
postcode zip zipcode postal postale
company entreprise societe organisation organization business
country pays
city ville town
language langue
version
device appareil
model modele
serial serie
product produit item article
invoice facture
contract contrat
account compte
customer client
store shop magasin boutique
size taille pointure
colour color couleur
browser navigateur
system systeme os
cart basket panier bag
currency devise
date day jour
birth birthday birthdate naissance dob anniversaire
purchase achat bought purchased
loyalty fidelite
points
status statut etat
payment paiement
method moyen mode
tracking suivi
carrier transporteur
department service
error erreur
role fonction
team equipe
workspace
bike velo
car voiture
vehicle vehicule
meter compteur
network reseau
price prix
name nom
number numbers no id identifier num nr ref reference numero n° identifiant code
""".strip()
CANONICAL = {word: words.split()[0] for words in _SAME.splitlines() for word in words.split()}
# They say which of several, or that it is a number or a name.
WHICH = frozenset("last latest current main primary default my user present actuel".split())
IDENTITY = frozenset(
    """number numbers no id identifier num nr ref reference code name title type value label
    numero n° identifiant nom libelle kind line""".split()
)
# A customer's number is no customer.
WHOLE = frozenset("customer user contact account".split())
SMALL = frozenset("of the your a an de du des la le les votre vos d l for et and to".split())
WORD = re.compile(r"[^\W_]+°?")
# "plan of your account" is the plan.
TAIL = re.compile(
    r" (?:of|de|du|d'|on|for) ?(?:your|the|votre|le|l'|la)? ?(?:account|compte|contract|contrat)$"
)
# Names of the facts that have a kind.
NAMES = {
    "phone": "phone,customer phone,contact phone,home phone,work phone",
    "email": "email,customer email,email address,contact email",
    "name": "name,customer name,user name,full name,first name,firstname,fullname",
    "full_name": "full name,fullname,last name,lastname,surname,family name,name,customer name",
    "order": "order",
    "tracking": "tracking,parcel tracking",
    "serial": "serial,device serial,product serial",
    "error": "error,error message",
    "model": "model,device model,product model",
    "postcode": "postcode,address postcode",
    "address": "address,delivery address,home address,address line",
    "billing_address": "billing address",
    "order_date": "order date,purchase date,order at,purchase at",
    "delivery_date": "delivery date,delivery at",
    "cart": "cart",
}
