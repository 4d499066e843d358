"""The whole ledger as a file that people and programs can read, and giftcalc reads back.

As JSONL each line is a row; as JSON the same lines stand in one list. Both are written
row by row, however large the ledger is.
"""

from typing import TYPE_CHECKING

from msgspec import json

from giftcalc.data.exporters.output import text_output
from giftcalc.data.ledger.dump import dumped

if TYPE_CHECKING:
    from giftcalc.data.ledger.opening import Ledger

ROWS = '"rows":['
"""How the first line of the JSON form ends: behind it a row stands on each line."""


def write_ledger(path: str, ledger: "Ledger", *, lines: bool) -> int:
    """Write a ledger, as JSONL if `lines`, and return how many rows it has.

    Raise CANNOT_WRITE and its like.
    """
    encode = json.Encoder().encode
    count = 0
    with text_output(path) as output:
        every = dumped(ledger)
        head = encode(next(every)).decode()
        output.write(head + "\n" if lines else head[:-1] + f",{ROWS}")
        for line in every:
            text = encode(line).decode()
            if "schema" in line:  # the last one
                output.write(text + "\n" if lines else f'\n],"end":{text}}}\n')
            else:
                output.write(_row(text, first=not count, lines=lines))
                count += 1
    return count


def _row(text: str, *, first: bool, lines: bool) -> str:
    if lines:
        return text + "\n"
    return f"\n{text}" if first else f",\n{text}"
