from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.preview import Fate, Joining, SourceFile, preview_of
from giftcalc.core.tally.rows import Bucket, State
from giftcalc.core.tally.stage import (
    CoinPurchase,
    GiftSent,
    PeriodKind,
    PeriodTotal,
    Stage,
    Trouble,
)
from giftcalc.core.tally.table_mapping import Question, QuestionKind, TableMapping
from giftcalc.data.importers.tables.looking import TableLook
from giftcalc.services.tally.import_summary import moment, obstacle_of, summary_json
from tests.tally_samples import GALAXY, LION, START, a_row, staged

ROWS = (
    a_row(count=3),
    a_row(GALAXY, 2, state=State.ESTIMATED),
    a_row(LION, 5, value=None),
    a_row(GALAXY, 7, state=State.PROVISIONAL),
    a_row(LION, 2, bucket=Bucket.GUEST),
)


def said(refusal: Refusal) -> str:
    return f"said: {refusal.problem}"


def test_a_summary_has_the_figures_under_their_stable_keys() -> None:
    stage = Stage(
        "x",
        (staged(*ROWS, title="Friday", room="5", host="6"),),
        duplicates=2,
        period_totals=(PeriodTotal(PeriodKind.RANGE, "1", "a", "2026-01-01", "2026-01-31", 5),),
        coin_purchases=(CoinPurchase(START, 30, "0.31", "EUR", "App"),),
        gifts_sent=(GiftSent(START + 5, "30", "x"),),
        troubles=(Trouble(4, Refusal(Problem.NO_DIGITS)),),
        notes=(Refusal(Problem.ARCHIVE_EMPTY),),
    )
    figures = {
        "rows": 3,
        "gifts": 10,
        "diamonds": 2_003,
        "provisional": {"rows": 1, "gifts": 7, "diamonds": 7_000},
        "unknown_value": 5,
        "guest": 2,
    }
    fates = [Fate(Joining.CHECK, 1, "Before", 3)]
    assert summary_json(preview_of(stage, fates, SourceFile("f", 1)), said) == {
        "format": "x",
        **figures,
        "period_totals": [
            {
                "kind": "range", "creator_id": "1", "creator": "a", "since": "2026-01-01",
                "until": "2026-01-31", "diamonds": 5, "approximate": False, "seconds": None,
                "valid_days": None, "streams": None,
            }
        ],
        "coin_purchases": [
            {
                "at": "2026-11-20T19:00:00Z", "coins": 30, "amount": "0.31",
                "currency": "EUR", "note": "App",
            }
        ],
        "gifts_sent": [
            {"at": "2026-11-20T19:00:00.005Z", "amount": "30", "to": "x", "gift": ""}
        ],
        "streams": [
            {
                "title": "Friday", "room": "5", "host": "6", "started": "2026-11-20T19:00:00Z",
                "ended": "2026-11-20T19:00:00Z", **figures, "gaps": 0, "source": "events",
                "joining": "check",
            }
        ],
        "duplicates": 5,
        "problems": [
            {"line": None, "problem": "said: archive-empty"},
            {"line": 4, "problem": "said: no-digits"},
        ],
    }  # fmt: skip


def test_an_unknown_time_stays_unknown() -> None:
    assert moment(None) is None
    assert moment(-1_000) == "1969-12-31T23:59:59Z"


def test_what_cannot_be_put_right_is_said_before_what_is_asked() -> None:
    look = TableLook("x", (), (), TableMapping(()), (Question(QuestionKind.ZONE),), (), 1)
    assert obstacle_of(look).problem == Problem.TABLE_ZONE_NEEDED
    mixed = look._replace(obstacles=(Refusal(Problem.TABLE_MIXED_TIMES),))
    assert obstacle_of(mixed).problem == Problem.TABLE_MIXED_TIMES
