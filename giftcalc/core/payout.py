"""What a creator gets: the reward share, then the agency's.

Everything here is an estimate. TikTok's own terms (virtual items policy of
2026-02-16) say that diamonds measure popularity and give no right to payment.
"""

from fractions import Fraction
from typing import NamedTuple

from giftcalc.core.problems import Problem, Refusal

NOMINAL_PER_COIN = Fraction(1, 100)
"""US dollars that a coin stands for before the reward share is taken.

At a share of 50 % a coin is worth USD 0.005 to the creator, the figure that
common stream libraries use and that fits a newspaper's test of 2022 to the cent.
Halving a second time, as many calculators do, fits no price ever observed.
"""


class SharePreset(NamedTuple):
    """A reward share that was in force somewhere: lowest and highest, date, source."""

    id: str
    lowest: Fraction
    highest: Fraction
    as_of: str
    source: str


FLAT_HALF = SharePreset(
    "flat-half",
    Fraction(1, 2),
    Fraction(1, 2),
    "2025-02-06",
    "TikTok Creator Academy: creators were rewarded with up to 50 % before scaled rewards",
)
US_MISSIONS = SharePreset(
    "us-missions",
    Fraction(20, 100),
    Fraction(53, 100),
    "2025-02-10",
    "TikTok Creator Academy on scaled LIVE rewards in the US: missions add up to 53 %",
)
SHARE_PRESETS = (FLAT_HALF, US_MISSIONS)


class PayoutTerms(NamedTuple):
    """What is taken before money reaches the creator.

    `share` is the part of the nominal value that becomes a reward, `agency` the
    part of the reward that goes to an agency, both fractions from 0 to 1.
    `coins_per_diamond` is how the app writes diamonds: 1, each worth half a US
    cent at a share of one half, or 2, each worth one cent. It never changes what
    a coin is worth.
    """

    share: Fraction = Fraction(1, 2)
    agency: Fraction = Fraction(0)
    coins_per_diamond: int = 1

    @property
    def reward_per_coin(self) -> Fraction:
        """US dollars rewarded for a coin, before the agency's part."""
        return NOMINAL_PER_COIN * self.share

    @property
    def payout_per_coin(self) -> Fraction:
        """US dollars that reach the creator for a coin."""
        return self.reward_per_coin * (1 - self.agency)

    @property
    def agency_per_coin(self) -> Fraction:
        """US dollars that go to the agency for a coin."""
        return self.reward_per_coin * self.agency


def checked_terms(share: Fraction, agency: Fraction, coins_per_diamond: int = 1) -> PayoutTerms:
    """Return payout terms, refusing a share or an agency part outside 0 to 1."""
    for part in (share, agency):
        if not 0 <= part <= 1:
            raise Refusal(Problem.SHARE_OUT_OF_RANGE, share=part)
    return PayoutTerms(share, agency, coins_per_diamond)
