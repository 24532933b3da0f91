"""Lets small talk stand only when the message is made of small talk's words.

A message is a help question unless it is clearly something else. The classifier alone takes
"no light" for a no and "je vais porter plainte" for a goodbye, by the words around the one that
matters. Measured in bot/README.md.
"""

import json
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nobody import says_only_that_nobody_answers, speaks_of_nobody
from bot.vocabulary import Vocabulary, words_of

ASK_HUMAN, FRUSTRATED, QUESTION = "ask_human", "frustrated", "question"
FILE = "words.json"
FUNCTION_WORDS = Path(__file__).parent / "data" / "function_words.txt"


def function_words() -> set[str]:
    """Return the words of the file; a line that begins with # is a remark."""
    lines = FUNCTION_WORDS.read_text("utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in words_of(line)}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SmallTalkGuard(GraphComponent):
    """Turns what the classifier took for small talk into a question where its words are not.

    Words of the intent's own that outnumber the others settle it, as does a sure classifier.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return how sure the classifier must be (0 to 1) to be believed all the same.

        ``sure_of_unknown`` where the other words are in no example, ``sure_of_asked`` where
        questions use one; what is in ``plain`` (a yes, a no) never stands beside a question's word.
        """
        return {"sure_of_unknown": 0.75, "sure_of_asked": 0.9, "plain": ["affirm", "deny"]}

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._vocabulary = Vocabulary({}, questions=QUESTION, passing=())

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SmallTalkGuard":
        """Return a guard that knows no word yet."""
        del execution_context
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the words of every intent; an insult of bot/data/lookup is a word of each."""
        insults = {
            word
            for table in training_data.lookup_tables
            for element in table["elements"]
            for word in words_of(element)
        }
        words: dict[str, set[str]] = {}
        for example in training_data.intent_examples:
            words.setdefault(example.get(INTENT), set()).update(words_of(example.get(TEXT)))
        for intent in words.keys() - {QUESTION}:
            words[intent] |= insults
        learned = {
            "words": {intent: sorted(own) for intent, own in words.items()},
            "passing": sorted(function_words()),
        }
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE).write_text(json.dumps(learned), "utf-8")
        self._learn(learned)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "SmallTalkGuard":
        """Return the guard that was trained."""
        del kwargs
        guard = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            guard._learn(json.loads((folder / FILE).read_text("utf-8")))
        return guard

    def process(self, messages: list[Message]) -> list[Message]:
        """Judge what the classifier found for each message."""
        for message in messages:
            found, text = message.get(INTENT) or {}, message.get(TEXT) or ""
            name, confidence = found.get(INTENT_NAME_KEY), found.get(PREDICTED_CONFIDENCE_KEY, 0.0)
            is_of_nobody = (name == ASK_HUMAN and speaks_of_nobody(text)) or (
                name == FRUSTRATED and says_only_that_nobody_answers(text)
            )
            is_clear = name in (None, QUESTION) or self.stands(text, name, confidence)
            if is_clear and not is_of_nobody:
                continue
            judged = {INTENT_NAME_KEY: QUESTION, PREDICTED_CONFIDENCE_KEY: confidence}
            message.set(INTENT, judged, add_to_output=True)
        return messages

    def stands(self, text: str, intent: str, confidence: float) -> bool:
        """Tell whether ``text`` is small talk, as the classifier says with that confidence."""
        tally = self._vocabulary.tally(text, intent)
        if tally.asked and (not tally.own or intent in self._config["plain"]):
            return False
        if not tally.asked + tally.unknown or tally.own > tally.asked + tally.unknown:
            return True
        return confidence >= self._config["sure_of_asked" if tally.asked else "sure_of_unknown"]

    def _learn(self, learned: dict[str, Any]) -> None:
        self._vocabulary = Vocabulary(
            learned["words"], questions=QUESTION, passing=learned["passing"]
        )
