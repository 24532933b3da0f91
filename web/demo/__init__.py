"""The demo shop: a page of a fictional site that embeds the widget."""
