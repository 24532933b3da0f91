"""Questions that must lead to an article: ways to it for the search, tests for its editors."""
