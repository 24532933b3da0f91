"""Articles that must come together: a translation names the revision it was made from. Pure."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from knowledge_base.transfer.records import ArticleRecord, RevisionName, RevisionRecord


def bundles(records: Sequence[ArticleRecord]) -> list[list[ArticleRecord]]:
    """Return the articles in groups none of which names a revision of another."""
    above: dict[Hashable, Hashable] = {}

    def top(member: Hashable) -> Hashable:
        while (over := above.get(member, member)) != member:
            above[member] = above.get(over, over)
            member = over
        return member

    for record in records:
        above[top(record.identity)] = top(("group", record.metadata.translation_group))
        for name in _names(record):
            above[top((name.language, name.key))] = top(record.identity)
    groups: dict[Hashable, list[ArticleRecord]] = defaultdict(list)
    for record in records:
        groups[top(record.identity)].append(record)
    return list(groups.values())


def in_order(records: Iterable[ArticleRecord]) -> list[tuple[ArticleRecord, RevisionRecord]]:
    """Return all revisions, each after the one that it was made from, where that is among them."""
    waiting = [(record, each) for record in records for each in record.revisions]
    there = {_name(record, each) for record, each in waiting}
    done: set[RevisionName] = set()
    ordered: list[tuple[ArticleRecord, RevisionRecord]] = []
    while waiting:
        later = []
        for record, each in waiting:
            source = each.made_from
            if source is None or source in done or source not in there:
                ordered.append((record, each))
                done.add(_name(record, each))
            else:
                later.append((record, each))
        if len(later) == len(waiting):
            # In a circle, as no database can have made them: the source is left out.
            return ordered + later
        waiting = later
    return ordered


def _names(record: ArticleRecord) -> list[RevisionName]:
    drafts = [record.draft.made_from] if record.draft else []
    return [name for name in (*(e.made_from for e in record.revisions), *drafts) if name]


def _name(record: ArticleRecord, each: RevisionRecord) -> RevisionName:
    return RevisionName(record.metadata.key, record.metadata.language, each.number)
