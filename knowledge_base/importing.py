"""Import a folder of Markdown: what is new or changed is published, the rest is left alone.

A file is compared with what its last import said, never with what the article says now: work
done in Relais since is not undone by importing an unchanged file again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Literal

import sqlalchemy as sa

from knowledge_base import article_queries as queries
from knowledge_base import publishing
from knowledge_base.article_queries import IMPORT_AUTHOR
from knowledge_base.articles import Article
from knowledge_base.errors import UnreadableArticle
from knowledge_base.folder import MAX_FILE_BYTES, FoundFile, find_files, read_file
from knowledge_base.ownership import check_owner
from knowledge_base.patience import FAULTS_OF_ONE_FILE, patiently, reason_for
from knowledge_base.picture_queries import add_picture
from knowledge_base.relative_pictures import TakenPictures, take_pictures
from knowledge_base.source_article import SourceArticle, is_article, read_article
from knowledge_base.transfer.question_queries import add_questions
from knowledge_base.transfer.records import Question
from store.engine import reading, writing

Outcome = Literal["new", "changed", "unchanged"]
ShowProgress = Callable[[list[FoundFile]], Iterable[FoundFile]]


@dataclass
class ImportReport:
    """What an import did; names are paths below the folder.

    Attributes:
        gone: articles of this source whose file is no longer there.
        archived: those of them that were archived.
        is_withheld: they were to be archived, but the folder has no article at all: more likely
            it was not there than that all of them went.
        skipped: files that are no articles, such as LICENSE.md.
        failures: (name, reason) of each file, or folder, that could not be read.
        pictures: (name, picture's file, reason) of those that stay links to files.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    archived: list[str] = field(default_factory=list)
    is_withheld: bool = False
    skipped: list[str] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[tuple[str, str, str]] = field(default_factory=list)


def import_folder(
    engine: sa.Engine,
    folder: Path,
    *,
    language: str,
    now: datetime,
    source: str | None = None,
    is_one_language: bool = False,
    is_archiving_missing: bool = False,
    is_archiving_all: bool = False,
    max_file_bytes: int = MAX_FILE_BYTES,
    show_progress: ShowProgress = lambda files: files,
) -> ImportReport:
    """Import all Markdown files below a folder, one transaction for each that brings something.

    Args:
        language: of files that do not say theirs.
        source: name that ties articles to this folder, its full path if not given. Only what
            came from the same source can be gone.
        is_one_language: only what is in ``language``, or in one that a file says, can be gone:
            the source's other languages are imported from elsewhere.
        is_archiving_missing: archive what is gone, unless the folder has no article at all.
        is_archiving_all: archive it even then.
        max_file_bytes: of one file; larger ones are named as failures.
        show_progress: wraps the files while they are gone through.

    Raises:
        OSError: the folder itself cannot be read.
        sqlalchemy.exc.DBAPIError: the database is locked for a minute, full, broken or gone.
    """
    source = source or str(folder.resolve(strict=True))
    report = ImportReport()
    seen: dict[tuple[str, str], str] = {}
    # Held open, unused: the last connection to close makes SQLite write its log back and sync,
    # which for each single article takes longer than all else.
    with engine.connect():
        for file in show_progress(find_files(folder)):
            try:
                told = _read(file, source, language, seen, max_file_bytes)
                taken = take_pictures(told.body if told else "", name=file.name, root=folder)
                report.pictures += [(file.name, *problem) for problem in taken.problems]
                outcome = told and patiently(
                    partial(_import_article, engine, told, file.path, now, taken=taken)
                )
            except FAULTS_OF_ONE_FILE as error:
                report.failures.append((file.name, reason_for(error)))
                continue
            getattr(report, outcome or "skipped").append(file.name)
    failed = {name for name, _ in report.failures}
    languages = {language, *(tag for _, tag in seen)} if is_one_language else None
    gone = patiently(partial(_list_gone, engine, source, languages, seen.keys(), failed))
    is_emptied = bool(gone) and not seen and not is_archiving_all
    report.is_withheld = is_archiving_missing and is_emptied
    for missing in gone:
        name = missing.metadata.source_path or missing.metadata.key
        report.gone.append(name)
        if is_archiving_missing and not is_emptied:
            patiently(partial(_archive, engine, missing, now))
            report.archived.append(name)
    return report


def _read(
    file: FoundFile,
    source: str,
    language: str,
    seen: dict[tuple[str, str], str],
    max_bytes: int,
) -> SourceArticle | None:
    """Read a file, None if it is no article; ``seen`` maps who was read before to their file."""
    text = read_file(file, max_bytes=max_bytes)
    if not is_article(file.name, text):
        return None
    told = read_article(file.name, text, source=source, language=language)
    identity = (told.metadata.key, told.metadata.language)
    if identity in seen:
        raise UnreadableArticle(f"id {identity[0]!r} is taken by {seen[identity]} already")
    seen[identity] = file.name
    return told


def _import_article(
    engine: sa.Engine, told: SourceArticle, path: Path, now: datetime, *, taken: TakenPictures
) -> Outcome:
    told = replace(told, body=taken.body)
    metadata, source = told.metadata, told.metadata.source
    with reading(engine) as conn:
        article = queries.find_article(conn, metadata.key, metadata.language)
        if article and article.metadata.source == source and _is_unchanged(conn, article, told):
            return "unchanged"
    with writing(engine) as conn:
        queries.lock_articles(conn)
        article = queries.find_article(conn, metadata.key, metadata.language)
        is_new = article is None
        if article is None:
            article = publishing.create_article(
                conn,
                metadata,
                title=told.title,
                slug=told.slug,
                created_at=told.created_at,
                imported_hash=told.imported_hash,
                now=now,
            )
        else:
            check_owner(article.metadata, path, source=source)
            if _is_unchanged(conn, article, told):
                # Its folder was moved: it comes from here now, for what will be gone.
                queries.update_article(conn, article.id, source=source)
                return "unchanged"
            if article.metadata_hash != told.imported_hash or article.metadata.source != source:
                article = publishing.update_metadata(
                    conn,
                    article.id,
                    replace(metadata, reviewed_at=_later(article, told)),
                    slug=told.slug,
                    imported_hash=told.imported_hash,
                    now=now,
                )
        for picture, name in taken.pictures:
            add_picture(conn, picture, name=name, member_id=None, now=now)
        _bring_in_line(conn, article, told, now)
    return "new" if is_new else "changed"


def _is_unchanged(conn: sa.Connection, article: Article, told: SourceArticle) -> bool:
    if article.metadata_hash != told.imported_hash:
        return False
    imported = queries.find_newest_revision(conn, article.id, author=IMPORT_AUTHOR)
    return imported is not None and imported.content_hash == told.content_hash


def _bring_in_line(
    conn: sa.Connection, article: Article, told: SourceArticle, now: datetime
) -> None:
    """Store the file's text as a revision if it is one, and give the article the file's status."""
    imported = queries.find_newest_revision(conn, article.id, author=IMPORT_AUTHOR)
    is_new_text = imported is None or imported.content_hash != told.content_hash
    if imported is None or is_new_text:
        imported = publishing.add_revision(
            conn,
            article.id,
            title=told.title,
            body=told.body,
            author=IMPORT_AUTHOR,
            now=told.updated_at or now,
        )
    questions = [Question(text, article.metadata.language) for text in told.questions]
    are_new = add_questions(conn, article.id, questions, now=now)
    if told.status == "archived":
        publishing.archive_article(conn, article.id, now=now)
    elif told.status == "draft":
        publishing.withdraw_article(conn, article.id, now=now)
    elif is_new_text or article.status != "published":
        publishing.publish_revision(conn, article.id, imported.id, now=now)
    elif are_new:
        publishing.cut_again(conn, article.id)


def _later(article: Article, told: SourceArticle) -> datetime | None:
    """Return the later review: a person may have reviewed the article here since."""
    times = [t for t in (article.metadata.reviewed_at, told.metadata.reviewed_at) if t]
    return max(times, default=None)


def _list_gone(
    engine: sa.Engine,
    source: str,
    languages: set[str] | None,
    seen: Iterable[tuple[str, str]],
    failed: set[str],
) -> list[Article]:
    """Return what this source once brought and has no file any more; unreadable is not gone.

    Args:
        languages: those to look in, None for all.
    """
    present = set(seen)
    with reading(engine) as conn:
        return [
            article
            for article in queries.list_from_source(conn, source)
            if (languages is None or article.metadata.language in languages)
            and (article.metadata.key, article.metadata.language) not in present
            and not _is_below(article.metadata.source_path or "", failed)
        ]


def _is_below(name: str, failed: set[str]) -> bool:
    """Say whether a file or a folder that it is in could not be read."""
    path = PurePosixPath(name)
    return any(str(part) in failed for part in (path, *path.parents))


def _archive(engine: sa.Engine, article: Article, now: datetime) -> None:
    with writing(engine) as conn:
        publishing.archive_article(conn, article.id, now=now)
        # Forget the file, so that it counts as changed when it comes back.
        queries.update_article(conn, article.id, source_path=None, metadata_hash="")
