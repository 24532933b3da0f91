"""The assistant: what to do next. Runs in .venv-rasa and imports nothing of Relais."""
