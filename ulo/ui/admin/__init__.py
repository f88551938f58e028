"""The settings section: how it looks, who signs in, the file, the organisation, about."""
