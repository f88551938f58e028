"""The board and the members on screen."""
