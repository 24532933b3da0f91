"""The console: where the team signs in, sees who waits, answers, and is managed."""
