"""Brings the sources' files here, each through its registry's ordinary client."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from distillation.archives import extract_wanted
from distillation.sources import Package, Source

TIMEOUT_S = 600
# Always taken along: where a package states its licence.
LICENCE_FILES = ("*.dist-info/METADATA", "package/package.json", "usr/share/doc/*/copyright")
APT_SOURCES = Path("/etc/apt/sources.list.d")


class NotFetched(Exception):
    """A package that its registry did not give, or that is not what it was."""


@dataclass(frozen=True)
class Fetched:
    """What became of one source; ``problems`` are sentences for a person, empty if none."""

    source: Source
    files: int
    is_new: bool
    problems: tuple[str, ...]


def fetch_sources(
    sources: Iterable[Source], folder: Path, *, report: Callable[[Fetched], None], workers: int = 4
) -> list[Fetched]:
    """Download and unpack what is not here yet; a source that is gone is reported and skipped.

    Only the wanted files stay, below ``folder/files/<source>``; archives are removed again.
    """
    wanted = list(sources)
    if any(source.registry == "debian-source" for source in wanted):
        _prepare_source_lists(folder)

    def fetch_one(source: Source) -> Fetched:
        fetched = _fetch(source, folder)
        report(fetched)
        return fetched

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(fetch_one, wanted))


def files_folder(folder: Path, source: Source) -> Path:
    """Return where a source's files lie."""
    return folder / "files" / source.name


def _fetch(source: Source, folder: Path) -> Fetched:
    target = files_folder(folder, source)
    take = (*source.take, *LICENCE_FILES)
    stamp = target / "fetched.json"
    recipe = {
        "packages": [[package.name, package.version] for package in source.packages],
        "take": list(source.take),
    }
    if stamp.exists():
        known = json.loads(stamp.read_text(encoding="utf-8"))
        if known["recipe"] == recipe:
            return Fetched(source, known["files"], False, tuple(known["problems"]))
    shutil.rmtree(target, ignore_errors=True)
    problems: list[str] = []
    archives: dict[str, str] = {}
    files = 0
    for package in source.packages:
        try:
            downloads = _download(source.registry, package, folder)
        except NotFetched as problem:
            problems.append(str(problem))
            continue
        for archive in downloads:
            archives[archive.name] = _sha256(archive)
            files += extract_wanted(archive, take, target / package.name)
        if package.sha256 and package.sha256 not in archives.values():
            problems.append(f"{package.name}: not the archive that sources.toml names")
        shutil.rmtree(downloads[0].parent)
    if files:
        content = {"recipe": recipe, "files": files, "problems": problems, "archives": archives}
        stamp.write_text(json.dumps(content, indent=1), encoding="utf-8")
    else:
        problems.append("no file of it matched")
    return Fetched(source, files, True, tuple(problems))


def _download(registry: str, package: Package, folder: Path) -> list[Path]:
    """Return the archives of one package, alone in a folder of their own."""
    place = folder / "downloads" / re.sub(r"[^\w.+-]", "-", f"{registry}-{package.name}")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    exact = f"{package.name}{'@' if registry == 'npm' else '='}{package.version}"
    match registry:
        case "pypi":
            pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
            pip += ["download", "--no-deps", "--ignore-requires-python", "--dest", "."]
            exact = exact.replace("=", "==")
            try:
                _run([*pip, "--only-binary", ":all:", exact], place)
            except NotFetched:
                _run([*pip, exact], place)
        case "npm":
            _run(["npm", "pack", "--silent", exact], place)
        case "debian":
            try:
                _run(["apt-get", "download", exact], place)
            except NotFetched:
                # Debian keeps only the newest version; it says nearly the same.
                _run(["apt-get", "download", package.name], place)
        case _:
            options = _source_options(folder)
            try:
                _run(["apt-get", *options, "source", "--download-only", exact], place)
            except NotFetched:
                _run(["apt-get", *options, "source", "--download-only", package.name], place)
    archives = sorted(
        file
        for file in place.iterdir()
        if re.search(r"\.(whl|zip|deb|tgz|tar\.\w+)$", file.name) and ".debian.tar" not in file.name
    )
    if not archives:
        raise NotFetched(f"{package.name}: nothing came")
    return archives


def _run(command: list[str], folder: Path) -> None:
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NotFetched(f"{command[-1]}: {problem}") from problem
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
        # The last lines tell; addresses in them are nobody's business in a log.
        reason = re.sub(r"\w+://\S+", "…", lines[-1])
        raise NotFetched(f"{command[-1]}: {reason}")


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _source_options(folder: Path) -> list[str]:
    place = (folder / "apt").resolve()
    return [
        *("-o", f"Dir::Etc::sourcelist={place / 'source.sources'}"),
        *("-o", "Dir::Etc::sourceparts=/dev/null"),
        *("-o", f"Dir::State::lists={place / 'lists'}"),
        *("-o", f"Dir::Cache={place / 'cache'}"),
    ]


def _prepare_source_lists(folder: Path) -> None:
    """Tell apt where source packages are: where this machine's binary ones come from."""
    place = folder / "apt"
    (place / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    (place / "cache" / "archives" / "partial").mkdir(parents=True, exist_ok=True)
    known = [file for file in APT_SOURCES.glob("*.sources") if "debian" in file.name]
    text = "\n".join(file.read_text(encoding="utf-8") for file in known)
    (place / "source.sources").write_text(
        re.sub(r"(?m)^Types: .*$", "Types: deb-src", text), encoding="utf-8"
    )
    try:
        _run(["apt-get", *_source_options(folder), "update"], folder)
    except NotFetched as problem:
        sys.stderr.write(f"Debian's source packages: {problem}\n")
