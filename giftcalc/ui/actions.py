"""The one table of everything a person can do: menus, palette, keys and help read it."""

from typing import NamedTuple

from giftcalc.i18n.marked import N_


class Deed(NamedTuple):
    """One thing to do: its name in the program, its words, its keys and its menu."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    menu: str = ""
    checkable: bool = False


CALCULATE = N_("Calculate")
EDIT = N_("Edit")
GIFTS = N_("Gifts")
TALLY = N_("Tally")
VIEW = N_("View")
DATA = N_("Data")
HELP = N_("Help")
MENUS = (CALCULATE, EDIT, GIFTS, TALLY, VIEW, DATA, HELP)

PINNED = tuple(
    Deed(f"pinned-{number}", N_("Convert pinned gift {number}"), (f"Alt+{number}",))
    for number in range(1, 10)
)
TALLIED = tuple(
    Deed(
        f"tally-pinned-{number}",
        N_("Add pinned gift {number} to the tally"),
        (f"Alt+Shift+{number}",),
    )
    for number in range(1, 10)
)
DEEDS = (
    Deed("entry", N_("Go to the entry line"), ("Ctrl+L",), CALCULATE),
    Deed("history", N_("History…"), ("Ctrl+H",), CALCULATE),
    Deed("payout", N_("What reaches the creator’s account"), (), CALCULATE),
    Deed("promote", N_("What a promotion of a video costs"), (), CALCULATE),
    Deed("settings", N_("Settings…"), ("Ctrl+,",), CALCULATE),
    Deed("quit", N_("Quit"), ("Ctrl+Q",), CALCULATE),
    Deed("undo", N_("Undo"), ("Ctrl+Z",), EDIT),
    Deed("redo", N_("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), EDIT),
    Deed("copy-result", N_("Copy the result"), ("Ctrl+R",), EDIT),
    Deed("copy-digits", N_("Copy the result as plain digits"), ("Ctrl+Shift+R",), EDIT),
    Deed("copy-row", N_("Copy everything as a row"), ("Ctrl+Shift+C",), EDIT),
    Deed("find-gift", N_("Find a gift"), ("Ctrl+F",), GIFTS),
    Deed("pin", N_("Pin or unpin the gift"), ("Ctrl+D",), GIFTS),
    Deed("clear-basket", N_("Empty the basket"), (), GIFTS),
    Deed("import-gifts", N_("Import a gift list…"), ("Ctrl+I",), GIFTS),
    Deed("tally-add", N_("Add a gift to the tally"), ("Ctrl+T",), TALLY),
    Deed("stream-start", N_("Start a stream"), ("Ctrl+Shift+S",), TALLY),
    Deed("stream-pause", N_("Pause or resume the stream"), ("Ctrl+Shift+P",), TALLY),
    Deed("stream-end", N_("End the stream"), ("Ctrl+Shift+X",), TALLY),
    Deed("tally-import", N_("Import a recording, table or archive…"), ("Ctrl+O",), TALLY),
    Deed("tally-export", N_("Export the tally…"), ("Ctrl+S",), TALLY),
    Deed("money", N_("Withdrawals, purchases and terms…"), (), TALLY),
    Deed("ledger", N_("Ledger, imports and backups…"), (), TALLY),
    Deed("tab-1", N_("Show the gifts"), ("Ctrl+1",), VIEW),
    Deed("tab-2", N_("Show the tally"), ("Ctrl+2",), VIEW),
    Deed("tab-3", N_("Show the recharge"), ("Ctrl+3",), VIEW),
    Deed("tab-4", N_("Show the insights"), ("Ctrl+4",), VIEW),
    Deed("compact", N_("Compact window"), ("Alt+Up",), VIEW),
    Deed("full", N_("Full window"), ("Alt+Down",), VIEW),
    Deed("on-top", N_("Keep the window on top"), (), VIEW, checkable=True),
    Deed("refresh", N_("Refresh the exchange rates"), ("F5",), DATA),
    Deed("rates", N_("Exchange rates…"), (), DATA),
    Deed("prices", N_("Where coins are bought…"), (), DATA),
    Deed("price-book", N_("Price book…"), (), DATA),
    Deed("share", N_("Reward share…"), (), DATA),
    Deed("about-data", N_("About the data…"), (), DATA),
    Deed("palette", N_("Find a command…"), ("Ctrl+K",), HELP),
    Deed("keys", N_("Keys and figures explained"), ("F1",), HELP),
    *PINNED,
    *TALLIED,
)
