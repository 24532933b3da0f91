"""What each claim of speed was measured with; results are kept in RESULTS.md."""
