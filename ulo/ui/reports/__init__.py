"""The reports section: choose one, look at it, save it as paper."""
