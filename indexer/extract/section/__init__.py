"""The section of the paper a story stood in; `choice` is the door."""
