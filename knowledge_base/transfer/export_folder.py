"""Read the folder of an export; nothing outside of it, and nothing that is too large."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge_base.editing.category_policies import OwnPolicies
from knowledge_base.errors import UnreadableArticle
from knowledge_base.folder import SUFFIXES, FoundFile, find_files, read_exact
from knowledge_base.patience import reason_for
from knowledge_base.pictures import (
    MAX_BYTES,
    BrokenPicture,
    Picture,
    PictureTooLarge,
    read_picture,
)
from knowledge_base.transfer.manifest import check_manifest
from knowledge_base.transfer.picture_links import from_files
from knowledge_base.transfer.policy_file import POLICIES, read_policies
from knowledge_base.transfer.record_reading import read_record
from knowledge_base.transfer.record_writing import ARTICLES, DRAFTS, HISTORY, PICTURES
from knowledge_base.transfer.records import ArticleRecord

# What Relais itself holds is taken back whatever its size; this is against mistakes.
MAX_FILE_BYTES = 20_000_000

_PICTURE_NAME = re.compile(r"[0-9a-f]{64}\.webp")
_FAULTS = (UnreadableArticle, ValueError, RecursionError)


@dataclass(frozen=True)
class Told:
    """A file below ``articles`` and what it says; ``problem`` where it cannot be read."""

    name: str
    record: ArticleRecord | None
    problem: str = ""


class ExportFolder:
    """The files of an export."""

    def __init__(self, root: Path) -> None:
        """Find them.

        Raises:
            NotAnExport: it is none, or of another version.
            OSError: it cannot be read.
        """
        self._root = root.resolve(strict=True)
        check_manifest(self._root)
        self.articles = self._find(ARTICLES, SUFFIXES)
        self._drafts = {file.name: file for file in self._find(DRAFTS, SUFFIXES)}
        self._histories = {file.name: file for file in self._find(HISTORY, (".json",))}
        self._pictures = {
            file.name.removesuffix(".webp"): file
            for file in self._find(PICTURES, (".webp",))
            if _PICTURE_NAME.fullmatch(file.name) and not file.problem
        }

    @property
    def picture_names(self) -> frozenset[str]:
        """What the pictures' files are called, which is their id unless they were changed."""
        return frozenset(self._pictures)

    def read_picture(self, name: str) -> Picture:
        """Make a picture of its file; raises UnusablePicture."""
        path = self._pictures[name].path
        try:
            if path.stat().st_size > MAX_BYTES:
                raise PictureTooLarge(name)
            return read_picture(path.read_bytes(), name=name)
        except OSError as error:
            raise BrokenPicture(name) from error

    def read_policies(self) -> OwnPolicies:
        """Return what is set for categories; raises UnreadableArticle."""
        path = self._root / POLICIES
        if not path.exists():
            return {}
        return read_policies(read_exact(_found(path), max_bytes=MAX_FILE_BYTES))

    def read_articles(self, pictures: Mapping[str, str], *, now: datetime) -> Iterator[Told]:
        """Yield each article.

        Args:
            pictures: from what their files are called to their ids.
        """
        seen: dict[tuple[str, str], str] = {}
        for file in self.articles:
            try:
                record = self._read(file, pictures, now)
                if record.identity in seen:
                    taken = seen[record.identity]
                    raise UnreadableArticle(f"id {record.metadata.key!r} is taken by {taken}")
            except _FAULTS as error:
                yield Told(file.name, None, reason_for(error))
                continue
            seen[record.identity] = file.name
            yield Told(file.name, record)

    def _read(self, file: FoundFile, pictures: Mapping[str, str], now: datetime) -> ArticleRecord:
        stem = file.name.rpartition(".")[0]
        history = self._histories.get(f"{stem}.json")
        draft = self._drafts.get(file.name)

        def unlink(folder: str, body: str) -> str:
            return from_files(body, f"{folder}/{file.name}", pictures)

        return read_record(
            file.name,
            _text(file),
            history=read_exact(history, max_bytes=MAX_FILE_BYTES) if history else None,
            draft=_text(draft) if draft else None,
            unlink=unlink,
            now=now,
        )

    def _find(self, folder: str, suffixes: tuple[str, ...]) -> list[FoundFile]:
        path = self._root / folder
        if not path.is_dir() or path.is_symlink():
            return []
        return find_files(path, suffixes=suffixes)


def _text(file: FoundFile) -> str:
    text = read_exact(file, max_bytes=MAX_FILE_BYTES).removeprefix("\ufeff")
    # An editor, or git on Windows, changed all line ends.
    return text.replace("\r\n", "\n") if text.startswith("---\r\n") else text


def _found(path: Path) -> FoundFile:
    problem = "is not a file" if path.is_symlink() or not path.is_file() else ""
    return FoundFile(path, path.name, problem)
