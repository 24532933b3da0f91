"""Which article a file of conversations means: by what an import knows, or by the files' names."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledge_base.articles import slug_of
from knowledge_base.errors import UnreadableArticle
from knowledge_base.folder import find_files, read_file
from knowledge_base.source_article import read_article
from web.replay.errors import InvalidArticles
from web.replay.judging import ShownArticle

# Of files that do not say theirs.
_ANY_LANGUAGE = "und"


def is_named_like(article: ShownArticle, name: str) -> bool:
    """Say whether a path's last part reads like the article's address or title.

    That is so in help centres where files are called by their titles: letters and digits count,
    blanks and signs do not, and what is not ASCII has been spelt otherwise or left out ("Oplà":
    "Opla", "Opl"). An article's key is compared alike.
    """
    meant = _spellings(PurePosixPath(name).stem)
    return not meant.isdisjoint(_spellings(article.slug) | _spellings(article.title))


@dataclass(frozen=True)
class NamesById:
    """What the database calls each article: its file below the imported folder, and its key."""

    names: Mapping[int, Collection[str]]

    def is_named(self, article: ShownArticle, name: str) -> bool:
        """Say whether it is this article; of a name unknown here, whether it reads like it."""
        if any(name in names for names in self.names.values()):
            return name in self.names.get(article.id, ())
        return is_named_like(article, name)


@dataclass(frozen=True)
class NamesByFile:
    """Language and slug of each file of a folder, as an import gives them."""

    addresses: Mapping[str, tuple[str, str]]

    def is_named(self, article: ShownArticle, name: str) -> bool:
        """Say whether an import makes this article of the file."""
        language, slug = self.addresses[name]
        # A slug that was taken has a number behind it.
        number = article.slug.removeprefix(slug)
        is_slug = article.slug.startswith(slug) and (not number or number.lstrip("-").isdigit())
        return is_slug and language in (_ANY_LANGUAGE, article.language)


def read_names(folder: Path, names: Collection[str]) -> NamesByFile:
    """Read the files that are named.

    Raises:
        InvalidArticles: the folder has no such article.
        OSError: there is no such folder.
    """
    files = {file.name: file for file in find_files(folder)}
    addresses = {}
    for name in sorted(names):
        if name not in files:
            raise InvalidArticles(f"{folder} has no {name}")
        try:
            told = read_article(name, read_file(files[name]), source="", language=_ANY_LANGUAGE)
        except UnreadableArticle as error:
            raise InvalidArticles(f"{name}: {error}") from error
        addresses[name] = told.metadata.language, slug_of(told.slug or told.title)
    return NamesByFile(addresses)


def _spellings(text: str) -> set[str]:
    spelt = slug_of(text, otherwise="").replace("-", "")
    left_out = re.sub("[^a-z0-9]", "", text.casefold())
    return {spelt, left_out} - {""}
