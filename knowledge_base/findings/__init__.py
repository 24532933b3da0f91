"""What reading the articles finds: passed dates, dead links, pairs that contradict or repeat."""
