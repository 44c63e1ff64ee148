"""The tables of the index.

``facts.n`` is a fact's number and its order in the store: files in their order, then lines.
``facts.place`` is the number of the first figure on the same measure, so that those stand together
in an answer; a claim or a quote stands by itself. What only an answer prints is apart, in ``docs``:
a search walks through narrow rows.
"""

# To be raised whenever something else is written for the same store.
VERSION = 12

# Weights of the columns of ``words`` in a ranking. They are so far apart because bm25 levels off:
# a word in a label outranks any number of the same in a statement, and that one those in a note.
WEIGHTS = (1000.0, 30.0, 30.0, 1.0)

TABLES = """
CREATE TABLE meta (key TEXT, value);
CREATE TABLE facts (
    n INTEGER PRIMARY KEY, id TEXT, kind TEXT, source TEXT, measure TEXT, speaker TEXT,
    claim_kind TEXT, last INT, place INT
);
CREATE TABLE docs (n INTEGER PRIMARY KEY, doc TEXT);
-- unit, main, final, local and breadth are a measure's (traits).
CREATE TABLE entities (
    n INTEGER PRIMARY KEY, kind TEXT, id TEXT, parent TEXT, label TEXT, body TEXT, note TEXT,
    unit TEXT, main INT, final INT, local INT, breadth INT, doc TEXT
);
-- minor is 0 for a fact's first topic and 1 for the others.
CREATE TABLE fact_topics (topic TEXT, minor INT, fact INT, PRIMARY KEY (topic, minor, fact))
    WITHOUT ROWID;
CREATE TABLE links (fact INT, target TEXT, how TEXT, PRIMARY KEY (fact, target, how)) WITHOUT ROWID;
CREATE TABLE aliases (alias TEXT, fact INT);
CREATE TABLE source_aliases (alias TEXT, source TEXT, PRIMARY KEY (alias, source)) WITHOUT ROWID;
CREATE TABLE numbers (value TEXT, fact INT, PRIMARY KEY (value, fact)) WITHOUT ROWID;
CREATE TABLE spans (fact INT, first INT, last INT, PRIMARY KEY (fact, first, last)) WITHOUT ROWID;
-- The words that a fact is found by, the best ones first, until they are in the full-text table.
CREATE TEMP TABLE texts (n INTEGER PRIMARY KEY, label TEXT, body TEXT, anchor TEXT, note TEXT)
"""

# Made when the rows are in: filling an index row by row costs twice as much.
INDEXES = """
CREATE INDEX entity_id ON entities (kind, id);
CREATE INDEX entity_parent ON entities (parent) WHERE parent IS NOT NULL;
CREATE INDEX fact_id ON facts (id);
CREATE INDEX fact_source ON facts (source);
CREATE INDEX fact_measure ON facts (measure) WHERE measure IS NOT NULL;
CREATE INDEX fact_speaker ON facts (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX link_target ON links (target);
CREATE INDEX alias ON aliases (alias)
"""

ORDER = """
UPDATE facts SET place = (SELECT min(n) FROM facts AS one WHERE one.measure = facts.measure)
    WHERE measure IS NOT NULL
    AND place <> (SELECT min(n) FROM facts AS one WHERE one.measure = facts.measure);
CREATE INDEX fact_order ON facts (kind, place, last DESC)
"""

# The words that a fact is found by, and the exact names of topics and speakers, and the words of
# sources' titles. Nothing is read out of ``words``, so it keeps no text.
SEARCH = """
CREATE VIRTUAL TABLE words USING fts5(
    label, body, anchor, note, content='', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE names USING fts5(
    name, kind UNINDEXED, id UNINDEXED, size UNINDEXED,
    tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TABLE spellings (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE titles USING fts5(
    title, id UNINDEXED, tokenize='porter unicode61 remove_diacritics 2'
)
"""
