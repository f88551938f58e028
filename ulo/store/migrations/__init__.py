"""Steps that bring an older file up to date."""
