"""Collects the program's English sentences and brings every translation's source up to date.

A sentence is what stands in `tr("…")`, `ntr("one", "many", …)`, `ptr("context", "…")`,
or in a table between `N_(` and `)`, or as a value of the table of refusals in
`giftcalc/i18n/wording.py`. What no longer occurs is dropped; nothing is guessed.
With `--check` nothing is written: it fails if a source would change.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
TOOLS = ROOT / "tools"
"""The makers of data mark there what they write into it in English."""

WORDING = ROOT / "giftcalc" / "i18n" / "wording.py"


class Sentence(NamedTuple):
    """One English sentence, its plural and its context if it has them."""

    one: str
    many: str = ""
    context: str | None = None


def sentences() -> Catalog:
    """Give every sentence of the program, in the order of the files."""
    found = Catalog(project="giftcalc", charset="utf-8", fuzzy=False)
    for path in [*sorted((ROOT / "giftcalc").rglob("*.py")), *sorted(TOOLS.glob("make_*.py"))]:
        place = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for told in [*called(tree), *(tabled(tree) if path == WORDING else ())]:
            message = (told.one, told.many) if told.many else told.one
            found.add(message, context=told.context, locations=[(place, 0)])
    return found


def called(tree: ast.Module) -> Iterator[Sentence]:
    """Give the sentences that are handed to a function of translation."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
            texts = [one for one in map(text_of, node.args[:2]) if one]
            if name in {"tr", "N_"} and texts:
                yield Sentence(texts[0])
            elif name == "ntr" and texts[1:]:
                yield Sentence(texts[0], many=texts[1])
            elif name == "ptr" and texts[1:]:
                yield Sentence(texts[1], context=texts[0])
            elif name in {"SharePreset", "Assumption"} and node.args and text_of(node.args[-1]):
                yield Sentence(text_of(node.args[-1]))


def tabled(tree: ast.Module) -> Iterator[Sentence]:
    """Give the sentences for refusals: the text values of the tables in the wording."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            yield from (Sentence(text) for text in map(text_of, node.values) if text)


def text_of(node: ast.expr) -> str:
    """Give the text written at a place in the code; empty if it is computed."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def updated(path: Path, found: Catalog) -> bytes:
    """Give the source of one translation, with the sentences of today."""
    with path.open("rb") as lines:
        catalogue = read_po(lines, locale=path.stem)
    catalogue.update(found, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    out = io.BytesIO()
    write_po(out, catalogue, width=100, omit_header=False, include_lineno=False)
    return out.getvalue()


def without_dates(content: bytes) -> list[bytes]:
    """Give the lines that say something about sentences, for comparing."""
    return [line for line in content.splitlines() if b"-Date:" not in line and b"-By:" not in line]


def main() -> int:
    """Update the sources, or with `--check` only tell which are out of date."""
    found = sentences()
    stale = []
    for path in sorted(FOLDER.glob("*.po")):
        content = updated(path, found)
        if without_dates(content) != without_dates(path.read_bytes()):
            stale.append(path)
            if "--check" not in sys.argv:
                path.write_bytes(content)
    for path in stale:
        print(f"{path.relative_to(ROOT)}: {'out of date' if '--check' in sys.argv else 'updated'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
