"""What must hold when the machine fails in the middle."""
