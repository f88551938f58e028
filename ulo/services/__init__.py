"""The write side: a command and a function of the same words for each thing people do."""
