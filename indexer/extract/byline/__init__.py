"""Who wrote the story; `choice` is the door."""
