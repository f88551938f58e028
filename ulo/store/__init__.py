"""The encrypted organisation file: keys, engine, units of work, search, backup and records."""
