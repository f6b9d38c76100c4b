"""The desk: a question goes in, an answer with snippets, counts and how it was read comes out; `desk` is the door."""
