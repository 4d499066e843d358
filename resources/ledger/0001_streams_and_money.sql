-- The ledger: streams with their gift rows, imports, and money in and out.
-- Times are milliseconds since 1970 UTC, days ISO texts, money exact decimal text with its currency.
-- `seal` is a checksum of the row's other columns: see giftcalc/data/ledger/seals.py.

CREATE TABLE profile (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL DEFAULT '',
    hosts TEXT NOT NULL DEFAULT '',              -- the creator's own ids, one a line
    zone TEXT NOT NULL DEFAULT 'UTC',            -- where months and days are cut
    currency TEXT NOT NULL DEFAULT '',           -- '' is that of the settings
    valid_minutes INTEGER NOT NULL DEFAULT 60 CHECK (valid_minutes BETWEEN 1 AND 1440),
    backup_day TEXT NOT NULL DEFAULT '',
    seal INTEGER NOT NULL
) STRICT;

CREATE TABLE terms (
    id INTEGER PRIMARY KEY,
    valid_from TEXT NOT NULL UNIQUE,
    share TEXT NOT NULL,                         -- a part of 1, as an exact fraction "1/2"
    agency TEXT NOT NULL DEFAULT '0',
    coins_per_diamond INTEGER NOT NULL DEFAULT 1 CHECK (coins_per_diamond IN (1, 2)),
    fee_percent TEXT NOT NULL DEFAULT '0',
    fee_fixed TEXT NOT NULL DEFAULT '0',
    fee_currency TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    seal INTEGER NOT NULL
) STRICT;

CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,                     -- SHA-256 of the file, in hexadecimal
    format TEXT NOT NULL,
    source INTEGER NOT NULL CHECK (source BETWEEN 0 AND 4),
    counts TEXT NOT NULL DEFAULT '{}',           -- JSON: what the preview said
    messages INTEGER NOT NULL DEFAULT 0,         -- how many ids it added to message
    undone_at INTEGER,
    seal INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX import_batch_file ON import_batch (file_hash) WHERE undone_at IS NULL;

CREATE TABLE stream (
    id INTEGER PRIMARY KEY AUTOINCREMENT,        -- never given twice: a removed one can come back
    uid TEXT NOT NULL UNIQUE,                    -- the same in exports and copies
    room TEXT NOT NULL DEFAULT '',
    host TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    started INTEGER,
    ended INTEGER,
    standing INTEGER NOT NULL DEFAULT 0 CHECK (standing BETWEEN 0 AND 2),  -- over, live, paused
    recorded INTEGER NOT NULL DEFAULT 0 CHECK (recorded IN (0, 1)),
    day TEXT NOT NULL DEFAULT '',                -- of its start, in the profile's zone
    primary_source INTEGER NOT NULL CHECK (primary_source BETWEEN 1 AND 4),
    made_by INTEGER REFERENCES import_batch (id),
    goal INTEGER CHECK (goal BETWEEN 1 AND 1000000000000),
    shown_diamonds INTEGER CHECK (shown_diamonds BETWEEN 0 AND 1000000000000),
    note TEXT NOT NULL DEFAULT '',
    rate_day TEXT NOT NULL DEFAULT '',           -- of the rates below, as published
    rate_source TEXT NOT NULL DEFAULT '',
    usd_per_euro TEXT NOT NULL DEFAULT '',
    currency TEXT NOT NULL DEFAULT '',
    currency_per_euro TEXT NOT NULL DEFAULT '',
    seal INTEGER NOT NULL
) STRICT;
CREATE INDEX stream_room ON stream (room) WHERE room <> '';
CREATE INDEX stream_started ON stream (started);
CREATE UNIQUE INDEX stream_live ON stream (standing > 0) WHERE standing > 0;  -- one at a time

CREATE TABLE break (                             -- a pause of the tally, or a gap of a recording
    id INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES stream (id) ON DELETE CASCADE,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 2),
    since INTEGER NOT NULL,
    until INTEGER,
    batch INTEGER REFERENCES import_batch (id),
    seal INTEGER NOT NULL
) STRICT;
CREATE INDEX break_stream ON break (stream);

CREATE TABLE gifter (
    id INTEGER PRIMARY KEY,
    platform_id TEXT UNIQUE,
    handle TEXT NOT NULL DEFAULT '',
    nickname TEXT NOT NULL DEFAULT '',
    alias INTEGER UNIQUE,                        -- a number in place of who was erased
    made_by INTEGER REFERENCES import_batch (id),
    seal INTEGER NOT NULL
) STRICT;
CREATE INDEX gifter_handle ON gifter (handle) WHERE handle <> '';
CREATE INDEX gifter_nickname ON gifter (nickname) WHERE platform_id IS NULL AND handle = '';
CREATE INDEX gifter_made_by ON gifter (made_by) WHERE made_by IS NOT NULL;

CREATE TABLE gift (
    id INTEGER PRIMARY KEY,
    platform_id TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    made_by INTEGER REFERENCES import_batch (id),
    seal INTEGER NOT NULL,
    UNIQUE (platform_id, name)
) STRICT;

CREATE TABLE gift_row (
    stream INTEGER NOT NULL,
    number INTEGER NOT NULL,                     -- within its stream
    at INTEGER,
    gift INTEGER NOT NULL,
    gifter INTEGER,
    count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 1000000),
    value INTEGER CHECK (value BETWEEN 0 AND 1000000000),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
    bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 1),
    source INTEGER NOT NULL CHECK (source BETWEEN 1 AND 4),
    batch INTEGER,
    streak TEXT,
    seal INTEGER NOT NULL,
    PRIMARY KEY (stream, number)
) STRICT, WITHOUT ROWID;


CREATE TABLE message (                           -- ids seen, so that none counts twice
    id INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES import_batch (id),
    number INTEGER NOT NULL,                     -- of the ids
    ids BLOB NOT NULL,                           -- a JSON list, compressed with zlib
    seal INTEGER NOT NULL
) STRICT;
CREATE INDEX message_stream ON message (stream);
CREATE INDEX message_batch ON message (batch);

CREATE TABLE row_before (                        -- what a batch changed, for its undoing
    batch INTEGER NOT NULL REFERENCES import_batch (id),
    stream INTEGER NOT NULL,
    number INTEGER NOT NULL,
    count INTEGER NOT NULL,
    value INTEGER,
    state INTEGER NOT NULL,
    at INTEGER,
    seal INTEGER NOT NULL,
    PRIMARY KEY (batch, stream, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE gifter_before (                     -- the names that a batch replaced by later ones
    batch INTEGER NOT NULL REFERENCES import_batch (id),
    gifter INTEGER NOT NULL REFERENCES gifter (id),
    handle TEXT NOT NULL,
    nickname TEXT NOT NULL,
    seal INTEGER NOT NULL,
    PRIMARY KEY (batch, gifter)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_stream (                      -- the streams a batch touched
    batch INTEGER NOT NULL REFERENCES import_batch (id),
    stream INTEGER NOT NULL,
    before TEXT NOT NULL,                        -- JSON: the stream's columns that it changed
    seal INTEGER NOT NULL,
    PRIMARY KEY (batch, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE period_total (
    id INTEGER PRIMARY KEY,
    batch INTEGER REFERENCES import_batch (id),
    kind TEXT NOT NULL,
    creator_id TEXT NOT NULL,
    creator TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    diamonds INTEGER,
    approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)),
    seconds INTEGER,
    valid_days INTEGER,
    streams INTEGER,
    replaced_by INTEGER REFERENCES import_batch (id),
    seal INTEGER NOT NULL
) STRICT;

CREATE TABLE withdrawal (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    diamonds INTEGER,
    amount TEXT NOT NULL,                        -- what arrived
    currency TEXT NOT NULL,
    fee TEXT NOT NULL DEFAULT '0',               -- in the same currency
    note TEXT NOT NULL DEFAULT '',
    seal INTEGER NOT NULL
) STRICT;

CREATE TABLE coin_purchase (
    id INTEGER PRIMARY KEY,
    batch INTEGER REFERENCES import_batch (id),
    at INTEGER,
    coins INTEGER,
    amount TEXT,
    currency TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    seal INTEGER NOT NULL
) STRICT;

CREATE TABLE gift_sent (
    id INTEGER PRIMARY KEY,
    batch INTEGER REFERENCES import_batch (id),
    at INTEGER,
    amount TEXT,
    recipient TEXT NOT NULL DEFAULT '',
    gift TEXT NOT NULL DEFAULT '',
    seal INTEGER NOT NULL
) STRICT;

CREATE TABLE earning (                           -- of a LIVE, its unit unknown until the person says
    id INTEGER PRIMARY KEY,
    batch INTEGER REFERENCES import_batch (id),
    room TEXT NOT NULL,
    at INTEGER,
    amount TEXT NOT NULL,
    unit TEXT NOT NULL DEFAULT '' CHECK (unit IN ('', 'diamonds', 'money')),
    currency TEXT NOT NULL DEFAULT '',
    seal INTEGER NOT NULL
) STRICT;

CREATE TABLE mapping (                           -- how columns of a table were read, by its headers
    headers TEXT PRIMARY KEY,
    mapped TEXT NOT NULL,
    seal INTEGER NOT NULL
) STRICT;
