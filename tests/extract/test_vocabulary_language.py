"""A language that nobody speaks, added by one file: a page in it is read as one in English would be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from places import ROOT

WORDS = """\
[byline]
by = 'skribbit dal'
joins = 'nee'

[days]
months = 'unomu duomu triomu kvaromu kvinomu sesomu sepomu okomu nauomu dekomu undekomu dudekomu'
weekdays = 'unodi duodi triodi kvarodi kvinodi sesodi sepodi'

[labels]
published = 'eldonnit'
modified = 'renovvit'

[asides]
read_also = 'vidunt ankau'
promotions = 'abonnut nian'
support = 'helpunt al nia'
rights_begin = 'ciunj rajtoj'
rights_end = 'rezervit'

[lines.dated]
holds = 'eldonnit | renovvit'

[lines.more]
begins = 'leggu pluen'

[headers]
title = 'titolunt'
author = 'skribintunt'
date = 'aperunt'

[refusals]
errors = 'ne trovebbla'

[language]
names = 'qixa lingvo'
other_codes = 'qxx'
"""
STORY = (
    "La malnova ponto super la rivero restos fermita dum tri semajnoj, diris la urbestro hodiau al la konsilio.",
    "Inspektistoj trovis rompitajn boltojn en la centra pilastro, kaj neniu veturilo rajtas transiri gis la somero.",
    "La laboroj kostos du milionojn, kaj la urbo petos helpon de la ministerio, se la konsilio konsentos.",
    "Butikistoj de la haveno timas por siaj gastoj, car la boatoj ne povas porti pli ol cent homojn dum unu horo.",
)
PAGE = f"""<!doctype html><html><head><title>Ponto fermita dum tri semajnoj</title></head><body>
<article><h1>Ponto fermita dum tri semajnoj</h1>
<p class="signed">Skribbit dal Ann Harrow nee Tom Quill</p>
<p class="date">Eldonnit: kvarodi, 14 triomu 2013</p><p class="date">Renovvit: 20 triomu 2013</p>
{"".join(f"<p>{paragraph}</p>" for paragraph in STORY[:2])}
<p><b>Leggu pluen:</b> <a href="/bildoj.html">La ponto en bildoj kaj la homoj de la haveno</a></p>
{"".join(f"<p>{paragraph}</p>" for paragraph in STORY[2:])}
</article></body></html>"""
CAPTURE = f"""Titolunt: Ponto fermita dum tri semajnoj
Skribintunt: Ann Harrow
Aperunt: 2013-03-14

Ponto fermita dum tri semajnoj

{STORY[0]}

{STORY[1]}

Vidunt ankau: La ponto en bildoj

{STORY[2]}

{STORY[3]}

Helpunt al nia redaktejo, kiu laboras por la homoj de la haveno kaj de la urbo.

Ciunj rajtoj estas rezervitaj.

Abonnut nian leteron, kiu venas ciun matenon al viaj manoj.
"""
MISSING = "<title>Pago ne trovebbla</title><h1>Pago ne trovebbla</h1><p>Ni bedauras, ke tio okazis.</p>"
READ = """
import json, sys
from pathlib import Path
from indexer.extract.vocabulary import words
words.FOLDERS += [Path(folder) for folder in sys.argv[2:]]
from archive.page import ArchivedPage
from indexer.extract.read import read_page
from indexer.extract.vocabulary.phrases import NAMES, phrases_mask
from indexer.extract.language.codes import code_of
path = Path(sys.argv[1])
reading = read_page(ArchivedPage(path.name, path.read_bytes(), "text" if path.suffix == ".txt" else "html"))
article = reading.article
print(json.dumps({
    "title": article.title, "byline": [credit.name for credit in article.byline],
    "published": str(article.published), "modified": str(article.modified),
    "paragraphs": article.paragraphs, "elsewhere": article.elsewhere,
    "reason": reading.reason, "codes": [code_of("Qixa lingvo"), code_of("qxx-QX")],
    "kinds": [name for place, name in enumerate(NAMES) if phrases_mask("Leggu pluen: La ponto") >> place & 1],
}))
"""


def read(page: Path, *folders: Path) -> dict[str, object]:
    """What a fresh process reads from a page, with the words of more folders than the package's own."""
    arguments = [str(path) for path in (page, *folders)]
    done = subprocess.run(
        [sys.executable, "-c", READ, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.fixture
def words_of_qixa(tmp_path: Path) -> Path:
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "qx.toml").write_text(WORDS, "utf-8")
    return folder


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.html"
    path.write_text(PAGE, "utf-8")
    return path


def test_one_file_adds_a_language(page: Path, words_of_qixa: Path) -> None:
    found = read(page, words_of_qixa)
    assert found["title"] == "Ponto fermita dum tri semajnoj"
    assert found["byline"] == ["Ann Harrow", "Tom Quill"]
    assert found["published"] == "2013-03-14"
    assert found["modified"] == "2013-03-20"
    assert found["paragraphs"] == list(STORY)
    assert "Leggu pluen: La ponto en bildoj" in str(found["elsewhere"])
    assert found["kinds"] == ["more"]
    assert found["codes"] == ["qx", "qx"]


def test_without_the_file_the_page_names_neither_writer_nor_day(page: Path) -> None:
    found = read(page)
    assert found["byline"] == []
    assert found["published"] == "None"
    assert found["kinds"] == []
    assert found["codes"] == ["", ""]


def test_its_headers_and_asides_are_no_part_of_a_text_capture_s_story(tmp_path: Path, words_of_qixa: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(CAPTURE, "utf-8")
    found = read(path, words_of_qixa)
    assert found["title"] == "Ponto fermita dum tri semajnoj"
    assert found["byline"] == ["Ann Harrow"]
    assert found["published"] == "2013-03-14"
    assert found["paragraphs"] == list(STORY)
    unknown = read(path)
    assert unknown["byline"] == []
    assert "Vidunt ankau: La ponto en bildoj" in str(unknown["paragraphs"])
    assert "Ciunj rajtoj estas rezervitaj." in str(unknown["paragraphs"])


def test_its_error_page_is_called_one(tmp_path: Path, words_of_qixa: Path) -> None:
    path = tmp_path / "missing.html"
    path.write_text(MISSING, "utf-8")
    assert read(path, words_of_qixa)["reason"] == "An error page: “Pago ne trovebbla”."
    assert "error" not in str(read(path)["reason"])
