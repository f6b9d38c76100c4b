"""Wording: days, numbers, languages and addresses as the reading room prints them; given to templates as filters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import urlsplit

from indexer.article import Article, Credit
from indexer.day import Day

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "lb": "Luxembourgish", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "ms": "Malay", "mt": "Maltese", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def say_number(number: int) -> str:
    """1234 as 1,234."""
    return f"{number:,}"


def say_count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 article", "1,234 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def say_found(articles: int, pages: int) -> str:
    """What a question finds: "3 articles and 1 page not taken for an article"; articles are left out where only pages
    are found."""
    others = say_count(pages, "page not taken for an article", "pages not taken for articles") if pages else ""
    return " and ".join(filter(None, (say_count(articles, "article") if articles or not pages else "", others)))


def say_day(day: Day | date | None) -> str:
    """A day as printed in a paper: 14 January 2013, January 2013, 2013; empty for none."""
    if day is None:
        return ""
    if isinstance(day, date):
        day = Day.of(day)
    month = f"{MONTHS[day.month - 1]} " if day.month else ""
    return f"{day.day} {month}{day.year}" if day.day else f"{month}{day.year}"


def say_typed(text: str) -> str:
    """A day as typed into From or To, printed; as it stands where it is no day."""
    try:
        return say_day(Day.parse(text))
    except ValueError:
        return text


def say_moment(moment: datetime | str | None) -> str:
    """A point in time to the minute, in the zone it carries."""
    if not moment:
        return ""
    try:
        at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    except ValueError:
        return str(moment)
    return f"{say_day(at.date())}, {at:%H:%M} {at.tzname() or ''}".strip()


def say_language(code: str) -> str:
    """A language's English name, or its code where we have none."""
    return LANGUAGES.get(code, code)


def say_value(field: str, value: str) -> str:
    """A facet's value as shown: languages by name, all else in its printed form."""
    return say_language(value) if field == "language" else value


def say_credit(credit: Credit) -> str:
    """A name with the role printed beside it."""
    return f"{credit.name} ({credit.role})" if credit.role else credit.name


def join_names(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def outward(url: str | None) -> str:
    """The address if it is a web address that may stand in a link, else nothing: pages can claim `javascript:`, and
    a name and password before the host make one site look like another.

    >>> outward("https://post.example/a"), outward("https://post.example@evil.example/a"), outward("javascript:x")
    ('https://post.example/a', '', '')
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in ("http", "https") and parts.netloc and "@" not in parts.netloc else ""


def right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language in ("ar", "fa", "he", "ur", "yi", "ps", "sd", "ckb", "dv")


def date_doubt(article: Article) -> str:
    """What a reader must know of the date before trusting it: a few words, or nothing."""
    if article.published is None:
        return ""
    if "published" in article.conflicts:
        return "date disputed"
    agreeing = [one for one in article.evidence.get("published", ()) if one.value[:10] == str(article.published)]
    if agreeing and all(one.place == "ADDRESS" for one in agreeing):
        return "date from the address"
    return "" if article.published.day else "day unknown"


FILTERS = {
    "number": say_number, "count": say_count, "found": say_found, "day": say_day, "typed": say_typed,
    "moment": say_moment, "language": say_language, "credit": say_credit, "names": join_names, "outward": outward,
    "rtl": right_to_left, "doubt": date_doubt,
}  # fmt: skip
