-- Sums that reports read instead of the rows: kept with every write, made anew by `rebuild`.
-- Only rows of a stream's primary source count. "month" is that of the stream's day, '' if unknown.

CREATE TABLE stream_total (
    stream INTEGER PRIMARY KEY,
    rows INTEGER NOT NULL DEFAULT 0, gifts INTEGER NOT NULL DEFAULT 0, coins INTEGER NOT NULL DEFAULT 0,
    estimated_rows INTEGER NOT NULL DEFAULT 0, estimated_gifts INTEGER NOT NULL DEFAULT 0,
    estimated_coins INTEGER NOT NULL DEFAULT 0,
    unknown_rows INTEGER NOT NULL DEFAULT 0, unknown_gifts INTEGER NOT NULL DEFAULT 0,
    unknown_coins INTEGER NOT NULL DEFAULT 0,
    provisional_rows INTEGER NOT NULL DEFAULT 0, provisional_gifts INTEGER NOT NULL DEFAULT 0,
    provisional_coins INTEGER NOT NULL DEFAULT 0,
    guest_rows INTEGER NOT NULL DEFAULT 0, guest_gifts INTEGER NOT NULL DEFAULT 0,
    guest_coins INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE check_total (                       -- the same of the rows of its other sources
    stream INTEGER NOT NULL,
    source INTEGER NOT NULL,
    rows INTEGER NOT NULL DEFAULT 0, gifts INTEGER NOT NULL DEFAULT 0, coins INTEGER NOT NULL DEFAULT 0,
    estimated_rows INTEGER NOT NULL DEFAULT 0, estimated_gifts INTEGER NOT NULL DEFAULT 0,
    estimated_coins INTEGER NOT NULL DEFAULT 0,
    unknown_rows INTEGER NOT NULL DEFAULT 0, unknown_gifts INTEGER NOT NULL DEFAULT 0,
    unknown_coins INTEGER NOT NULL DEFAULT 0,
    provisional_rows INTEGER NOT NULL DEFAULT 0, provisional_gifts INTEGER NOT NULL DEFAULT 0,
    provisional_coins INTEGER NOT NULL DEFAULT 0,
    guest_rows INTEGER NOT NULL DEFAULT 0, guest_gifts INTEGER NOT NULL DEFAULT 0,
    guest_coins INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (stream, source)
) STRICT, WITHOUT ROWID;

-- The rest holds what is counted: own rows, final or estimated. Gifter 0 is "not known".
CREATE TABLE gifter_stream (
    stream INTEGER NOT NULL, gifter INTEGER NOT NULL,
    gifts INTEGER NOT NULL, coins INTEGER NOT NULL,
    PRIMARY KEY (stream, gifter)
) STRICT, WITHOUT ROWID;
CREATE TABLE gifter_month (
    month TEXT NOT NULL, gifter INTEGER NOT NULL,
    gifts INTEGER NOT NULL, coins INTEGER NOT NULL,
    PRIMARY KEY (month, gifter)
) STRICT, WITHOUT ROWID;
CREATE TABLE gifter_year (                       -- '' if unknown; a year of months takes too long
    year TEXT NOT NULL, gifter INTEGER NOT NULL,
    gifts INTEGER NOT NULL, coins INTEGER NOT NULL,
    PRIMARY KEY (year, gifter)
) STRICT, WITHOUT ROWID;
CREATE TABLE gifter_total (
    gifter INTEGER PRIMARY KEY, gifts INTEGER NOT NULL, coins INTEGER NOT NULL
) STRICT;
CREATE TABLE gift_stream (
    stream INTEGER NOT NULL, gift INTEGER NOT NULL,
    gifts INTEGER NOT NULL, coins INTEGER NOT NULL,
    PRIMARY KEY (stream, gift)
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_month (
    month TEXT NOT NULL, gift INTEGER NOT NULL,
    gifts INTEGER NOT NULL, coins INTEGER NOT NULL,
    PRIMARY KEY (month, gift)
) STRICT, WITHOUT ROWID;
CREATE TABLE hour_total (
    stream INTEGER NOT NULL, hour INTEGER NOT NULL,  -- hours since 1970, UTC; -1 if unknown
    gifts INTEGER NOT NULL, coins INTEGER NOT NULL,
    PRIMARY KEY (stream, hour)
) STRICT, WITHOUT ROWID;
