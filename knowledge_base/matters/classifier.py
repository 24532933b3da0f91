"""A small logistic model over a message's vector and its letters.

The vector knows what words mean, the letters how they are written: misspelt, clipped, slang.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from knowledge_base.encoder import Vectors
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.matters.likeness import Likeness
from knowledge_base.terms import fold

# Of the file; one of another format is made anew.
FORMAT = 2
# Runs of letters within words, as examples have them at least so often.
NGRAMS = (2, 5)
MIN_EXAMPLES = 3
MAX_TERMS = 20_000
# What a message's letters count beside its vector, both of length one.
LETTERS_WEIGHT = 2.0
INVERSE_REGULARISATION = 3.0
Numbers = npt.NDArray[np.float32]


class MattersDamaged(KnowledgeBaseError):
    """The file is not a classifier, or not of this format."""


@dataclass(frozen=True)
class Classifier:
    """Tells kinds of messages apart.

    Attributes:
        names: of the kinds.
        terms: runs of letters, in the order of ``rarity`` and of the rows of ``letters``.
        rarity: inverse document frequency of each.
        letters: weights, shape (len(terms), len(names)).
        vector: weights, shape (dim, len(names)).
        bias: shape (len(names),).
        likeness: what was learned of the model's vectors beside, None where nothing was.
    """

    names: tuple[str, ...]
    terms: tuple[str, ...]
    rarity: Numbers
    letters: Numbers
    vector: Numbers
    bias: Numbers
    likeness: Likeness | None = None

    def probabilities(self, text: str, vector: Vectors) -> Mapping[str, float]:
        """Return how likely each kind is; they add up to one.

        Args:
            text: as typed.
            vector: its unit vector, shape (dim,).
        """
        found = self._vectorizer.transform([text])
        scores = found @ self.letters * LETTERS_WEIGHT + vector @ self.vector + self.bias
        likely = np.exp(scores[0] - scores[0].max())
        return dict(zip(self.names, (likely / likely.sum()).tolist(), strict=True))

    @cached_property
    def _vectorizer(self) -> Any:
        vectorizer = _vectorizer(vocabulary=list(self.terms))
        vectorizer.idf_ = self.rarity
        return vectorizer

    def save(self, path: Path) -> None:
        """Write one .npz file; raises OSError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        with new.open("wb") as file:
            np.savez_compressed(
                file,
                format=np.array(FORMAT),
                likeness=np.array(astuple(self.likeness) if self.likeness else ()),
                names=np.array(self.names),
                terms=np.array(self.terms),
                rarity=self.rarity.astype(np.float16),
                letters=self.letters.astype(np.float16),
                vector=self.vector.astype(np.float16),
                bias=self.bias,
            )
        new.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Classifier":
        """Read what ``save`` wrote.

        Raises:
            FileNotFoundError: it is not there.
            MattersDamaged: it is something else.
        """
        try:
            with path.open("rb") as file, np.load(file) as held:
                _check_format(held)
                likeness = held["likeness"].tolist()
                numbers = {
                    name: held[name].astype(np.float32)
                    for name in ("rarity", "letters", "vector", "bias")
                }
                return cls(
                    tuple(held["names"].tolist()),
                    tuple(held["terms"].tolist()),
                    likeness=Likeness(*likeness) if likeness else None,
                    **numbers,
                )
        except (FileNotFoundError, MattersDamaged):
            raise
        except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as error:
            raise MattersDamaged(
                f"{path} is damaged, or of another format: {type(error).__name__}"
            ) from error


def _check_format(held: Mapping[str, Any]) -> None:
    if "format" not in held or int(held["format"]) != FORMAT:
        raise MattersDamaged(f"it is of another format than {FORMAT}")


def fit(matters: Sequence[str], texts: Sequence[str], vectors: Vectors) -> Classifier:
    """Learn from examples; the same for the same examples. Takes about half a minute.

    Args:
        vectors: of the texts, shape (len(texts), dim), unit length.
    """
    # Seconds to import, and only who fits needs it.
    from scipy import sparse  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    vectorizer = _vectorizer(min_df=MIN_EXAMPLES, max_features=MAX_TERMS)
    found = vectorizer.fit_transform(texts)
    facts = sparse.hstack([found * LETTERS_WEIGHT, sparse.csr_matrix(vectors)]).tocsr()
    model = LogisticRegression(
        C=INVERSE_REGULARISATION, class_weight="balanced", max_iter=3000
    ).fit(facts, list(matters))
    weights = model.coef_.T.astype(np.float32)
    terms = vectorizer.get_feature_names_out().tolist()
    return Classifier(
        names=tuple(str(name) for name in model.classes_),
        terms=tuple(terms),
        rarity=vectorizer.idf_.astype(np.float32),
        letters=weights[: len(terms)],
        vector=weights[len(terms) :],
        bias=model.intercept_.astype(np.float32),
    )


def _vectorizer(**options: Any) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    return TfidfVectorizer(
        analyzer="char_wb", ngram_range=NGRAMS, preprocessor=fold, sublinear_tf=True, **options
    )
