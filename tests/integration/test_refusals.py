"""A command that cannot work says why in one sentence, and ends with 2."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from launch.errors import PreparingFailed
from launch.preparing import migrate
from settings import ROOT, Settings
from store.engine import make_engine, writing
from tests.support.databases import one_database

COMMANDS = (["web", "requests"], ["web", "show", "abc"], ["knowledge_base", "check"])


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("RELAIS_HOME", "{folder}", "There is no Relais in this database yet"),
        ("RELAIS_HOME", "{folder}/missing", "There is no Relais in this database yet"),
        ("ALLOWED_ORIGINS", "shop.example", "A setting is wrong. ALLOWED_ORIGINS: must be"),
    ],
    ids=["empty", "missing", "wrong setting"],
)
def test_what_cannot_be_is_said_in_one_line(tmp_path, command, setting, value, told):
    env = {**os.environ, "RELAIS_HOME": str(tmp_path), setting: value.format(folder=tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    (line,) = done.stderr.splitlines()
    assert line.startswith(told)
    assert (done.returncode, done.stdout) == (2, "")


def test_a_reader_that_has_had_enough_is_no_fault(tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "web", "words"],
            cwd=ROOT,
            env={**os.environ, "RELAIS_HOME": str(tmp_path)},
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.fixture(params=["no database", pytest.param("no rights", marks=pytest.mark.postgresql)])
def unusable(request, tmp_path) -> Iterator[tuple[str, str]]:
    """The address of a database that cannot be set up, and what the database says of that."""
    if request.param == "no database":
        (tmp_path / "relais.db").write_text("These are the articles of our shop. " * 100)
        yield f"sqlite:///{tmp_path / 'relais.db'}", "file is not a database"
        return
    with one_database(request.getfixturevalue("postgres_databases")) as url:
        role = f"shop_{uuid.uuid4().hex[:8]}"
        engine = make_engine(url)
        with writing(engine) as conn:
            conn.execute(sa.text("DROP SCHEMA public CASCADE"))
            conn.execute(sa.text("CREATE SCHEMA public"))
            conn.execute(sa.text(f"CREATE ROLE {role} LOGIN PASSWORD 'secret-word'"))
            conn.execute(sa.text(f"GRANT USAGE ON SCHEMA public TO {role}"))
        theirs = engine.url.set(username=role, password="secret-word")
        yield theirs.render_as_string(hide_password=False), "permission denied for schema public"
        with writing(engine) as conn:
            conn.execute(sa.text("DROP SCHEMA public CASCADE"))
            conn.execute(sa.text(f"DROP ROLE {role}"))
        engine.dispose()


def test_a_database_that_cannot_be_set_up_is_one_sentence(unusable, tmp_path):
    url, reason = unusable
    shown = sa.make_url(url).render_as_string(hide_password=True)
    told = f"The database {shown} cannot be used: {reason}."
    done = subprocess.run(
        [sys.executable, "-m", "store", "upgrade"],
        cwd=ROOT,
        env={**os.environ, "RELAIS_HOME": str(tmp_path), "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{told}\n")
    with pytest.raises(PreparingFailed) as failed:
        migrate(Settings(_env_file=None, relais_home=tmp_path, database_url=url))
    assert str(failed.value) == told
