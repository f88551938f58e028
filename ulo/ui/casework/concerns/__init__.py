"""Safeguarding concerns: raised from anywhere, read by few."""
