"""Names told from what is no name: whether a wording can be a person's, an agency's or an organisation's.

`name_runs.py` cuts lines into wordings and asks here what each of them is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.analysis import fold
from indexer.article import CreditKind
from indexer.extract.vocabulary.byline_patterns import (
    CJK_HEAD,
    CJK_TAIL,
    FROM,
    FROM_WORDS,
)
from indexer.extract.vocabulary.byline_words import (
    AGENCIES,
    LEGAL_FORMS,
    NAMED_AS_MONTHS,
    NEWS_SERVICES,
    NOT_NAMES,
    NOT_NAMES_UNSPACED,
    ORGANISATION_ENDINGS,
    ORGANISATIONS,
    ORGANISATIONS_UNSPACED,
    PAPERS,
    PARTICLES,
    PLACES,
    SURNAMES_TOO,
    TITLE_STARTS,
    TITLES,
)
from indexer.extract.vocabulary.day_labels import LABELS
from indexer.extract.vocabulary.phrases import NAMES, phrases_mask

MAX_NAME_LENGTH = 48
_FIGURE = re.compile(r"\d")
_SITE = re.compile(
    r"\w{3}\.(?:com|net|org|info|tv|co|de|fr|it|es|pl|ru|gr|nl|at|ch|se|no|dk|br|in|uk|ua|cn|jp)\b", re.I
)
_HOST = re.compile(r"\w\.[a-z]{2,4}$", re.I)
_AROUND_STORIES = sum(1 << NAMES.index(name) for name in ("more", "related"))
_DATED = frozenset((*LABELS["published"], *LABELS["modified"]))
AGENCY_UNSPACED = re.compile(r"[\u3400-\u9fff]{2,4}(?<![报報版志誌])社")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK_NAME = re.compile(
    r"[\u3400-\u9fff]{2,5}|(?=[\u3400-\u9fff]{0,7}[\u3040-\u30ff])[\u3040-\u30ff\u3400-\u9fff]{3,8}|[\uac00-\ud7af]{2,4}"
)


@lru_cache(maxsize=2048)
def kind_of(piece: str, site: str = "") -> CreditKind | None:
    """Whether a name is an agency's, the outlet's own, or may be a person's; None for what cannot be a name."""
    folded = fold(piece).strip()
    if not folded or len(piece) > MAX_NAME_LENGTH + 30 or folded.isdigit():
        return None
    if folded in AGENCIES or folded.removesuffix(" staff") in AGENCIES:
        return "agency"
    if folded.endswith(NEWS_SERVICES) and piece[:1].isupper():
        return "agency"
    if "-" in folded and all(part in AGENCIES for part in folded.split("-")):
        return "agency"  # "AFP-JIJI"
    own = fold(site)
    folded = FROM.sub("", folded) if own and folded.startswith(FROM_WORDS) else folded
    first = folded.split()[0]
    if own and (
        (len(first) > 2 and first == own.split(".")[0] and "." in own)
        or folded == own
        or folded.removeprefix("the ") == own.removeprefix("the ")
        or folded in _short_forms(own)
        or (len(folded) > 1 and own.startswith(folded) and bool(_CJK_NAME.match(own[len(folded) :])))
        or (" " in own and folded.endswith(f" {own}") and len(folded.split()) == len(own.split()) + 1)
    ):
        return "outlet"
    return "person"


def _short_forms(own: str) -> tuple[str, ...]:
    bare = own.split(".")[0]
    return (f"{own} staff", bare, own.replace(" ", ""), f"{own} editors", f"redaktion {own}")


def has_position(piece: str) -> bool:
    """Whether a wording says what somebody works as ("AP Auto Writer", "Editor-at-large").

    >>> has_position("Editor-at-large"), has_position("Ann Smith")
    (True, False)
    """
    return len(piece) < 60 and any(fold(word) in TITLES for word in re.split(r"[\s\-.,]+", piece))


def without_position(piece: str) -> tuple[str, str | None]:
    """ "Andrea Stone Senior Washington Correspondent" as name and position."""
    words = piece.split()
    folded = [fold(word.strip(".,")) for word in words]
    for at in range(2, len(words)):
        if folded[at] in TITLES:
            start = next(
                (place for place in range(2, at + 1) if folded[place] in TITLE_STARTS or folded[place] in TITLES), at
            )
            return " ".join(words[:start]), " ".join(words[start:])
    return piece, None


def employed_by(piece: str) -> bool:
    """Whether a wording begins with who employs somebody and says as what ("AP Auto Writer").

    >>> employed_by("AP Auto Writer"), employed_by("Ann Smith")
    (True, False)
    """
    words = piece.split()
    return len(words) > 1 and (fold(words[0]) in AGENCIES or bool(_HOST.search(words[0]))) and has_position(piece)


def without_employer(name: str, site: str = "") -> str:
    """A name without the agency or site printed after it ("GREG BEACHAM AP", "Ann Smith ExampleNews.com")."""
    words = name.split()
    own = fold(site).replace(" ", "")
    for at in range(2, len(words) if own else 0):
        if fold("".join(words[at:])) in (own, f"the{own}"):
            return " ".join(words[:at])
    if len(words) > 2 and (_HOST.search(words[-1]) or (fold(words[-1]) in AGENCIES and words[-1].isupper())):
        return " ".join(words[:-1])
    if len(words) > 3 and fold(words[-1]) in PAPERS:  # "Ann Smith Los Angeles Times", "Ann Smith Daily Mail"
        placed = fold(" ".join(words[-3:-1])) in PLACES
        return " ".join(words[: -3 if placed and len(words) > 4 else -2])
    outlet = next((at for at, word in enumerate(words) if at > 2 and is_organisation(word)), 0)
    return " ".join(words[:2]) if outlet == len(words) - 1 and "-" in words[-1] else name


def without_trade(name: str) -> str:
    """A name in ideographs or Hangul without the word for a reporter ("김철수 기자", "林小明 報導", "记者王小明")."""
    return CJK_TAIL.sub("", CJK_HEAD.sub("", name)).rstrip(" 　/／") or name if _CJK.search(name) else name


def is_company(name: str) -> bool:
    """Whether a name ends as the law has companies sign ("Smith & Sons Ltd"); "and" in it joins no two people.

    >>> is_company("Smith & Sons Ltd"), is_company("Ann Smith")
    (True, False)
    """
    return fold(name.rpartition(" ")[2]).strip(".,").replace(".", "") in LEGAL_FORMS and "," not in name.rstrip(",.")


_MAY_BE_A_FIRM = re.compile(r"(?:^|[ &.])[CcZz]|[Vv]\.?$")  # in letters of English: "& Co", "Co. KG", "z o.o.", "e. V."


@lru_cache(maxsize=1024)
def is_organisation(name: str) -> bool:
    """Whether a name is a company's, a desk's or an outlet's, by a word of it ("Example Ltd", "MM-Redaktion").

    >>> is_organisation("MM-Redaktion"), is_organisation("Ann Smith")
    (True, False)
    """
    if (not name.isascii() or _MAY_BE_A_FIRM.search(name)) and ORGANISATIONS_UNSPACED.search(name):
        return True
    words = [word for word in re.split(r"[\s\-/]+", fold(name).replace(".", "")) if word]
    return any(word in ORGANISATIONS or (len(word) > 9 and word.endswith(ORGANISATION_ENDINGS)) for word in words)


@lru_cache(maxsize=2048)  # a page names its writer several times
def is_name(name: str, *, said: bool = False) -> bool:
    """Whether this can be a person's printed name.  `said`: the page says that a name stands here.

    >>> is_name("Ann Smith"), is_name("Ann sees the dam"), is_name("Ann")
    (True, False, False)
    """
    if not name or len(name) > MAX_NAME_LENGTH or _FIGURE.search(name) or _SITE.search(name):
        return False
    if _CJK.search(name):
        bare = CJK_TAIL.sub("", name.replace(" ", "").replace("　", ""))
        return bool(_CJK_NAME.fullmatch(bare)) and not NOT_NAMES_UNSPACED.search(bare)
    name = spaced(name)
    words = name.split()
    if not 2 <= len(words) <= 6 or max(map(len, words)) < 2 or ("-" in words[0] and has_position(words[0])):
        return False
    folded = fold(name)
    if folded in PLACES or folded in _DATED or phrases_mask(name) & _AROUND_STORIES:
        return False
    capitals = 0
    for place, word in enumerate(words):
        if not any(char.isalpha() for char in word):
            return False
        bare = fold(word.strip(".,'’\"()"))
        given = not place and bare in NAMED_AS_MONTHS
        surname = said and place == len(words) - 1 and bare in SURNAMES_TOO
        if bare in NOT_NAMES and not given and not surname:
            return False
        if (
            word[0].isupper()
            or not word[0].isalpha()
            or ("'" in word and word[-1].isalpha() and word[word.index("'") + 1 :][:1].isupper())
        ):
            capitals += 1
        elif word[0].islower() and bare not in PARTICLES:
            return False
        else:
            capitals += word[0].isalpha() and not word[0].islower()  # letters without case
    if has_position(words[-1]) or any(char in name for char in "!?<>{}=_#%*…:/"):
        return False
    return capitals >= min(2, len(words))


_GLUED_INITIALS = re.compile(r"(?<![\w.])((?:[A-ZÀ-ÞΑ-ΩА-Я]\.-?){1,4})(?=[A-ZÀ-ÞΑ-ΩА-Я][\w'’])")


def spaced(name: str) -> str:
    """A name with its initials apart from what they are printed against.

    >>> spaced("M.A.Ray"), spaced("Ann Ray")
    ('M.A. Ray', 'Ann Ray')
    """
    return _GLUED_INITIALS.sub(r"\1 ", name) if "." in name else name


MIN_SENTENCE = 5  # words from which a line can be a sentence


def reads_as_prose(line: str) -> bool:
    """Whether a line is a sentence and no run of names: it does not begin as names do, and most of its letters stand in
    words that no name holds.

    >>> reads_as_prose("nobody saw that the dam held"), reads_as_prose("Ann Smith and Bob Ray, Harbour Post")
    (True, False)
    """
    words = line.split()
    if len(words) < MIN_SENTENCE or _CJK.search(line):
        return False
    first, second = words[0], words[1]
    if first.lower() in PARTICLES or (not first[0].islower() and (not second[0].islower() or second in PARTICLES)):
        return False
    return 2 * sum(len(word) for word in words if word[0].islower() and word not in PARTICLES) > len(line)


def recased(name: str) -> str:
    """A name wholly in capitals as names are written; any other as it stands ("Clovis CASALI")."""
    words = name.split()
    letters = [char for char in name if char.isalpha()]
    if not letters or len(words) < 2 or any(char.islower() for char in letters) or len(letters) < 5:
        return name
    if all(char.upper() == char.lower() for char in letters):
        return name
    return " ".join(_recased(word, first=not place) for place, word in enumerate(words))


_PARTS_OF_NAME = re.compile(r"[^\W\d_]+", re.UNICODE)


def _recased(word: str, *, first: bool) -> str:
    if "." in word and len(word) <= 6:
        return word  # initials
    if not first and fold(word) in PARTICLES and len(word) <= 3:
        return word.lower()
    out = _PARTS_OF_NAME.sub(lambda match: match[0][0] + match[0][1:].lower().replace("i̇", "i"), word)
    if out.startswith("Mc") and len(out) > 3:
        out = "Mc" + out[2].upper() + out[3:]
    return out
