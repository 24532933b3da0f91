"""From the sources' files to one list of clean pairs, the same on every run."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from distillation.cleaning import clean_text, sentences
from distillation.duplicates import Duplicates
from distillation.fetch import files_folder
from distillation.filters import rejection
from distillation.readers import READERS
from distillation.readers.segment import Segment
from distillation.sources import Plan, Source

SEED = 20
# A longer paragraph is cut into its sentences where both sides have equally many.
LONG_WORDS = 24
SENTENCE_WORDS = 5


@dataclass(frozen=True)
class Pair:
    """A clean English text, its French translation, and whence it is."""

    english: str
    french: str
    source: str
    kind: str

    @property
    def is_question(self) -> bool:
        """True for a question of at least three words."""
        return self.english.endswith("?") and len(self.english.split()) > 2  # noqa: PLR2004

    @property
    def is_sentence(self) -> bool:
        """True for a whole sentence (or question), false for a label or heading."""
        is_ended = self.english.rstrip("\"')").endswith((".", "!", "?"))
        return self.is_question or (is_ended and len(self.english.split()) >= SENTENCE_WORDS)


@dataclass
class Count:
    """What one source gave: segments read, pairs fit, pairs new, pairs kept under the caps."""

    read: int = 0
    fit: int = 0
    new: int = 0
    kept: int = 0
    sentences: int = 0
    questions: int = 0


@dataclass(frozen=True)
class Collection:
    """All pairs, each source's count by name, and how often each reason left a pair out."""

    pairs: list[Pair]
    counts: dict[str, Count]
    rejections: Counter[str]


def collect_pairs(plan: Plan, folder: Path) -> Collection:
    """Read, clean, filter and choose; sources whose files are not here count as empty."""
    duplicates = Duplicates()
    counts: dict[str, Count] = {}
    rejections: Counter[str] = Counter()
    by_kind: dict[str, list[Pair]] = defaultdict(list)
    for source in plan.sources:
        count = counts[source.name] = Count()
        place = files_folder(folder, source)
        segments = READERS[source.reader](place, source.swap) if place.exists() else iter(())
        new = list(_fit_pairs(segments, source, count, rejections, duplicates))
        by_kind[source.kind] += choose(new, source.cap)
    pairs = [pair for kind, most in plan.kinds.items() for pair in choose(by_kind[kind], most)]
    for pair in pairs:
        count = counts[pair.source]
        count.kept += 1
        count.sentences += pair.is_sentence
        count.questions += pair.is_question
    return Collection(pairs, counts, rejections)


def split_segment(segment: Segment) -> Iterator[Segment]:
    """Yield a long segment sentence by sentence where both sides have equally many."""
    if len(segment.english.split()) > LONG_WORDS:
        english, french = sentences(segment.english), sentences(segment.french)
        if len(english) == len(french):
            yield from map(Segment, english, french)
            return
    yield segment


def choose(pairs: Iterable[Pair], most: int) -> list[Pair]:
    """Return at most so many pairs: questions first, then sentences, by lot within each."""
    return sorted(pairs, key=lambda pair: (_rank(pair), _lot(pair)))[:most]


def _fit_pairs(
    segments: Iterable[Segment],
    source: Source,
    count: Count,
    rejections: Counter[str],
    duplicates: Duplicates,
) -> Iterator[Pair]:
    fewest = 1 if source.kind == "words" else 2
    seen: set[Segment] = set()
    for segment in segments:
        count.read += 1
        if segment in seen:
            rejections["duplicate"] += 1
            continue
        seen.add(segment)
        clean = Segment(clean_text(segment.english), clean_text(segment.french))
        for part in split_segment(clean):
            if reason := rejection(part.english, part.french, fewest_words=fewest):
                rejections[reason] += 1
                continue
            count.fit += 1
            if duplicates.is_new(part.english, part.french):
                count.new += 1
                yield Pair(part.english, part.french, source.name, source.kind)
            else:
                rejections["duplicate"] += 1


def _rank(pair: Pair) -> int:
    return 0 if pair.is_question else 1 if pair.is_sentence else 2


def _lot(pair: Pair) -> bytes:
    text = f"{SEED}\t{pair.english}\t{pair.french}"
    return hashlib.blake2b(text.encode(), digest_size=8).digest()
