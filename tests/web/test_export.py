"""Exports: the whole result in every form, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from indexer.article import Credit
from web import create_app
from web_desk import StubDesk, paper


@pytest.fixture
def client() -> FlaskClient:
    return create_app({"DESK": StubDesk(paper(130))}).test_client()


def rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(address).data.decode("utf-8-sig"))))


def test_json_holds_one_page_and_how_it_was_read(client: FlaskClient) -> None:
    found = client.get("/search.json?q=harbour&n=25").get_json()
    assert found["total"] == 130
    assert len(found["results"]) == 25
    assert {"id", "title", "date", "byline", "topics", "url"} <= found["results"][0].keys()
    assert found["facets"]["topic"][0].keys() == {"value", "count"}
    assert found["facets"]["year"][0] == {"value": "1998", "count": 14}
    assert found["query"]["text"] == "harbour"


def test_csv_holds_the_whole_result_and_not_one_page_of_it(client: FlaskClient) -> None:
    found = rows(client, "/search.csv?q=harbour")
    assert [row["rank"] for row in found] == [str(rank) for rank in range(1, 131)]
    assert found[0]["date"] == "1998-01-01"
    assert found[12]["date"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    article = replace(paper(1)[0], title=f'{start}HYPERLINK("http://evil.example")', byline=(Credit(f"{start}cmd"),))
    found = rows(create_app({"DESK": StubDesk([article])}).test_client(), "/search.csv")
    for cell in found[0].values():
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_json_lines_hold_the_text(client: FlaskClient) -> None:
    lines = client.get("/search.jsonl?q=harbour").get_data(as_text=True).splitlines()
    assert len(lines) == 130
    assert json.loads(lines[0])["text"][0].startswith("The harbour was quiet")


def test_reference_managers_get_every_article(client: FlaskClient) -> None:
    ris = client.get("/search.ris?q=harbour").get_data(as_text=True)
    assert ris.count("TY  - NEWS") == ris.count("ER  - ") == 130
    assert "DA  - 1998/01/01/" in ris
    assert client.get("/search.bib?q=harbour").get_data(as_text=True).count("@article{morgue-") == 130


def test_the_feed_is_well_formed_and_its_ids_are_permalinks(client: FlaskClient) -> None:
    feed = ElementTree.fromstring(client.get("/search.atom?q=harbour").data)
    ids = [
        entry.findtext("{http://www.w3.org/2005/Atom}id") for entry in feed.iter("{http://www.w3.org/2005/Atom}entry")
    ]
    assert len(ids) == 50
    assert ids[0] == "http://localhost/article/0"


def test_a_feed_holds_what_xml_cannot() -> None:
    article = replace(paper(1)[0], title="a\x0bb <c> & \x00")
    feed = create_app({"DESK": StubDesk([article])}).test_client().get("/search.atom").data
    assert "ab <c> & " in "".join(ElementTree.fromstring(feed).itertext())
