"""What several tests stand on: databases, the running system, a browser."""
