"""Which articles need work and why: computed from facts each time, never stored."""
