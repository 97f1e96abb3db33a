"""Background work: a queue with lease, retry, schedule and progress."""
