"""The parts every screen is made of; the only clever Qt code. Knows the domain and Qt, nothing else of ours."""
