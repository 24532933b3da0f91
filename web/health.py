"""``/healthz``: what web depends on, by name."""

from dataclasses import asdict

from flask import Blueprint, Response, jsonify

from web.services import services

health_routes = Blueprint("health", __name__)


@health_routes.get("/healthz")
def show_health() -> Response:
    """Answer 200 while conversations can be kept, 503 when the database is away.

    ``status`` is ``ok``, ``degraded`` (something else is away, and customers are told so, or it
    works less well than it should, and says so) or ``down``.
    """
    probes = services().health.probe_all()
    is_up = probes["database"].status == "ok"
    is_whole = all(probe.status == "ok" for probe in probes.values())
    response = jsonify(
        {
            "status": "ok" if is_whole else "degraded" if is_up else "down",
            "dependencies": {name: asdict(probe) for name, probe in probes.items()},
        }
    )
    response.status_code = 200 if is_up else 503
    response.headers["Cache-Control"] = "no-store"
    return response
