"""Types of arguments that several commands take."""

import argparse

from knowledge_base.source_article import is_language


def language_tag(given: str) -> str:
    """Return a BCP 47 tag as articles have it: lower case, parts joined by "-"."""
    tag = given.lower().replace("_", "-")
    if not is_language(tag):
        raise argparse.ArgumentTypeError(f"{given!r} is not a language tag like en or fr-ca")
    return tag
