"""From archived page to findable article: read, keep, index, ask."""
