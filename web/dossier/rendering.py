"""The dossier as a piece of a page."""

from typing import Any

from flask import render_template
from markupsafe import Markup


def render_dossier(dossier: dict[str, Any], language: str) -> Markup:
    """Return ``console/dossier.html`` filled in; needs an application context.

    Args:
        language: of whoever reads it: the one that the dossier was built in.
    """
    # Made by the template, which escapes.
    return Markup(  # noqa: S704
        render_template("console/dossier.html", dossier=dossier, language=language)
    )
