"""The web process: API, widget, help centre, console, demo shop. ``web.app`` puts it together."""
