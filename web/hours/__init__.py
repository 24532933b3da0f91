"""When a person can be there, and how that is said."""
