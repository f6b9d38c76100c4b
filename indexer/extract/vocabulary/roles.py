"""The roles that words have in `<language>.toml`, and the form in which each is written."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final


class Form(Enum):
    """How the entries of a role are written, and how they are compared."""

    PHRASES = auto()  # set apart by "|", compared as `analysis.fold` leaves them
    DAY_PHRASES = auto()  # the same, compared as `words.folded` leaves them
    PRINTED = auto()  # set apart by "|", compared as they stand in the file
    WORDS = auto()  # set apart by blanks, compared as they stand
    MONTHS = auto()
    WEEKDAYS = auto()
    DAYS = auto()
    PATTERNS = auto()  # regular expressions


EXAMPLES: Final = {
    Form.PHRASES: "'one entry | another'",
    Form.DAY_PHRASES: "'one entry | another'",
    Form.PRINTED: "'one entry | another'",
    Form.WORDS: "'one another'",
    Form.MONTHS: "'january/jan february/feb … december/dec'",
    Form.WEEKDAYS: "'monday/mon tuesday/tue … sunday/sun'",
    Form.DAYS: "'first second … thirty-first'",
    Form.PATTERNS: "['one pattern', 'another']",
}
COUNTS: Final = {Form.MONTHS: 12, Form.WEEKDAYS: 7, Form.DAYS: 31}  # of others, any number

# The kinds of line that are not part of a story; the order is that of the forests' columns.
LINE_KINDS: Final = (
    "more", "related", "share", "subscribe", "copyright", "comment", "advert", "photo", "dated", "by",
)  # fmt: skip
# How a line of a kind is known: it begins so; its first words are these; the same, and it is short; a label before a
# blank or colon; a pattern it begins with; what it holds anywhere.
LINE_ROLES: Final = ("begins", "words", "short_words", "labels", "patterns", "holds")


def _roles() -> dict[str, Form]:
    found: dict[str, Form] = {}
    for table, form, names in (
        ("byline", Form.PHRASES, "by short_by signed_by work text_work photo_work titles title_beginnings not_names "
         "months_as_names surnames_too particles degrees joins organisations papers legal_forms places desks no_author "
         "agencies sources no_source_unspaced agencies_together place_beginnings place_endings regions "
         "paper_words news_services"),
        ("byline", Form.PRINTED, "by_unspaced organisation_endings organisations_unspaced "
         "organisation_endings_unspaced not_names_unspaced desk_endings"),
        ("byline", Form.PRINTED, "prepositions sure_prepositions later_by ends_by ends_otherwise one_word_by glued_by "
         "lead_by noble noble_articles noble_joins short_joins picture_joins comment_counts "
         "name_prefixes reporters_unspaced labels_unspaced editors_unspaced reports_unspaced "
         "correspondents_unspaced work_unspaced before_names_unspaced after_names_unspaced "
         "signed_texts_unspaced outlets_unspaced no_name_endings_unspaced positions_unspaced "
         "wires_unspaced wire_endings_unspaced sources_unspaced labels_after_sources_unspaced "
         "editors said_of_days said_when tails before_clocks loose_ends loose_beginnings ranks "
         "together outlet_people from posted before_days no_signs articles picture_agencies where"),
        ("byline", Form.PATTERNS, "lead_by_patterns tail_patterns filed_patterns contact_patterns webmaster_patterns"),
        ("byline", Form.WORDS, "surname_letters"),
        ("byline", Form.PATTERNS, "organisation_patterns"),
        ("days", Form.MONTHS, "months persian_months"),
        ("days", Form.WEEKDAYS, "weekdays"),
        ("days", Form.DAY_PHRASES, "own_months sure_months doubtful_months today yesterday one two three"),
        ("days", Form.DAYS, "in_words"),
        ("days", Form.WORDS, "eras era_letters"),
        ("days", Form.PRINTED, "ordinals of of_year after_year before_month before_year year_endings"),
        ("day_lines", Form.PRINTED, "credits greetings until on answers issues colophons versions"),
        ("ages", Form.DAY_PHRASES, "minute hour day week month year"),
        ("ages", Form.PRINTED, "after before ending units_unspaced after_unspaced about"),
        ("labels", Form.PHRASES, "published modified other linking by this pieces"),
        ("labels", Form.PRINTED, "edited published_after modified_after other_after"),
        ("asides", Form.PRINTED, "read_also labels more more_of brackets bracketed rights rights_begin rights_end "
         "promotions support support_words worked worked_labels sign_up newsletters ordering shows continues alone "
         "comments authors added credits_unspaced bracketed_unspaced reports_unspaced reporters_unspaced"),
        ("asides", Form.PATTERNS, "promotion_patterns support_patterns worked_patterns continue_patterns"),
        ("lines", Form.PRINTED, "offers"),
        ("pictures", Form.PRINTED, "labels short_labels labels_unspaced owned_unspaced consent filed rights leading "
         "credits buttons more less lines instructions agencies"),
        ("pictures", Form.PATTERNS, "line_patterns instruction_patterns"),
        ("headers", Form.PRINTED, "url date title author captured site section language topics modified"),
        ("refusals", Form.PRINTED, "errors more"),
        ("refusals", Form.PATTERNS, "error_patterns"),
        ("sections", Form.PRINTED, "home this_page back whole_site leading nothing crumbs services "
         "service_beginnings latest names folders home_endings home_too"),
        ("sections", Form.PATTERNS, "crumb_patterns"),
        ("sites", Form.PRINTED, "none companies company_endings copyright copyright_by copyright_ends small_words"),
        ("headlines", Form.PRINTED, "summaries site_words"),
        ("topics", Form.PHRASES, "labels weak_labels section_labels"),
        ("topics", Form.PRINTED, "folders person_folders networks news media keys story_nouns story_links "
         "label_beginnings no_topic"),
        ("topics", Form.PATTERNS, "no_topic_patterns"),
        ("language", Form.WORDS, "function_words other_codes"),
        ("language", Form.PRINTED, "codes names"),
    ):  # fmt: skip
        found |= {f"{table}.{name}": form for name in names.split()}
    for kind in LINE_KINDS:
        found |= {f"lines.{kind}.{role}": Form.PATTERNS if role == "patterns" else Form.PRINTED for role in LINE_ROLES}
    return found


ROLES: Final = _roles()
