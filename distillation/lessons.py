"""What the student reads in each epoch, drawn anew each time; the same for the same seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from distillation.augmentation import roughen_english, roughen_french
from distillation.pairs import Pair
from distillation.training import Sample

HAND_WRITTEN = (
    Path(__file__).parent / "data" / "customer_questions.tsv",
    Path(__file__).parent / "data" / "technical_questions.tsv",
)
# Of the pairs of a kind, how many are read in all: games and menus are many and say less of what
# customers ask; messages of compilers and key rings say nothing of it.
SHARES = {
    "shop": 1.0,
    "support": 1.0,
    "hardware": 0.7,
    "everyday": 0.45,
    "help": 0.6,
    "interface": 0.45,
    "technical": 0.0,
    "words": 0.6,
}
LABEL_WORDS = 5
LABEL_SHARE, SENTENCE_SHARE = 0.7, 1.25
# The questions written for this are as customers write: each is read so often in an epoch.
HAND_WRITTEN_TIMES = 3
ENGLISH_TEXTS = 36_000
# Of the English sides, how many are read as themselves in each epoch.
ENGLISH_SHARE = 0.2
# Passages of articles are longer than any pair: sentences of one source, one after the other.
PASSAGES = 9_000
PASSAGE_WORDS = (40, 110)
# Half of the passages are read in English.
PASSAGE_ENGLISH_SHARE = 0.5


@dataclass(frozen=True)
class Lesson:
    """A text in both languages; ``french`` is "" where there is none."""

    english: str
    french: str


@dataclass(frozen=True)
class Lessons:
    """All that is read; the targets are the teacher's vectors of ``texts``, in that order."""

    pairs: Sequence[Lesson]
    hand_written: Sequence[Lesson]
    passages: Sequence[Lesson]
    english: Sequence[Lesson]

    @property
    def texts(self) -> list[str]:
        """English texts to be taught by the teacher."""
        return [one.english for one in self._all]

    @property
    def _all(self) -> list[Lesson]:
        return [*self.pairs, *self.hand_written, *self.passages, *self.english]

    def draw(self, generator: random.Random) -> list[Sample]:
        """Return the samples of one epoch, each roughened anew."""
        ends = [len(self.pairs), len(self.hand_written), len(self.passages), len(self.english)]
        pairs, hand, passages, english = (
            range(sum(ends[:place]), sum(ends[: place + 1])) for place in range(4)
        )
        lessons = self._all
        samples = []
        for target in [*pairs, *(target for target in hand for _ in range(HAND_WRITTEN_TIMES))]:
            samples.append(Sample(roughen_french(lessons[target].french, generator), target))
            if generator.random() < ENGLISH_SHARE:
                samples.append(Sample(roughen_english(lessons[target].english, generator), target))
        for target in passages:
            # Articles are written with care.
            is_english = generator.random() < PASSAGE_ENGLISH_SHARE
            text = lessons[target].english if is_english else lessons[target].french
            samples.append(Sample(text, target))
        samples += [Sample(roughen_english(lessons[t].english, generator), t) for t in english]
        return samples


def choose_lessons(pairs: Sequence[Pair], english: Sequence[str], *, seed: int) -> Lessons:
    """Choose by lot what is read; the same for the same seed."""
    generator = random.Random(seed)  # noqa: S311 - no secret
    chosen = [pair for pair in pairs if generator.random() < _share(pair)]
    return Lessons(
        pairs=[Lesson(pair.english, pair.french) for pair in chosen],
        hand_written=read_hand_written(),
        passages=make_passages(chosen, generator),
        english=[
            Lesson(text, "")
            for text in generator.sample(list(english), min(ENGLISH_TEXTS, len(english)))
        ],
    )


def read_hand_written() -> list[Lesson]:
    """Return the questions written for this, English and French."""
    lines = [line for path in HAND_WRITTEN for line in path.read_text("utf-8").splitlines()]
    return [Lesson(*line.split("\t")) for line in lines]


def make_passages(pairs: Sequence[Pair], generator: random.Random) -> list[Lesson]:
    """Put sentences of one source together to texts as long as an article's passage."""
    by_source: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_source.setdefault(pair.source, []).append(pair)
    sources = sorted(by_source)
    weights = [len(by_source[source]) for source in sources]
    passages = []
    for source in generator.choices(sources, weights, k=PASSAGES):
        words = generator.randint(*PASSAGE_WORDS)
        english: list[str] = []
        french: list[str] = []
        while sum(len(text.split()) for text in english) < words:
            pair = generator.choice(by_source[source])
            english.append(pair.english)
            french.append(pair.french)
        passages.append(Lesson("\n".join(english), "\n".join(french)))
    return passages


def _share(pair: Pair) -> float:
    is_label = len(pair.english.split()) <= LABEL_WORDS
    return SHARES[pair.kind] * (LABEL_SHARE if is_label else SENTENCE_SHARE)
