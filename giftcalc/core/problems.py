"""What can be wrong with an input, as values rather than text.

The rules raise a `Refusal` that names its `Problem`; the sentence a person
reads is made in `giftcalc.i18n.wording`, in the person's own language.
"""

from enum import StrEnum


class Problem(StrEnum):
    """Every reason for which an input is refused; the value is its stable name."""

    # amounts
    NO_DIGITS = "no-digits"
    NOT_A_NUMBER = "not-a-number"
    NEGATIVE = "negative"
    INCOMPLETE = "incomplete"
    EXPONENT = "exponent"
    TOO_BIG = "too-big"
    TOO_LONG = "too-long"
    TOO_MANY_DECIMALS = "too-many-decimals"
    TWO_DECIMAL_MARKS = "two-decimal-marks"
    WRONG_SEPARATOR = "wrong-separator"
    BAD_GROUPING = "bad-grouping"
    SEPARATOR_AFTER_DECIMAL = "separator-after-decimal"
    WRONG_CURRENCY = "wrong-currency"
    # prices, rates and shares
    NO_RATE = "no-rate"
    NO_PRICE = "no-price"
    UNKNOWN_CURRENCY = "unknown-currency"
    UNKNOWN_COUNTRY = "unknown-country"
    SHARE_OUT_OF_RANGE = "share-out-of-range"
    PRICE_NOT_POSITIVE = "price-not-positive"
    COINS_NOT_POSITIVE = "coins-not-positive"
    NOTHING_PER_COIN = "nothing-per-coin"
    # the program itself
    UNEXPECTED = "unexpected"
    NO_DISPLAY = "no-display"
    # files
    FILE_MISSING = "file-missing"
    NOT_A_FILE = "not-a-file"
    FILE_TOO_BIG = "file-too-big"
    FILE_UNREADABLE = "file-unreadable"
    CANNOT_WRITE = "cannot-write"
    NO_HOME = "no-home"
    FILE_IN_USE = "file-in-use"
    # settings
    SETTINGS_SET_ASIDE = "settings-set-aside"
    SETTINGS_NEWER = "settings-newer"
    SETTINGS_UNREADABLE = "settings-unreadable"
    SETTING_INVALID = "setting-invalid"
    # exchange rates
    RATES_SET_ASIDE = "rates-set-aside"
    RATES_UNREADABLE = "rates-unreadable"
    RATES_NEWER = "rates-newer"
    RATES_NOT_UNDERSTOOD = "rates-not-understood"
    RATES_BAD_LINE = "rates-bad-line"
    RATES_EMPTY = "rates-empty"
    RATES_MISS_MAJORS = "rates-miss-majors"
    RATES_FROM_FUTURE = "rates-from-future"
    RATES_OLDER = "rates-older"
    RATE_NOT_A_NUMBER = "rate-not-a-number"
    RATE_OUT_OF_RANGE = "rate-out-of-range"
    RATE_BAD_CODE = "rate-bad-code"
    RATE_TWICE = "rate-twice"
    RATE_INVERTED = "rate-inverted"
    RATE_JUMPED = "rate-jumped"
    RATE_CIRCULAR = "rate-circular"
    RATE_OF_EURO = "rate-of-euro"
    NO_RATE_HISTORY = "no-rate-history"
    RATE_HISTORY_DAMAGED = "rate-history-damaged"
    # the network
    FETCH_OFFLINE = "fetch-offline"
    FETCH_TIMED_OUT = "fetch-timed-out"
    FETCH_UNTRUSTED = "fetch-untrusted"
    FETCH_STATUS = "fetch-status"
    FETCH_REDIRECTED = "fetch-redirected"
    FETCH_TOO_BIG = "fetch-too-big"
    FETCH_ENCODED = "fetch-encoded"
    FETCH_BROKEN = "fetch-broken"
    FETCH_PROXY = "fetch-proxy"
    FETCH_CANCELLED = "fetch-cancelled"
    # files brought along
    IMPORT_EMPTY = "import-empty"
    IMPORT_NOT_UTF8 = "import-not-utf8"
    IMPORT_UTF16 = "import-utf16"
    IMPORT_IS_WEB_PAGE = "import-is-web-page"
    IMPORT_NOT_JSON = "import-not-json"
    IMPORT_TOO_DEEP = "import-too-deep"
    IMPORT_TOO_MANY = "import-too-many"
    IMPORT_KEY_TWICE = "import-key-twice"
    IMPORT_NOT_FINITE = "import-not-finite"
    # gift lists
    GIFT_LIST_MISSING = "gift-list-missing"
    GIFT_LIST_IS_ERROR = "gift-list-is-error"
    GIFT_LIST_TOO_LONG = "gift-list-too-long"
    GIFT_LIST_UNUSABLE = "gift-list-unusable"
    GIFT_LIST_SET_ASIDE = "gift-list-set-aside"
    GIFT_LIST_UNREADABLE = "gift-list-unreadable"
    GIFT_LIST_NEWER = "gift-list-newer"
    GIFT_NOT_AN_OBJECT = "gift-not-an-object"
    GIFT_NAME_MISSING = "gift-name-missing"
    GIFT_NAME_TOO_LONG = "gift-name-too-long"
    GIFT_NAME_UNPRINTABLE = "gift-name-unprintable"
    GIFT_PRICE_MISSING = "gift-price-missing"
    GIFT_PRICE_NOT_WHOLE = "gift-price-not-whole"
    GIFT_PRICE_OUT_OF_RANGE = "gift-price-out-of-range"
    GIFT_PRICES_DIFFER = "gift-prices-differ"
    GIFT_ID_UNUSABLE = "gift-id-unusable"
    GIFT_ID_TWICE = "gift-id-twice"
    # the entry line
    EXPRESSION_TOO_LONG = "expression-too-long"
    INCOMPLETE_EXPRESSION = "incomplete-expression"
    UNEXPECTED_CHARACTER = "unexpected-character"
    MISSING_OPERATOR = "missing-operator"
    UNMATCHED_BRACKET = "unmatched-bracket"
    TOO_NESTED = "too-nested"
    UNKNOWN_WORD = "unknown-word"
    AMBIGUOUS_GIFT = "ambiguous-gift"
    NOT_AT_THIS_PRICE = "not-at-this-price"
    UNKNOWN_GIFT_ID = "unknown-gift-id"
    UNIT_WITHOUT_NUMBER = "unit-without-number"
    UNKNOWN_TARGET = "unknown-target"
    SECOND_TARGET = "second-target"
    TARGET_NOT_LAST = "target-not-last"
    GIFT_TIMES_GIFT = "gift-times-gift"
    AMOUNT_TIMES_AMOUNT = "amount-times-amount"
    DIVIDED_BY_AMOUNT = "divided-by-amount"
    DIVIDED_BY_ZERO = "divided-by-zero"
    PERCENT_OF_NOTHING = "percent-of-nothing"
    NEGATIVE_TOTAL = "negative-total"


class Reason(StrEnum):
    """Why the system would not read or write a file; the value is its English words."""

    DISK_FULL = "the disk is full"
    OVER_QUOTA = "your share of the disk is used up"
    NO_PERMISSION = "you do not have the permission"
    READ_ONLY = "it is on a read-only disk"
    DAMAGED = "the disk reports an error"
    TOO_LARGE = "the file would be too large for this disk"
    NAME_TOO_LONG = "its name is too long"
    BAD_NAME = "its name has characters that a file name cannot have"
    NOT_A_FOLDER = "a part of its path is a file, not a folder"
    IS_A_FOLDER = "a folder has that name"
    NOT_REGULAR = "it is a device or a pipe, not a file"
    LINKS_IN_CIRCLES = "its links lead round in a circle"
    NO_SUCH_PLACE = "its folder does not exist"
    IN_USE = "another program is using it"
    TOO_MANY_OPEN = "too many files are open"
    OUT_OF_MEMORY = "there is not enough memory"
    OTHER = "the system refused it"


class Refusal(Exception):
    """An input that cannot be used, with what is wrong and where.

    `span` is the half-open range of characters concerned, if the input is a
    text; `details` are the values that the sentence about it needs.
    """

    def __init__(
        self, problem: Problem, span: tuple[int, int] | None = None, **details: object
    ) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.span = span
        self.details = details
