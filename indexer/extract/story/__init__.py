"""The story's blocks, its passages and captions; `body` is the door."""
