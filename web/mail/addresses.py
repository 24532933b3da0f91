"""The addresses that letters go to."""

from settings.mailboxes import EmailRefused, clean_email

__all__ = ["EmailRefused", "clean_email"]
