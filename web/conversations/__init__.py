"""Conversations: what is stored, how a reply comes about, how it is seen live."""
