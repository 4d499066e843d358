"""Make resources/payouts/facts.json: what is known about payouts, country by country.

Usage: make_payouts.py

Each fact has its date as far as it is known, and its source in our own words, marked for
translation. One without a basis is not known: nothing is taken off for it, but a best or a
worst may be known all the same. Of two facts that hold in a country the later one counts.
No fee of a bank or a payment service is among them: none was found that can be relied on.
"""

import json
from pathlib import Path

TARGET = Path(__file__).parent.parent / "resources" / "payouts" / "facts.json"


def N_(message: str) -> str:  # noqa: N802 - the usual name of the mark for translators
    """Mark a message for translation where it is used."""
    return message


DIRECT = N_(
    "TikTok pays the creator directly, and an agency says that it costs nothing on LIVE; "
    "no agency publishes a percentage"
)
NO_FEE = N_("TikTok’s instructions for withdrawals: TikTok takes no fee, PayPal or the bank may")
EUROPEAN_FEE = N_(
    "TikTok’s rewards policy for Europe: fees may apply and are shown before the withdrawal"
)
EUROPE = (
    "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE "
    "SI SK"
)
"""The European Economic Area, Switzerland and the United Kingdom, which share one policy."""

FACTS: tuple[dict[str, object], ...] = (
    {
        "term": "share",
        "value": "0.5",
        "best": "0.5",
        "worst": "0.5",
        "basis": "observed",
        "as_of": "2025-02-06",
        "source": N_("TikTok Creator Academy: creators of LIVE were rewarded with up to 50 %"),
    },
    {
        "term": "share",
        "countries": ["US"],
        "value": "0.5",
        "best": "0.53",
        "worst": "0.2",
        "basis": "estimated",
        "as_of": "2025-02-10",
        "source": N_(
            "TikTok Creator Academy: missions decide in the US, up to 53 %; a newsletter "
            "names 20 % as the least"
        ),
    },
    {
        "term": "agency",
        "value": "0",
        "best": "0",
        "worst": "0",
        "basis": "observed",
        "as_of": "",
        "source": DIRECT,
    },
    {
        "term": "agency_flat",
        "value": "0",
        "best": "0",
        "worst": "0",
        "basis": "observed",
        "as_of": "",
        "source": DIRECT,
    },
    {
        "term": "tax",
        "source": N_(
            "TikTok asks for a tax form (W-9 in the US, W-8BEN elsewhere) and may withhold "
            "without a tax number; no rate is stated"
        ),
    },
    {
        "term": "tax",
        "except": ["US"],
        "best": "0",
        "worst": "0.3",
        "as_of": "2026-02-17",
        "source": N_(
            "A guide on taxes of creators abroad: the US may withhold up to 30 % where no "
            "treaty is claimed"
        ),
    },
    {
        "term": "minimum",
        "value": "100",
        "best": "10",
        "worst": "100",
        "basis": "observed",
        "as_of": "2019-02-19",
        "source": N_(
            "TikTok’s instructions for withdrawals; since then it depends on the country, and "
            "other sites name 10, 20 or 50: the app shows yours"
        ),
    },
    {
        "term": "daily_most",
        "value": "1000",
        "best": "1000",
        "worst": "1000",
        "basis": "observed",
        "as_of": "2019-02-19",
        "source": N_(
            "TikTok’s instructions for withdrawals, repeated on a later page that is not dated"
        ),
    },
    {
        "term": "fee_percent",
        "best": "0",
        "as_of": "2019-02-19",
        "source": NO_FEE,
    },
    {
        "term": "fee_fixed",
        "best": "0",
        "as_of": "2019-02-19",
        "source": NO_FEE,
    },
    {
        "term": "fee_cap",
        "as_of": "",
        "source": N_("No limit of the fee is known"),
    },
    {
        "term": "fee_percent",
        "countries": "europe",
        "best": "0",
        "as_of": "2022-06",
        "source": EUROPEAN_FEE,
    },
    {
        "term": "fee_fixed",
        "countries": "europe",
        "best": "0",
        "as_of": "2022-06",
        "source": EUROPEAN_FEE,
    },
    {
        "term": "spread",
        "best": "0",
        "as_of": "2019-12",
        "source": N_(
            "TikTok’s virtual items policy: paid in US dollars, exchanged by PayPal on its "
            "own terms"
        ),
    },
    {
        "term": "rate",
        "countries": ["AU"],
        "currency": "AUD",
        "dollars": "0.70",
        "basis": "observed",
        "as_of": "",
        "source": N_(
            "A blog that retells TikTok’s instructions: one Australian dollar counts as a "
            "fixed 0.70 US dollars"
        ),
    },
    {
        "term": "review_days",
        "value": "15",
        "best": "0",
        "worst": "15",
        "basis": "observed",
        "as_of": "2019-02-19",
        "source": N_("TikTok’s instructions for withdrawals: reviewed within 15 calendar days"),
    },
    {
        "term": "holding_days",
        "value": "21",
        "best": "0",
        "worst": "21",
        "basis": "observed",
        "as_of": "2019-02-19",
        "source": N_(
            "TikTok’s instructions for withdrawals: PayPal may hold the money for up to 21 "
            "more days"
        ),
    },
)


def main() -> None:
    """Write the resource file."""
    rows = ",\n".join(json.dumps(one, ensure_ascii=False) for one in FACTS)
    groups = json.dumps({"europe": EUROPE.split()})
    text = f'{{"format": 1, "groups": {groups}, "facts": [\n{rows}\n]}}\n'
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
