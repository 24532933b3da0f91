"""Other help desks that are used instead of the console: one adapter each."""
