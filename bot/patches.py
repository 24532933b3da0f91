"""Two repairs of Rasa 3.6.21's speed, made when the channel is loaded.

tests/bot/check_running.py fails when the repaired code of Rasa is no longer the one repaired here.
"""

from functools import lru_cache
from typing import Any

import rasa.shared.utils.common
from jsonschema import ValidationError
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event

resolve_by_type_of_rasa = Event.resolve_by_type


@lru_cache(maxsize=1)
def _response_validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    return validator_for(schema)(schema)


def validate_action_result(self: RemoteAction, result: Any) -> bool:  # noqa: ARG001 - a method
    """Check an action's response; Rasa checks the constant schema itself too, each time, for 25 ms.

    Raises:
        ValidationError: the action server answered something else.
    """
    error = best_match(_response_validator().iter_errors(result))
    if error is None:
        return True
    error.message += ". Failed to validate Action server response from API."
    raise error


_event_classes: dict[str, type[Event]] = {}


def resolve_by_type(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """Find an event's class; Rasa walks all subclasses for each event of each turn."""
    found = _event_classes.get(type_name)
    if found is None:
        for cls in rasa.shared.utils.common.all_subclasses(Event):
            # The first of a name wins, as in Rasa.
            _event_classes.setdefault(cls.type_name, cls)
        found = _event_classes.get(type_name)
    return found or resolve_by_type_of_rasa(type_name, default)


def apply() -> None:
    """Put both repairs in place; doing it twice changes nothing."""
    RemoteAction._validate_action_result = validate_action_result
    Event.resolve_by_type = staticmethod(resolve_by_type)


__all__ = ["ValidationError", "apply", "resolve_by_type", "validate_action_result"]
