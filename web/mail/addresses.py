"""The addresses that letters go to."""

from mail_addresses import EmailRefused, clean_email

__all__ = ["EmailRefused", "clean_email"]
