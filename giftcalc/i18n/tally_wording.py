"""What is wrong with the tally, its ledger or a file for it: sentences for the wording."""

from giftcalc.core.problems import Problem
from giftcalc.i18n.marked import N_

LEDGER: dict[Problem, str | tuple[str, ...]] = {
    # the ledger
    Problem.LEDGER_NEWER: N_(
        "The ledger in {path} is of a later giftcalc. It was left as it is. Update giftcalc."
    ),
    Problem.LEDGER_FOREIGN: N_(
        "{path} is not a ledger of giftcalc. It was left as it is. Move it away, or restore a "
        "backup."
    ),
    Problem.LEDGER_DAMAGED: N_(
        "The ledger in {path} is damaged. It was left as it is. Restore a backup."
    ),
    # backups
    # erasing
}
"""Opening, writing, backups, erasing."""

IMPORTS: dict[Problem, str | tuple[str, ...]] = {
    # any file for the tally
    # recordings of gifts
    # tables and agency exports
    # archives
    # the reader's own process
}
"""Files brought along for the tally."""

TALLY: dict[Problem, str | tuple[str, ...]] = {
    # tallying by hand
    # reports and exports
}
"""Tallying, reports and exports."""

TALLY_SENTENCES = {**LEDGER, **IMPORTS, **TALLY}
