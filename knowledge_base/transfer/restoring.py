"""Bring an export into a database: what is there already stays, and what is newer there too."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from knowledge_base import article_queries as queries
from knowledge_base.editing.category_policy_queries import get_policies, put_policy
from knowledge_base.errors import UnreadableArticle
from knowledge_base.patience import FAULTS_OF_ONE_FILE, patiently, reason_for
from knowledge_base.picture_queries import add_picture
from knowledge_base.pictures import Picture, UnusablePicture
from knowledge_base.transfer.bundles import bundles
from knowledge_base.transfer.export_folder import ExportFolder
from knowledge_base.transfer.gathering_queries import gather, list_picture_ids
from knowledge_base.transfer.policy_file import POLICIES
from knowledge_base.transfer.records import ArticleRecord
from knowledge_base.transfer.settling import plan, settle
from knowledge_base.transfer.storing import store_articles
from store.engine import reading, writing

Bundle = list[ArticleRecord]
ShowProgress = Callable[[Sequence[Bundle]], Iterable[Bundle]]


@dataclass
class RestoreReport:
    """What was done; names are paths below ``articles``.

    Attributes:
        newer: left alone, as they were changed here after they were exported.
        readdressed: (name, slug) of those whose address was taken by another article.
        failures: (name, reason) of each file that could not be read.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    newer: list[str] = field(default_factory=list)
    readdressed: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)


def restore_folder(
    engine: sa.Engine,
    folder: Path,
    *,
    now: datetime,
    is_overwriting_newer: bool = False,
    show_progress: ShowProgress = lambda groups: groups,
) -> RestoreReport:
    """Bring in all articles of an export, each with its translations in one transaction.

    Args:
        is_overwriting_newer: let the files win where the article was changed here since. Texts
            that are here stay as earlier revisions.

    Raises:
        NotAnExport: the folder is none, or of another version.
        OSError: the folder cannot be read.
        sqlalchemy.exc.DBAPIError: the database is locked for a minute, full, broken or gone.
    """
    report = RestoreReport()
    files = ExportFolder(folder)
    # Held open, unused: see ``import_folder``.
    with engine.connect():
        pictures = _restore_pictures(engine, files, report, now)
        _restore_policies(engine, files, report)
        names: dict[tuple[str, str], str] = {}
        records = []
        for told in files.read_articles(pictures, now=now):
            if told.record is None:
                report.failures.append((told.name, told.problem))
                continue
            names[told.record.identity] = told.name
            records.append(told.record)
        with reading(engine) as conn:
            there = {record.identity: record for record in gather(conn)}
        records = _without_others_addresses(records, there.values())
        for group in show_progress(bundles(records)):
            if all(_is_done(each, there, now) for each in group):
                report.unchanged += [names[each.identity] for each in group]
                continue
            restore = partial(_restore, engine, group, is_overwriting_newer, now)
            try:
                done = patiently(restore)
            except FAULTS_OF_ONE_FILE as error:
                reason = reason_for(error)
                report.failures += [(names[each.identity], reason) for each in group]
                continue
            for record, outcome, slug in done:
                name = names[record.identity]
                getattr(report, outcome).append(name)
                if slug != record.slug and record.slug:
                    report.readdressed.append((name, slug))
    return report


def _without_others_addresses(
    records: Sequence[ArticleRecord], there: Iterable[ArticleRecord]
) -> list[ArticleRecord]:
    """Return the articles without former addresses that are another one's here."""
    owners = {
        (record.metadata.language, each.slug): record.identity
        for record in there
        for each in record.former_slugs
    }
    return [
        replace(
            record,
            former_slugs=tuple(
                each
                for each in record.former_slugs
                if owners.get((record.metadata.language, each.slug), record.identity)
                == record.identity
            ),
        )
        for record in records
    ]


def _is_done(
    told: ArticleRecord, there: dict[tuple[str, str], ArticleRecord], now: datetime
) -> bool:
    known = there.get(told.identity)
    settled = settle(told, known, now=now)
    return plan(told, settled, known, is_overwriting_newer=False) == "unchanged"


def _restore(
    engine: sa.Engine, group: Bundle, is_overwriting_newer: bool, now: datetime
) -> list[tuple[ArticleRecord, str, str]]:
    """Bring in articles that belong together; returns each with what was done and its address."""
    with writing(engine) as conn:
        queries.lock_articles(conn)
        there = {each.identity: each for each in gather(conn, [e.identity for e in group])}
        done, wanted = [], []
        for told in group:
            known = there.get(told.identity)
            settled = settle(told, known, now=now)
            outcome = plan(told, settled, known, is_overwriting_newer=is_overwriting_newer)
            if outcome in ("new", "changed"):
                wanted.append((settled, known))
            done.append((told, outcome, (known and known.slug) or ""))
        slugs = store_articles(conn, wanted, now=now)
    return [(told, outcome, slugs.get(told.identity, slug)) for told, outcome, slug in done]


def _restore_pictures(
    engine: sa.Engine, files: ExportFolder, report: RestoreReport, now: datetime
) -> dict[str, str]:
    """Store what is not there; returns the pictures' ids by the names of their files."""
    with reading(engine) as conn:
        there = set(list_picture_ids(conn))
    ids = {name: name for name in files.picture_names & there}
    for name in sorted(files.picture_names - there):
        try:
            picture = files.read_picture(name)
        except UnusablePicture as error:
            report.failures.append((f"pictures/{name}.webp", str(error)))
            continue

        ids[name] = patiently(partial(_add_picture, engine, picture, now))
        report.pictures += 1
    return ids


def _add_picture(engine: sa.Engine, picture: Picture, now: datetime) -> str:
    with writing(engine) as conn:
        return add_picture(conn, picture, name=f"{picture.id}.webp", member_id=None, now=now)


def _restore_policies(engine: sa.Engine, files: ExportFolder, report: RestoreReport) -> None:
    try:
        told = files.read_policies()
    except UnreadableArticle as error:
        report.failures.append((POLICIES, str(error)))
        return
    with writing(engine) as conn:
        there = get_policies(conn)
        for (language, category), own in told.items():
            if there.get((language, category)) != own:
                put_policy(conn, language, category, own)
