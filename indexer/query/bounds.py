"""How much one query may ask for.  Each bound is far above what a person types and far below what slows a server."""

TEXT = 4_000  # characters; a page of names joined by OR fits
TERMS = 300  # words of all clauses together: each costs one reading of a posting list
NESTING = 20  # brackets, fields and NOTs within each other; nobody reads deeper ones back
DISTANCE = 500  # words between two neighbours of a nearness clause: more is "in the same article"
NEAR_OPERANDS = 5  # of "…"~5: each order of them may have to be tried
TIMES = 1_000  # mentions that atleast may ask for: more than an article of a million letters holds of most words
WORDS = 10_000_000  # of an article's length: keeps numbers within what every engine holds
WILDCARDS = 4  # in one word: more only make it slow to match
WILDCARD_LETTERS = 2  # before the first wildcard, or half the dictionary would be read
FUZZY_LETTERS = 3  # shorter words are near to every other short word
FUZZY_TWO_LETTERS = 5  # from this length on two edits leave a word recognisable
EDITS = 2
WORD = 200  # characters of one word: longer ones are pasted by mistake
COMPLAINTS = 20  # more are not read by anybody
