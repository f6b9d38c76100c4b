"""The build: from the pages of an archive to a published index; `run` is the door."""
