"""Who wrote a story: people and agencies, with roles, in their printed forms.  Entry point: `byline`.

Candidates are whole bylines, each from one place: JSON-LD author, meta author, microdata, rel=author, elements named
byline or author near the headline, "By …" lines near the headline or at the story's end, and datelines.  Places that
agree speak for each other.
"""

from __future__ import annotations

from indexer.analysis import fold
from indexer.article import Credit, Evidence
from indexer.extract.byline.candidate import Candidate, unique
from indexer.extract.byline.near_headline import beside_other_headlines, candidates, editors, photographers
from indexer.extract.byline.outlets import credited_agencies
from indexer.extract.byline.signatures import only_byline
from indexer.extract.evidence.candidate import Decision
from indexer.extract.evidence.page_map import PageContext, PageMap
from indexer.extract.page.document import Document

MOST_EVIDENCE = 10
CERTAIN = 0.38  # a byline that less than this speaks for is not taken
SURE = 0.65  # trust of a place that may add writers to those another names
AGREEMENT = 0.2  # what another place adds that gives one of the same names

_SAID = ("line", "element", "reporter", "posted")  # where print says that a writer's name stands
_UNSEEN = ("JSON-LD", "meta")
_MARKED = ("JSON-LD", "meta", "microdata", "rel=author", "link")  # bylines that markup tells, not print


def byline(document: Document, context: PageContext) -> Decision[tuple[Credit, ...]]:
    """The story's byline, names in order; empty where the page names nobody."""
    found = [candidate for candidate in candidates(document, context) if candidate.credits]
    if not any(map(_names_people, found)):
        found.extend(candidate for candidate in beside_other_headlines(document, context) if candidate.credits)
    if not any(map(_names_people, found)):
        found.extend(one for one in (only_byline(PageMap(document, context)),) if one.credits)
    if not found:
        return Decision(())
    weighed = sorted(((_weight(candidate, found), candidate) for candidate in found), key=lambda pair: -pair[0])
    weighed = _written(_people_first(weighed), document, context)
    weight, best = weighed[0]
    better = next((other for _, other in weighed[1:] if _reads_better(other, best)), None) or _fuller(best, weighed)
    printed = {name for candidate in found if not candidate.source.startswith(_MARKED) for name in _keys(candidate)}
    chosen = _writers(better or best, printed, document, context) if weight >= CERTAIN else ()
    if chosen and all(credit.kind != "agency" for credit in chosen):
        chosen += tuple(unique(credited_agencies(document, context)))
    evidence = tuple(
        Evidence(", ".join(credit.name for credit in candidate.credits), candidate.source, round(min(weight, 1.0), 2))
        for weight, candidate in weighed
    )[:MOST_EVIDENCE]
    conflict = any(weight >= 0.7 and _contradicts(candidate.credits, chosen) for weight, candidate in weighed[1:])
    return Decision(chosen, evidence, conflict and bool(chosen))


def _contradicts(others: tuple[Credit, ...], chosen: tuple[Credit, ...]) -> bool:
    """Whether another place names other writers: not the agency or paper of those chosen, nor the same name written or
    cut otherwise ("Ann B. Smith", "annsmith")."""
    if any(one.kind == "person" for one in chosen) and all(other.kind != "person" for other in others):
        return False
    return not any(_alike(other.name, one.name) for other in others for one in chosen)


def _alike(one: str, other: str) -> bool:
    """Whether two printed names can be of the same person: one begins as the other does, or ends and begins so."""
    words, others = fold(one).replace("-", " ").split(), fold(other).replace("-", " ").split()
    short, long = sorted(("".join(words), "".join(others)), key=len)
    return bool(short) and (long.startswith(short) or (words[0] == others[0] and words[-1] == others[-1]))


def _is_account(candidate: Candidate, document: Document) -> bool:
    """Whether one word of the metadata is the account that put the page there: it is printed nowhere."""
    name = fold(candidate.credits[0].name)
    alone = len(candidate.credits) == 1 and " " not in name and name.isascii()
    if not alone or candidate.credits[0].kind != "person" or not candidate.source.startswith(_UNSEEN):
        return False
    return not any(name in fold(block.text) for block in document.blocks)


def _writers(candidate: Candidate, printed: set[str], document: Document, context: PageContext) -> tuple[Credit, ...]:
    """The credits of print without the paper that people write for; those of markup without whom the page credits with
    pictures alone, where others remain (people, if it names any).  `printed`: whom bylines in print name."""
    credits = candidate.credits
    if not candidate.source.startswith(_MARKED):
        named = any(credit.kind == "person" for credit in credits)
        return tuple(credit for credit in credits if not named or credit.kind != "outlet" or credit.role)
    if len(credits) < 2:
        return credits
    pictured = {fold(name) for name in photographers(document, context)} - printed
    rest = tuple(credit for credit in credits if fold(credit.name) not in pictured)
    kinds = {credit.kind for credit in rest}
    return rest if "person" in kinds or (rest and all(credit.kind != "person" for credit in credits)) else credits


def _written(
    weighed: list[tuple[float, Candidate]], document: Document, context: PageContext
) -> list[tuple[float, Candidate]]:
    """Accounts, and those whom a page prints as its editors or as who posted what others wrote, give way to everyone
    else."""
    _, best = weighed[0]
    others = _keys(best) if _is_account(best, document) else set()
    if best.source.startswith(_MARKED) and not best.credits[0].name.isascii():
        others = {fold(name) for name in editors(document, context)}
    named = {candidate.source: _keys(candidate) for _, candidate in weighed}
    if "posted by" in named and "line near the headline" in named:  # who put it there, and who wrote it
        others |= named["posted by"] - named["line near the headline"]
    if not others or not _keys(best) <= others:
        return weighed
    rest = [pair for pair in weighed if not _keys(pair[1]) <= others]
    return [*rest, *((0.0, candidate) for _, candidate in weighed if _keys(candidate) <= others)]


def _people_first(weighed: list[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """An outlet that is named alone gives way to people whom another place names, an agency to people in print."""
    kinds = {credit.kind for credit in weighed[0][1].credits}
    if "person" in kinds:
        return weighed
    for pair in weighed[1:]:
        weight, other = pair
        enough = weight >= CERTAIN if kinds == {"outlet"} else weight >= SURE and other.source.startswith(_SAID)
        if enough and any(credit.kind == "person" for credit in other.credits):
            return [pair, *(rest for rest in weighed if rest is not pair)]
    return weighed


def _reads_better(other: Candidate, best: Candidate) -> bool:
    """Whether another place prints the one name of the best whole ("Todd Bates" for "Todd") or without what is glued
    to it ("Ann Smith" for "Ann Smith Parliamentary")."""
    if len(other.credits) != 1 or len(best.credits) != 1:
        return False
    one, two = fold(best.credits[0].name), fold(other.credits[0].name)
    if " " not in one:
        return one != two and one in two.split() and other.trust >= 0.4
    return " " in two and one.startswith(two + " ") and other.trust >= 0.55


def _fuller(best: Candidate, weighed: list[tuple[float, Candidate]]) -> Candidate | None:
    """Of places that name the best's writers and others beside them, one that agrees with another such place."""
    names = _keys(best)
    wider = [other for _, other in weighed if _keys(other) > names and other.trust >= SURE]
    marked = {other.source.startswith(_MARKED) for other in wider}
    same = wider and all(_keys(other) == _keys(wider[0]) for other in wider)
    agencies = all(credit.kind == "agency" for credit in best.credits)  # metadata leaves out the desk beside them
    return wider[0] if same and (len(marked) > 1 or (agencies and False in marked)) else None


def _names_people(candidate: Candidate) -> bool:
    return candidate.trust >= CERTAIN and any(credit.kind == "person" for credit in candidate.credits)


def _keys(candidate: Candidate) -> set[str]:
    return {fold(credit.name) for credit in candidate.credits}


def _weight(candidate: Candidate, found: list[Candidate]) -> float:
    """Its own trust, and what agreeing places add; a byline of people is worth more than one of outlets alone."""
    names = _keys(candidate)
    weight = candidate.trust
    kinds = {candidate.source.split(" ")[0]}
    for other in found:
        kind = other.source.split(" ")[0]
        if kind not in kinds and names & _keys(other):
            kinds.add(kind)
            weight += AGREEMENT * len(names & _keys(other)) / len(names | _keys(other))
    if all(credit.kind == "outlet" and not credit.role for credit in candidate.credits):
        weight *= 0.6
    return weight
