"""The tables of the index.

``facts.n`` is a fact's number and its order in the store: files in their order, then lines.
``texts`` is what the full-text search reads: a fact's words in three columns, weighted apart.
In ``fact_topics``, ``minor`` is 0 for a fact's first topic and 1 for the others.
"""

VERSION = 1

# Weights of the columns of ``words`` in a ranking: label before body before note.
WEIGHTS = (10.0, 4.0, 1.0)

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE files (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE, name TEXT, size INT, modified INT, changed INT,
    inode INT, device INT, digest TEXT, read_at INT
);
CREATE TABLE facts (
    n INTEGER PRIMARY KEY, file INT, id TEXT, kind TEXT, source TEXT, measure TEXT, speaker TEXT,
    claim_kind TEXT, last INT, doc TEXT, crc INT
);
CREATE TABLE entities (
    n INTEGER PRIMARY KEY, file INT, kind TEXT, id TEXT, parent TEXT, doc TEXT, crc INT
);
CREATE TABLE fact_topics (topic TEXT, minor INT, fact INT, PRIMARY KEY (topic, minor, fact))
    WITHOUT ROWID;
CREATE TABLE links (fact INT, target TEXT, how TEXT);
CREATE TABLE aliases (alias TEXT, fact INT);
CREATE TABLE numbers (value TEXT, fact INT, PRIMARY KEY (value, fact)) WITHOUT ROWID;
CREATE TABLE spans (fact INT, first INT, last INT);
CREATE VIEW texts AS SELECT
    f.n AS n, f.file AS file,
    f.id || ' ' || coalesce(json_extract(f.doc, '$.aliases'), '')
        || ' ' || coalesce(json_extract(m.doc, '$.label'), '')
        || ' ' || coalesce(json_extract(m.doc, '$.dimensions'), '')
        || ' ' || coalesce(json_extract(p.doc, '$.name'), '') AS label,
    coalesce(json_extract(f.doc, '$.statement'), json_extract(f.doc, '$.text'), '')
        || ' ' || coalesce(json_extract(f.doc, '$.anchor'), '')
        || ' ' || coalesce(json_extract(f.doc, '$.change.stated'), '') AS body,
    coalesce(json_extract(f.doc, '$.note'), '')
        || ' ' || coalesce(json_extract(f.doc, '$.role'), '')
        || ' ' || coalesce(json_extract(f.doc, '$.organization'), '')
        || ' ' || coalesce(json_extract(m.doc, '$.unit'), '')
        || ' ' || coalesce(json_extract(m.doc, '$.definition'), '')
        || ' ' || coalesce(json_extract(s.doc, '$.title'), '')
        || ' ' || coalesce(json_extract(s.doc, '$.publisher'), '')
        || ' ' || coalesce(json_extract(s.doc, '$.authors'), '')
        || ' ' || coalesce(json_extract(f.doc, '$.original'), '') AS note
FROM facts f
LEFT JOIN entities m ON m.kind = 'measure' AND m.id = f.measure
LEFT JOIN entities p ON p.kind = 'speaker' AND p.id = f.speaker
LEFT JOIN entities s ON s.kind = 'source' AND s.id = f.source;
"""

# Made when the rows are in: filling an index row by row costs twice as much.
INDEXES = """
CREATE INDEX IF NOT EXISTS entity_id ON entities (kind, id);
CREATE INDEX IF NOT EXISTS fact_id ON facts (id);
CREATE INDEX IF NOT EXISTS fact_source ON facts (source);
CREATE INDEX IF NOT EXISTS fact_measure ON facts (measure, last);
CREATE INDEX IF NOT EXISTS fact_speaker ON facts (speaker);
CREATE INDEX IF NOT EXISTS fact_file ON facts (file);
CREATE INDEX IF NOT EXISTS link_target ON links (target);
CREATE INDEX IF NOT EXISTS link_fact ON links (fact);
CREATE INDEX IF NOT EXISTS alias ON aliases (alias);
CREATE INDEX IF NOT EXISTS span_fact ON spans (fact);
"""

SEARCH = """
DROP TABLE IF EXISTS words;
DROP TABLE IF EXISTS names;
CREATE VIRTUAL TABLE words USING fts5(
    label, body, note, content='texts', content_rowid='n',
    tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE names USING fts5(
    name, kind UNINDEXED, id UNINDEXED, size UNINDEXED,
    tokenize='porter unicode61 remove_diacritics 2'
);
"""
