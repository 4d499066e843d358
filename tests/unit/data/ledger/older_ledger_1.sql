-- A ledger of version 1: before there were sums. Made once, never changed.
PRAGMA application_id = 1734960756;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE batch_stream (                      -- the streams a batch touched
    batch INTEGER NOT NULL REFERENCES import_batch (id),
    stream INTEGER NOT NULL,
    before TEXT NOT NULL,                        -- JSON: the stream's columns that it changed
    seal INTEGER NOT NULL,
    PRIMARY KEY (batch, stream)
) STRICT, WITHOUT ROWID;
INSERT INTO "batch_stream" VALUES(1,1,'{}',2445751101);
CREATE TABLE break (                             -- a pause of the tally, or a gap of a recording
    id INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES stream (id) ON DELETE CASCADE,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 2),
    since INTEGER NOT NULL,
    until INTEGER,
    batch INTEGER REFERENCES import_batch (id),
    seal INTEGER NOT NULL
) STRICT;
INSERT INTO "break" VALUES(1,1,2,1795201201000,1795201400000,1,1555898854);
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
INSERT INTO "coin_purchase" VALUES(1,NULL,1795201200000,350,'4.99','EUR','',1395399977);
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
INSERT INTO "earning" VALUES(1,NULL,'7490000000000000001',1795201200000,'2009','','',2790210057);
CREATE TABLE gift (
    id INTEGER PRIMARY KEY,
    platform_id TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    made_by INTEGER REFERENCES import_batch (id),
    seal INTEGER NOT NULL,
    UNIQUE (platform_id, name)
) STRICT;
INSERT INTO "gift" VALUES(1,'5655','Rose',1,2648108707);
INSERT INTO "gift" VALUES(2,'','Galaxy',NULL,3802602678);
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
INSERT INTO "gift_row" VALUES(1,1,1795201200000,1,1,3,1,0,0,4,1,'g1',3666072068);
INSERT INTO "gift_row" VALUES(1,2,1795204800000,2,3,2,1000,2,0,4,1,NULL,4211498439);
INSERT INTO "gift_row" VALUES(1,3,1795204800000,1,NULL,5,NULL,0,0,4,1,NULL,1367369688);
INSERT INTO "gift_row" VALUES(1,4,1795204800000,1,1,7,1,1,0,4,1,'g2',668845050);
INSERT INTO "gift_row" VALUES(1,5,1795204800000,2,1,1,1000,0,1,4,1,NULL,1810427732);
INSERT INTO "gift_row" VALUES(1,6,1795201200000,1,2,11,1,0,0,1,NULL,NULL,707387220);
INSERT INTO "gift_row" VALUES(2,1,NULL,2,2,4,1000,0,0,1,NULL,NULL,2638088115);
INSERT INTO "gift_row" VALUES(2,2,1793473200000,1,1,6,1,0,0,1,NULL,NULL,645160945);
INSERT INTO "gift_row" VALUES(3,1,NULL,1,2,8,1,0,0,3,NULL,NULL,1558037142);
CREATE TABLE gift_sent (
    id INTEGER PRIMARY KEY,
    batch INTEGER REFERENCES import_batch (id),
    at INTEGER,
    amount TEXT,
    recipient TEXT NOT NULL DEFAULT '',
    gift TEXT NOT NULL DEFAULT '',
    seal INTEGER NOT NULL
) STRICT;
INSERT INTO "gift_sent" VALUES(1,NULL,1795201200000,'10','ben_b','Rose',3987298360);
CREATE TABLE gifter (
    id INTEGER PRIMARY KEY,
    platform_id TEXT UNIQUE,
    handle TEXT NOT NULL DEFAULT '',
    nickname TEXT NOT NULL DEFAULT '',
    alias INTEGER UNIQUE,                        -- a number in place of who was erased
    made_by INTEGER REFERENCES import_batch (id),
    seal INTEGER NOT NULL
) STRICT;
INSERT INTO "gifter" VALUES(1,'6800000000000000001','luna.k','Luna',NULL,1,1193357933);
INSERT INTO "gifter" VALUES(2,NULL,'mr_noodle','',NULL,NULL,975145711);
INSERT INTO "gifter" VALUES(3,NULL,'','',1,NULL,2209909093);
CREATE TABLE gifter_before (                     -- the names that a batch replaced by later ones
    batch INTEGER NOT NULL REFERENCES import_batch (id),
    gifter INTEGER NOT NULL REFERENCES gifter (id),
    handle TEXT NOT NULL,
    nickname TEXT NOT NULL,
    seal INTEGER NOT NULL,
    PRIMARY KEY (batch, gifter)
) STRICT, WITHOUT ROWID;
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
INSERT INTO "import_batch" VALUES(1,1795201200000,'evening.jsonl','abababababababababababababababababababababababababababababababab','connector',4,'{"rows":3}',2,NULL,1403843485);
CREATE TABLE mapping (                           -- how columns of a table were read, by its headers
    headers TEXT PRIMARY KEY,
    mapped TEXT NOT NULL,
    seal INTEGER NOT NULL
) STRICT;
INSERT INTO "mapping" VALUES('["when","who"]','{}',326451735);
CREATE TABLE message (                           -- ids seen, so that none counts twice
    id INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES import_batch (id),
    number INTEGER NOT NULL,                     -- of the ids
    ids BLOB NOT NULL,                           -- a JSON list, compressed with zlib
    seal INTEGER NOT NULL
) STRICT;
INSERT INTO "message" VALUES(1,1,1,2,X'78018B5632373436374001864A3A58448D946201C8FC08B4',431922772);
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
INSERT INTO "period_total" VALUES(1,1,'month-to-date','7','anna','2026-11-01','2026-11-18',12000,0,7200,1,2,NULL,2381339311);
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
INSERT INTO "profile" VALUES(1,'Anna','7000000000000000009','Europe/Paris','EUR',60,'',981964771);
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
INSERT INTO "stream" VALUES(1,'00000000000000a1','7490000000000000001','7000000000000000009','Evening',1795201200000,1795208400000,0,0,'2026-11-20',4,1,NULL,NULL,'','2026-11-20','ECB','5/4','EUR','1',853347507);
INSERT INTO "stream" VALUES(2,'00000000000000a2','','','By hand',1793473200000,1793476800000,0,1,'2026-10-31',1,NULL,5000,40,'a note','','','','','',960247305);
INSERT INTO "stream" VALUES(3,'00000000000000a3','','','Somewhen',NULL,NULL,0,0,'',3,NULL,NULL,NULL,'','','','','','',689187092);
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
INSERT INTO "terms" VALUES(1,'2026-01-01','1/2','1/10',1,'1','0.25','USD','',1046183146);
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
INSERT INTO "withdrawal" VALUES(1,1795201200000,4000,'18.75','USD','0.25','',1258487698);
CREATE UNIQUE INDEX import_batch_file ON import_batch (file_hash) WHERE undone_at IS NULL;
CREATE INDEX stream_room ON stream (room) WHERE room <> '';
CREATE INDEX stream_started ON stream (started);
CREATE UNIQUE INDEX stream_live ON stream (standing > 0) WHERE standing > 0;
CREATE INDEX break_stream ON break (stream);
CREATE INDEX gifter_handle ON gifter (handle) WHERE handle <> '';
CREATE INDEX gifter_nickname ON gifter (nickname) WHERE platform_id IS NULL AND handle = '';
CREATE INDEX gifter_made_by ON gifter (made_by) WHERE made_by IS NOT NULL;
CREATE INDEX message_stream ON message (stream);
CREATE INDEX message_batch ON message (batch);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('stream',3);
COMMIT;
