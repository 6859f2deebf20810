"""The tables, the same for SQLite and PostgreSQL.

Instants and dates are text in ISO 8601, so that comparing them as text compares them in time on every database. Rows
that say what a source said are only ever closed (`superseded`, `withdrawn`), never changed or deleted. How a text was
understood is ours and not the source's: `edition` names the rules by which it was read last, a claim that only a later
reading found came at `read` (None: with the document), one that it no longer finds ended at `replaced`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

SCHEMA_VERSION = 5

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("version", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("lang", String, nullable=False),
    Column("tier", String, nullable=False),
    Column("outlet", String),
    Column("url", String),
    Column("published", String),
    Column("location", String, nullable=False),
    Column("line", Integer),
    Column("recorded", String, nullable=False),
    Column("superseded", String),
    Column("signature_exact", LargeBinary, nullable=False),
    Column("signature_sketch", LargeBinary, nullable=False),
    Column("signature_total", Integer, nullable=False),
    Column("edition", String),
    Column("summary", Integer),
    Column("reason", String),
)
_current = text("superseded IS NULL")
Index("documents_current", documents.c.id, unique=True, sqlite_where=_current, postgresql_where=_current)
Index("documents_versions", documents.c.id, documents.c.key)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    Column("document_key", Integer, ForeignKey("documents.key"), nullable=False),
    Column("kind", String, nullable=False),
    Column("title", String, nullable=False),
    Column("medium", String, nullable=False),
    Column("season", Integer),
    Column("stance", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("found_by", String, nullable=False),
    Column("json", Text, nullable=False),
    Column("withdrawn", String),
    Column("read", String),
    Column("replaced", String),
)
Index("claims_document", claims.c.document_key)
Index("claims_title", claims.c.title)

pairs = Table(
    "pairs",
    metadata,
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("how", String, nullable=False),
    Column("similarity", Float, nullable=False),
    Column("why", String, nullable=False),
)
Index("pairs_other", pairs.c.other)

copies = Table(
    "copies",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("document", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("how", String, nullable=False),
    Column("similarity", Float, nullable=False),
    Column("why", String, nullable=False),
    Column("recorded", String, nullable=False),
    Column("withdrawn", String),
)
Index("copies_document", copies.c.document)

judgements = Table(
    "judgements",
    metadata,
    Column("id", String, primary_key=True),
    Column("author", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("made", String, nullable=False),
    Column("withdrawn", String),
    Column("json", Text, nullable=False),
)

learnt = Table(
    "learnt",
    metadata,
    Column("id", String, primary_key=True),
    Column("learnt", String, nullable=False),
    Column("forgotten", String),
    Column("json", Text, nullable=False),
)

# What a catalogue says of the titles that are printed here: those of one `work` are its names.
aliases = Table(
    "aliases",
    metadata,
    Column("title", String, primary_key=True),
    Column("work", String, nullable=False),
)

problems = Table(
    "problems",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("where", String, nullable=False),
    Column("line", Integer),
    Column("what", String, nullable=False),
    Column("advice", String, nullable=False),
    Column("recorded", String, nullable=False),
    Column("source", String),
    Column("last", String),
    Column("times", Integer),
)
Index("problems_where", problems.c.where)

sources = Table(
    "sources",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("url", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("added", String, nullable=False),
    Column("outlet", String),
    Column("tier", String),
    Column("owner", String),
    Column("lang", String),
    Column("region", String),
    Column("title", String),
    Column("site", String),
    Column("pages", Boolean, nullable=False),
    Column("paused", String),
    Column("removed", String),
)

events = Table(
    "events",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("at", String, nullable=False),
    Column("what", String, nullable=False),
    Column("detail", String, nullable=False),
)
Index("events_source", events.c.source)

health = Table(
    "health",
    metadata,
    Column("source", String, primary_key=True),
    Column("next_due", String),
    Column("tried", String),
    Column("good", String),
    Column("changed", String),
    Column("failures", Integer, nullable=False),
    Column("trouble", String),
    Column("problem", Text),
    Column("etag", String),
    Column("last_modified", String),
    Column("entries", Integer, nullable=False),
    Column("gap_s", Float),
)

articles = Table(
    "articles",
    metadata,
    Column("document", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("url", String),
    Column("seen", String, nullable=False),
    Column("published", String),
    Column("title", String),
    Column("entry", String),
    Column("next_due", String),
    Column("tried", String),
    Column("good", String),
    Column("missing", String),
    Column("checks", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("trouble", String),
    Column("etag", String),
    Column("last_modified", String),
)
Index("articles_due", articles.c.next_due)
Index("articles_source", articles.c.source)

fetches = Table(
    "fetches",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("address", String, nullable=False),
    Column("at", String, nullable=False),
    Column("source", String),
    Column("status", Integer),
    Column("trouble", String),
    Column("hash", String),
    Column("document", String),
    Column("version", String),
)
Index("fetches_document", fetches.c.document)
Index("fetches_source", fetches.c.source, fetches.c.key)

archives = Table(
    "archives",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("done", Integer, nullable=False),
    Column("recorded", String, nullable=False),
)

# What follows is derived: it may be dropped at any time and is made again from the tables above.
derived = Table(
    "derived",
    metadata,
    Column("franchise", String, primary_key=True),
    Column("family", String, nullable=False),
    Column("names", Text, nullable=False),
    Column("titles", Text, nullable=False),
    Column("listing", Text, nullable=False),
    Column("disputes", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("json_lines", Text, nullable=False),
    Column("csv_lines", Text, nullable=False),
)
Index("derived_family", derived.c.family)

stale = Table(
    "stale",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=True),
    Column("title", String, nullable=False),
    sqlite_autoincrement=True,
)
