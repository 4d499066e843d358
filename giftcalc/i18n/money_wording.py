"""What is wrong with a recharge, a price book or a payout, in sentences of `wording`."""

from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem
from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from giftcalc.core.problems import Refusal
    from giftcalc.i18n.details import Details
    from giftcalc.i18n.language import Language

MONEY_SENTENCES: dict[Problem, str | tuple[str, ...]] = {
    # recharging
    Problem.RECHARGE_OUT_OF_REACH: N_(
        "This channel does not get that far. Allow more purchases, or choose another channel."
    ),
    Problem.RECHARGE_NOT_EXACT: N_(
        "No set of packs comes to exactly {coins} coins here. Without “exactly” it is {above}."
    ),
    Problem.RECHARGE_TOO_HARD: N_(
        "The cheapest way to {coins} coins could not be proven in time with this price list. "
        "Allow another number of purchases, or remove packs that you do not need."
    ),
    Problem.BUDGET_BUYS_NOTHING: (
        N_("This buys no coins here: the smallest purchase costs {least}."),
        N_("This buys no coins here. Enter a larger sum."),
    ),
    Problem.PURCHASES_NOT_POSITIVE: N_("Type a number of purchases above 0, or nothing."),
    Problem.PROMOTION_GIVES_NOTHING: N_("Type what the promotion gives: more than 0."),
    Problem.PROMOTION_ENDS_EARLY: N_("The promotion ends before it begins. Exchange the days."),
    # price books
    Problem.PRICE_LINE_BAD: N_(
        "“{text}” is not a number of coins and a price. Write both, with a tab between them."
    ),
    Problem.PRICE_LINE_AMBIGUOUS: N_(
        "“{text}” can be read in two ways. Put a tab between the coins and the price."
    ),
    Problem.PRICE_LINE_CURRENCY: N_(
        "The list is in {currency}, but this price is in {written}. Make one list for each "
        "currency."
    ),
    Problem.PRICES_EMPTY: N_("There is no price in this list. Add a pack and its price."),
    Problem.PRICES_NONE_OWN: N_("There is no price list of your own yet. Add one first."),
    Problem.PRICES_TOO_MANY: N_("A list has at most {most} packs. Keep those you see."),
    Problem.PRICES_FULL: N_(
        "You have {most} prices of your own, and no more can be kept. Remove a list first."
    ),
    Problem.PRICES_FROM_FUTURE: N_(
        "{date} is in the future. Give the day on which you saw these prices."
    ),
    Problem.PRICES_BAD_DAY: N_("“{value}” is not a day. Write it as in 2026-11-23."),
    Problem.PRICE_PACK_TWICE: N_("The pack of {coins} coins stands there twice. Keep one of them."),
    Problem.PRICE_CUSTOM_ONE: N_(
        "A custom amount has a single price for one coin. Put packs in a list of their own."
    ),
    Problem.PRICE_TOO_FINE: N_(
        "The price for {coins} coins has more decimals than {currency}. Round it, or enter the "
        "price of one coin as that of a custom amount."
    ),
    Problem.PRICE_ABSURD: N_(
        "In the pack of {coins} a coin would cost about {factor} times what is known. Check the "
        "decimal mark and the currency."
    ),
    Problem.PRICE_ABSURDLY_LOW: N_(
        "In the pack of {coins} a coin would cost about one part in {factor} of what is known. "
        "Check the coins and the currency."
    ),
    Problem.PRICE_LIMITS: N_(
        "The smallest amount, {smallest}, is above the largest, {largest}. Exchange them."
    ),
    Problem.PRICES_NOT_A_TABLE: N_(
        "This is no price book: it cannot be read as a table. Choose a CSV file that giftcalc "
        "exported."
    ),
    Problem.PRICES_COLUMNS_MISSING: N_(
        "The table lacks {columns}. Export a price book to see the columns, then add them."
    ),
    Problem.PRICES_COLUMN_UNKNOWN: N_("No price book has a column “{column}”. Remove it."),
    Problem.PRICES_NEWER: N_(
        "This price book was written by a later giftcalc (version {version}). Update giftcalc."
    ),
    Problem.PRICES_BAD_ROW: N_(
        "The row has {found} cells instead of {wanted}. Correct it, then import again."
    ),
    Problem.PRICES_BAD_CELL: N_(
        "“{value}” cannot be used in the column {column}. Correct it, then import again."
    ),
    Problem.PRICES_LIST_MIXED: N_(
        "The list {list} has rows that differ in {column}. Give each list its own name."
    ),
    Problem.PRICES_NOT_YOURS: N_(
        "The list {list} is not marked as yours, and giftcalc knows none like it. Write yes in its "
        "column “yours”, or remove its rows."
    ),
    Problem.PRICE_LIST_UNKNOWN: N_(
        "There is no list {list}. See what they are called with: giftcalc prices"
    ),
    Problem.PRICE_LIST_SHIPPED: N_(
        "The list {list} came with giftcalc and stays. Add your own, which then holds instead."
    ),
    # payouts
    Problem.DAYS_OUT_OF_RANGE: N_("Type a number of days from 0 to {most}."),
    Problem.DAILY_MOST_NOT_POSITIVE: N_("Type what a day allows as an amount above 0."),
    Problem.MINIMUM_ABOVE_DAILY_MOST: N_(
        "The minimum of a withdrawal is above what a day allows. Change one of the two."
    ),
    Problem.FIXED_RATE_NOT_POSITIVE: N_("Type a fixed rate above 0."),
    Problem.MISSION_OUT_OF_RANGE: (
        N_("This mission ({part}) counts {choices} points: type one of them."),
        N_("This mission ({part}) counts {least} to {most} points: type a number between them."),
    ),
    Problem.MISSION_UNKNOWN: N_(
        "“{written}” is not a mission with its points. Write them as {form}; there are {parts}."
    ),
    Problem.PAYOUT_NOT_POSITIVE: N_("Type a payout above 0."),
    Problem.PAYOUT_OUT_OF_REACH: N_(
        "Not even {most} coins bring this payout at these terms. Ask for less, or change the terms."
    ),
    Problem.PACE_NOT_POSITIVE: N_("Type a pace above 0 coins an hour, and not beyond 10¹²."),
    Problem.VIEWS_NOT_POSITIVE: N_("Type a number of views above 0."),
}


def counted_sentence(refusal: "Refusal", details: "Details", language: "Language") -> str:
    """Return the sentence of a refusal that counts things, "" where the table has it whole."""
    purchases = refusal.details.get("purchases")
    if refusal.problem is not Problem.RECHARGE_OUT_OF_REACH or not isinstance(purchases, int):
        return ""
    return language.ntr(
        "This channel does not get that far: {count} purchase brings at most {most} coins. "
        "Allow more purchases, or choose another channel.",
        "This channel does not get that far: {count} purchases bring at most {most} coins. "
        "Allow more purchases, or choose another channel.",
        purchases,
        most=details["most"],
    )


def named_details(refusal: "Refusal", language: "Language") -> "Mapping[str, object]":
    """Return the details of a refusal, what they name by a key in the person's language."""
    part = refusal.details.get("part")
    if refusal.problem is not Problem.MISSION_OUT_OF_RANGE or not isinstance(part, str):
        return refusal.details
    from giftcalc.i18n.payout_wording import mission_name

    return {**refusal.details, "part": mission_name(part, language)}
