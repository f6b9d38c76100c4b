"""The words of every language that the fields are told by, and what elements are called."""
