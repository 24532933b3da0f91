"""Every setting of Relais, in one place; each is an environment variable of the same name.

``.env`` in the working directory is read too, then ``var/secrets.env``, which the first start
writes. ``docs/settings.md`` lists all of them and a test keeps that list complete.
"""

import json
import re
from datetime import date
from functools import cached_property, lru_cache
from ipaddress import IPv6Address
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

import idna
from pydantic import (
    AfterValidator,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from mail_addresses import check_mailbox
from opening_hours import check_country, check_hours, check_zone, parse_days

ROOT = Path(__file__).resolve().parent
# What Relais speaks: its sentences, and the pages of the help centre.
LANGUAGES = ("en", "fr")
DATABASES = ("sqlite:///", "postgresql+psycopg://")
SECRET_CHARS = 32
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class Settings(BaseSettings):
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
        "mobile network may be one address.",
    )
    conversations_per_hour: int = Field(
        200, ge=1, description="Conversations one address may start in an hour."
    )
    streams_per_address: int = Field(
        200, ge=1, description="Open widgets of one address that are followed live at once."
    )
    assignment: Literal["manual", "automatic"] = Field(
        "manual",
        description="manual: agents take conversations; automatic: whoever is available and has "
        "the fewest open gets the one that waits longest.",
    )
    max_open_per_agent: int = Field(
        5,
        ge=1,
        description="Open conversations an agent may be given automatically at once, unless the "
        "team page says otherwise.",
    )
    agent_offline_minutes: float = Field(
        3.0,
        gt=0,
        description="Minutes an agent may be away while a customer waits for their word; then the "
        "conversation waits for anybody.",
    )
    agent_silent_minutes: float = Field(
        10.0,
        gt=0,
        description="Minutes a customer waits for the word of an agent who is there; then the "
        "conversation waits for anybody.",
    )
    chatwoot_url: str = Field(
        "",
        description="Address of your Chatwoot, such as https://chat.example.com, whose agents then "
        "answer instead of the console's; empty means none. The other four go with it.",
    )
    chatwoot_account_id: int = Field(0, ge=0, description="Number of the account in Chatwoot.")
    chatwoot_inbox_id: int = Field(
        0, ge=0, description="Number of an inbox of the API channel in Chatwoot."
    )
    chatwoot_token: SecretStr = Field(
        SecretStr(""), description="Access token of a Chatwoot user who is in that inbox."
    )
    chatwoot_webhook_secret: SecretStr = Field(
        SecretStr(""),
        description="Secret of Chatwoot's webhook to /api/desks/chatwoot, with which it signs what "
        "its agents say.",
    )
    business_hours: Annotated[str, AfterValidator(check_hours)] = Field(
        "",
        description="When people answer customers: mon-fri 09:00-12:00 14:00-18:00, sat "
        "20:00-02:00. Empty means always, closed days apart.",
    )
    business_time_zone: Annotated[str, AfterValidator(check_zone)] = Field(
        "UTC", description="Time zone of BUSINESS_HOURS, such as Europe/Paris."
    )
    public_holidays: Annotated[str, AfterValidator(check_country)] = Field(
        "",
        description="Country, or region of it, on whose public holidays nobody is there: FR, "
        "FR-57, CA-QC; empty means that they are days as others.",
    )
    extra_closed_days: Annotated[tuple[date, ...], NoDecode] = Field(
        (),
        description="Further days on which nobody is there, with blanks or commas between them: "
        "2026-12-24 2026-12-31.",
    )
    smtp_host: str = Field(
        "", description="Mail server that sends the letters to customers; empty means no e-mail."
    )
    smtp_port: int = Field(587, ge=1, le=65535, description="Port of the mail server.")
    smtp_user: str = Field(
        "", description="Account on the mail server; empty means without signing in."
    )
    smtp_password: SecretStr = Field(SecretStr(""), description="Password of SMTP_USER.")
    smtp_security: Literal["none", "starttls", "tls"] = Field(
        "starttls",
        description="starttls (usually port 587), tls (usually 465) or none, for a mail server on "
        "this machine.",
    )
    mail_from: Annotated[str, AfterValidator(check_mailbox)] = Field(
        "",
        validate_default=True,
        description="Who the letters are from: help@shop.example or Our shop "
        "<help@shop.example>; needed with SMTP_HOST.",
    )
    mail_reply_to: Annotated[str, AfterValidator(check_mailbox)] = Field(
        "", description="Where replies to the letters go; empty means to MAIL_FROM."
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

    @field_validator("chatwoot_url")
    @classmethod
    def _desk_address(cls, url: str) -> str:
        if url and not _is_http(url):
            raise ValueError("must be an address such as https://chat.example.com")
        return url.rstrip("/")

    @model_validator(mode="after")
    def _whole_chatwoot(self) -> Self:
        if self.chatwoot_url:
            given = {
                "CHATWOOT_ACCOUNT_ID": self.chatwoot_account_id,
                "CHATWOOT_INBOX_ID": self.chatwoot_inbox_id,
                "CHATWOOT_TOKEN": self.chatwoot_token.get_secret_value(),
                "CHATWOOT_WEBHOOK_SECRET": self.chatwoot_webhook_secret.get_secret_value(),
            }
            if missing := [name for name, value in given.items() if not value]:
                raise ValueError(f"CHATWOOT_URL needs {', '.join(missing)} too")
        return self

    @field_validator("assistant_url", "actions_url", "search_url")
    @classmethod
    def _address(cls, url: str) -> str:
        if not _is_http(url):
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
        if url and not (_is_http(url) or re.match(r"/(?!/)", url)):
            raise ValueError("must be an address such as https://shop.example/ or a path")
        return url

    @field_validator("extra_closed_days", mode="before")
    @classmethod
    def _closed_days(cls, given: object) -> object:
        return parse_days(given) if isinstance(given, str) else given

    @field_validator("mail_from")
    @classmethod
    def _has_sender(cls, sender: str, so_far: ValidationInfo) -> str:
        if so_far.data.get("smtp_host") and not sender:
            raise ValueError("must say who the letters are from, as SMTP_HOST is set")
        return sender

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

    @property
    def is_mail_on(self) -> bool:
        """Whether letters are sent."""
        return bool(self.smtp_host)

    @cached_property
    def index_dir(self) -> Path:
        """Where the search process keeps its generations."""
        return self.relais_home / "index"

    @cached_property
    def origin(self) -> str:
        """Scheme, host and port customers reach web at, without a trailing slash."""
        return self.public_url or f"http://{self.web_host}:{self.web_port}"


def _is_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises ValueError for what is no port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", url)


def origin_of(url: str) -> str:
    """Return scheme, host and port as a browser writes them in ``Origin``.

    Lower case, an international name in its ASCII form, the scheme's own port left out.

    Raises:
        ValueError: there is more or less to it, or the host cannot be one.
    """
    not_bare = f"must be scheme and host, such as https://shop.example, not {url!r}"
    if not _is_http(url):
        raise ValueError(not_bare)
    parts = urlsplit(url)
    if parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError(not_bare)
    host = _ascii_host(parts.hostname or "")
    is_default = parts.port in {None, {"http": 80, "https": 443}[parts.scheme]}
    return f"{parts.scheme}://{host}" + ("" if is_default else f":{parts.port}")


def _ascii_host(host: str) -> str:
    try:
        if ":" in host:
            return f"[{IPv6Address(host)}]"
        if not host.isascii() or "xn--" in host:
            # As browsers do; Python's own codec spells some names by the rules of 2003.
            return idna.encode(host, uts46=True).decode()
    except ValueError as problem:
        raise ValueError(f"{host!r} cannot be the name of a host") from problem
    if not re.fullmatch(r"[\w-]{1,63}(\.[\w-]{1,63})*", host, re.ASCII):
        raise ValueError(f"{host!r} cannot be the name of a host")
    return host


def port_of(url: str) -> int:
    """Return the port that a process serving ``url`` must listen on."""
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """Read the environment once; raises pydantic's ValidationError naming what is wrong."""
    first = Settings()
    return Settings(_env_file=(".env", first.relais_home / "secrets.env"))
