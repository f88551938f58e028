"""The read side: desk in, frozen rows out. The only place where the scope of a user is applied."""
