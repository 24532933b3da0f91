"""What is counted, for Prometheus; one registry per app."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_REPLY_BUCKETS = (0.01, 0.025, 0.05, 0.08, 0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 6.0, 12.0)
_REQUEST_BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Metrics:
    """The instruments of one web process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "relais_requests",
            "Requests by route, method and status.",
            ["route", "method", "status"],
            registry=self.registry,
        )
        self.request_seconds = Histogram(
            "relais_request_seconds",
            "Seconds until a request was answered; event streams are left out.",
            ["route"],
            buckets=_REQUEST_BUCKETS,
            registry=self.registry,
        )
        self.reply_seconds = Histogram(
            "relais_reply_seconds",
            "Seconds the reply to a message took, by what came of it: answered, not_found, "
            "unavailable (search), talk or failed.",
            ["outcome"],
            buckets=_REPLY_BUCKETS,
            registry=self.registry,
        )
        self.assistant_failures = Counter(
            "relais_assistant_failures",
            "Replies the assistant did not give, by reason.",
            ["reason"],
            registry=self.registry,
        )
        self.open_streams = Gauge(
            "relais_open_streams", "Live event streams held open.", registry=self.registry
        )
        self.person_requests = Counter(
            "relais_person_requests",
            "Conversations in which a person was asked for.",
            registry=self.registry,
        )
        self.letters = Counter(
            "relais_letters",
            "Attempts to send a letter, by what came of it: sent, postponed or given_up.",
            ["outcome"],
            registry=self.registry,
        )
