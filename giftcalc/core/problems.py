"""What can be wrong with an input, as values rather than text.

The rules raise a `Refusal` that names its `Problem`; the sentence a person
reads is made in `giftcalc.i18n.wording`, in the person's own language.
"""

from __future__ import annotations

from giftcalc.core.reasons import Names


class Problem(str, metaclass=Names):
    """Every reason for which an input is refused; its text is its stable name: "no-digits"."""

    __slots__ = ()

    # amounts
    NO_DIGITS: Problem
    NOT_A_NUMBER: Problem
    NEGATIVE: Problem
    INCOMPLETE: Problem
    EXPONENT: Problem
    TOO_BIG: Problem
    TOO_LONG: Problem
    TOO_MANY_DECIMALS: Problem
    TWO_DECIMAL_MARKS: Problem
    WRONG_SEPARATOR: Problem
    BAD_GROUPING: Problem
    SEPARATOR_AFTER_DECIMAL: Problem
    WRONG_CURRENCY: Problem
    # prices, rates and shares
    NO_RATE: Problem
    NO_PRICE: Problem
    UNKNOWN_CURRENCY: Problem
    UNKNOWN_COUNTRY: Problem
    SHARE_OUT_OF_RANGE: Problem
    PRICE_NOT_POSITIVE: Problem
    COINS_NOT_POSITIVE: Problem
    ENOUGH_COINS: Problem
    NOTHING_PER_COIN: Problem
    # the program itself
    UNEXPECTED: Problem
    NO_DISPLAY: Problem
    LIBRARY_MISSING: Problem
    NO_WINDOW: Problem
    NO_FONTS: Problem
    # files
    FILE_MISSING: Problem
    NOT_A_FILE: Problem
    FILE_TOO_BIG: Problem
    FILE_UNREADABLE: Problem
    CANNOT_WRITE: Problem
    NO_HOME: Problem
    FILE_IN_USE: Problem
    # settings
    SETTINGS_SET_ASIDE: Problem
    SETTINGS_NEWER: Problem
    SETTINGS_UNREADABLE: Problem
    SETTING_INVALID: Problem
    # exchange rates
    RATES_SET_ASIDE: Problem
    RATES_UNREADABLE: Problem
    RATES_NEWER: Problem
    RATES_NOT_UNDERSTOOD: Problem
    RATES_BAD_LINE: Problem
    RATES_EMPTY: Problem
    RATES_MISS_MAJORS: Problem
    RATES_FROM_FUTURE: Problem
    RATES_OLDER: Problem
    RATE_NOT_A_NUMBER: Problem
    RATE_OUT_OF_RANGE: Problem
    RATE_BAD_CODE: Problem
    RATE_TWICE: Problem
    RATE_INVERTED: Problem
    RATE_JUMPED: Problem
    RATE_CIRCULAR: Problem
    RATE_OF_EURO: Problem
    NO_RATE_HISTORY: Problem
    RATE_HISTORY_DAMAGED: Problem
    # the network
    FETCH_OFFLINE: Problem
    FETCH_TIMED_OUT: Problem
    FETCH_UNTRUSTED: Problem
    FETCH_STATUS: Problem
    FETCH_REDIRECTED: Problem
    FETCH_TOO_BIG: Problem
    FETCH_ENCODED: Problem
    FETCH_BROKEN: Problem
    FETCH_PROXY: Problem
    FETCH_CANCELLED: Problem
    # files brought along
    IMPORT_EMPTY: Problem
    IMPORT_NOT_UTF8: Problem
    IMPORT_UTF16: Problem
    IMPORT_IS_WEB_PAGE: Problem
    IMPORT_NOT_JSON: Problem
    IMPORT_TOO_DEEP: Problem
    IMPORT_TOO_MANY: Problem
    IMPORT_KEY_TWICE: Problem
    IMPORT_NOT_FINITE: Problem
    # gift lists
    GIFT_LIST_MISSING: Problem
    GIFT_LIST_IS_ERROR: Problem
    GIFT_LIST_TOO_LONG: Problem
    GIFT_LIST_UNUSABLE: Problem
    GIFT_LIST_SET_ASIDE: Problem
    GIFT_LIST_UNREADABLE: Problem
    GIFT_LIST_NEWER: Problem
    GIFT_NOT_AN_OBJECT: Problem
    GIFT_NAME_MISSING: Problem
    GIFT_NAME_TOO_LONG: Problem
    GIFT_NAME_UNPRINTABLE: Problem
    GIFT_PRICE_MISSING: Problem
    GIFT_PRICE_NOT_WHOLE: Problem
    GIFT_PRICE_OUT_OF_RANGE: Problem
    GIFT_PRICES_DIFFER: Problem
    GIFT_ID_UNUSABLE: Problem
    GIFT_ID_TWICE: Problem
    # the entry line
    EXPRESSION_TOO_LONG: Problem
    INCOMPLETE_EXPRESSION: Problem
    UNEXPECTED_CHARACTER: Problem
    MISSING_OPERATOR: Problem
    UNMATCHED_BRACKET: Problem
    TOO_NESTED: Problem
    UNKNOWN_WORD: Problem
    AMBIGUOUS_GIFT: Problem
    NOT_AT_THIS_PRICE: Problem
    UNKNOWN_GIFT_ID: Problem
    UNIT_WITHOUT_NUMBER: Problem
    UNKNOWN_TARGET: Problem
    SECOND_TARGET: Problem
    TARGET_NOT_LAST: Problem
    GIFT_TIMES_GIFT: Problem
    AMOUNT_TIMES_AMOUNT: Problem
    DIVIDED_BY_AMOUNT: Problem
    DIVIDED_BY_ZERO: Problem
    PERCENT_OF_NOTHING: Problem
    NEGATIVE_TOTAL: Problem
    # the ledger
    LEDGER_NEWER: Problem
    LEDGER_FOREIGN: Problem
    LEDGER_DAMAGED: Problem
    LEDGER_FAILED: Problem
    LEDGER_READ_ONLY: Problem
    LEDGER_REPLACED: Problem
    LEDGER_TOO_MUCH: Problem
    LEDGER_BAD_TEXT: Problem
    LEDGER_BAD_AMOUNT: Problem
    LEDGER_BAD_ZONE: Problem
    LEDGER_GONE: Problem
    LEDGER_PLACE_TAKEN: Problem
    STREAM_LIVE: Problem
    STREAM_NOT_LIVE: Problem
    BATCH_ALREADY: Problem
    BATCH_UNDONE: Problem
    BATCH_UNDO_LATER: Problem
    TERMS_DAY_TAKEN: Problem
    # backups
    BACKUP_DAMAGED: Problem
    BACKUP_FOUND_DAMAGE: Problem
    FOUND_STRUCTURE: Problem
    FOUND_LAYOUT: Problem
    FOUND_UNREADABLE: Problem
    FOUND_CHANGED: Problem
    FOUND_ORPHAN: Problem
    FOUND_INCOMPLETE: Problem
    FOUND_SUM: Problem
    # any file for the tally
    IMPORT_UNKNOWN: Problem
    IMPORT_TOO_BIG: Problem
    IMPORT_IS_PICTURE: Problem
    IMPORT_IS_PDF: Problem
    IMPORT_IS_DATABASE: Problem
    IMPORT_IS_PACKED: Problem
    IMPORT_IS_OLD_OFFICE: Problem
    IMPORT_IS_DOCUMENT: Problem
    IMPORT_IS_MEDIA: Problem
    IMPORT_IS_PROGRAM: Problem
    IMPORT_IS_GIFT_LIST: Problem
    IMPORT_IS_SHOP: Problem
    # recordings of gifts
    EVENT_UNKNOWN: Problem
    EVENT_LINE_TOO_LONG: Problem
    EVENT_NO_GIFT: Problem
    EVENT_ID_ROUNDED: Problem
    EVENT_BAD_ID: Problem
    EVENT_BAD_COUNT: Problem
    EVENT_BAD_VALUE: Problem
    EVENT_BAD_TYPE: Problem
    EVENT_BAD_END: Problem
    EVENT_BAD_TIME: Problem
    EVENTS_JAVASCRIPT: Problem
    EVENTS_TOO_BIG: Problem
    EVENTS_TOO_MANY: Problem
    EVENTS_MUCH_UNUSABLE: Problem
    EVENTS_MORE_TROUBLES: Problem
    EVENTS_HOST_GUESSED: Problem
    EVENTS_ALIKE: Problem
    # tables and agency exports
    TABLE_UTF16: Problem
    TABLE_NOT_UTF8: Problem
    TABLE_NOT_IN_ENCODING: Problem
    TABLE_UNKNOWN_ENCODING: Problem
    TABLE_NUL: Problem
    TABLE_RAGGED: Problem
    TABLE_TOO_WIDE: Problem
    TABLE_TOO_LONG: Problem
    TABLE_CELL_TOO_LONG: Problem
    TABLE_QUOTE_OPEN: Problem
    TABLE_BAD_QUOTE: Problem
    TABLE_ONE_COLUMN: Problem
    TABLE_NO_ROWS: Problem
    TABLE_SHEET_MISSING: Problem
    WORKBOOK_NO_SHEET: Problem
    WORKBOOK_OTHER_KIND: Problem
    WORKBOOK_ENTITIES: Problem
    WORKBOOK_DAMAGED: Problem
    WORKBOOK_SPREAD: Problem
    TABLE_MIXED_TIMES: Problem
    TABLE_MIXED_NUMBERS: Problem
    TABLE_ZONE_NEEDED: Problem
    TABLE_ZONE_UNKNOWN: Problem
    TABLE_DATE_ORDER_NEEDED: Problem
    TABLE_DECIMAL_MARK_NEEDED: Problem
    TABLE_UNIT_OR_TOTAL_NEEDED: Problem
    TABLE_PERIOD_NEEDED: Problem
    TABLE_COLUMNS_NEEDED: Problem
    TABLE_MAPPING_MISFIT: Problem
    TABLE_ROWS_NEWER: Problem
    TABLE_NOTHING_USABLE: Problem
    TABLE_MUCH_UNUSABLE: Problem
    TABLE_BAD_TIME: Problem
    TABLE_TIME_SKIPPED: Problem
    TABLE_TIME_OUT_OF_RANGE: Problem
    TABLE_BAD_NUMBER: Problem
    TABLE_FORMULA: Problem
    TABLE_COUNT_OUT_OF_RANGE: Problem
    TABLE_VALUE_OUT_OF_RANGE: Problem
    TABLE_TOTAL_UNEVEN: Problem
    TABLE_TOTAL_DIFFERS: Problem
    TABLE_TEXT_TOO_LONG: Problem
    TABLE_GIFT_MISSING: Problem
    TABLE_ENDS_FIRST: Problem
    TABLE_STREAM_TIMELESS: Problem
    TABLE_BAD_WORD: Problem
    TABLE_IDS_ROUNDED: Problem
    TABLE_TIMES_TWICE: Problem
    TABLE_FORMULAS_USED: Problem
    AGENCY_NO_OWN_ROWS: Problem
    AGENCY_BAD_CELL: Problem
    AGENCY_BAD_PERIOD: Problem
    AGENCY_NO_CREATOR: Problem
    AGENCY_TWICE: Problem
    # archives
    ZIP_DAMAGED: Problem
    ZIP_TOO_MANY: Problem
    ZIP_ENCRYPTED: Problem
    ZIP_METHOD: Problem
    ZIP_BAD_NAME: Problem
    ZIP_NAME_TWICE: Problem
    ZIP_OVERLAPS: Problem
    ZIP_TOO_BIG: Problem
    ZIP_HOLDS_NOTHING: Problem
    ARCHIVE_EMPTY: Problem
    ARCHIVE_LACKS: Problem
    ARCHIVE_TOO_BIG: Problem
    ARCHIVE_NOT_AN_ENTRY: Problem
    ARCHIVE_NO_START: Problem
    ARCHIVE_BAD_TIME: Problem
    ARCHIVE_ENDS_FIRST: Problem
    ARCHIVE_BAD_COINS: Problem
    ARCHIVE_BAD_PRICE: Problem
    ARCHIVE_BAD_TEXT: Problem
    ARCHIVE_TRANSACTIONS: Problem
    ARCHIVE_TEXT_SECTIONS: Problem
    # the reader's own process
    IMPORT_READER_DIED: Problem
    IMPORT_CANCELLED: Problem
    IMPORT_NEEDS_MEMORY: Problem
    IMPORT_FILE_CHANGED: Problem
    IMPORT_NOTHING: Problem
    # tallying by hand
    TYPED_GIFT_MISSING: Problem
    TYPED_GIFT_UNKNOWN: Problem
    TYPED_NOT_AT_THIS_PRICE: Problem
    TYPED_COUNT_OUT_OF_RANGE: Problem
    TYPED_VALUE_OUT_OF_RANGE: Problem
    TYPED_TWO_GIFTERS: Problem
    TYPED_NAME_TOO_LONG: Problem
    TYPED_UNPRINTABLE: Problem
    # recharging
    RECHARGE_OUT_OF_REACH: Problem
    RECHARGE_NOT_EXACT: Problem
    RECHARGE_TOO_HARD: Problem
    BUDGET_BUYS_NOTHING: Problem
    PURCHASES_NOT_POSITIVE: Problem
    PROMOTION_GIVES_NOTHING: Problem
    PROMOTION_ENDS_EARLY: Problem
    # price books
    PRICE_LINE_BAD: Problem
    PRICE_LINE_AMBIGUOUS: Problem
    PRICE_LINE_CURRENCY: Problem
    PRICES_EMPTY: Problem
    PRICES_NONE_OWN: Problem
    PRICES_TOO_MANY: Problem
    PRICES_FULL: Problem
    PRICES_FROM_FUTURE: Problem
    PRICES_BAD_DAY: Problem
    PRICE_PACK_TWICE: Problem
    PRICE_CUSTOM_ONE: Problem
    PRICE_TOO_FINE: Problem
    PRICE_ABSURD: Problem
    PRICE_ABSURDLY_LOW: Problem
    PRICE_LIMITS: Problem
    PRICES_NOT_A_TABLE: Problem
    PRICES_COLUMNS_MISSING: Problem
    PRICES_COLUMN_UNKNOWN: Problem
    PRICES_NEWER: Problem
    PRICES_BAD_ROW: Problem
    PRICES_BAD_CELL: Problem
    PRICES_LIST_MIXED: Problem
    PRICES_NOT_YOURS: Problem
    PRICE_LIST_UNKNOWN: Problem
    PRICE_LIST_SHIPPED: Problem
    # payouts
    DAYS_OUT_OF_RANGE: Problem
    DAILY_MOST_NOT_POSITIVE: Problem
    MINIMUM_ABOVE_DAILY_MOST: Problem
    FIXED_RATE_NOT_POSITIVE: Problem
    MISSION_OUT_OF_RANGE: Problem
    MISSION_UNKNOWN: Problem
    PAYOUT_NOT_POSITIVE: Problem
    PAYOUT_OUT_OF_REACH: Problem
    PACE_NOT_POSITIVE: Problem
    VIEWS_NOT_POSITIVE: Problem
    TYPED_TOO_MANY_CELLS: Problem
    TYPED_WHICH_COUNT: Problem
    TYPED_TOO_MANY_LINES: Problem
    TYPED_BAD_LINE: Problem
    NO_STREAM: Problem
    NOTHING_TO_UNDO: Problem
    NOTHING_TO_REDO: Problem
    UNDO_TOO_LATE: Problem
    GOAL_OUT_OF_RANGE: Problem
    SHOWN_OUT_OF_RANGE: Problem
    TITLE_TOO_LONG: Problem
    OBS_FILE_RELATIVE: Problem
    # reports and exports
    REPORT_BAD_PERIOD: Problem
    EXPORT_FORMAT: Problem
    EXPORT_NOT_IN_FORMAT: Problem
    EXPORT_HAS_NAMES: Problem
    EXPORT_OF_ALL_TIME: Problem
    EXPORT_OF_ALL_STREAMS: Problem
    EXPORT_TOO_MANY_ROWS: Problem
    EXPORT_LINE_DAMAGED: Problem
    EXPORT_NEWER: Problem
    EXPORT_INCOMPLETE: Problem
    STREAM_NOT_FOUND: Problem
    STREAM_AMBIGUOUS: Problem
    GIFTER_NOT_FOUND: Problem
    NO_LEDGER: Problem
    NOT_ASKED: Problem
    # the command line
    NO_COMMAND: Problem
    UNKNOWN_COMMAND: Problem
    UNKNOWN_OPTION: Problem
    OPTION_TAKES_VALUE: Problem
    OPTION_TAKES_NOTHING: Problem
    OPTION_TAKES_ONE_OF: Problem
    OPTION_TAKES_NUMBER: Problem
    OPTION_OF_WINDOW: Problem
    MISSING_OPERAND: Problem
    WRONG_OPERANDS: Problem
    UNKNOWN_LOCALE: Problem
    OUTPUT_FAILED: Problem


class Refusal(Exception):
    """An input that cannot be used, with what is wrong and where.

    `span` is the half-open range of characters concerned, if the input is a
    text; `details` are the values that the sentence about it needs.
    """

    def __init__(
        self, problem: Problem, span: tuple[int, int] | None = None, **details: object
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.span = span
        self.details = details


def in_line(refusal: Refusal, line: int) -> Refusal:
    """Return a refusal of a whole file, which now also says which line is meant."""
    refusal.details["in_line"] = line
    return refusal
