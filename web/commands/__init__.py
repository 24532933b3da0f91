"""The commands of ``python -m web``: one module each."""

import argparse

Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]
