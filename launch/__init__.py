"""The two commands: environments, processes, their supervision."""
