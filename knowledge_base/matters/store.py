"""Where the classifier of a recipe is kept: beside this file, else below RELAIS_HOME."""

import logging
from pathlib import Path

from knowledge_base.encoder import Encoder
from knowledge_base.matters.classifier import Classifier, MattersDamaged, fit
from knowledge_base.matters.examples import FOLDER, digest, read_examples

log = logging.getLogger(__name__)


def load_or_fit(encoder: Encoder, home: Path) -> Classifier:
    """Return the classifier for a model; fitted and kept the first time, which takes a minute.

    Args:
        home: RELAIS_HOME, where it is kept for models that none comes with.
    """
    examples = read_examples()
    name = f"{encoder.recipe.fingerprint}-{digest(examples)}.npz"
    for path in (FOLDER / name, home / "matters" / name):
        try:
            return Classifier.load(path)
        except FileNotFoundError:
            continue
        except MattersDamaged as error:
            log.warning("%s: it is made anew", error)
    log.info("learning kinds of messages for %s: about a minute, once", encoder.recipe.model)
    texts = [example.text for example in examples]
    vectors = encoder.encode_questions(texts)
    classifier = fit([example.matter for example in examples], texts, vectors)
    try:
        classifier.save(home / "matters" / name)
    except OSError as error:
        log.warning("it cannot be kept and will be learned at each start: %s", error.strerror)
    return classifier
