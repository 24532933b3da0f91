"""Whose help centre this is: its name, colour and way home, for pages and their widget alike."""

from dataclasses import dataclass

from settings import Settings

_DEMO_NAME, _DEMO_ACCENT, _DEMO_HOME = "Passerine", "#B4441C", "/"


@dataclass(frozen=True)
class Site:
    """What the settings say, and where they say nothing, what the demo's shop is.

    Attributes:
        name: "" where nobody said.
        accent: ``#rrggbb`` or "" for Relais's own.
        home_url: where "back to the shop" leads; "" for nowhere.
        is_demo: whether ``/`` is the fictional shop.
    """

    name: str
    accent: str
    home_url: str
    is_demo: bool


def make_site(settings: Settings) -> Site:
    """Return the site that these settings describe."""
    demo = settings.demo
    return Site(
        name=settings.site_name or (_DEMO_NAME if demo else ""),
        accent=settings.site_accent or (_DEMO_ACCENT if demo else ""),
        home_url=settings.home_url or (_DEMO_HOME if demo else ""),
        is_demo=demo,
    )
