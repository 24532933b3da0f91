"""Print how well a model knows held-back messages: run in .venv-rasa with MODEL FILE [FILE …].

One JSON object on the last line: for each file the accuracy, and each intent's recall. What falls
back is searched for, exactly as a question, and so is what names a choice where none is open: the
actions look at the words either way. They count as one.
"""

import asyncio
import json
import logging
import sys
from collections import Counter
from pathlib import Path

import structlog
from rasa.core.agent import Agent
from rasa.shared.nlu.training_data.loading import load_data

SEARCHED = "question"


def outcome(intent: str | None) -> str:
    """Return the intent by what the assistant does with it."""
    return SEARCHED if intent in (None, "nlu_fallback", "choose", SEARCHED) else intent


async def accuracy(agent: Agent, path: Path) -> dict[str, object]:
    """Read every message of the file and count; mistakes are printed."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for example in load_data(str(path)).training_examples:
        text, expected = example.get("text"), example.get("intent")
        found = (await agent.parse_message(text))["intent"]
        total[expected] += 1
        if outcome(found["name"]) == outcome(expected):
            right[expected] += 1
        else:
            wrong = f"{found['name']} {found['confidence']:.2f}"
            print(f"{path.stem}: {text!r} is {expected}, not {wrong}")
    return {
        "messages": sum(total.values()),
        "accuracy": round(sum(right.values()) / sum(total.values()), 4),
        "recall": {intent: round(right[intent] / total[intent], 3) for intent in sorted(total)},
    }


async def main(model: str, files: list[str]) -> None:
    """Measure and print."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    agent = Agent.load(model)
    print(json.dumps({Path(file).stem: await accuracy(agent, Path(file)) for file in files}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2:]))
