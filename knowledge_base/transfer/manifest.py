"""The file that makes a folder an export; written last, taken away first."""

import json
from pathlib import Path

from knowledge_base.errors import KnowledgeBaseError

MANIFEST = "relais-export.json"
FORMAT = 1


class NotAnExport(KnowledgeBaseError):
    """A folder that this version of Relais cannot read as an export; the message says why."""


def manifest_text() -> str:
    """Return what the file says: nothing that changes from one export to the next."""
    return json.dumps({"format": FORMAT, "what": "Relais help centre"}, indent=1) + "\n"


def is_export(folder: Path) -> bool:
    """Say whether a folder is an export, of this version or another."""
    return (folder / MANIFEST).is_file()


def check_manifest(folder: Path) -> None:
    """Raise NotAnExport unless this version knows the export's format."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        number = told["format"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotAnExport(f"{MANIFEST} cannot be read") from error
    if number != FORMAT:
        raise NotAnExport(f"{MANIFEST} is of format {number!r}, this Relais reads {FORMAT}")
