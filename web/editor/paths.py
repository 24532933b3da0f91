"""Addresses of the editor's pages."""

PATH = "/console/editor"
# A number that a column holds.
ID = "<int(max=2147483647):article_id>"
ARTICLE = f"/articles/{ID}"
REVISION = f"{ARTICLE}/revisions/<int(max=2147483647):revision_id>"


def editor_path(article_id: int, page: str = "") -> str:
    """Return the address of an article's page in the editor, or of one beside it."""
    return f"{PATH}/articles/{article_id}" + (f"/{page}" if page else "")
