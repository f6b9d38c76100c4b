"""The page as archived: what could fetch, run or lead away is taken out, and nothing else changes."""

from __future__ import annotations

import pytest

from archive.page import ArchivedPage
from web.archived import RAW_SHOWN, harmless, source


def served(markup: str) -> str:
    return harmless(ArchivedPage("page.html", markup.encode()))[0]


@pytest.mark.parametrize(
    "markup",
    [
        '<link rel="dns-prefetch" href="//evil.example">',
        "<LINK rel=preconnect href=//evil.example>",
        '<link\nrel="prefetch" href="//evil.example">',
        '<link/rel="preconnect"/href="//evil.example">',
        '<link title=">" rel="preconnect" href="//evil.example">',
        '<meta http-equiv="refresh" content="0;url=//evil.example">',
        '<META\tHTTP-EQUIV=refresh content="0;url=//evil.example">',
        '<base href="//evil.example">',
        '<svg><link rel="preconnect" href="//evil.example"></svg>',
    ],
)
def test_elements_that_act_by_themselves_are_made_inert(markup: str) -> None:
    assert not {"<link", "<meta", "<base"} & {word.lower() for word in served(markup).replace("/", " ").split()}


def test_a_script_is_no_program_any_more() -> None:
    assert served("<SCRIPT type=module>run()</SCRIPT>").startswith('<SCRIPT type="text/plain" type=module>')


def test_a_frame_with_a_document_of_its_own_stays_empty() -> None:
    text = served('<iframe srcdoc="&lt;link rel=preconnect href=//evil.example&gt;"></iframe>')
    assert text.startswith('<iframe srcdoc="" ')  # of two attributes with one name the first counts


def test_links_open_only_where_the_sandbox_does_not_let_them() -> None:
    assert served('<a href="x" target="_self">').startswith('<a target="_blank" ping="" href="x"')
    assert served("<abbr>x</abbr><address>y</address>") == "<abbr>x</abbr><address>y</address>"


def test_all_else_is_left_as_it_was() -> None:
    page = '<html><head><style>p{color:red}</style></head><body bgcolor="#fff"><p>Café &amp; bar</p></body></html>'
    assert served(page) == page


def test_text_is_served_as_text() -> None:
    text, kind = harmless(ArchivedPage("page.txt", b"<link rel=preconnect>", medium="text"))
    assert (text, kind) == ("<link rel=preconnect>", "text/plain; charset=utf-8")


def test_the_source_is_cut_where_a_browser_would_suffer() -> None:
    text, length = source(ArchivedPage("page.html", b"x" * (RAW_SHOWN + 5)))
    assert (len(text), length) == (RAW_SHOWN, RAW_SHOWN + 5)
