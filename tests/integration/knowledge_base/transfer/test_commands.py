"""Exporting and importing from the command line."""

import zipfile

import pytest
import sqlalchemy as sa

from knowledge_base.__main__ import main
from knowledge_base.transfer.manifest import MANIFEST
from settings import load_settings
from store.engine import make_engine, reading
from store.tables import article
from tests.integration.knowledge_base.transfer.help_centre import bytes_of, fill

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("filled"),
]


@pytest.fixture
def filled(engine, database_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)
    load_settings.cache_clear()
    fill(engine)
    yield
    load_settings.cache_clear()


def test_a_zip_of_one_help_centre_is_read_by_another(tmp_path, monkeypatch, capsys):
    place = tmp_path / "export.zip"
    assert main(["export", str(place), "--zip"]) == 0
    assert f"4 articles, 1 drafts and 1 pictures written to {place}." in capsys.readouterr().out
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    load_settings.cache_clear()
    assert main(["import", str(place)]) == 0
    assert "An export: 4 new, 0 changed, 0 unchanged, 1 pictures." in capsys.readouterr().out
    assert main(["import", str(place), "--brief"]) == 0
    assert capsys.readouterr().out == "An export: 0 new, 0 changed, 4 unchanged.\n"
    engine = make_engine(f"sqlite:///{tmp_path / 'other.db'}")
    with reading(engine) as conn:
        assert conn.scalar(sa.select(sa.func.count()).select_from(article)) == 4
    engine.dispose()


def test_a_place_with_something_else_is_refused_in_one_line(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["export", str(tmp_path)]) == 2
    assert "--overwrite writes all the same" in capsys.readouterr().err
    assert main(["export", str(tmp_path / "mine.txt" / "below")]) == 2
    assert "Cannot write" in capsys.readouterr().err
    assert bytes_of(tmp_path).keys() == {"mine.txt"}


def test_an_export_of_another_format_is_not_read(tmp_path, capsys):
    (tmp_path / MANIFEST).write_text('{"format": 99}')
    assert main(["import", str(tmp_path)]) == 2
    assert "is of format 99, this Relais reads 1" in capsys.readouterr().err
    (tmp_path / MANIFEST).write_text("[")
    assert main(["import", str(tmp_path)]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_zip_that_leads_out_is_refused(tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("../evil.md", "x")
    assert main(["import", str(tmp_path / "a.zip")]) == 2
    assert "it has a file with the name '../evil.md'" in capsys.readouterr().err
