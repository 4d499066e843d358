"""Tables whose headers say all there is to know, so that nothing need be guessed.

Sources: the exports of tiktok-live-stats (a gift's ダイヤ is the total of its row, its times are
local without a zone), and the session summary that a home-made recorder writes.
"""

from typing import TYPE_CHECKING

from giftcalc.core.folding import fold
from giftcalc.core.tally.column_words import ColumnUse as U

if TYPE_CHECKING:
    from collections.abc import Sequence

GIFTS_TABLE = "gifts-table"
STREAMS_TABLE = "streams-table"
"""The formats of tables that are mapped by hand or by guess."""

_X = U.IGNORE
_SESSIONS = (
    "配信ID,開始,終了,配信時間(分),ピーク同接,平均同接,ユニーク視聴者,初見,コメント,"
    "ルーム総いいね,観測いいね,ギフト数,ダイヤ,ハートミー,新規フォロワー,シェア,終了理由"
)
_KNOWN: tuple[tuple[str, str, tuple[U, ...]], ...] = (
    (
        "tiktok-live-stats-gifts",
        "日時,ユーザーID,ニックネーム,@ハンドル,ギフト,種別,個数,ダイヤ,配信ID",
        (U.TIME, U.GIFTER_ID, U.NICKNAME, U.HANDLE, U.GIFT, _X, U.COUNT, U.ROW_TOTAL, U.STREAM),
    ),
    (
        "tiktok-live-stats-sessions",
        _SESSIONS,
        (U.STREAM, U.STARTED, U.ENDED, *[_X] * 9, U.SHOWN_DIAMONDS, *[_X] * 4),
    ),
    (
        "session-summary",
        "Connection Time,Account Name,Max Viewers,Total Diamonds,Disconnection Time",
        (U.STARTED, U.ACCOUNT, _X, U.SHOWN_DIAMONDS, U.ENDED),
    ),
)


def known_table(headers: "Sequence[str]") -> tuple[str, tuple[U, ...]] | None:
    """Return the format of a table and what its columns are for, if its headers are known."""
    folded = [fold(header) for header in headers]
    for name, known, uses in _KNOWN:
        if folded == [fold(header) for header in known.split(",")]:
            return name, uses
    return None
