"""Give the student's tokenizer French word pieces, and its embeddings a row for each."""

import json
from collections.abc import Iterable, Sequence

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.trainers import WordPieceTrainer

# A piece has to be worth its row: so often, at least, in the French side of the pairs.
MIN_FREQUENCY = 20
PREFIX = "##"


def learn_pieces(texts: Iterable[str], *, known: Iterable[str], count: int) -> list[str]:
    """Return the most useful word pieces of the texts that are not known, best first.

    Args:
        texts: sentences; accents and capitals are dropped as the teacher's tokenizer does it.
        known: pieces that the tokenizer has.
        count: pieces wanted; fewer come back where the texts do not have them.
    """
    known = frozenset(known)
    learner = Tokenizer(WordPiece(unk_token="[UNK]"))  # noqa: S106 - no password
    learner.normalizer = BertNormalizer(lowercase=True)
    learner.pre_tokenizer = BertPreTokenizer()
    learner.train_from_iterator(
        texts,
        WordPieceTrainer(
            # Many of what is learned is known already.
            vocab_size=4 * count,
            min_frequency=MIN_FREQUENCY,
            continuing_subword_prefix=PREFIX,
            special_tokens=["[UNK]"],
            show_progress=False,
        ),
    )
    learned = sorted(learner.get_vocab().items(), key=lambda item: item[1])
    # Digits would change how numbers are read, which are the same in both languages.
    new = (
        piece
        for piece, _ in learned
        if piece not in known and piece.removeprefix(PREFIX).isalpha() and len(piece) > len(PREFIX)
    )
    return [piece for piece, _ in zip(new, range(count), strict=False)]


def extend_tokenizer(serialised: str, pieces: Sequence[str]) -> str:
    """Return a WordPiece ``tokenizer.json`` with the pieces added behind the others."""
    tokenizer = json.loads(serialised)
    vocabulary = tokenizer["model"]["vocab"]
    first = max(vocabulary.values()) + 1
    vocabulary.update({piece: first + number for number, piece in enumerate(pieces)})
    return json.dumps(tokenizer, ensure_ascii=False)


def extend_embeddings(
    weights: torch.Tensor, spelled: Sequence[Sequence[int]], *, noise: float, seed: int
) -> torch.Tensor:
    """Return the weights with one row more for each new piece.

    Args:
        weights: shape (known pieces, dim).
        spelled: for each new piece the known ones that it was spelled with, whose mean it
            starts from.
        noise: standard deviation of what is added, so that two pieces never start alike.
        seed: of the noise.
    """
    generator = torch.Generator().manual_seed(seed)
    rows = torch.stack([weights[list(ids)].mean(dim=0) for ids in spelled])
    rows = rows + noise * torch.randn(rows.shape, generator=generator)
    return torch.cat([weights, rows])
