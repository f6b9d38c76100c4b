"""The words that bylines are made of in the languages of newsrooms: "By", roles, titles, agencies, what is no name.

All are kept as `analysis.fold` leaves them, but for those of scripts that are written without blanks.
"""

from __future__ import annotations

import re

from indexer.extract.vocabulary.words import either, entries, word_set

# What stands before a name and says that a name follows.
BY = entries("byline.by")
# Of these, the ones that often mean something else: believed only before a short line's capital.
SHORT_BY = word_set("byline.short_by")
# The ones after which one word alone is a writer's name.
SIGNED_BY = entries("byline.signed_by")
BY_UNSPACED = re.compile(rf"(?:{either(entries('byline.by_unspaced'))})\s?[:：/／|｜●◎・＝=]?\s?")

# Kinds of work that a credit names.
ROLES = entries("byline.work")
# Of these, the ones that say who wrote: pictures may stand before them ("Photos & Text: …").
TEXT_ROLES = entries("byline.text_work")
# Work that is no writing: these credits are no byline.
PHOTO_ROLES = entries("byline.photo_work")

# Nouns of a writer's position; what stands before them ("Senior Washington") goes with them.
TITLES = word_set("byline.titles")
TITLE_STARTS = word_set("byline.title_beginnings")

# News agencies, by every form in which they sign.
AGENCIES = word_set("byline.agencies")
NEWS_SERVICES = tuple(f" {word}" for word in entries("byline.news_services"))  # how names of agencies end
AGENCIES_TOGETHER = word_set("byline.agencies_together")  # agencies that nobody names
# What stands before the name of a source.
SOURCES = entries("byline.sources")

# Words that no person's name holds: a candidate with one of them is something else.
NOT_NAMES = word_set("byline.not_names")
NAMED_AS_MONTHS = word_set("byline.months_as_names")  # months that are given names too, where they stand first
SURNAMES_TOO = word_set("byline.surnames_too")  # of these, after a given name and "By"
PARTICLES = word_set("byline.particles")
# What stands after a name and is none.
DEGREES = word_set("byline.degrees")
# Words that join two names.
JOINS = entries("byline.joins")

# Words and endings of the names of companies, outlets and desks: such a name is no person's.
ORGANISATIONS = word_set("byline.organisations")
PAPERS = word_set("byline.papers")
PAPER_WORDS = word_set("byline.paper_words")  # nouns for papers, as the last word of a name
LEGAL_FORMS = word_set("byline.legal_forms")
ORGANISATION_ENDINGS = entries("byline.organisation_endings")
ORGANISATIONS_UNSPACED = re.compile(
    rf"{either(entries('byline.organisations_unspaced'))}|"
    rf"(?:{either(entries('byline.organisation_endings_unspaced'))})$|"
    + "|".join(entries("byline.organisation_patterns")),
    re.I,
)
# Characters that no name written in ideographs holds.
NOT_NAMES_UNSPACED = re.compile(either(entries("byline.not_names_unspaced")))
# What stands for a source and names none: "unknown", "the internet", "this site", "file picture", "blog".
NO_SOURCE_UNSPACED = word_set("byline.no_source_unspaced")
# Characters that Chinese names begin with: they tell a name where nothing but a bracket does.
SURNAMES_UNSPACED = "".join(entries("byline.surname_letters"))
# Places that stand in datelines and are written as names are.
PLACES = word_set("byline.places")
# How names of places begin and end that are written as people's are ("Port Ann", "Ann Falls").
PLACE_BEGINNINGS, PLACE_ENDINGS = word_set("byline.place_beginnings"), word_set("byline.place_endings")
REGIONS = word_set("byline.regions")  # states and provinces, as they stand behind a place
WHERE = word_set("byline.where")  # what stands before where somebody wrote

# What signs where nobody is named: kept only where the page says that a name follows.
DESKS = word_set("byline.desks")
# How the name of a desk ends where no person's does, before what its people are ("Harbourtown Court Reporter").
DESKS_OF = entries("byline.desk_endings")
# Values of author fields that name nobody.
NO_AUTHOR = word_set("byline.no_author")
