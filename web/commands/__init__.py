"""The commands of ``python -m web``: one module each."""

import argparse
from typing import TypeAlias

# Generic for the type checker only.
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
