"""Bytes become text: what a page says of its encoding is weighed against the words that come of it.

Parsers that guess for themselves damage text without saying so, so the whole tree decodes here and parses `str`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import chardet
import webencodings

from archive.odd_words import odd_share

DECLARED_WITHIN = 4096  # bytes in which a label is looked for first
LATE_WITHIN = 200_000  # … and then: comments, styles and scripts may stand before it
PATTERN_WITHIN = 2048  # bytes looked at for the zero bytes of UTF-16 and UTF-32 without a byte order mark
ODD = 0.12  # share of words that are none from which a label is doubted
DETECTED_WITHIN = 60_000  # bytes of foreign letters, and what stands between them, that a detector is given
HEARD = 0.3  # of a detector, from which it is believed where the words do not tell
DAMAGE_ALLOWED = 50  # a labelled multi-byte text may hold one broken character in so many, or nothing of it is believed

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Labels mean what WHATWG's Encoding standard says (section 4.2, kept by webencodings), but for these encodings of it.
_READ_AS = {
    "gbk": "gb18030",  # its own decoder, and the standard's
    "utf-16le": "utf-8", "utf-16be": "utf-8",  # the label was readable as ASCII, so the page is not UTF-16
    "x-user-defined": "cp1252",  # for binary data; pages of that label are Windows-1252
}  # fmt: skip
_MISSPELLED = {"gb-2312": "gb2312"}
_MANY_BYTES = ("utf-8", "gb18030", "cp932", "cp949", "big5hkscs", "euc_jp", "iso2022_jp", "hz")
_ONE_BYTE = re.compile(r"cp(125\d|874|866|437|85\d)|iso8859-\d{1,2}|koi8-[rut]|mac-(roman|cyrillic|greek|turkish)")

_META = re.compile(rb"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:\-]{2,40})[\"']", re.IGNORECASE)

# Controls of the C1 range are Windows punctuation that was mislabelled on its way; the others mean nothing in a page.
_CLEANED: dict[int, str | None] = dict.fromkeys([*range(9), 11, *range(14, 32), 127])
_CLEANED |= {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
_CLEANED |= {0x0C: " ", 0xFEFF: None, 0xFFFE: None, 0xFFFF: None}
# What no text of a page stands in; and texts between tags.
_ASIDE = re.compile(rb"<(?:!--|script\b|style\b)", re.IGNORECASE)
_CLOSED_BY = {b"<!--": b"-->", b"<script": b"</script", b"<style": b"</style"}
_TAGS = re.compile(rb"<[^<>]{0,5000}>")
_TEXT = re.compile(r"[^<>]+")
_LEAD = re.compile("[\u00c2-\u00f4]")  # what every character that was encoded twice begins with
_BORDER = re.compile(rb"[\n<>]")
_LEADS = re.compile(rb"[\xc2-\xf4]")
_UNCLEAN = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
# The same as UTF-8 has them.  Four searches of bytes take a third of one search of characters.
_UNCLEAN_ASCII = bytes([*range(9), 11, 12, *range(14, 32), 127])
# UTF-8 of what is UTF-8 already when read as Windows-1252: a character of two bytes or more, each one a character.
_TWICE = re.compile(rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|[\xc5\xc6\xcb\xe2][\x80-\xbf])")
_UNCLEAN_UTF8 = (
    re.compile(rb"\xc2[\x80-\x9f]"), re.compile(rb"\xed[\xa0-\xbf]"), re.compile(rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the encoding it was read in, and how that was decided, in words for an editor."""

    text: str
    encoding: str
    how: str
    doubt: str = ""  # why an editor should look at it, a sentence with the share of words that are none


def decode(content: bytes, charset: str | None = None, assigned: str | None = None) -> Decoded:
    """The text of a page; never fails.  `charset` is what the server said, where the archive kept it, `assigned` what
    an editor says in a site's file, which nothing overrules.

    Else in this order: byte order mark, zero bytes of UTF-16 and UTF-32, `charset`, meta tag, UTF-8, a detector's word
    from the letters, Windows-1252.  A label under which the bytes do not decode, or make words that are none, is not
    believed; UTF-8 that was encoded twice, all of it or some of its texts, is read once more.  Zero bytes, controls and
    lone surrogates are removed.
    """
    found = (
        _assigned(content, assigned)
        or _marked(content)
        or _patterned(content)
        or _labelled(content, charset)
        or _bare(content)
    )
    if found.encoding == "utf-8" and not found.text.isascii() and _TWICE.search(content):
        found = _once(found)
    return found if _is_clean(found, content) else replace(found, text=_cleaned(found.text))


def _once(found: Decoded) -> Decoded:
    """The text of a page that a program took for Windows-1252 and encoded as UTF-8 once more.  Where not all of it
    reads so, each text between two tags is judged by itself; one sound accent in it, and it stays as it is."""
    inner = _inner(found.text)
    if inner is None:
        inner = _TEXT.sub(lambda text: (_LEAD.search(text[0]) and _inner(text[0])) or text[0], found.text)
    return replace(found, text=inner, how=f"{found.how}; encoded twice") if inner != found.text else found


def _inner(text: str) -> str | None:
    """What was encoded twice, or None where the text is not.

    >>> _inner("cafÃ©"), _inner("café")
    ('café', None)
    """
    try:
        return text.encode("cp1252", "morgue-controls").decode("utf-8")
    except UnicodeError:
        return None


def _is_clean(found: Decoded, content: bytes) -> bool:
    """Whether nothing is to be removed; False where that would take longer to know."""
    if found.text.isascii():
        content = found.text.encode()
    elif found.encoding != "utf-8" or any(unclean.search(content) for unclean in _UNCLEAN_UTF8):
        return False
    return len(content.translate(None, _UNCLEAN_ASCII)) == len(content)


def _cleaned(text: str) -> str:
    return _UNCLEAN.sub(lambda match: _CLEANED.get(ord(match[0])) or "", text)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _assigned(content: bytes, label: str | None) -> Decoded | None:
    encoding = meant(label) if label else None
    if encoding is None:
        return None
    text = content.decode(encoding, "replace")
    damaged = text.count("\ufffd") - (content.count("\ufffd".encode()) if encoding == "utf-8" else 0)
    doubt = f"{damaged:,} characters are none in {encoding}, which the site's file names." if damaged > 0 else ""
    return Decoded(text, encoding, "the site's file", doubt)


def _marked(content: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            body = content[len(mark) :]
            text = _strict(body, encoding)
            if text is not None:
                return Decoded(text, encoding, "byte order mark")
            damaged = _damaged_utf8(body) if encoding == "utf-8" else body.decode(encoding, "replace")
            if damaged is not None:
                return Decoded(damaged, encoding, "byte order mark; some characters were damaged")
    return None


def _patterned(content: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: markup is ASCII, so its zero bytes stand at fixed places."""
    head = content[:PATTERN_WITHIN]
    if head.count(0) * 64 < len(head) or len(head) < 8:
        return None
    zeros = [head[start::4].count(0) for start in range(4)]
    encoding = next(
        (
            name
            for name, often, never in _ZEROS
            if min(zeros[at] for at in often) * 256 > len(head) and sum(zeros[at] for at in never) * 8 <= sum(zeros)
        ),
        None,
    )
    if encoding is None:
        return None
    width = 4 if "32" in encoding else 2
    text = content[: len(content) // width * width].decode(encoding, "replace")
    return Decoded(text, encoding, "pattern of zero bytes")


# Of four bytes, those that are often zero in markup of an encoding, and those that never are.
_ZEROS = (
    ("utf-32-le", (1, 2, 3), (0,)),
    ("utf-32-be", (0, 1, 2), (3,)),
    ("utf-16-le", (1, 3), (0, 2)),
    ("utf-16-be", (0, 2), (1, 3)),
)


def _labelled(content: bytes, charset: str | None) -> Decoded | None:
    """The text under the first label that is believed.  One under which a fair share of words are none is held against
    what a detector reads of the letters."""
    for label, place in _labels(content, charset):
        encoding = meant(label)
        found = encoding and _believed(content, encoding, place)
        if found:
            return found if found.encoding == "utf-8" else _doubted(found, content)
    return None


def _labels(content: bytes, charset: str | None) -> Iterator[tuple[str, str]]:
    """What the page is said to be, and where that stands: by the server, in its first bytes, or farther down behind
    comments and scripts, in which no label counts."""
    if charset:
        yield charset, "HTTP header"
    head = content[:DECLARED_WITHIN]
    early = _META.search(head) or _XML.search(head)
    if early and not _commented(head, early.start()):
        yield early[1].decode("ascii"), "meta tag"
        return
    if not content.isascii() and (late := _META.search(_visible(content[:LATE_WITHIN]))):
        yield late[1].decode("ascii"), "meta tag"


def _commented(head: bytes, at: int) -> bool:
    """Whether a place stands within a comment or a script.

    >>> _commented(b"<!-- <meta charset=koi8-r> -->", 5), _commented(b"<!-- --><meta charset=koi8-r>", 8)
    (True, False)
    """
    before = head[:at]
    return before.rfind(b"<!--") > before.rfind(b"-->") or before.rfind(b"<script") > before.rfind(b"</script")


def _visible(content: bytes) -> bytes:
    """A page without its comments, scripts and styles; one that is not closed stays.

    >>> _visible(b"<p>a<!-- b --><script>c</script><style>d")
    b'<p>a</script><style>d'
    """
    low, parts, at = content.lower(), [], 0
    for opened in _ASIDE.finditer(low):
        closing = _CLOSED_BY[opened[0]]
        if opened.start() < at:
            continue
        end = low.find(closing, opened.end())
        if end < 0:
            break  # what is not closed once is not looked for again: a page may open a million
        parts.append(content[at : opened.start()])
        at = end + (len(closing) if closing == b"-->" else 0)
    return b"".join([*parts, content[at:]])


def _doubted(found: Decoded, content: bytes) -> Decoded:
    """A text as its label has it, or as a detector hears it where that leaves far fewer words that are none."""
    share = odd_share(found.text)
    if share < ODD:
        return found
    detected = _detected(content, share / 2)
    if detected is None or detected.encoding == found.encoding:
        return replace(found, doubt=_unsure(found.encoding, share))
    return replace(detected, how=f"{detected.how}, though the {found.how} says {found.encoding}")


def _unsure(encoding: str, share: float) -> str:
    return (
        f"Its encoding is not sure: read as {encoding}, {share:.0%} of its words with other letters than a-z are none."
    )


def meant(label: str) -> str | None:
    """The codec a label stands for; None for a label that names no encoding of web pages.  Labels that the web's
    standard does not know are looked up as Python's, for pages that a newsroom kept from elsewhere ("cp850").

    >>> meant("ISO-8859-1"), meant("gb2312"), meant("cp850"), meant("utf-7")
    ('cp1252', 'gb18030', 'cp850', None)
    """
    name = label.strip().strip("\"'").lower()
    codec = _of_the_web(_MISSPELLED.get(name, name)) or _of_python(name)
    return codec if codec and (codec in _MANY_BYTES or _ONE_BYTE.fullmatch(codec)) else None


def _of_the_web(label: str) -> str | None:
    """The codec that the Encoding standard gives a label; None too where it has browsers refuse the encoding ("hz")."""
    found = webencodings.lookup(label) if label.isascii() else None  # every label is; others may not even encode
    if found is None or found.name == "replacement":
        return None
    return _READ_AS.get(found.name) or str(found.codec_info.name)


def _of_python(label: str) -> str | None:
    """The codec that Python gives a label, in the standard's wider form where that has one ("latin-1" is cp1252)."""
    try:
        codec = codecs.lookup(label.replace("windows-", "cp")).name
    except (LookupError, ValueError):
        return None
    return _of_the_web(codec) or codec


def _believed(content: bytes, encoding: str, place: str) -> Decoded | None:
    text = _strict(content, encoding)
    if text is not None:
        # Any bytes pass as a one-byte encoding; but text of another encoding does not happen to be sound UTF-8.
        if encoding not in _MANY_BYTES and not content.isascii():
            better = _strict(content, "utf-8")
            if better is not None:
                return Decoded(better, "utf-8", f"valid UTF-8, though the {place} says {encoding}")
        return Decoded(text, encoding, place)
    if encoding == "utf-8":
        text = _damaged_utf8(content)
    elif encoding in _MANY_BYTES:
        text = content.decode(encoding, "replace")
        foreign = sum(1 for char in text if char > "\x7f")
        text = text if text.count("\ufffd") * DAMAGE_ALLOWED <= foreign else None
    return Decoded(text, encoding, f"{place}; some characters were damaged") if text is not None else None


def _bare(content: bytes) -> Decoded:
    text = _strict(content, "utf-8")
    if text is not None:
        if "\x1b$B" in text[: PATTERN_WITHIN * 8]:
            japanese = _strict(content, "iso2022_jp")
            if japanese is not None:
                return Decoded(japanese, "iso2022_jp", "escape sequences")
        return Decoded(text, "utf-8", "valid UTF-8")
    damaged = _damaged_utf8(content)
    if damaged is not None:
        return Decoded(damaged, "utf-8", "mostly valid UTF-8; some characters were damaged")
    western = Decoded(content.decode("cp1252", "replace"), "cp1252", "nothing else fits")
    share = odd_share(western.text)
    detected = _detected(content, share)
    if detected:
        return detected
    return western if share < ODD else replace(western, doubt=_unsure("cp1252", share))


def _detected(content: bytes, share: float) -> Decoded | None:
    """The text in the encoding that a detector hears from its letters, where that leaves no larger share of words that
    are none than `share`; None where it hears no such encoding.

    Markup is ASCII in every encoding that comes here, and says nothing: only texts with other letters are heard.
    """
    texts = _BORDER.split(_TAGS.sub(b"<", _visible(content)))
    heard = chardet.detect(b"\n".join(text for text in texts if not text.isascii())[:DETECTED_WITHIN])
    encoding = meant(str(heard["encoding"] or ""))
    if not encoding or encoding in ("utf-8", "cp1252"):
        return None
    text = content.decode(encoding, "replace")
    left = odd_share(text)
    certain = float(heard["confidence"] or 0.0) >= HEARD or left * 2 <= share - ODD / 2
    if left > share or not certain:
        return None
    return Decoded(text, encoding, "told by its letters", _unsure(encoding, left))


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


def _as_control(error: UnicodeError) -> tuple[bytes, int]:
    """A control of the C1 range as the byte of that number, which is no control in Windows-1252."""
    if isinstance(error, UnicodeEncodeError) and "\x80" <= error.object[error.start] < "\xa0":
        return bytes([ord(error.object[error.start])]), error.start + 1
    raise error


codecs.register_error("morgue-windows", _as_windows)
codecs.register_error("morgue-controls", _as_control)


def _damaged_utf8(content: bytes) -> str | None:
    """The text if it is UTF-8 but for a few bytes, which are read as Windows-1252; None if it is something else."""
    broken = content.decode("utf-8", "replace").count("\ufffd") - content.count("\ufffd".encode())
    sound = len(_LEADS.findall(content)) - broken
    return content.decode("utf-8", "morgue-windows") if sound >= 2 * broken else None
