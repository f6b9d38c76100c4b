"""The site a page stood on; `choice` is the door."""
