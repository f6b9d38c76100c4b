"""From one archived page to one article: the page taken apart, each field read from its evidence."""
