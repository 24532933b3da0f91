"""A command whose output nobody reads any more, such as behind ``| head``."""

import os
import sys

# As the shell shows who died of it (SIGPIPE).
PIPE_CLOSED = 141


def leave_closed_pipe() -> int:
    """Drop what is left to write, which must not be tried again at exit; return the exit status."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
