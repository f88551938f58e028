"""The section for working together: joint work, sessions with both sides, plans that both sign, services."""
