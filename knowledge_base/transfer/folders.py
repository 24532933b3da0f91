"""Write a folder so that it is whole or not there: aside first, then renamed.

A folder that is there already keeps what is not ours (``.git``, say): only our own names are
exchanged, the manifest first out and last in. Who is interrupted in between leaves a folder
without a manifest, which is no export, and writing again repairs it.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from knowledge_base.errors import KnowledgeBaseError

# Inside of the folder: a rename must not leave the disk.
_ASIDE = ".relais-export-new"
_OLD = ".relais-export-old"


class FolderTaken(KnowledgeBaseError):
    """There is something at this place that is no export."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already, and is no export")
        self.path = path


def write_folder(
    folder: Path,
    files: Iterable[tuple[str, bytes]],
    *,
    own_names: Sequence[str],
    manifest: str,
    is_overwriting: bool,
) -> None:
    """Write files, path and content, as a folder.

    Args:
        own_names: what ``files`` may have at the top.
        manifest: the file that says that the folder is ours.

    Raises:
        FolderTaken: it has something else in it, and is not to be overwritten.
        OSError: it cannot be written; then it is as it was.
    """
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".relais-export-", dir=folder.parent) as made:
            whole = Path(made) / "export"
            whole.mkdir()
            _write(whole, files)
            whole.rename(folder)
        return
    there = {path.name for path in folder.iterdir()}
    if there and there.isdisjoint((manifest, _ASIDE, _OLD)) and not is_overwriting:
        raise FolderTaken(folder)
    aside, old = folder / _ASIDE, folder / _OLD
    for left in (aside, old):
        shutil.rmtree(left, ignore_errors=True)
    aside.mkdir()
    try:
        _write(aside, files)
        _exchange(folder, aside, old, own_names)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    shutil.rmtree(old)


def _exchange(folder: Path, aside: Path, old: Path, names: Sequence[str]) -> None:
    """Let what is new take the place of what was; the last of the names goes first, comes last."""
    old.mkdir()
    try:
        for name in reversed(names):
            if os.path.lexists(folder / name):
                (folder / name).rename(old / name)
        for name in names:
            if (aside / name).exists():
                (aside / name).rename(folder / name)
    except OSError:
        for name in names:
            if os.path.lexists(old / name):
                if (folder / name).exists():
                    (folder / name).rename(aside / name)
                (old / name).rename(folder / name)
        raise


def _write(root: Path, files: Iterable[tuple[str, bytes]]) -> None:
    made: set[Path] = set()
    for name, content in files:
        path = root / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        # Never over another: names that differ here may be one on another system.
        with path.open("xb") as file:
            file.write(content)
