"""Importing from the command line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from knowledge_base.commands.import_ import HOW_SOON
from settings import ROOT
from tests.integration.knowledge_base.importing.folders import write


def command(
    *arguments: str, home: Path, stdout=subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "RELAIS_HOME")}
    return subprocess.run(
        [sys.executable, "-m", "knowledge_base", *arguments],
        cwd=ROOT,
        env={**environment, "RELAIS_HOME": str(home)},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_command_names_every_file_it_could_not_read_and_imports_the_rest(tmp_path, folder):
    write(folder, "bad.md", "---\ntitle: [\n---\nText")
    write(folder, "empty.md", "---\ntitle: x\n---\n")
    write(folder, "huge.md", "x" * 5_000_000)
    write(folder, "zz twin.md", "---\nid: back\n---\nText")
    (folder / "latin.md").write_bytes(b"un \xe9t\xe9")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "LICENSE.md").write_text("Terms")
    done = command("import", str(folder), home=tmp_path / "home")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"Into sqlite:///{tmp_path / 'home' / 'relais.db'}",
        "3 new, 0 changed, 0 unchanged, 0 gone, 1 skipped, 6 could not be read.",
        "skipped, not an article: LICENSE.md",
        HOW_SOON,
    ]
    lines = done.stderr.splitlines()
    assert "huge.md: 5000 kB is more than an article may have (100 kB)" in lines
    assert [line.split(": ")[0] for line in lines] == [
        "bad.md",
        "empty.md",
        "huge.md",
        "latin.md",
        "loop.md",
        "zz twin.md",
    ]
    again = command("import", str(folder), home=tmp_path / "home")
    assert again.stdout.splitlines()[1].startswith("0 new, 0 changed, 3 unchanged, 0 gone")
    assert again.returncode == 1


def test_a_language_that_has_no_help_pages_is_named(tmp_path):
    write(tmp_path / "articles", "b.md", "---\nid: b\nlanguage: pt-BR\n---\nTexto")
    write(tmp_path / "articles", "a.md", "---\nid: a\nlanguage: en-GB\n---\nText")
    done = command("import", str(tmp_path / "articles"), home=tmp_path / "home")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == (
        "In pt-br, found by the search alone: 1. The help centre has pages in en and fr."
    )


def test_the_command_ends_well_when_all_is_read(tmp_path, folder):
    done = command("import", str(folder), "--language", "fr", home=tmp_path / "home")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_command_says_what_is_wrong_with_its_arguments(tmp_path):
    missing = command("import", str(tmp_path / "nowhere"), home=tmp_path / "home")
    assert missing.returncode == 2
    assert "No such file or directory" in missing.stderr
    assert "Traceback" not in missing.stderr
    language = command("import", str(tmp_path), "--language", "not a tag", home=tmp_path / "home")
    assert language.returncode == 2
    assert "is not a language tag" in language.stderr


def test_the_command_says_that_a_file_is_no_folder(tmp_path, folder):
    file = command("import", str(folder / "plain.md"), home=tmp_path / "home")
    assert file.returncode == 2
    assert file.stderr == (
        f"Cannot import {folder / 'plain.md'}: it is a file: give the folder that it is in.\n"
    )


def test_a_folder_that_was_emptied_is_refused(tmp_path, folder):
    home = tmp_path / "home"
    command("import", str(folder), home=home)
    shutil.rmtree(folder)
    folder.mkdir()
    refused = command("import", str(folder), "--archive-missing", home=home)
    assert refused.returncode == 2
    assert refused.stdout.splitlines()[1] == "0 new, 0 changed, 0 unchanged, 3 gone."
    assert refused.stderr == (
        f"No article is in {folder}, so none was archived: it would have been 3. "
        "--even-all archives them.\n"
    )
    meant = command("import", str(folder), "--archive-missing", "--even-all", home=home)
    assert (meant.returncode, meant.stderr) == (0, "")
    assert meant.stdout.splitlines()[1].endswith("3 gone, 3 archived.")


def test_a_setting_that_is_wrong_is_one_sentence(tmp_path, folder, monkeypatch):
    monkeypatch.setenv("WEB_PORT", "x")
    done = command("import", str(folder), home=tmp_path / "home")
    assert done.returncode == 2
    assert done.stderr.startswith("A setting is wrong. WEB_PORT: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_has_had_enough_is_no_fault(tmp_path, folder):
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = command("import", str(folder), home=tmp_path / "home", stdout=writer)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")
