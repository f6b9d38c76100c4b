"""The commands of `morgue`, a module for each kind of work."""
