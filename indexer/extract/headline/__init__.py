"""The headline and the standfirst; `choice` is the door."""
