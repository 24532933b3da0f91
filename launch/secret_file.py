"""Write the secret that a first start needs, readable by its owner alone."""

import os
import secrets
from pathlib import Path

NAMES = ("ASSISTANT_SECRET",)


def write_missing_secrets(home: Path) -> Path:
    """Add the secrets that ``secrets.env`` in ``home`` lacks; those there are kept."""
    path = home / "secrets.env"
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    present = {line.split("=", 1)[0].strip() for line in old.splitlines()}
    new = "".join(f"{name}={secrets.token_urlsafe(48)}\n" for name in NAMES if name not in present)
    if new:
        if old and not old.endswith("\n"):
            new = f"\n{new}"
        # Made with 0600 from the start: there is no moment at which others can read it.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
            file.write(new)
    path.chmod(0o600)
    return path
