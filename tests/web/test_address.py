"""Addresses: one canonical address for each question, and no address that cannot be read."""

from __future__ import annotations

from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from indexer.desk.answer import Question
from indexer.query.choice import Choice
from web.address import Address, read

NAMES = ("q", "from", "to", "topic", "not-topic", "byline", "lang", "no", "has", "sort", "page", "n", "by", "show",
         "build", "i", "other")  # fmt: skip


def canonical(query: str) -> str:
    return read(MultiDict(parse_qsl(query, keep_blank_values=True))).query


def test_parameters_are_sorted_and_defaults_left_out() -> None:
    typed = "topic=Rail&q=strike&from=&to=&sort=&page=1&n=10&topic=Health"
    assert canonical(typed) == "?q=strike&topic=Health&topic=Rail"


def test_everything_has_the_shortest_address() -> None:
    assert canonical("q=&from=&to=&topic=") == ""


def test_a_value_both_wanted_and_left_out_is_left_out() -> None:
    assert canonical("topic=Rail&not-topic=Rail") == "?not-topic=Rail"


def test_a_topic_called_none_is_not_the_lack_of_one() -> None:
    called = read(MultiDict([("topic", "none")])).question.choices
    lacking = read(MultiDict([("no", "topic")])).question.choices
    assert called == (Choice("topic", values=("none",)),)
    assert lacking == (Choice("topic", none=True),)


def test_the_language_goes_by_its_short_name() -> None:
    assert Address(Question(choices=(Choice("language", values=("fr",)),))).query == "?lang=fr"


def test_paging_carries_the_build_and_the_first_page_does_not() -> None:
    assert canonical("q=a&page=3&build=7") == "?build=7&page=3&q=a"
    assert canonical("q=a&page=1&build=7") == "?q=a"


def test_numbers_that_are_none_are_left_out() -> None:
    assert canonical("page=x&n=11&build=-3&sort=best&by=hour") == ""
    assert canonical("page=٣") == ""


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=12)), max_size=8))
def test_a_canonical_address_is_read_back_as_itself(pairs: list[tuple[str, str]]) -> None:
    address = read(MultiDict(pairs))
    query = address.query.removeprefix("?")
    again = parse_qsl(query, keep_blank_values=True)
    assert again == address.pairs
    assert read(MultiDict(again)) == address
