"""What the help centre lacks: the editors' list, and the letters to those who asked to be told."""
