"""What can stop a start; each message is one sentence for the person at the terminal."""

from __future__ import annotations

import errno


class LaunchError(Exception):
    """Relais cannot be started; the message says why and what to do."""


class AlreadyRunning(LaunchError):
    """Another launcher uses the same RELAIS_HOME."""


class PortInUse(LaunchError):
    """Somebody else listens where one of our processes must."""


class InstallFailed(LaunchError):
    """pip could not make an environment."""


class TrainingFailed(LaunchError):
    """Rasa could not train the assistant's model."""


class PreparingFailed(LaunchError):
    """The database, the demo articles or the index could not be made ready."""


def sentence_for(error: OSError) -> str:
    """Say in one sentence what the operating system refused."""
    where = f": {error.filename}" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full{where}. Free some space (a first start needs about 5 GB)."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"No permission to write{where}. Give this account the folder, or set RELAIS_HOME to "
            "one it may write to."
        )
    return f"{error.strerror or error}{where}."
