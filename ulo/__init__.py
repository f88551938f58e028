"""ULO: members, workers, work together and money of a user-led organisation, in one encrypted file."""

__version__ = "0.1.0"
