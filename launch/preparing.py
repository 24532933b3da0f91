"""Before the first question: schema, demo articles, index."""

from collections.abc import Callable, Mapping
from pathlib import Path

import sqlalchemy as sa

from launch.environments import ROOT, app_environment
from launch.errands import Errands
from launch.errors import PreparingFailed
from settings import Settings
from store.engine import make_engine, reading
from store.migrate import DatabaseTooNew, upgrade
from store.refusals import sentence_for_database
from store.tables import article

DEMO = ROOT / "demo" / "help-centre"


def migrate(settings: Settings) -> bool:
    """Bring the database to the newest schema; returns whether it holds no article yet.

    Raises:
        PreparingFailed: the database cannot be reached, is none, refuses, or is newer than this
            code.
    """
    engine = make_engine(settings.database)
    try:
        upgrade(engine)
        with reading(engine) as conn:
            return conn.scalar(sa.select(article.c.id).limit(1)) is None
    except (sa.exc.SQLAlchemyError, DatabaseTooNew) as error:
        raise PreparingFailed(sentence_for_database(engine.url, error)) from None
    finally:
        engine.dispose()


def wants_demo(settings: Settings, *, is_empty: bool) -> bool:
    """Whether the demo's articles are to come in: none are there, or a start ended half-way."""
    return settings.demo and (is_empty or _unfinished(settings).exists())


def import_demo(
    settings: Settings, errands: Errands, env: Mapping[str, str], say: Callable[[str], None]
) -> None:
    """Import the demo shop's help centre in every language it has; raises PreparingFailed."""
    _unfinished(settings).touch()
    for folder in sorted(path for path in DEMO.iterdir() if path.is_dir()):
        say(f"articles: importing the demo shop's ({folder.name})")
        _command(["import", str(folder), "--language", folder.name, "--brief"], errands, env)
    _unfinished(settings).unlink()


def _unfinished(settings: Settings) -> Path:
    """Return the file that is there while the demo comes in."""
    return settings.relais_home / "run" / "demo-unfinished"


def build_index(errands: Errands, env: Mapping[str, str]) -> None:
    """Build the index, with its progress bar on the terminal; raises PreparingFailed."""
    _command(["sync"], errands, env)


def has_index(settings: Settings) -> bool:
    """Whether some index was built: what is missing in it the search process adds by itself."""
    return settings.index_dir.is_dir() and any(settings.index_dir.iterdir())


def _command(arguments: list[str], errands: Errands, env: Mapping[str, str]) -> None:
    python = app_environment(is_for_tests=False).python
    # Two cores are there for this one; the processes that serve get one thread each.
    many = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "2")
    if errands.run([python, "-m", "knowledge_base", *arguments], env={**env, **many}) != 0:
        raise PreparingFailed(
            f"`python -m knowledge_base {' '.join(arguments)}` failed: see what it said above."
        )
