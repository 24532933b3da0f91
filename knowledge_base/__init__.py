"""Help articles: writing them, importing them, and finding the one that answers."""
