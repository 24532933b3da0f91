"""Known attacks, imported as articles and shown by a real browser."""
