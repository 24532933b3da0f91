"""Where the classifier of a recipe is kept: beside this file, else below RELAIS_HOME."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from knowledge_base.encoder import Encoder, Vectors
from knowledge_base.matters.classifier import Classifier, MattersDamaged, fit
from knowledge_base.matters.examples import (
    EXAMPLES,
    FOLDER,
    HELP_QUESTIONS,
    Example,
    digest,
    read_examples,
)
from knowledge_base.matters.likeness import Likeness, measure

log = logging.getLogger(__name__)


def load_or_fit(encoder: Encoder, home: Path) -> Classifier:
    """Return the classifier for a model; fitted and kept the first time, which takes a minute.

    What is kept in an older format counts as damaged: it is fitted again.

    Args:
        home: RELAIS_HOME, where it is kept for models that none comes with.
    """
    help_questions = read_examples(HELP_QUESTIONS)
    examples = [*read_examples(EXAMPLES), *help_questions]
    name = f"{encoder.recipe.fingerprint}-{digest(examples)}.npz"
    for path in (FOLDER / name, home / "matters" / name):
        try:
            return Classifier.load(path)
        except FileNotFoundError:
            continue
        except MattersDamaged as error:
            log.warning("%s: %s; it is made anew", path, error)
    log.info("learning kinds of messages for %s: about a minute, once", encoder.recipe.model)
    texts = [example.text for example in examples]
    vectors = encoder.encode_questions(texts)
    classifier = replace(
        fit([example.matter for example in examples], texts, vectors),
        likeness=_measure(help_questions, vectors[-len(help_questions) :]),
    )
    try:
        classifier.save(home / "matters" / name)
    except OSError as error:
        log.warning("it cannot be kept and will be learned at each start: %s", error.strerror)
    return classifier


def _measure(help_questions: Sequence[Example], vectors: Vectors) -> Likeness:
    """Measure by the help questions: in one language, no two of them are of one article."""
    languages = [example.language for example in help_questions]
    return measure(
        [
            vectors[[at for at, other in enumerate(languages) if other == language]]
            for language in sorted(set(languages))
        ]
    )
