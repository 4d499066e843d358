"""Numbers, money, shares, dates and times as a locale writes them, with the digits 0 to 9.

The patterns are those of CLDR. Amounts are exact and rounded only here, half up and
away from zero; how many decimals a currency has is told by ISO 4217, not by CLDR.
"""

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from giftcalc.core.decimals import exact, half_up, plain, rounded
from giftcalc.core.numerals import marks_of
from giftcalc.core.units import currency_places
from giftcalc.i18n.cldr import facts

if TYPE_CHECKING:
    import datetime

    from giftcalc.core.units import Currency

MOST_PLACES = 6
"""The decimal places that a number is given when nobody asked for a certain number."""

_NBSP = "\u00a0"


class Formats:
    """How one locale writes; it never changes. What it needs of CLDR is read when it is needed."""

    __slots__ = ("_dates", "_patterns", "_symbols", "locale", "marks")

    def __init__(self, locale: str) -> None:
        self.locale: Final = locale
        self.marks: Final = marks_of(locale)
        self._patterns: dict[str, str] = {}
        self._symbols: dict[str, str] = {}
        self._dates: dict[str, Any] = {}

    def number(self, value: Fraction | int, places: int | None = None) -> str:
        """Write a number with grouped digits, rounded half up to `places`.

        Without `places` it is written exactly if it ends within MOST_PLACES places.
        """
        text = _decimal_text(Fraction(value), places)
        return self._signed(text, "0", self._grouped(text.lstrip("-")))

    def count(self, value: Fraction) -> str:
        """Write a number of coins or diamonds: whole, or with the half that is exact."""
        return self.number(value, 1 if value.denominator == 2 else 0)  # noqa: PLR2004 - a half

    def typed(self, value: Fraction | int, places: int) -> str:
        """Write a number as it would be typed: digits, the locale's decimal mark, no groups."""
        text = rounded(Fraction(value), places)
        return self._signed(text, "0", text.lstrip("-").replace(".", self.marks.decimal))

    def money(self, value: Fraction, currency: "Currency", places: int | None = None) -> str:
        """Write an amount of money with the currency's sign: "€1,234.50", "1 234,50 €".

        It has the decimals of the currency, or `places`; an amount below the last of
        them has one significant digit instead: "€0.004".
        """
        shown = currency_places(currency) if places is None else places
        text = _never_nothing(Fraction(value), shown)
        symbol = self.currency_symbol(currency)
        pattern = _spaced(self._pattern("money"), symbol)
        return self._signed(text, pattern, self._grouped(text.lstrip("-"))).replace("¤", symbol)

    def bare_money(self, value: Fraction, currency: "Currency") -> str:
        """Write an amount of money as `money` does, but without the currency's sign."""
        text = _never_nothing(Fraction(value), currency_places(currency))
        return self._signed(text, "0", self._grouped(text.lstrip("-")))

    def percent(self, value: Fraction, places: int = 1) -> str:
        """Write a share, 1 being the whole, in percent: "52.7%"."""
        text = rounded(Fraction(value) * 100, places)
        pattern = self._pattern("percent").replace("%", self._pattern("percent_sign"))
        return self._signed(text, pattern, self._grouped(text.lstrip("-")))

    def short_percent(self, value: Fraction) -> str:
        """Write a share in percent without decimals where it has none: "50%", "52.5%"."""
        return self.percent(value, 0 if (value * 100).denominator == 1 else 1)

    def date(self, day: "datetime.date | str") -> str:
        """Write a day; an ISO text may also be a month or a year: "2024-03", "2024"."""
        year, *rest = map(int, str(day)[:10].split("-"))
        if not rest:
            return str(year)
        month, number = rest[0], rest[-1]
        row = self._dates_row()
        names = {key: row[key][month - 1] for key in ("mon", "alone", "month") if key in row}
        template: str = row["year_month" if len(rest) == 1 else "date"]
        return template.format(
            y=year,
            m=month,
            mm=f"{month:02}",
            d=number,
            dd=f"{number:02}",
            era=row.get("era"),
            **names,
        )

    def time(self, moment: "datetime.time | datetime.datetime", *, seconds: bool = True) -> str:
        """Write a time of day, of 24 hours or of twice 12 as the locale does it."""
        row, hour = self._dates_row(), moment.hour
        template: str = row["time" if seconds else "hour"]
        twelfth = (hour - 1) % 12 + 1
        return template.format(
            H=hour,
            HH=f"{hour:02}",
            h=twelfth,
            hh=f"{twelfth:02}",
            m=moment.minute,
            mm=f"{moment.minute:02}",
            s=moment.second,
            ss=f"{moment.second:02}",
            half=row["halves"][hour // 12] if "halves" in row else "",
        )

    def currency_symbol(self, code: str) -> str:
        """Return the sign of a currency in this locale, or its code if it has none."""
        if not self._symbols:
            self._symbols.update(facts("symbols.json", self.locale))
        return self._symbols.get(code, code)

    def _dates_row(self) -> dict[str, Any]:
        if not self._dates:
            self._dates.update(facts("dates.json", self.locale))
        return self._dates

    def _pattern(self, name: str) -> str:
        if not self._patterns:
            self._patterns.update(facts("formats.json", self.locale))
        return self._patterns[name]

    def _signed(self, text: str, pattern: str, number: str) -> str:
        """Put a number into its pattern; `text` tells whether it is negative."""
        positive, _, negative = pattern.partition(";")
        if not text.startswith("-"):
            return positive.replace("0", number)
        chosen = negative or "-" + positive
        return chosen.replace("-", self._pattern("minus")).replace("0", number)

    def _grouped(self, text: str) -> str:
        """Write plain digits with the locale's marks."""
        decimal, group, primary, secondary, minimum = self.marks
        whole, _, decimals = text.partition(".")
        groups: list[str] = []
        if primary and len(whole) >= primary + minimum:
            size = primary
            while len(whole) > size:
                groups.insert(0, whole[-size:])
                whole, size = whole[:-size], secondary
        return group.join((whole, *groups)) + (decimal + decimals if decimals else "")


def _decimal_text(value: Fraction, places: int | None) -> str:
    if places is not None:
        return rounded(value, places)
    text = exact(value)
    if text is None or len(text.partition(".")[2]) > MOST_PLACES:
        text = rounded(value, MOST_PLACES)
    return text


def _never_nothing(value: Fraction, places: int) -> str:
    """Round to `places`, or to one significant digit where the value is below the last one.

    Half a cent rounded to a cent would be shown as twice what it is.
    """
    while value and half_up(abs(value) * 10, places) < 10:  # noqa: PLR2004 - one whole unit
        places += 1
    return plain(half_up(value, places), places)


def _spaced(pattern: str, symbol: str) -> str:
    """Put a space between digits and a sign that ends in a letter, as CLDR's rules ask."""
    if symbol[-1:].isalnum():
        pattern = pattern.replace("¤0", f"¤{_NBSP}0")
    return pattern.replace("0¤", f"0{_NBSP}¤") if symbol[:1].isalnum() else pattern
