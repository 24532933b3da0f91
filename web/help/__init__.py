"""The public help centre: pages that work without JavaScript."""
