"""The words of every language, as data in `<language>.toml`, and what elements are called."""
