"""What signs a story within its own text: datelines, reporters named in them, and the lines at its end.

`near_headline.py` reads the places around the headline, `metadata.py` what markup tells; `choice.py` chooses among all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.byline.credits import credits_in, share_of_names
from indexer.extract.byline.line import folded_alike, is_byline, says_by_alone, speaks_of_a_day
from indexer.extract.byline.names import AGENCY_UNSPACED, is_name, is_organisation, kind_of, recased, without_trade
from indexer.extract.byline.places import Byline, BylinePlace, byline_at, drop_repeats
from indexer.extract.dates.written import days_in
from indexer.extract.evidence.page_map import PageContext, PageMap
from indexer.extract.page.document import Block, Document
from indexer.extract.vocabulary.byline_patterns import (
    CONTACT,
    CORRESPONDENTS,
    FILED,
    GLUED_PLACE,
    KOREAN,
    NO_NAME_ENDINGS,
    NO_SIGNS,
    OF_PICTURES,
    POSITIONS_UNSPACED,
    REPORTER_WORDS,
    REPORTERS,
    REPORTING,
    SIGNED_LEAD,
    SIGNED_UNSPACED,
    SOURCE_FIRST,
    SOURCE_LATER,
    WIRE,
)
from indexer.extract.vocabulary.element_kinds import BIT
from indexer.extract.vocabulary.phrases import phrases_mask

MAX_DATELINES = 4  # of the story's first blocks that may begin with one
MAX_LEVELS = 5  # of elements from a line outwards
MAX_SIGNATURE = 60  # characters of a line that is nothing but who signs
MIN_PROSE = 80  # characters of the line that a bare name stands under
UNSURE_NAME = 0.3  # trust of such a name where no markup tells headings from lines
MAX_REPORTERS = 40  # characters of the bracket at a story's end that names them
MAX_INNER_NODES = 8  # elements of the first paragraph that may emphasise its first words
_EMPHASIS = ("b", "strong", "em", "i", "span")
_CLOSING = ("）", ")", "】", "〕", "］")
_FOOTER_LINES = 20  # of a story's element beside its text
_OTHERS = BIT["comment"] | BIT["related"]
_NO_SIGNATURE = (
    _OTHERS | BIT["tags"] | BIT["caption"] | BIT["gallery"] | BIT["media"] | BIT["menu"] | BIT["teaser"] | BIT["ad"]
    | BIT["footer"] | BIT["share"] | BIT["sidebar"] | BIT["quote"]
)  # fmt: skip


def signatures(page_map: PageMap) -> Iterator[Byline]:
    """The bylines that the story's first and last lines say."""
    body = page_map.context.body
    if not body:
        return
    blocks = page_map.document.blocks
    yield from _at_the_end(page_map, body)
    yield from _reporters(blocks[body[0] : body[0] + MAX_DATELINES])
    yield byline_at(BylinePlace.RUN_IN, _run_in(page_map, blocks[body[0]]))
    yield byline_at(BylinePlace.HEADLINE_BRACKET, _in_the_headline(page_map))
    first, last = body
    while (
        last > first + 1 and last - 1 in page_map.context.pictures
    ):  # what signs stands above the captions that follow
        last -= 1
    yield from _agency(blocks, (first, last), page_map.context)


def only_byline(page_map: PageMap) -> Iterator[Byline]:
    """The people of the one line of a page that says "By", wherever it stands: for pages that name nobody else."""
    told: dict[tuple[str, ...], list[Credit]] = {}
    for block in page_map.document.blocks:
        text = block.text
        if len(text) > MAX_SIGNATURE or block.hidden or not is_byline(text):
            continue
        if page_map.mask(block.node) & _NO_SIGNATURE:
            continue
        credits = credits_in(text, page_map.context.site)
        if share_of_names(credits, text) >= 0.5 and credits[0].kind == "person" and not credits[0].role:
            told.setdefault(tuple(fold(credit.name) for credit in credits), credits)
    if len(told) == 1:
        yield byline_at(BylinePlace.ONLY_BYLINE, next(iter(told.values())))


def _at_the_end(page_map: PageMap, body: tuple[int, int]) -> Iterator[Byline]:
    """ "By …" lines after the story, names in elements called so, names alone right under the last paragraph, and what
    else the last lines say of a writer."""
    first, last = body
    blocks, site = page_map.document.blocks, page_map.context.site
    credits: dict[BylinePlace, list[Credit]] = {place: [] for place in _AFTER_THE_STORY}
    for block in blocks[max(first, last - 2) : last + 12]:
        for place, named in _signed_in(page_map, block, body):
            credits[place].extend(named)
    for block in blocks[max(first, last - 2) : last + 3]:
        credits[BylinePlace.CONTACT].extend(_to_contact(block.text))
    for block in blocks[max(first, last - 4) : last + 2]:
        addressed = "@" in block.text and len(block.text) <= MAX_SIGNATURE
        if addressed and not page_map.mask(block.node) & _OTHERS:
            credits[BylinePlace.NAME_WITH_ADDRESS].extend(_people_alone(block.text, site))
    credits[BylinePlace.END_BRACKETS].extend(_signed_unspaced(blocks[max(first, last - 2) : last + 2]))
    if len(drop_repeats(credits[BylinePlace.END_ELEMENT])) != 1:
        credits[BylinePlace.END_ELEMENT] = []  # several names under a story are the writers of others
    sure = page_map.document.medium == "html"  # headings of text captures are lines like any other
    for place, named in credits.items():
        yield byline_at(place, named, None if sure or place is not BylinePlace.END_NAME else UNSURE_NAME)


_AFTER_THE_STORY = (
    BylinePlace.END_BRACKETS, BylinePlace.NAME_WITH_ADDRESS, BylinePlace.END_LINE, BylinePlace.CONTACT,
    BylinePlace.END_ELEMENT, BylinePlace.END_NAME,
)  # fmt: skip


def _signed_in(page_map: PageMap, block: Block, body: tuple[int, int]) -> Iterator[tuple[BylinePlace, list[Credit]]]:
    """Whom one of the lines at the story's end names, and what kind of signature it is."""
    document, context = page_map.document, page_map.context
    blocks, last = document.blocks, body[1]
    mask, text = page_map.mask(block.node), _without_filing(block.text)
    if len(text) > 120 or mask & _OTHERS or (block.level and mask & BIT["sidebar"]):
        return  # "Interview: …" heads a box of its own
    signs = is_byline(text)
    under = not signs and says_by_alone(blocks[block.index - 1].text) and is_name(text)
    if block.index > last + 6 and not signs and not under:
        return
    here = signs and (not page_map.foreign(block.node, block.index) or _in_story_element(document, block, body))
    if here or (under and not mask & _NO_SIGNATURE):
        yield BylinePlace.END_LINE, credits_in(text, context.site)
    elif is_name(block.text) and mask & BIT["byline"]:
        yield BylinePlace.END_ELEMENT, credits_in(block.text, context.site)
    elif last - 1 <= block.index <= last + 4 and not mask & _NO_SIGNATURE and _is_bare(block, blocks, last):
        yield (
            BylinePlace.END_NAME,
            [
                credit
                for credit in _people_alone(block.text, context.site)
                if fold(credit.name) not in fold(context.title) and credit.name.upper() != credit.name.lower()
            ],
        )


def _without_filing(text: str) -> str:
    """A line without the brackets that it begins with, and without the section that it is filed in.

    >>> _without_filing("(By Ann Smith Filed under: Harbour")
    'By Ann Smith'
    """
    if "iled" in text or "ILED" in text:
        text = FILED.split(text, maxsplit=1)[0]
    return text.lstrip("([（【")


def _signed_unspaced(ending: tuple[Block, ...]) -> Iterator[Credit]:
    """Who signs the last words of a story in ideographs, told by a bracket and a surname or the word for a reporter."""
    for block in ending:
        reporters = REPORTERS.search(block.text[-MAX_REPORTERS:]) if block.text[-1:] in _CLOSING else None
        if reporters and block.text[-MAX_REPORTERS:].endswith(reporters[0]):
            yield from _names_of_reporters(reporters[1])
            continue
        match = SIGNED_UNSPACED.search(block.text[-24:]) if block.text[-1:] in (*_CLOSING, "導", "道") else None
        name = next(filter(None, match.groups()), "") if match else ""
        if name and not name.endswith(NO_NAME_ENDINGS) and is_name(name) and not is_organisation(name):
            yield Credit(name)


def _to_contact(text: str) -> list[Credit]:
    """The writer of "Contact reporter Ann Smith at (785) 555-0100"."""
    match = CONTACT.match(text[:120]) if text[:1] in "CREFWcrefw" else None
    name = next(filter(None, match.groups()), "") if match else ""
    return [Credit(name)] if name and is_name(name) and not is_organisation(name) else []


def _is_bare(block: Block, blocks: tuple[Block, ...], last: int) -> bool:
    """Whether a short line without links stands right under prose, or a little below it: in brackets, under a day.

    >>> from indexer.extract.page.html import read_html
    >>> blocks = read_html(f"<p>{'The dam held. ' * 8}</p><p>Ann Smith</p><p>Bob Ray</p>").blocks
    >>> [_is_bare(block, blocks, 1) for block in blocks]
    [False, True, False]
    """
    bracketed = block.text[:1] in ("(", "[") and block.text[-1:] in (")", "]")
    return (
        not block.level
        and not block.links
        and not block.hidden
        and len(block.text) <= MAX_SIGNATURE
        and not block.text.endswith((":", "："))
        and not phrases_mask(_without_paper(block.text))
        and block.index > 0
        and (
            (bracketed and block.index <= last + 1)
            or (block.index <= last and len(blocks[block.index - 1].text) >= MIN_PROSE)
            or (block.index > last and _is_day(blocks[block.index - 1].text))
        )
    )


_E_MAIL = re.compile(r"\S{1,60}@\S{1,60}$")


def _is_day(text: str) -> bool:
    """Whether a short line says the story's day: the name of who wrote it often stands right under that.

    >>> _is_day("3 May 2017"), _is_day("Ann Smith")
    (True, False)
    """
    return len(text) < MAX_SIGNATURE and speaks_of_a_day(text)


_QUOTES = ("«", "“", "„", '"')
_MIXED = re.compile(r"[A-Za-z][Ͱ-ϿЀ-ӿ]|[Ͱ-ϿЀ-ӿ][A-Za-z]")


def _without_paper(text: str) -> str:
    """What stands before the paper's copyright ("Ann Smith © «Harbour News»")."""
    name, mark, paper = text.partition("©")
    return name.rstrip() if mark and paper.strip()[:1] in _QUOTES else text


def _people_alone(text: str, site: str) -> list[Credit]:
    if days_in(text) or (not text.isascii() and _MIXED.search(text)):
        return []  # the teaser of another story; a heading that Latin letters were mixed into
    text = without_trade(_E_MAIL.sub("", _without_paper(text)).strip(" -–—"))
    name, comma, rest = text.partition(", ")
    if comma and is_organisation(rest):  # "Ann Smith, Harbour Radio News."
        text = name
    credits = credits_in(text, site)
    people = all(credit.kind == "person" for credit in credits)
    return credits if people and share_of_names(credits, text) > 0.75 else []


def _in_story_element(document: Document, block: Block, story: tuple[int, int]) -> bool:
    """Whether a line stands at the end of an element that holds the whole story and little else (a post's footer).

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<article><p>It rained.</p><p>By Ann Smith</p></article>" + "<p>By Bob Ray</p>" * 30)
    >>> [_in_story_element(page, page.blocks[at], (0, 1)) for at in (1, 2)]
    [True, False]
    """
    for node, _ in zip(document.ancestors(block.node), range(MAX_LEVELS), strict=False):
        first, last = node.blocks
        if first <= story[0] and last >= story[1]:
            return last - first <= 2 * (story[1] - story[0]) + _FOOTER_LINES
    return False


_SENT_BY = re.compile(r"[讯訊]\s?[（(]([\u3400-\u9fff]{2,3})[)）]")  # "海港网1月17日讯（王小明）"


def _reporters(beginning: tuple[Block, ...]) -> Iterator[Byline]:
    """The reporters of "本报讯（记者 王小明）", "【記者林小明台北報導】", "(서울=…) 김철수 기자 ="."""
    for block in beginning:
        head = block.text[:90]
        if any(word in head for word in REPORTER_WORDS):
            match = REPORTERS.search(head)
            credits = [*_names_of_reporters(match[1])] if match else []
        elif match := _SENT_BY.search(head):
            credits = [Credit(match[1])] if is_name(match[1]) else []
        elif any(word in head for word in POSITIONS_UNSPACED):
            korean = KOREAN.match(head)
            credits = [Credit(korean[2])] if korean else []
        else:
            continue
        if credits:
            yield byline_at(BylinePlace.REPORTER, credits)
            return


_RUN_IN = re.compile(r"([^\W\d_][^,:|.!?\d\n]{3,40})(?:,\s[^\W\d_][^:|!?\d\n]{1,40})?\s?[:：–—]?$")


def _run_in(page_map: PageMap, first: Block) -> list[Credit]:
    """Who is named in the emphasised words that a story begins with, before a place and a colon ("Ann Smith, Oxley:
    The dam holds")."""
    told = min((at for at in map(first.text.find, (":", "：", " –", " —")) if 0 < at <= MAX_SIGNATURE), default=0)
    if not told or not first.bold_chars + first.italic_chars or first.level:
        return []
    document, said = page_map.document, first.text[:told]
    last = min(len(document.nodes), first.node + MAX_INNER_NODES)
    emphasised = any(
        node.tag in _EMPHASIS and first.start <= node.start < first.end
        and document.text_of(node).strip(" :：–—") == said.strip()
        for node in document.nodes[first.node + 1 : last]
    )  # fmt: skip
    match = _RUN_IN.fullmatch(said) if emphasised else None
    name, comma, place = said.partition(", ")
    if not match or not comma or not is_name(name) or is_organisation(name) or place[:1].islower():
        return []
    return [Credit(recased(name))]


def _in_the_headline(page_map: PageMap) -> list[Credit]:
    """The writer in brackets at the end of a headline in ideographs, told by a surname."""
    at = page_map.headline
    text = page_map.document.blocks[at].text if at >= 0 else ""
    match = SIGNED_UNSPACED.search("。" + text[text.rfind("（") :]) if text.endswith("）") else None
    name = match[1] if match and not text.startswith("（") else ""
    return [Credit(name)] if name and not name.endswith(NO_NAME_ENDINGS) and is_name(name) else []


def _names_of_reporters(text: str) -> Iterator[Credit]:
    glued = GLUED_PLACE.fullmatch(text.strip())
    if glued:
        yield Credit(glued[1])
        return
    for part in CORRESPONDENTS.split(text):
        for piece in re.split(r"[\s/／、,，;；]+", REPORTING.sub("", part.strip())):
            if 2 <= len(piece) <= 4 and is_name(piece):
                yield Credit(piece)


_DATELINE_AGENCY = re.compile(
    r"^[^\W\d_a-z][^\n(（]{1,50}[(（]([^)）\n]{2,30})[)）]\s{0,2}[-–—:.]|^[(（〔【［\[]([^)）〕】］\]\n]{2,20})[)）〕】］\]]\s{0,2}[-–—:.]?"
)
_IN_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]{2,40})[)）\]】]\.?$")
_LAST_WORD = re.compile(r"[.!?”\"»]\s{1,3}[-–—]?\s?([A-ZÀ-ÞА-ЯΑ-Ω]{2,6})$")  # "… in the school. PTI"
_SIGN_ALONE = re.compile(r"[(\[]([A-ZÀ-ÞА-Я]{3,5})[)\]]\.?")


_SIGNED_DATELINE = re.compile(  # "ПОРТ, 4 янв — РИА Новости, Анна Иванова."
    r"^[^\W\d_][^\d().]{1,30},\s\d{1,2}\s[^\W\d_]{3,9}\.?\s{0,2}[-–—]\s{0,2}([^,.]{2,30}),\s([^,.\d]{5,40})\."
)


def _signed_dateline(block: Block, site: str) -> list[Credit]:
    """Who writes from the place of a dateline for its agency, and that agency."""
    match = _SIGNED_DATELINE.match(block.text[:110])
    if not match or not (agency := _agencies(match[1], "")) or not is_name(match[2], said=True):
        return []
    return [Credit(match[2]), *([] if fold(agency[0]) == fold(site) else [Credit(agency[0], None, "agency")])]


def _agency(blocks: tuple[Block, ...], body: tuple[int, int], context: PageContext) -> Iterator[Byline]:
    """The agency of "PARIS (AFP) —", or of the story's last line: "(dpa/mk)", "Source: Reuters", "example.org, AP"."""
    first, last = body
    for block in blocks[max(0, first - 2) : min(last, first + MAX_DATELINES)]:  # the first one may be the standfirst
        if correspondent := _signed_dateline(block, context.site):
            yield byline_at(BylinePlace.REPORTER, correspondent)
            return
        if "日" in block.text[:60] and (wire := WIRE.search(block.text[:60])):
            yield byline_at(BylinePlace.DATELINE, [Credit(wire[1], None, "agency")])
            return
        match = _DATELINE_AGENCY.match(block.text[:90])
        name = (match[1] or match[2]).strip() if match else ""
        if name and (kind_of(name.split("/")[0].strip(), context.site) == "agency" or AGENCY_UNSPACED.fullmatch(name)):
            yield byline_at(BylinePlace.DATELINE, [Credit(name, None, "agency")])
            return
    for block in blocks[max(first, last - 1) : last + 2]:
        bracketed = _IN_BRACKETS.search(block.text[-45:])
        if OF_PICTURES.match(folded_alike(block.text[:30])):
            continue
        said = bracketed[1] if bracketed else block.text if len(block.text) < 40 else ""
        if block.text[:1] == "©":
            said = block.text[1:40].split("|")[0]
        elif not said and (signed := _LAST_WORD.search(block.text[-20:])):
            said = signed[1]
        agencies = _agencies(said, context.site)
        if not agencies and (sign := _SIGN_ALONE.fullmatch(block.text)) and sign[1] not in NO_SIGNS:
            agencies = [sign[1]]
        if agencies:
            yield byline_at(BylinePlace.END_AGENCY, [Credit(name, None, "agency") for name in agencies])
            return


_BEFORE_FIGURES = re.compile(r"\s(?=\d)")  # "Source: AFP 30/12/11"


def sources_in(line: str, site: str) -> list[Credit]:
    """The agencies that a line says it is from ("12 January 2012 Source: Reuters")."""
    match = SOURCE_LATER.search(folded_alike(line)) if ":" in line or "：" in line else None
    names = _agencies(_BEFORE_FIGURES.split(line[match.start(1) : match.end(1)], maxsplit=1)[0], site) if match else []
    return [Credit(name, None, "agency") for name in names]


def _agencies(said: str, site: str) -> list[str]:
    """The agencies of a short line that holds them and little else."""
    said = said.strip()
    source = SOURCE_FIRST.match(folded_alike(said))
    said = said[source.end() if source else 0 :].strip(' .«»"“”-–—')
    if not said:
        return []
    if kind_of(said, site) == "agency":
        return [said]
    return [part for part in re.split(r"\s?[/,;|·+&]\s?|\s[-–—]\s", said) if kind_of(part, site) == "agency"]


def signed_lead(text: str, site: str) -> list[Credit]:
    """Who signs a lead in its last words ("… The dam held. By Ann Smith")."""
    match = SIGNED_LEAD.search(text[-80:])
    credits = credits_in(match[1], site) if match else []
    return credits if match and share_of_names(credits, match[1]) > 0.6 else []
