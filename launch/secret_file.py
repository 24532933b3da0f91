"""Write the secret that a first start needs, readable by its owner alone."""

import fcntl
import os
import secrets
from pathlib import Path

NAMES = ("ASSISTANT_SECRET",)


def write_missing_secrets(home: Path) -> Path:
    """Add the secrets that ``secrets.env`` in ``home`` lacks; those there are kept."""
    path = home / "secrets.env"
    # Made with 0600 from the start: there is no moment at which others can read it.
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "r+", encoding="utf-8") as file:
        # Of two first starts at once the second finds what the first has written.
        fcntl.flock(file, fcntl.LOCK_EX)
        old = file.read()
        present = {line.split("=", 1)[0].strip() for line in old.splitlines()}
        missing = [name for name in NAMES if name not in present]
        if missing and old and not old.endswith("\n"):
            file.write("\n")
        file.writelines(f"{name}={secrets.token_urlsafe(48)}\n" for name in missing)
    path.chmod(0o600)
    return path
