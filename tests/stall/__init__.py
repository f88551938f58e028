"""How long the program keeps its window waiting while somebody works by keyboard: `make stall`."""
