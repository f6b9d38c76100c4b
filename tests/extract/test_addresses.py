"""Whose site an address is: what was registered below a public suffix."""

from __future__ import annotations

import pytest

from indexer.extract.page.addresses import own_labels, registrable_domain, same_site


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("bbc.co.uk", "news.bbc.co.uk", True),
        ("thetimes.co.uk", "bbc.co.uk", False),
        ("abc.net.au", "smh.com.au", False),
        ("a.com.au", "b.com.au", False),
        ("courier.example", "photos.courier.example", True),
        ("courier.example", "herald.example", False),
        ("ostwick.blogspot.com", "westwick.blogspot.com", False),
        ("ostwick.github.io", "westwick.github.io", False),
        ("10.0.0.7", "10.1.0.7", False),
        ("localhost", "localhost", True),
        ("", "courier.example", False),
    ],
)
def test_two_hosts_are_one_site_where_one_domain_was_registered_for_both(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
    assert same_site(other, one) is same


@pytest.mark.parametrize(
    ("host", "labels"),
    [
        ("news.bbc.co.uk", ["bbc"]),
        ("courier.example", ["courier"]),
        ("folha.uol.com.br", ["uol"]),
        ("ostwick.blogspot.com", ["ostwick"]),
        ("localhost", []),
        ("10.0.0.7", []),
        ("", []),
    ],
)
def test_a_site_is_known_by_the_label_that_was_registered(host: str, labels: list[str]) -> None:
    assert own_labels(host) == labels


@pytest.mark.parametrize(
    "host", ["..", ".", "a..example", "[::1]", "::1", "xn--\udcff.example", "x" * 5000, "ü.example"]
)
def test_a_host_that_is_none_breaks_nothing(host: str) -> None:
    assert isinstance(registrable_domain(host), str)
