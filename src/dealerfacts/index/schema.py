"""The tables of the index.

``facts.n`` is a fact's number and its order in the store: files in their order, then lines. The
upper bits are the file's own number, so that a file's rows are a range. ``facts.place`` is the
number of the first figure on the same measure, so that those stand together in an answer; a claim
or a quote stands alone. What only an answer prints is apart, in ``docs``: a search walks through
narrow rows. ``words`` and ``names`` are full-text tables made anew by each compilation.
"""

# To be raised whenever something else is written for the same store.
VERSION = 4

# Weights of the columns of ``words`` in a ranking. They are so far apart because bm25 levels off:
# a word in a label outranks any number of the same in a statement, and that one those in a note.
WEIGHTS = (1000.0, 30.0, 30.0, 1.0)

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE files (
    id INTEGER PRIMARY KEY, path BLOB UNIQUE, name TEXT, size INT, modified INT, changed INT,
    inode INT, device INT, digest TEXT, read_at INT
);
CREATE TABLE facts (
    n INTEGER PRIMARY KEY, id TEXT, kind TEXT, source TEXT, measure TEXT, speaker TEXT,
    claim_kind TEXT, last INT, place INT
);
-- label, body, anchor and note are the words that a fact is found by, the best ones first.
CREATE TABLE docs (
    n INTEGER PRIMARY KEY, label TEXT, body TEXT, anchor TEXT, note TEXT, doc TEXT, crc INT
);
-- unit, main, final and local are a measure's (traits).
CREATE TABLE entities (
    n INTEGER PRIMARY KEY, kind TEXT, id TEXT, parent TEXT, label TEXT, body TEXT, note TEXT,
    unit TEXT, main INT, final INT, local INT, doc TEXT, crc INT
);
-- minor is 0 for a fact's first topic and 1 for the others.
CREATE TABLE fact_topics (topic TEXT, minor INT, fact INT, PRIMARY KEY (topic, minor, fact))
    WITHOUT ROWID;
CREATE TABLE links (fact INT, target TEXT, how TEXT, PRIMARY KEY (fact, target, how)) WITHOUT ROWID;
CREATE TABLE aliases (alias TEXT, fact INT);
CREATE TABLE numbers (value TEXT, fact INT, PRIMARY KEY (value, fact)) WITHOUT ROWID;
CREATE TABLE spans (fact INT, first INT, last INT, PRIMARY KEY (fact, first, last)) WITHOUT ROWID
"""

# Made when the rows are in: filling an index row by row costs twice as much.
INDEXES = """
CREATE INDEX IF NOT EXISTS entity_id ON entities (kind, id);
CREATE INDEX IF NOT EXISTS entity_parent ON entities (parent) WHERE parent IS NOT NULL;
CREATE INDEX IF NOT EXISTS fact_id ON facts (id);
CREATE INDEX IF NOT EXISTS fact_source ON facts (source);
CREATE INDEX IF NOT EXISTS fact_measure ON facts (measure) WHERE measure IS NOT NULL;
CREATE INDEX IF NOT EXISTS fact_speaker ON facts (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX IF NOT EXISTS link_target ON links (target);
CREATE INDEX IF NOT EXISTS alias ON aliases (alias)
"""

ORDER = """
UPDATE facts SET place = (SELECT min(n) FROM facts AS one WHERE one.measure = facts.measure)
    WHERE measure IS NOT NULL
    AND place <> (SELECT min(n) FROM facts AS one WHERE one.measure = facts.measure);
CREATE INDEX IF NOT EXISTS fact_order ON facts (kind, place, last DESC)
"""

# The words that a fact is found by, and the exact names of topics and speakers, and the words of
# sources' titles. Nothing is read out of ``words``, so it keeps no text.
SEARCH = """
DROP TABLE IF EXISTS words;
DROP TABLE IF EXISTS names;
DROP TABLE IF EXISTS titles;
CREATE VIRTUAL TABLE words USING fts5(
    label, body, anchor, note, content='', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE names USING fts5(
    name, kind UNINDEXED, id UNINDEXED, size UNINDEXED,
    tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE titles USING fts5(
    title, id UNINDEXED, tokenize='porter unicode61 remove_diacritics 2'
)
"""
