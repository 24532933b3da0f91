"""``python -m web replay``: play conversations against a running system and judge its replies."""
