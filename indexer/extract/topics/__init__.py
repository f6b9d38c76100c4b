"""What the newsroom says the story is about; `choice` is the door."""
