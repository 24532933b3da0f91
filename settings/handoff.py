"""What handing over to people is set with: assignment, hours, letters, other help desks."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode

from settings.mailboxes import check_mailbox
from settings.opening_hours import check_country, check_hours, check_zone, parse_days
from settings.origins import is_http


class HandoffSettings(BaseSettings):
    """The part of ``settings.Settings`` that is about people."""

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
        "conversation waits for anybody, and the agent is away until they act in the console. Who "
        "types in it is not silent, and thanks or a goodbye want no word.",
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
    presence: Literal["consoles", "hours"] = Field(
        "consoles",
        description="Who counts as there to answer customers. consoles: agents whose console is "
        "open, and help desks that say so (docs/webhooks.md); hours: somebody always, in business "
        "hours.",
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

    @field_validator("chatwoot_url")
    @classmethod
    def _desk_address(cls, url: str) -> str:
        if url and not is_http(url):
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

    @property
    def is_mail_on(self) -> bool:
        """Whether letters are sent."""
        return bool(self.smtp_host)
