"""The money section: funds, funding, entries, accounts and periods."""
