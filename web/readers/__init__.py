"""What readers of articles do: how often they read them, and whether that helped."""
