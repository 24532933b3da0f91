"""Who reads a page: a person, or a program. Pure."""

import re
from collections.abc import Mapping

_PROGRAMS = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|archiver|preview|fetcher|monitor|uptime|lighthouse|headless"
    r"|facebookexternalhit|embedly|pingdom|validator|scan|curl|wget|httpx|python|java/|go-http"
    r"|okhttp|axios|node-fetch|libwww|feed",
    re.IGNORECASE,
)


def is_person(method: str, headers: Mapping[str, str]) -> bool:
    """Say whether a request shows its answer to a person, as far as it tells."""
    agent = headers.get("User-Agent", "")
    told = (headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"))
    is_early = any("prefetch" in value or "preview" in value for value in told)
    return method == "GET" and bool(agent) and not is_early and not _PROGRAMS.search(agent)
