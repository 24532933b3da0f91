"""The editors' part of the console: writing, reviewing and publishing articles."""
