"""What writing and keeping articles is set with."""

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings


class EditingSettings(BaseSettings):
    """The part of ``settings.Settings`` that is about articles."""

    review_required: bool = Field(
        False,
        description="Whether an article is published only once another editor than its author has "
        "approved it.",
    )
    source_language: str = Field(
        "en",
        description="Language that articles are written in first; those in others are their "
        "translations.",
    )

    @field_validator("source_language")
    @classmethod
    def _check_language(cls, given: str) -> str:
        # Not settings.LANGUAGES: that module imports this one.
        if given not in ("en", "fr"):
            raise ValueError("en or fr")
        return given
