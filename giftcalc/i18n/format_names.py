"""What the formats of imported files are called."""

from typing import TYPE_CHECKING

from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from giftcalc.i18n.language import Language

_RECORDED_BY = {
    "connector-0.8": "TikTok-Live-Connector 0.8",
    "connector-1": "TikTok-Live-Connector 1",
    "connector-2": "TikTok-Live-Connector 2",
    "connector-2.0": "TikTok-Live-Connector 2.0",
    "connector-2-legacy": "TikTok-Live-Connector 2",
    "gotiktoklive": "gotiktoklive",
    "live-stats-recording": "tiktok-live-stats",
    "live-studio": "TikTok LIVE Studio",
    "tikfinity": "TikFinity",
    "tiktoklive-4": "TikTokLive 4",
    "tiktoklive-6": "TikTokLive 6",
    "tiktoklive-7": "TikTokLive 7",
    "tiktools": "tik.tools",
}
"""The formats of recordings -> the program that writes them."""

_NAMES = {
    "agency-creator-data": N_("agency export, data of creators"),
    "agency-manage-creators": N_("agency export, list of creators"),
    "gifts-table": N_("table of gifts"),
    "giftcalc-ledger": N_("ledger exported by giftcalc"),
    "giftcalc-rows": N_("gift rows exported by giftcalc"),
    "session-summary": N_("table of sessions"),
    "streams-table": N_("table of streams"),
    "tikfinity-webhook": N_("TikFinity webhook"),
    "tiktok-archive": N_("TikTok’s own data archive"),
    "tiktok-archive-text": N_("TikTok’s own data archive, LIVE history"),
    "tiktok-live-stats-gifts": N_("table of gifts by tiktok-live-stats"),
    "tiktok-live-stats-monthly": N_("table of months by tiktok-live-stats"),
    "tiktok-live-stats-sessions": N_("table of streams by tiktok-live-stats"),
}
"""Every other format."""


def format_name(name: str, language: "Language") -> str:
    """Return what a format is called; one that is not known keeps its own name."""
    program = _RECORDED_BY.get(name)
    if program is not None:
        return language.tr("recording by {program}", program=program)
    known = _NAMES.get(name)
    return language.tr(known) if known else name
