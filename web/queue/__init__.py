"""What who waits for a person is told: place, time, who is there; and what they leave behind."""
