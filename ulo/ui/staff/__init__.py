"""The workers section: who works here, what is due for them, posts, and the forms for all of it."""
