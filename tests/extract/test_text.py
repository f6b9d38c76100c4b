"""Text captures: blocks from blank lines, single lines and hard-wrapped lines; header lines are evidence, not text."""

from __future__ import annotations

from indexer.extract.page.text import read_text

FIRST = (
    "The council met on Monday and decided, after four hours and to the surprise of everybody present, nothing at all."
)
SECOND = "It will meet again on Thursday, when the sub-committee on the bridge has read what it was sent in the spring."


def texts(capture: str) -> list[str]:
    return [block.text for block in read_text(capture).blocks]


def wrapped(text: str, width: int = 60) -> str:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)


def test_blank_lines_part_blocks_whatever_their_number() -> None:
    assert texts(f"Headline\n\n\n{FIRST}\n\n{SECOND}\n") == ["Headline", FIRST, SECOND]


def test_without_blank_lines_each_line_is_a_block() -> None:
    assert texts(f"Headline\n{FIRST}\n{SECOND}\n") == ["Headline", FIRST, SECOND]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    assert texts(f"Headline\n\n{wrapped(FIRST)}\n\n{wrapped(SECOND)}\n") == ["Headline", FIRST, SECOND]
    assert texts("\n".join(wrapped(text, 44) for text in (FIRST, SECOND, FIRST))) == [FIRST, SECOND, FIRST]


def test_a_word_wrapped_at_its_hyphen_is_whole_again() -> None:
    assert texts("A long first line that says what the sub-\nprefect said\n\nEnd") == [
        "A long first line that says what the sub-prefect said",
        "End",
    ]


def test_header_lines_are_kept_apart() -> None:
    document = read_text("URL: http://a.example/b\nDate: 2013-01-14\n\nHeadline\n\nText: what follows is the text.\n")
    assert document.headers == (("url", "http://a.example/b"), ("date", "2013-01-14"))
    assert document.url == "http://a.example/b"
    assert [block.text for block in document.blocks] == ["Headline", "Text: what follows is the text."]


def test_link_marks_and_bullets_are_not_words() -> None:
    [block] = read_text("   * [12]Home page\n").blocks
    assert (block.text, block.lists) == ("Home page", 1)
    assert block.link_chars > 0
