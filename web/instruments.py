"""``/metrics``: the counters, as Prometheus reads them."""

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from web.services import services

metrics_routes = Blueprint("instruments", __name__)


@metrics_routes.get("/metrics")
def show_metrics() -> Response:
    """Return the counters of this process."""
    own = services()
    own.metrics.open_streams.set(own.live.count)
    response = Response(generate_latest(own.metrics.registry))
    response.headers["Content-Type"] = CONTENT_TYPE_LATEST
    return response
