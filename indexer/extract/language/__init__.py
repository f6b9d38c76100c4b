"""The language a story is written in; `choice` is the door."""
