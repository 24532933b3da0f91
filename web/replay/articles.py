"""Which article a file of conversations means: by what an import knows, or by the files' names."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Protocol

from knowledge_base.articles import slug_of
from knowledge_base.errors import UnreadableArticle
from knowledge_base.folder import FoundFile, find_files, read_file
from knowledge_base.source_article import SourceArticle, read_article
from web.replay.judging import ShownArticle

# Of files that do not say theirs.
_ANY_LANGUAGE = "und"


def is_named_like(article: ShownArticle, name: str) -> bool:
    """Say whether a path's last part reads like the article's address or title.

    That is so in help centres where files are called by their titles: letters and digits count,
    blanks and signs do not, and what is not ASCII has been spelt otherwise or left out ("Oplà":
    "Opla", "Opl"). An article's key is compared alike.
    """
    return not _spellings_of_file(name).isdisjoint(_spellings_of(article))


class Names(Protocol):
    """What articles are called in a file of conversations."""

    def is_named(self, article: ShownArticle, name: str) -> bool:
        """Say whether it is this article."""

    def find_problem(self, name: str) -> str | None:
        """Return why the name can never be an article's, None where nothing is known against it."""


class NamesByTitle:
    """Where nothing tells what articles are called: whether it reads like the one shown."""

    def is_named(self, article: ShownArticle, name: str) -> bool:
        """Say whether the name reads like it."""
        return is_named_like(article, name)

    def find_problem(self, name: str) -> str | None:  # noqa: ARG002 - as Names has it
        """Return None: which articles there are is not known."""
        return None


@dataclass(frozen=True)
class NamesById:
    """What the database knows of articles.

    Attributes:
        names: what each is called: its file below the imported folder, and its key.
        published: all that customers may see.
    """

    names: Mapping[int, Collection[str]]
    published: Collection[ShownArticle] = ()

    def is_named(self, article: ShownArticle, name: str) -> bool:
        """Say whether it is this article; of a name unknown here, whether it reads like it."""
        if name in self._known:
            return name in self.names.get(article.id, ())
        return is_named_like(article, name)

    def find_problem(self, name: str) -> str | None:
        """Return why no published article is called so, or reads so."""
        is_there = name in self._known or not self._read_alike.isdisjoint(_spellings_of_file(name))
        return None if is_there else "names no article"

    @cached_property
    def _known(self) -> set[str]:
        return {name for names in self.names.values() for name in names}

    @cached_property
    def _read_alike(self) -> set[str]:
        return {spelling for one in self.published for spelling in _spellings_of(one)}


@dataclass(frozen=True)
class NamesByFile:
    """Language and slug of each article of a folder that is named, as an import gives them.

    Attributes:
        addresses: by name; a key may be that of several translations.
        problems: why a name is no article's.
    """

    addresses: Mapping[str, Collection[tuple[str, str]]]
    problems: Mapping[str, str]

    def is_named(self, article: ShownArticle, name: str) -> bool:
        """Say whether an import makes this article of the file, or gives it this key."""
        return any(_is_at(article, *address) for address in self.addresses.get(name, ()))

    def find_problem(self, name: str) -> str | None:
        """Return why the folder has no article of that name."""
        return self.problems.get(name)


def read_names(folder: Path, names: Collection[str]) -> NamesByFile:
    """Read what the names mean: files below the folder, or keys that such files have.

    Raises:
        OSError: there is no such folder.
    """
    files = {file.name: file for file in find_files(folder)}
    addresses: dict[str, list[tuple[str, str]]] = {}
    problems: dict[str, str] = {}
    for name in names:
        if name in files:
            try:
                addresses[name] = [_address_of(_read(files[name]))]
            except UnreadableArticle as error:
                problems[name] = f"cannot be read as an article: {error}"
    keys = set(names) - set(files)
    # Only where it is needed: it takes reading all of them.
    for file in files.values() if keys else ():
        try:
            told = _read(file)
        except UnreadableArticle:
            continue
        if told.metadata.key in keys:
            addresses.setdefault(told.metadata.key, []).append(_address_of(told))
    problems |= dict.fromkeys(keys - set(addresses), f"names no article in {folder}")
    return NamesByFile(addresses, problems)


def _read(file: FoundFile) -> SourceArticle:
    return read_article(file.name, read_file(file), source="", language=_ANY_LANGUAGE)


def _address_of(told: SourceArticle) -> tuple[str, str]:
    return told.metadata.language, slug_of(told.slug or told.title)


def _is_at(article: ShownArticle, language: str, slug: str) -> bool:
    # A slug that was taken has a number behind it.
    number = article.slug.removeprefix(slug)
    is_slug = article.slug.startswith(slug) and (not number or number.lstrip("-").isdigit())
    return is_slug and language in (_ANY_LANGUAGE, article.language)


def _spellings_of(article: ShownArticle) -> set[str]:
    return _spellings(article.slug) | _spellings(article.title)


def _spellings_of_file(name: str) -> set[str]:
    return _spellings(PurePosixPath(name).stem)


def _spellings(text: str) -> set[str]:
    spelt = slug_of(text, otherwise="").replace("-", "")
    left_out = re.sub("[^a-z0-9]", "", text.casefold())
    return {spelt, left_out} - {""}
