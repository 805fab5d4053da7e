"""Who may come in by the staff door: people, passwords, sessions, waits after failures, the second factor."""
