"""The dossier: what a person must know to take over, so that the customer repeats nothing."""
