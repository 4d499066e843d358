"""The columns of the gift rows that giftcalc exports, so that it reads them back the same.

The first column holds the version in every row, and its header names the format. Times
are ISO 8601 with milliseconds and offset; ids and names are text, guarded by
`cell_guard.guard` in CSV; what is not known is an empty cell. `coins` is count times
value and only for the reader's convenience. `state`, `bucket` and `source` are the
names of their enums in lower case. `number` is that of the row within its stream.
A change of meaning, order or number of columns needs another version.
"""

ROWS_FORMAT = "giftcalc-rows"
ROWS_VERSION = 1

ROW_COLUMNS = (
    ROWS_FORMAT,
    "stream_uid",
    "stream_title",
    "room",
    "host",
    "stream_started",
    "stream_ended",
    "at",
    "gifter_id",
    "handle",
    "nickname",
    "gift_id",
    "gift",
    "count",
    "value",
    "coins",
    "state",
    "bucket",
    "source",
    "number",
    "streak",
)


def is_uid(text: str) -> bool:
    """Tell whether a text is a stream's uid as giftcalc makes it, not what somebody wrote there."""
    return 8 <= len(text) <= 32 and not text.strip("0123456789abcdef")  # noqa: PLR2004 - hexadecimal
