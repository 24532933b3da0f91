"""The whole help centre out to files and back in, and in from other systems."""
