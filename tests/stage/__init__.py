"""Every page of the program, set up on the sample organisation, for the audit and for pictures."""
