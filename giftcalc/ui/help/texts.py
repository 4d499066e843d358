"""What the page of help says: how to type, and what the figures mean, with their dates.

The figures are those that TikTok or several observers published; the page names the day
of each that may change.
"""

from fractions import Fraction
from typing import NamedTuple

from giftcalc.i18n.marked import N_


class Example(NamedTuple):
    """Something to type into the entry line, and what it means."""

    typed: str
    meaning: str


class Passage(NamedTuple):
    """A title and the paragraphs beneath it."""

    title: str
    paragraphs: tuple[str, ...]


EXAMPLES = (
    Example("1000", N_("1,000 coins")),
    Example("1.5k", N_("1,500 coins; m stands for a million")),
    Example("500d", N_("500 diamonds, as the creator sees them")),
    Example("20€", N_("what 20 euros buy; signs and codes of all currencies work")),
    Example("lion", N_("one gift; a half-typed name shows the likeliest")),
    Example("3 lion + 20 rose", N_("several gifts together")),
    Example("12 galaxy in usd", N_("the same, shown in another currency")),
    Example("50 eur in coins", N_("how many coins 50 euros are")),
    Example("10% of 20 lion", N_("a part of something")),
)
"""What is typed is the same in every language, apart from the decimal mark."""

TYPING = (
    N_("A digit counts coins at once, a letter looks for a gift. The answer stands in the line "
       "itself: nothing has to be pressed."),
    N_("Enter takes the answer into the fields below and keeps it in the history. Enter in an "
       "empty line repeats the last calculation. Escape clears the line."),
)  # fmt: skip

PASSAGES = (
    Passage(
        N_("Everything is an estimate"),
        (
            N_("Giftcalc reckons with prices that somebody saw and shares that were published. "
               "Your own app may show other prices, and only what it shows counts. No coins are "
               "made or moved here, and TikTok promises no fixed value of a diamond."),
        ),
    ),
    Passage(
        N_("How a price is known"),
        (
            N_("Observed: somebody saw this price list, in this country and place, on the day that "
               "is given."),
            N_("Estimated: no list is known, so the price is put together from a list of another "
               "country, an exchange rate and the tax of the country. Point at a figure to see "
               "the parts and their dates."),
            N_("Your own: a price that you entered. It comes before all others."),
        ),
    ),
    Passage(
        N_("Where you buy matters more than how many"),
        (
            N_("On the website a large pack costs almost the same for each coin as a small one. "
               "In the app the same coins cost about a third to a half more, since the store takes "
               "its commission from the price."),
            N_("The creator gets the same either way. So the part between viewer and creator "
               "is about {web} of what is paid on the website and about {app} in the app: it "
               "includes the store and the tax, and is not TikTok’s share alone."),
        ),
    ),
    Passage(
        N_("Diamonds, and the trap of halving twice"),
        (
            N_("TikTok’s own gift data give each gift one diamond for each coin, and the "
               "creator is paid half a cent for it. That is how it is shown here."),
            N_("Others say that two coins make one diamond, worth a whole cent. That comes to the "
               "same, and you can choose it in the settings."),
            N_("What is wrong is to do both: to halve the coins and then the cent. "
               "1,000 coins are {right} to the creator, not {wrong}."),
        ),
    ),
    Passage(
        N_("The reward share"),
        (
            N_("A coin stands for one cent, and the share says how much of it the creator gets: "
               "as a rule a flat {half}, before an agency, withdrawal fees and taxes."),
            N_("In the United States rewards have depended on missions since {date}: from {least} "
               "to {most}, by how long and how often a creator is live. Choose a share that fits, "
               "or enter your own."),
        ),
    ),
    Passage(
        N_("Gifts and their pictures"),
        (
            N_("A gift is listed with the days on which it was seen at a price. That tells when it "
               "was last seen, never that it can be sent today: gifts come and go by country and "
               "by account."),
            N_("The pictures are emoji and letters chosen for this program. They are stand-ins, "
               "not TikTok’s artwork."),
        ),
    ),
    Passage(
        N_("The tally of a stream"),
        (
            N_("Gifts are counted one row at a time, by hand or from a recording. A row is in the "
               "ledger on this computer before you see it, and every step can be undone."),
            N_("Provisional: the end of a streak was not recorded, so it does not count yet. "
               "Estimated: it fell silent, and its largest count is taken. Gifts without a known "
               "value count as gifts, never as nothing. Gifts to guests are kept apart."),
            N_("Two sources of one stream are never added up: the surer one counts, the others "
               "are compared with it. An agency’s figures are for comparison only."),
            N_("A stream keeps the exchange rate of its day; beside it stands what it would be at "
               "today’s. It belongs to the day on which it began."),
        ),
    ),
    Passage(
        N_("Exchange rates"),
        (
            N_("Rates come with the program and show their age: grey under a week, amber over a "
               "month, red over three months, blue for your own. Newer ones are fetched only when "
               "you ask for it or turn on the daily refresh."),
        ),
    ),
)  # fmt: skip

MISSIONS_SINCE = "2025-02-10"
"""From the article on scaled live rewards of TikTok's Creator Academy, 6 February 2025."""

SHARES = {
    "half": Fraction(50, 100),
    "least": Fraction(20, 100),
    "most": Fraction(53, 100),
    "web": Fraction(52, 100),
    "app": Fraction(67, 100),
}
"""The shares that the texts name. The last two are one minus half a cent over the price of
a coin: 1.034 to 1.057 cents on the website in 2022 to 2026, 1.515 in the App Store."""
