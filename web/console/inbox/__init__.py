"""The agents' inbox: who waits, each conversation's thread, and what can be done with it."""
