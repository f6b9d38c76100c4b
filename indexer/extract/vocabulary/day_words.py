"""The words that dates are written with: months, weekdays, "ago", and what stands before a date.

All are kept as `folded` leaves them: lower case, no accents on Latin and Greek letters.
"""

from __future__ import annotations

from indexer.extract.vocabulary.words import both_foldings, entries, folded, in_languages, numbered, word_set

__all__ = [
    "DAYS_IN_WORDS", "DOT", "DOTTED_MONTHS", "DOUBTFUL_MONTHS", "ERAS", "ERA_LETTERS", "MONTHS", "MONTHS_BY_LANGUAGE",
    "MONTHS_OF_LANGUAGE", "PAIRED_MONTHS", "PERSIAN_MONTHS", "TODAY", "UNITS", "WEEKDAYS", "YESTERDAY", "folded",
    "names_a_weekday", "number_of",
]  # fmt: skip

# The forms of the twelve months of each language, as printed.
MONTHS_BY_LANGUAGE = numbered("days.months")


def _month_tables() -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """The month a word means, and where a language means another by it, by language and word."""
    common: dict[str, int] = {}
    special: dict[tuple[str, str], int] = {}
    own = in_languages("days.own_months")
    for language, months in MONTHS_BY_LANGUAGE.items():
        for number, forms in enumerate(months, 1):
            for form in forms:
                for word in both_foldings(form):
                    if form in own.get(language, ()):
                        special[language, word] = number
                    else:
                        common[word] = number
    return common, special


MONTHS, MONTHS_OF_LANGUAGE = _month_tables()
# Months of the Persian calendar; they are counted, and turned into civil days, as that calendar does.
PERSIAN_MONTHS = {
    folded(form): number
    for months in numbered("days.persian_months").values()
    for number, forms in enumerate(months, 1)
    for form in forms
}


# Months that are printed as two words, or with a dot within, and how the tables keep them: as one word of that length.
JOIN, DOT = "\u0640", "ฯ"
PAIRED_MONTHS, DOTTED_MONTHS = (
    {form.replace(sign, printed): form for months in MONTHS_BY_LANGUAGE.values() for forms in months for form in forms
     if sign in form}
    for sign, printed in ((JOIN, " "), (DOT, "."))
)  # fmt: skip


def _eras(role: str) -> dict[str, int]:
    """The year before the first of each era, by its name."""
    return {name: int(year) for name, _, year in (entry.partition("/") for entry in entries(role))}


ERAS, ERA_LETTERS = _eras("days.eras"), _eras("days.era_letters")
# Days of a month in words, in lower case.
DAYS_IN_WORDS = {
    form.replace("_", " ").lower(): number
    for days in numbered("days.in_words").values()
    for number, forms in enumerate(days, 1)
    for form in forms
}


def _doubtful_months() -> dict[str, tuple[str, ...]]:
    sure = in_languages("days.sure_months")
    return {
        word: tuple(language for language, words in sure.items() if word in words)
        for word in entries("days.doubtful_months")
    }


# Words that are months and, more often, something else: believed only beside a full year, or in the named languages.
DOUBTFUL_MONTHS = _doubtful_months()

_NUMBER_WORDS = {
    word: number for number, role in enumerate(("one", "two", "three"), 1) for word in entries(f"days.{role}")
}


def number_of(word: str) -> int | None:
    """The number a word or figure means; None for one that means none."""
    if word.isdecimal():
        return int(word)
    return _NUMBER_WORDS.get(word.lower())


# Units of "… ago" by the beginning of the folded word; the longest beginning wins.  "minute" stands for seconds too.
UNITS = {
    beginning: unit
    for unit in ("minute", "hour", "day", "week", "month", "year")
    for beginning in entries(f"ages.{unit}")
}

# Words of a pair are joined by a hyphen.
TODAY = word_set("days.today")
YESTERDAY = word_set("days.yesterday")

# Monday is 0, Sunday is 6.
WEEKDAYS: dict[str, int] = {
    folded(form): number
    for days in numbered("days.weekdays").values()
    for number, forms in enumerate(days)
    for form in forms
}


def names_a_weekday(word: str) -> bool:
    """Whether a folded word means a weekday and little else; "do" and "so" mean much else.

    >>> names_a_weekday("monday"), names_a_weekday("do")
    (True, False)
    """
    sure = len(word) > 3 or word[0] > "\u036f" or word in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return sure and word in WEEKDAYS
