"""What the help centre lacks: questions without a good answer, gathered by meaning."""
