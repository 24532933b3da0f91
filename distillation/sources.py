"""What text is taken, from where and under which licence (``sources.toml``)."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCES_FILE = Path(__file__).with_name("sources.toml")
REGISTRIES = ("pypi", "npm", "debian", "debian-source")


class BadSource(ValueError):
    """An entry of ``sources.toml`` that cannot be meant."""


@dataclass(frozen=True)
class Package:
    """One download; ``sha256`` is of the archive, empty where it was never known."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True)
class Source:
    """One origin of aligned text.

    ``take`` are shell patterns over the paths inside the archives ("*" crosses "/"); a pattern
    that starts with "!" leaves out. ``swap`` are replacements that turn the path of a French file
    into that of its English counterpart; formats that carry both languages need none.
    """

    name: str
    registry: str
    packages: tuple[Package, ...]
    licence: str
    kind: str
    reader: str
    take: tuple[str, ...]
    swap: tuple[tuple[str, str], ...]
    cap: int


@dataclass(frozen=True)
class Plan:
    """Every source, in order of preference, and how many pairs each kind may give at most."""

    sources: tuple[Source, ...]
    kinds: dict[str, int]


def load_plan(path: Path = SOURCES_FILE) -> Plan:
    """Read the sources.

    Raises:
        BadSource: an unknown registry or kind, or a name that occurs twice.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds = {str(kind): int(most) for kind, most in content["kinds"].items()}
    sources = tuple(_source(entry, content["default_cap"]) for entry in content["source"])
    seen: set[str] = set()
    for source in sources:
        if source.name in seen:
            raise BadSource(f"{source.name} occurs twice")
        seen.add(source.name)
        if source.registry not in REGISTRIES:
            raise BadSource(f"{source.name}: unknown registry {source.registry}")
        if source.kind not in kinds:
            raise BadSource(f"{source.name}: unknown kind {source.kind}")
    return Plan(tuple(sorted(sources, key=lambda source: list(kinds).index(source.kind))), kinds)


def _source(entry: dict[str, Any], default_cap: int) -> Source:
    return Source(
        name=entry["name"],
        registry=entry["registry"],
        packages=tuple(
            Package(package["name"], package["version"], package.get("sha256", ""))
            for package in entry["packages"]
        ),
        licence=entry["licence"],
        kind=entry["kind"],
        reader=entry["reader"],
        take=tuple(entry["take"]),
        swap=tuple((french, english) for french, english in entry.get("swap", ())),
        cap=entry.get("cap", default_cap),
    )
