"""What agents answer with: canned replies, articles as cards, checks before a message is sent."""
