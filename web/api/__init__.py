"""The JSON API that the widget uses; ``/openapi.json`` describes it from the same models."""

from typing import Any

from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from web.api.schemas import ErrorBody

ERRORS: dict[str | int, Any] = dict.fromkeys(
    (400, 401, 403, 404, 405, 413, 415, 422, 429, 500, 503), ErrorBody
)
BEARER: list[dict[str, list[Any]]] = [{"token": []}]


def api_blueprint(name: str, tag: str) -> APIBlueprint:
    """Return a blueprint below ``/api``."""
    return APIBlueprint(name, __name__, url_prefix="/api", abp_tags=[Tag(name=tag)])


def answers(model: Any, *, status: int = 200, also: int | None = None) -> dict[str | int, Any]:
    """Return what a route may answer, for the document: success and the one error shape."""
    return {**ERRORS, status: model, **({also: model} if also else {})}
