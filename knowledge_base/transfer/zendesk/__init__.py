"""Articles of a Zendesk help centre, from what its API gives as JSON."""
