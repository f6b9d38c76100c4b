"""What short lines say of themselves, by real lines and what a reader sees in them."""

from __future__ import annotations

import pytest

from indexer.extract.vocabulary.phrases import LONGEST, NAMES, offers_in, phrases_mask

# What a line is, and the line; "-" for lines that say nothing of themselves.
LINES = """
more | Read more about the bridge
more | READ ALSO: The bridge
more | more
more | More about the bridge
more | Lire aussi : le pont
more | Čtěte také
more | También te puede gustar
more related | Te puede interesar
more | Weiterlesen
more | 続きを読む
related | Most read this week
related | Editor's picks
related | Das könnte Sie auch interessieren
related | ilgili haberler
related | son dakika
share | Share this on Facebook
share | Tweet
share | a a a
share | Follow us on the harbour's own page
subscribe | Sign up for our newsletter
subscribe | Get the best of the harbour
subscribe | Jetzt anmelden
copyright | © The Harbour Post
copyright | (c) 1999 The Harbour Post
copyright | Impressum
comment | 3 replies
comment | Leave a message
comment | Комментарии (3)
comment | 12 Kommentare
advert copyright | Advertisement
advert | Article continues below
advert | Jetzt kaufen
photo | Photo: A. Harrow
photo | (Photo by A. Harrow)
photo | foto an der Wand
photo | Fotos: Harrow
photo | Click to enlarge
dated | 12.03.2010 14:20
dated | Monday, 4.5.2011
dated | 2011年5月4日
dated | Il y a 2 heures
dated | vor 3 Stunden
dated | Updated in the morning
dated | An hour ago
by | By Ann Harrow
by | 记者：安
by | Von: Anna Hafen
by | Ann Harrow, staff writer
- | İstanbul’da bir köprü
- | The mayor spoke for an hour.
- | Bypass to open in May
- | Morecambe wins
- | Adventure on the quay
- | Shared quarters were the rule in the harbour for as long as anyone there remembers
- | [more]
- | (
- | \\
- | ^
""".strip().splitlines()


def kinds_of(line: str) -> set[str]:
    mask = phrases_mask(line)
    return {name for place, name in enumerate(NAMES) if mask >> place & 1}


@pytest.mark.parametrize("entry", LINES)
def test_a_line_says_what_it_is(entry: str) -> None:
    kinds, _, line = entry.partition(" | ")
    expected = set(kinds.split()) - {"-"}
    assert kinds_of(line) == expected
    if line.isascii():
        assert kinds_of(line.upper()) == expected


def test_an_empty_line_says_nothing() -> None:
    assert kinds_of("") == kinds_of(" ") == set()


def test_words_that_a_line_holds_are_found_wherever_they_stand() -> None:
    for line in ("subscribe", "zz subscribe", "resubscribed"):
        assert kinds_of(line) == {"subscribe"}, line


def test_long_lines_are_no_phrases() -> None:
    assert kinds_of("Read more " + "x" * (LONGEST - 10)) == {"more"}
    assert kinds_of("Read more " + "x" * (LONGEST - 9)) == set()


def test_a_longer_line_is_known_by_how_much_of_the_site_itself_it_speaks_of() -> None:
    assert offers_in("The ferry sails at nine, and the bridge stays shut.") == 0
    assert offers_in("Your privacy: we set a cookie when you read our newsletter.") == 3
