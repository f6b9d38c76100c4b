"""What short lines say of themselves, and that looking for all phrases together finds what looking for each finds."""

from __future__ import annotations

import re

import pytest

from indexer.extract.vocabulary.phrases import LONGEST, NAMES, PHRASES, phrases_mask

LINES = (
    "Read more about the bridge", "Lire aussi : le pont", "READ ALSO: The bridge", "Čtěte také",
    "También te puede gustar", "Click to enlarge", "Photo: A. Harrow", "(Photo by A. Harrow)",
    "(c) 1999 The Harbour Post", "© The Harbour Post", "3 replies", "12.03.2010 14:20", "  Monday, 4.5.2011",
    "2011年5月4日", "Il y a 2 heures", "By Ann Harrow", "文/安", "Sign up for our newsletter",
    "Share this on Facebook", "a a a", "Updated an hour ago", "foto an der Wand", "Fotos: Harrow",
    "İstanbul’da son dakika", "The mayor spoke for an hour.", "Комментарии (3)", "続きを読む", "(", "", " ", "\\",
    "[more]", "^",
)  # fmt: skip


def names_of(mask: int) -> set[str]:
    return {name for place, name in enumerate(NAMES) if mask >> place & 1}


@pytest.mark.parametrize("line", [*LINES, *(line.upper() for line in LINES), *(line[1:] for line in LINES)])
def test_a_line_says_what_each_phrase_alone_finds_in_it(line: str) -> None:
    low = line.lower()
    alone = {
        name for name, one in PHRASES.items() if re.match(one.begins, low) or any(words in low for words in one.holds)
    }
    assert names_of(phrases_mask(line)) == alone


def test_every_word_that_a_phrase_holds_is_found_wherever_it_stands() -> None:
    for name, one in PHRASES.items():
        for words in one.holds:
            assert name in names_of(phrases_mask(f"zz {words}")), words
            assert name in names_of(phrases_mask(f"zz{words}zz")), words


def test_long_lines_are_no_phrases() -> None:
    assert phrases_mask("Read more " + "x" * LONGEST) == 0
