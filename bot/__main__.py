"""Train and serve the assistant: ``python -W ignore -m bot train|run …`` in .venv-rasa.

Rasa's own command line, with everything that is always the same filled in. The secret comes from
the environment, so that a list of processes does not show it.
"""

import argparse
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

# Before Rasa is imported: what it reports, prints and loads is decided then.
ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "",
    "TQDM_DISABLE": "1",
}
MODEL_NAME = "assistant"


def train_arguments(out: str) -> list[str]:
    """Return Rasa's arguments that make ``out/assistant.tar.gz``."""
    return [
        *("train", "--config", "config.yml", "--domain", "bot/domain.yml", "--data", "bot/data"),
        *("--out", out, "--fixed-model-name", MODEL_NAME),
    ]


def run_arguments(model: str, url: str, secret: str) -> list[str]:
    """Return Rasa's arguments that serve ``model`` on loopback at the port of ``url``."""
    return [
        *("run", "--model", model, "--interface", "127.0.0.1"),
        *("--port", str(urlsplit(url).port or 5005)),
        *("--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml"),
        # In one word: a secret may begin with a dash, which would be read as another option.
        *("--enable-api", f"--auth-token={secret}"),
    ]


def main() -> None:
    """Run one of the two commands; the working directory is the project's root."""
    parser = argparse.ArgumentParser(prog="python -m bot")
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="make the model")
    train.add_argument("--out", required=True, help=f"folder that {MODEL_NAME}.tar.gz goes into")
    run = commands.add_parser("run", help="serve a model at ASSISTANT_URL's port")
    run.add_argument("--model", required=True, help=f"path of {MODEL_NAME}.tar.gz")
    arguments = parser.parse_args()

    os.environ.update(ENVIRONMENT)
    # Rasa and matplotlib keep files in the home directory; all of Relais's state is in one place.
    home = Path(os.environ.get("RELAIS_HOME", "var"), "assistant").resolve()
    home.mkdir(parents=True, exist_ok=True)
    os.environ["HOME"] = str(home)
    if arguments.command == "train":
        # Else Rasa keeps its cache in the working directory.
        os.environ.setdefault("RASA_CACHE_DIRECTORY", str(Path(arguments.out, "cache").resolve()))
        rasa_arguments = train_arguments(arguments.out)
    else:
        os.environ.setdefault("ACTIONS_URL", "http://127.0.0.1:5055")
        rasa_arguments = run_arguments(
            arguments.model,
            os.environ.get("ASSISTANT_URL", "http://127.0.0.1:5005"),
            os.environ.get("ASSISTANT_SECRET", ""),
        )
    from rasa.__main__ import main as rasa  # noqa: PLC0415 - after the environment is set

    sys.argv = ["rasa", *rasa_arguments]
    rasa()


if __name__ == "__main__":
    main()
