"""What is kept, one module for each slice; the classes here never leave store, queries and services."""
