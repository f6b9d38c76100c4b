"""Citations: one article as a line to copy, as RIS, as BibTeX, and as metadata that reference managers read."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from markupsafe import Markup

from indexer.article import Article
from web.wording import join_names, outward, say_day

_LATEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
          "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip
_INNER_QUOTES = str.maketrans("“”„", "‘’‚")  # quotes within the quoted headline


@dataclass(frozen=True, slots=True)
class Citation:
    """An article cited: the printed line, `meta` name-content pairs for the page's head, and its JSON-LD."""

    line: str
    meta: tuple[tuple[str, str], ...]
    linked: Markup


def cite(article: Article, permalink: str) -> Citation:
    """How to cite an article; nothing that is not known is filled in."""
    names = [credit.name for credit in article.byline]
    title = (article.title or "Untitled").translate(_INNER_QUOTES)
    parts = [join_names(names), f"“{title}”", article.site, say_day(article.published)]
    line = ", ".join(part for part in parts if part) + "."
    if outward(article.url):
        line += f" {article.url}"
    captured = f", captured {say_day(article.captured)}" if article.captured else ""
    line += f" (archive copy{captured}: {permalink})"
    return Citation(line, _meta(article, permalink), _linked(article, permalink))


def _meta(article: Article, permalink: str) -> tuple[tuple[str, str], ...]:
    pairs = [("citation_title", article.title), *(("citation_author", credit.name) for credit in article.byline)]
    pairs.append(("citation_publication_date", str(article.published or "").replace("-", "/")))
    pairs += [("citation_journal_title", article.site), ("citation_language", article.language)]
    pairs += [("citation_keywords", topic) for topic in article.topics]
    pairs.append(("citation_public_url", permalink))
    return tuple(pair for pair in pairs if pair[1])


def _linked(article: Article, permalink: str) -> Markup:
    """schema.org NewsArticle; `<`, `>` and `&` are written as escapes, so that no text ends the element it is in."""
    known = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": article.title,
        "datePublished": str(article.published or ""), "dateModified": str(article.modified or ""),
        "author": [{"@type": "Person" if credit.kind == "person" else "Organization", "name": credit.name}
                   for credit in article.byline],
        "publisher": {"@type": "Organization", "name": article.site} if article.site else "",
        "articleSection": article.section, "keywords": list(article.topics), "inLanguage": article.language,
        "url": permalink, "isBasedOn": outward(article.url),
    }  # fmt: skip
    text = json.dumps({name: value for name, value in known.items() if value}, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - escaped for a script element just above


def ris(article: Article, permalink: str, not_article: str = "") -> str:
    """One RIS record, ended by ER: of type NEWS, or ELEC for a page that is no article (`not_article` says why).  Lines
    end in CR LF as the format asks."""
    lines = [("TY", "ELEC" if not_article else "NEWS"), ("TI", article.title)]
    lines += [("AU", credit.name) for credit in article.byline]
    lines += [("T2", article.site), ("SE", article.section)]
    if article.published:
        day = article.published
        lines += [("PY", f"{day.year:04}"), ("DA", "/".join([f"{day.year:04}", _two(day.month), _two(day.day), ""]))]
    lines += [("AB", article.standfirst), ("LA", article.language)]
    lines += [("KW", topic) for topic in article.topics]
    lines += [("N1", _not_taken(not_article)), ("UR", outward(article.url)), ("L2", permalink)]
    written = [f"{tag}  - {_one_line(value)}" for tag, value in lines if value]
    return "\r\n".join([*written, "ER  - ", "", ""])


def bibtex(article: Article, permalink: str, key: str, not_article: str = "") -> str:
    """One BibTeX entry; a @misc for a page that is no article, `not_article` says why."""
    day = article.published
    fields = [
        ("title", f"{{{_latex(article.title)}}}"),
        ("journal", _latex(article.site)),
        ("author", " and ".join(f"{{{_latex(credit.name)}}}" for credit in article.byline)),
        ("year", f"{day.year:04}" if day else ""),
        ("date", str(day or "")),
        ("keywords", _latex(", ".join(article.topics))),
        ("language", article.language),
        ("url", _latex(outward(article.url) or permalink)),
        ("note", _latex(f"Archive copy: {permalink}. {_not_taken(not_article)}".rstrip(". "))),
    ]
    inner = ",\n".join(f"  {name} = {{{_one_line(value)}}}" for name, value in fields if value and value != "{}")
    kind = "misc" if not_article else "article"
    return f"@{kind}{{{re.sub('[^A-Za-z0-9]+', '-', key)},\n{inner}\n}}\n\n"  # fmt: skip


def _not_taken(not_article: str) -> str:
    return f"Not taken for an article: {not_article}" if not_article else ""


def _two(number: int | None) -> str:
    return f"{number:02}" if number else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _latex(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in text)
