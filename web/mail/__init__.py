"""Letters to customers: what they say, the promise to send them, and sending them."""
