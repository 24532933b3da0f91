"""Every setting of Relais, in one place; each is an environment variable of the same name.

``.env`` in the working directory is read too, then ``var/secrets.env``, which the first start
writes. ``docs/settings.md`` lists all of them and a test keeps that list complete.
"""

import json
import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from settings.editing import EditingSettings
from settings.handoff import HandoffSettings
from settings.origins import is_http, origin_of, port_of

ROOT = Path(__file__).resolve().parent.parent
# What Relais speaks: its sentences, and the pages of the help centre.
LANGUAGES = ("en", "fr")
DATABASES = ("sqlite:///", "postgresql+psycopg://")
SECRET_CHARS = 32
__all__ = [
    "LANGUAGES",
    "ROOT",
    "Settings",
    "load_settings",
    "origin_of",
    "port_of",
]
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class Settings(EditingSettings, HandoffSettings):
    """The configuration of one process, read once, never changed afterwards."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_file=".env")

    relais_home: Path = Field(
        ROOT / "var", description="Folder for everything Relais writes: database, index, logs."
    )
    database_url: str = Field(
        "",
        description="SQLAlchemy address of the database; empty means SQLite in RELAIS_HOME. "
        "PostgreSQL: postgresql+psycopg://user:password@host/name.",
    )
    assistant_secret: SecretStr = Field(
        SecretStr(""),
        description="Shared by web and the assistant; at least 32 characters. `make run` writes "
        "one on first start.",
    )
    customer_secret: SecretStr = Field(
        SecretStr(""),
        description="Shared with your site, which signs with it who its customer is; at least 32 "
        "characters. Empty: what a page says of its customer is never shown as verified.",
    )
    demo: bool = Field(
        True,
        description="Show the fictional shop Passerine at / and import its articles into an empty "
        "database; false: / leads to the help centre.",
    )
    site_name: str = Field(
        "",
        max_length=60,
        description="Name of the help centre and of its widget, such as your shop's; empty means "
        "Passerine's with the demo, else a plain word.",
    )
    site_accent: str = Field(
        "",
        description="Colour of the help pages and of their widget as #rrggbb; empty means Relais's "
        "own.",
    )
    home_url: str = Field(
        "",
        description="Where the help pages' link back to your site leads; empty means the demo shop "
        "or, without it, no link.",
    )
    web_host: str = Field("127.0.0.1", description="Address the web process listens on.")
    web_port: int = Field(8000, ge=1, le=65535, description="Port the web process listens on.")
    public_url: str = Field(
        "",
        description="Scheme and host customers reach the web process at, the only name it then "
        "answers to besides loopback; empty means WEB_HOST:WEB_PORT.",
    )
    assistant_url: str = Field("http://127.0.0.1:5005", description="Where Rasa answers.")
    actions_url: str = Field(
        "http://127.0.0.1:5055", description="Where the action server answers."
    )
    search_url: str = Field(
        "http://127.0.0.1:8011", description="Where the search process answers."
    )
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Origins of the sites that may embed the widget, with blanks or commas "
        "between them; Relais's own origin always may. Example: https://shop.example.",
    )
    trusted_proxies: int = Field(
        0,
        ge=0,
        description="Reverse proxies in front of web whose X-Forwarded-For and X-Forwarded-Proto "
        "count.",
    )
    assistant_timeout_s: float = Field(
        10.0, gt=0, description="Seconds web waits for the assistant before it says so."
    )
    search_timeout_s: float = Field(
        2.0, gt=0, description="Seconds the bot and the help pages wait for the search process."
    )
    embedding_model: str = Field(
        "",
        description="A sentence-transformers name or folder; empty means Relais's own English and "
        "French model, all-MiniLM-L6-v2 the plain English one.",
    )
    embedding_query_prefix: str = Field(
        "", description="Put before each question, as the model's card asks (e5: 'query: ')."
    )
    embedding_passage_prefix: str = Field(
        "", description="Put before each passage, as the model's card asks (e5: 'passage: ')."
    )
    max_wrong_answers: float = Field(
        0.1,
        gt=0,
        lt=1,
        description="Share of the answers shown that may be wrong: 0.1 is one in ten. Less means "
        "that the bot asks back or offers a person more often.",
    )
    ask_back_margin: float = Field(
        0.1,
        ge=0,
        lt=1,
        description="By which share the second article has to be less likely than the first, else "
        "the bot asks which one is meant; 0 asks only when no answer is sure enough.",
    )
    expired_answers: Literal["caution", "hide"] = Field(
        "caution",
        description="What becomes of an article past the day it expires. caution: the bot says so, "
        "and of prices, laws and delays it shows the beginning alone and offers a person; hide: it "
        "is left out of all answers and searches.",
    )
    search_threads: int = Field(
        4, ge=1, description="Questions the search process works on at once."
    )
    max_message_chars: int = Field(
        2000,
        ge=100,
        le=10_000,  # what the assistant's channel takes (bot/channel.py)
        description="Longest message a customer may send, in characters.",
    )
    messages_per_minute: int = Field(
        20, ge=1, description="Messages one conversation may send in a minute."
    )
    requests_per_minute: int = Field(
        600,
        ge=1,
        description="Requests, files apart, one address may make in a minute; a whole office or "
        "mobile network may be one address. Each signed-in member, and each API token, may make "
        "as many of their own beside it.",
    )
    conversations_per_hour: int = Field(
        200, ge=1, description="Conversations one address may start in an hour."
    )
    streams_per_address: int = Field(
        200, ge=1, description="Open widgets of one address that are followed live at once."
    )
    check_external_links: bool = Field(
        False,
        description="Let the nightly job ask whether the outside pages that articles link to are "
        "still there; addresses of private networks are never asked for.",
    )
    external_links_per_run: int = Field(
        500, ge=1, description="Outside pages that the nightly job asks for at most."
    )
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @field_validator("relais_home")
    @classmethod
    def _absolute(cls, path: Path) -> Path:
        return path.expanduser().resolve()

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url and not url.startswith(DATABASES):
            raise ValueError(f"must begin with {' or '.join(DATABASES)}")
        return url

    @field_validator("assistant_secret", "customer_secret")
    @classmethod
    def _long_enough(cls, secret: SecretStr) -> SecretStr:
        if 0 < len(secret.get_secret_value()) < SECRET_CHARS:
            raise ValueError(f"must have at least {SECRET_CHARS} characters")
        return secret

    @field_validator("public_url")
    @classmethod
    def _public_origin(cls, url: str) -> str:
        if "_" in url:
            raise ValueError("must have no underscore: no request to such a host is taken")
        return origin_of(url) if url else url

    @field_validator("assistant_url", "actions_url", "search_url")
    @classmethod
    def _address(cls, url: str) -> str:
        if not is_http(url):
            raise ValueError("must be an address such as http://127.0.0.1:5005")
        return url.rstrip("/")

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _split(cls, given: object) -> object:
        """Take a line of origins; a JSON list, the library's own way, is one too."""
        if not isinstance(given, str):
            return given
        try:
            return json.loads(given)
        except ValueError:
            return re.split(r"[\s,]+", given.strip(", \t"))

    @field_validator("allowed_origins")
    @classmethod
    def _origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        if "*" in origins:
            raise ValueError('"*" is not allowed: name each site that may embed the widget')
        return tuple(origin_of(origin) for origin in origins)

    @field_validator("site_accent")
    @classmethod
    def _colour(cls, colour: str) -> str:
        if colour and not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
            raise ValueError("must be a colour such as #1a5fb4")
        return colour

    @field_validator("home_url")
    @classmethod
    def _link(cls, url: str) -> str:
        if url and not (is_http(url) or re.match(r"/(?!/)", url)):
            raise ValueError("must be an address such as https://shop.example/ or a path")
        return url

    @field_validator("log_level")
    @classmethod
    def _level(cls, level: str) -> str:
        if level.upper() not in LOG_LEVELS:
            raise ValueError(f"must be one of {', '.join(LOG_LEVELS)}")
        return level.upper()

    @cached_property
    def database(self) -> str:
        """The SQLAlchemy address in force."""
        return self.database_url or f"sqlite:///{self.relais_home / 'relais.db'}"

    @cached_property
    def index_dir(self) -> Path:
        """Where the search process keeps its generations."""
        return self.relais_home / "index"

    @cached_property
    def starting_mark(self) -> Path:
        """The file that is there while the launcher waits for its processes to get ready."""
        return self.relais_home / "run" / "starting"

    @cached_property
    def origin(self) -> str:
        """Scheme, host and port customers reach web at, without a trailing slash."""
        return self.public_url or f"http://{self.web_host}:{self.web_port}"


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """Read the environment once; raises pydantic's ValidationError naming what is wrong."""
    first = Settings()
    return Settings(_env_file=(".env", first.relais_home / "secrets.env"))
