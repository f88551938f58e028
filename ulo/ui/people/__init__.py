"""The people section: list, a person's page, the form, bringing people in from a file."""
