"""Who gets which conversation, and who loses it: a process that goes on as long as web does."""
