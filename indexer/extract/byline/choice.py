"""Who wrote a story: people and agencies, with roles, in their printed forms.  The room's door: `byline`.

Candidates are whole bylines, each from one place (`places.BylinePlace`): JSON-LD author, meta author, microdata,
rel=author, elements named byline or author near the headline, "By …" lines near the headline or at the story's end, and
datelines.  They are gathered, weighed by what other places say, and chosen by ordered rules.
"""

from __future__ import annotations

from dataclasses import replace

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.byline.elements import editors, photographers
from indexer.extract.byline.letters import without_signed_letters
from indexer.extract.byline.metadata import told_by_markup
from indexer.extract.byline.near_headline import around_headline, beside_other_headlines
from indexer.extract.byline.outlets import called_source, credited_agencies, printed_source
from indexer.extract.byline.places import Byline, BylinePlace, drop_repeats
from indexer.extract.byline.signatures import only_byline, signatures
from indexer.extract.evidence.candidate import Decision
from indexer.extract.evidence.page_map import PageContext, PageMap
from indexer.extract.page.document import Document

MAX_EVIDENCE = 10  # candidates that are kept: more tells an editor nothing
CERTAIN = 0.38  # a byline that less than this speaks for is not taken
SURE = 0.65  # trust of a place that may add writers to those another names
RIVAL = 0.7  # weight from which a byline of other writers is a conflict
WHOLE_NAME, BARE_NAME = 0.4, 0.55  # trust of a place whose wording of one name is taken for another's
AGREEMENT = 0.2  # what another place adds that gives the same names
OUTLET_ALONE = 0.6  # share of its weight that is left to a byline of outlets without a role

# Print that says of a person that this is who wrote.
_SIGNED = frozenset((
    BylinePlace.HEADLINE_LINE, BylinePlace.STORY_LINE, BylinePlace.END_LINE, BylinePlace.BYLINE_ELEMENT,
    BylinePlace.REPORTER, BylinePlace.RUN_IN, BylinePlace.POSTED_BY,
))  # fmt: skip
# Markup that no reader sees.
_UNSEEN = frozenset((BylinePlace.JSON_LD, BylinePlace.META))


def byline(document: Document, context: PageContext) -> Decision[tuple[Credit, ...]]:
    """The story's byline, names in order; empty where the page names nobody."""
    page_map = PageMap(document, context)
    weighed = weigh(gather(page_map))
    return choose(weighed, page_map) if weighed else Decision(())


def gather(page_map: PageMap) -> list[Byline]:
    """The byline of each place that names anybody.  Where none names people, places are asked that are less sure."""
    found: list[Byline] = []
    for places in _PLACES:
        found.extend(one for one in places(page_map) if one.value)
    for places in _LAST_PLACES:
        if not any(one.has_people and one.trust >= CERTAIN for one in found):
            found.extend(one for one in places(page_map) if one.value)
    return without_signed_letters(found, page_map)


_PLACES = (told_by_markup, around_headline, signatures, printed_source, called_source)
_LAST_PLACES = (beside_other_headlines, only_byline)


def weigh(found: list[Byline]) -> list[Byline]:
    """The bylines with their weights, the heaviest first; of equals, as they were gathered."""
    return sorted((replace(one, weight=_weight(one, found)) for one in found), key=lambda one: -one.weight)


def _weight(one: Byline, found: list[Byline]) -> float:
    """How much speaks for a byline:

        (trust + AGREEMENT * (the sum, over other voices that share a name, of shared names / all names of both))
        * (OUTLET_ALONE if it names outlets without roles only, else 1)

    Of places with one voice (`BylinePlace.voice`) the first that shares a name counts.
    """
    weight, heard = one.trust, {one.place.voice}
    for other in found:
        if other.place.voice not in heard and one.names & other.names:
            heard.add(other.place.voice)
            weight += AGREEMENT * len(one.names & other.names) / len(one.names | other.names)
    if all(credit.kind == "outlet" and not credit.role for credit in one.value):
        weight *= OUTLET_ALONE
    return weight


def choose(weighed: list[Byline], page_map: PageMap) -> Decision[tuple[Credit, ...]]:
    """The heaviest byline, once people stand before outlets and those who did not write stand last; in the fuller
    wording that another place has of it, and with the agency that its element credits."""
    ordered = _others_last(_people_first(weighed), page_map)
    best, *rest = ordered
    worded = next((other for other in rest if _reads_better(other, best)), None) or _fuller_list(best, rest) or best
    chosen: tuple[Credit, ...] = ()
    if best.weight >= CERTAIN:
        chosen = _without_photographers(_without_own_paper(worded), ordered, page_map)
    if chosen and all(credit.kind != "agency" for credit in chosen):
        chosen += tuple(drop_repeats(credited_agencies(page_map)))
    chosen += _papers_beside_reporters(worded, chosen, ordered, page_map.context.site)
    conflict = any(one.weight >= RIVAL and _contradicts(one.value, chosen) for one in rest)
    evidence = tuple(one.told(_names_told, trust=min(one.weight, 1.0)) for one in ordered[:MAX_EVIDENCE])
    return Decision(chosen, evidence, conflict and bool(chosen))


def _names_told(credits: tuple[Credit, ...]) -> str:
    return ", ".join(credit.name for credit in credits)


def _people_first(weighed: list[Byline]) -> list[Byline]:
    """Outlets and agencies give way to people: a story that somebody signed was written by that person.

    >>> from indexer.extract.byline.places import byline_at
    >>> paper = byline_at(BylinePlace.META, [Credit("Harbour Post", None, "outlet")])
    >>> writer = replace(byline_at(BylinePlace.END_NAME, [Credit("Ann Smith")]), weight=0.42)
    >>> _people_first([paper, writer]) == [writer, paper]
    True
    """
    best = weighed[0]
    if best.has_people:
        return weighed
    outlet = all(credit.kind == "outlet" for credit in best.value)
    for one in weighed[1:]:
        enough = one.weight >= CERTAIN if outlet else one.weight >= SURE and one.place in _SIGNED
        if enough and one.has_people:
            return [one, *(other for other in weighed if other is not one)]
    return weighed


def _others_last(weighed: list[Byline], page_map: PageMap) -> list[Byline]:
    """Where the best byline names nobody but those who, by one of `_OTHER_WORK`, did other work than to write the
    story, it gives way to all that name somebody else, and counts nothing."""
    best = weighed[0]
    others = frozenset[str]().union(*(work(best, weighed, page_map) for work in _OTHER_WORK))
    if not others or not best.names <= others:
        return weighed
    writers = [one for one in weighed if not one.names <= others]
    return [*writers, *(replace(one, weight=0.0) for one in weighed if one.names <= others)]


def _account(best: Byline, weighed: list[Byline], page_map: PageMap) -> frozenset[str]:
    """The account that put the page there: one word of unseen markup that is printed nowhere.

    >>> from indexer.extract.byline.places import byline_at
    >>> from indexer.extract.page.text import read_text
    >>> page = PageMap(read_text("Dam holds"), PageContext())
    >>> _account(byline_at(BylinePlace.META, [Credit("rmiller")]), [], page)
    frozenset({'rmiller'})
    """
    (first, *more), (name, *_) = best.value, best.names
    one_word = not more and " " not in name and first.name.isascii() and first.kind == "person"
    if not one_word or best.place not in _UNSEEN:
        return frozenset()
    printed = any(name in fold(block.text) for block in page_map.document.blocks)
    return frozenset() if printed else best.names


def _editors(best: Byline, weighed: list[Byline], page_map: PageMap) -> frozenset[str]:
    """Whom print calls the page's editors: systems of some languages put them where the author's name belongs.

    >>> from indexer.extract.byline.places import byline_at
    >>> from indexer.extract.page.text import read_text
    >>> page = PageMap(read_text("大坝整夜坚固\\n\\n责任编辑：王小明"), PageContext())
    >>> "王小明" in _editors(byline_at(BylinePlace.META, [Credit("王小明")]), [], page)
    True
    """
    told_by_markup = not best.is_printed and not best.value[0].name.isascii()
    return frozenset(map(fold, editors(page_map))) if told_by_markup else frozenset()


def _posters(best: Byline, weighed: list[Byline], page_map: PageMap) -> frozenset[str]:
    """Who posted what, by another line, somebody else wrote.

    >>> from indexer.extract.byline.places import byline_at
    >>> posted = byline_at(BylinePlace.POSTED_BY, [Credit("Bob Ray")])
    >>> wrote = byline_at(BylinePlace.HEADLINE_LINE, [Credit("Ann Smith")])
    >>> _posters(posted, [posted, wrote], None)
    frozenset({'bob ray'})
    """
    names = {one.place: one.names for one in weighed}
    if BylinePlace.POSTED_BY in names and BylinePlace.HEADLINE_LINE in names:
        return names[BylinePlace.POSTED_BY] - names[BylinePlace.HEADLINE_LINE]
    return frozenset()


_OTHER_WORK = (_account, _editors, _posters)


def _reads_better(other: Byline, best: Byline) -> bool:
    """Whether another place prints the one name of the best whole ("Todd Bates" for "Todd") or without what is glued
    to it ("Ann Smith" for "Ann Smith Parliamentary").

    >>> from indexer.extract.byline.places import byline_at
    >>> short, whole = (byline_at(BylinePlace.META, [Credit(name)]) for name in ("Todd", "Todd Bates"))
    >>> _reads_better(whole, short), _reads_better(short, whole)
    (True, False)
    """
    if len(other.value) != 1 or len(best.value) != 1:
        return False
    (one,), (two,) = best.names, other.names
    if " " not in one:
        return one != two and one in two.split() and other.trust >= WHOLE_NAME
    return " " in two and one.startswith(two + " ") and other.trust >= BARE_NAME


def _fuller_list(best: Byline, rest: list[Byline]) -> Byline | None:
    """The byline of places that name the best's writers and others beside them, where both markup and print say so, or
    print names a desk beside agencies, which markup leaves out; None where such places disagree.

    >>> from indexer.extract.byline.places import byline_at
    >>> both = [Credit("Ann Smith"), Credit("Bob Ray")]
    >>> wider = [byline_at(BylinePlace.REL_AUTHOR, both), byline_at(BylinePlace.BYLINE_ELEMENT, both)]
    >>> _fuller_list(byline_at(BylinePlace.JSON_LD, both[:1]), wider) is wider[0]
    True
    """
    wider = [one for one in rest if one.names > best.names and one.trust >= SURE]
    if not wider or any(one.names != wider[0].names for one in wider):
        return None
    printed = {one.is_printed for one in wider}
    agencies = all(credit.kind == "agency" for credit in best.value)
    return wider[0] if len(printed) > 1 or (agencies and True in printed) else None


def _without_own_paper(one: Byline) -> Byline:
    """A printed byline of people without the paper they write for ("Ann Smith, Harbour Post").

    >>> from indexer.extract.byline.places import byline_at
    >>> printed = [Credit("Ann Smith"), Credit("Harbour Post", None, "outlet")]
    >>> [credit.name for credit in _without_own_paper(byline_at(BylinePlace.HEADLINE_LINE, printed)).value]
    ['Ann Smith']
    """
    if not one.is_printed or not one.has_people:
        return one
    return replace(one, value=tuple(credit for credit in one.value if credit.kind != "outlet" or credit.role))


def _papers_beside_reporters(
    one: Byline, chosen: tuple[Credit, ...], weighed: list[Byline], site: str
) -> tuple[Credit, ...]:
    """The outlet that a page prints as its source where a reporter signs within the text ("来源：…", "（记者…）"): the
    story is that outlet's, and the site has it from there.

    >>> from indexer.extract.byline.places import byline_at
    >>> signed = byline_at(BylinePlace.END_BRACKETS, [Credit("王小明")])
    >>> source = byline_at(BylinePlace.LABELLED_SOURCE, [Credit("海港日报", None, "outlet")])
    >>> [credit.name for credit in _papers_beside_reporters(signed, signed.value, [signed, source], "港口网")]
    ['海港日报']
    """
    unspaced = bool(chosen) and all(
        credit.kind == "person" and "\u3400" <= credit.name[0] <= "\u9fff" for credit in chosen
    )
    if not unspaced or one.place not in (BylinePlace.END_BRACKETS, BylinePlace.REPORTER):
        return ()
    sources = next((other.value for other in weighed if other.place is BylinePlace.LABELLED_SOURCE), ())
    return tuple(credit for credit in sources if credit.kind == "outlet" and fold(credit.name) != fold(site))


def _without_photographers(one: Byline, weighed: list[Byline], page_map: PageMap) -> tuple[Credit, ...]:
    """The credits of markup without those whom print credits with pictures alone, where others remain (people, if it
    names any): systems list everybody who worked on a page as its authors."""
    if one.is_printed or len(one.value) < 2:
        return one.value
    written = frozenset[str]().union(*(other.names for other in weighed if other.is_printed))
    pictured = {fold(name) for name in photographers(page_map)} - written
    rest = tuple(credit for credit in one.value if fold(credit.name) not in pictured)
    people_remain = any(credit.kind == "person" for credit in rest)
    return rest if people_remain or (rest and not one.has_people) else one.value


def _contradicts(others: tuple[Credit, ...], chosen: tuple[Credit, ...]) -> bool:
    """Whether another place names other writers: not the agency or paper of those chosen, nor the same name written or
    cut otherwise ("Ann B. Smith", "annsmith").

    >>> [_contradicts((Credit(name),), (Credit("Ann Smith"),)) for name in ("Bob Ray", "annsmith")]
    [True, False]
    >>> _contradicts((Credit("AFP", None, "agency"),), (Credit("Ann Smith"),))
    False
    """
    if any(one.kind == "person" for one in chosen) and all(other.kind != "person" for other in others):
        return False
    return not any(_may_be_one_person(other.name, one.name) for other in others for one in chosen)


def _may_be_one_person(one: str, other: str) -> bool:
    """Whether two printed names can be of the same person: one begins as the other does, or ends and begins so.

    >>> _may_be_one_person("Ann B. Smith", "Ann Smith"), _may_be_one_person("Ann Smith", "Ann Ray")
    (True, False)
    """
    words, others = fold(one).replace("-", " ").split(), fold(other).replace("-", " ").split()
    short, long = sorted(("".join(words), "".join(others)), key=len)
    return bool(short) and (long.startswith(short) or (words[0] == others[0] and words[-1] == others[-1]))
