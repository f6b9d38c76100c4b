"""The days a page was published and changed; `choice` is the door."""
