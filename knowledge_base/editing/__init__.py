"""Writing, reviewing and publishing articles; everything in one transaction of the caller's."""
