"""Write the whole help centre to a folder or a zip: the same content, the same bytes."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from knowledge_base.editing.category_policy_queries import get_policies
from knowledge_base.picture_addresses import picture_ids_in
from knowledge_base.picture_queries import find_picture
from knowledge_base.transfer.file_names import file_names
from knowledge_base.transfer.folders import write_folder
from knowledge_base.transfer.gathering_queries import gather, list_picture_ids
from knowledge_base.transfer.manifest import MANIFEST, manifest_text
from knowledge_base.transfer.picture_links import picture_file
from knowledge_base.transfer.policy_file import POLICIES, policy_text
from knowledge_base.transfer.record_writing import (
    ARTICLES,
    DRAFTS,
    HISTORY,
    PICTURES,
    article_files,
)
from knowledge_base.transfer.zips import write_zip
from store.engine import reading

# What an export writes at its top; the manifest last, as what goes before it is whole then.
OWN_NAMES = (ARTICLES, DRAFTS, HISTORY, PICTURES, POLICIES, MANIFEST)
# Line ends are part of what articles say.
ATTRIBUTES = ".gitattributes"

# Path, "/" between folders, and content.
Files = Iterator[tuple[str, bytes]]


@dataclass
class ExportReport:
    """How many were written."""

    articles: int = 0
    drafts: int = 0
    pictures: int = 0


def export_to_folder(
    engine: sa.Engine, folder: Path, *, is_overwriting: bool = False
) -> ExportReport:
    """Write an export: a folder that is new or was an export has all of it, or all of the old.

    Args:
        is_overwriting: also into a folder with something else in it, which stays.

    Raises:
        FolderTaken: it has something else in it.
        OSError: it cannot be written.
    """
    report = ExportReport()
    with reading(engine) as conn:
        write_folder(
            folder,
            _files(conn, report),
            own_names=OWN_NAMES,
            manifest=MANIFEST,
            is_overwriting=is_overwriting,
        )
    return report


def export_to_zip(engine: sa.Engine, path: Path, *, is_overwriting: bool = False) -> ExportReport:
    """Write the same as one zip file, which replaces one that was there only when it is whole.

    Raises:
        FolderTaken: the file is there, and is not to be overwritten.
        OSError: it cannot be written.
    """
    report = ExportReport()
    with reading(engine) as conn:
        write_zip(path, _files(conn, report), is_overwriting=is_overwriting)
    return report


def _files(conn: sa.Connection, report: ExportReport) -> Files:
    records = gather(conn)
    pictures = frozenset(list_picture_ids(conn))
    names = file_names(
        (each.metadata.language, each.metadata.category_path, each.slug or "") for each in records
    )
    used: set[str] = set()
    for folder in (ARTICLES, DRAFTS):
        yield f"{folder}/{ATTRIBUTES}", b"* -text\n"
    for record, name in zip(records, names, strict=True):
        report.articles += 1
        report.drafts += record.draft is not None
        ids = itertools.chain.from_iterable(map(picture_ids_in, record.bodies))
        used.update(pictures.intersection(ids))
        for path, text in article_files(record, name, pictures).items():
            yield path, text.encode()
    for id_ in sorted(used):
        picture = find_picture(conn, id_)
        if picture is not None:
            report.pictures += 1
            yield picture_file(id_), picture.content
    yield POLICIES, policy_text(get_policies(conn)).encode()
    yield MANIFEST, manifest_text().encode()
