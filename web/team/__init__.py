"""The team: who works with Relais, how they sign in, what each may do, who is there."""
