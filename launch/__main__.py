"""``python3 -m launch run | environments``: the first step, under any Python 3.8 or newer.

It needs nothing but the standard library; once the environments are there it hands over to
``launch.run`` inside the app's environment.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from launch.environments import ROOT, app_environment, make_environments, rasa_environment
from launch.errands import Errands
from launch.errors import LaunchError, sentence_for
from launch.python import PythonMissing


def relais_home() -> Path:
    """Return the folder for state as ``settings`` finds it: variable, `.env`, else `var`."""
    given = os.environ.get("RELAIS_HOME")
    env_file = ROOT / ".env"
    if given is None and env_file.exists():
        for line in env_file.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            if name.strip().upper() == "RELAIS_HOME":
                given = value.strip().strip("\"'")
    return Path(given).expanduser().absolute() if given else ROOT / "var"


def say(line: str) -> None:
    """Print one line on the terminal, at once and whole: both environments have a thread."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Do what the command line asks; returns the exit status, unless it hands over."""
    parser = argparse.ArgumentParser(prog="python3 -m launch", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="make the environments if needed, then run Relais")
    only = commands.add_parser("environments", help="make the environments if needed")
    only.add_argument("--tests", action="store_true", help="with the test tools")
    asked = parser.parse_args()
    app = app_environment(is_for_tests=asked.command == "environments" and asked.tests)
    try:
        with Errands() as errands:
            make_environments(
                [app, rasa_environment()],
                errands=errands,
                log=relais_home() / "log" / "install.log",
                say=say,
            )
    except (LaunchError, PythonMissing) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(sentence_for(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("Stopped before the environments were complete: the next start goes on with them.")
        return 130
    if asked.command == "run":
        sys.stdout.flush()
        os.chdir(str(ROOT))
        # The same process goes on, so that signals reach the one that owns the others.
        os.execv(str(app.python), [str(app.python), "-m", "launch.run"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
