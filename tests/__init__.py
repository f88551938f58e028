"""The tests. A package by name, so that no library that brings its own `tests` along stands in its way."""
